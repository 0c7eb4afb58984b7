import type { Version } from '../spec/model.ts';
import { DEFAULT_PHASES } from './amount.ts';
import type { Lead, Situation, Step } from './compose.ts';
import { type Profile, type Purpose, purposeName } from './profile.ts';
import { toDecimal } from './schedule.ts';

/** Why a limit is what it is, and what was assumed where the profiles or the standard do not say. */

/** Something taken for granted. */
export interface Assumption {
  /** Id of the open decision whose default was taken, or the requirement that says how. */
  rule: string;
  text: string;
}

/**
 * @param value a limit; undefined where there is none
 * @param unit its unit
 * @returns `16 A`, rounded as the standard's schedule is, or `no limit`
 */
export const limitText = (value: number | undefined, unit: string): string =>
  value === undefined ? 'no limit' : `${toDecimal(value)} ${unit}`;

/** @param version whose names @param profile a profile @returns `TxDefaultProfile level 2` */
export const nameOf = (version: Version, { purpose, stackLevel }: Profile): string =>
  `${purposeName(version, purpose)} level ${stackLevel}`;

const CEILING_NAMES: Partial<Record<Purpose, string>> = {
  ChargingStationMaxProfile: "the station's maximum is",
  ChargingStationExternalConstraints: 'the external limit is',
};

const STANDS_IN = {
  gap: 'the TxProfile has no period here',
  ended: 'the TxProfile has run out',
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const phasesText = (phases: number): string => counted(phases, 'phase');

/** What a lead allows, with the words of its own schedule where those are in another unit. */
function allows({ profile, period, limit }: Lead, { unit }: Situation): string {
  if (limit === undefined) return 'no limit of its own';
  const own = profile.schedule.unit;
  const phases = period.numberPhases ?? DEFAULT_PHASES;
  return own === unit
    ? limitText(limit, unit)
    : `${limitText(limit, unit)} (${limitText(period.limit, own)} on ${phasesText(phases)})`;
}

function othersText(version: Version, leads: readonly Lead[], situation: Situation): string[] {
  return leads.map((lead) => {
    const where =
      situation.evseId === 0 && lead.evseId > 0 ? `${version === '1.6' ? 'connector' : 'EVSE'} ${lead.evseId}: ` : '';
    const ceiling = CEILING_NAMES[lead.profile.purpose];
    return ceiling
      ? `${where}${ceiling} ${allows(lead, situation)}`
      : `${where}${nameOf(version, lead.profile)} allows ${allows(lead, situation)}`;
  });
}

/**
 * @param version whose names
 * @param step a step
 * @param situation what it was computed for
 * @returns one line: `16 A: TxDefaultProfile level 2; the station's maximum is 32 A`
 */
export function explainStep(version: Version, step: Step, situation: Situation): string {
  const { limit, leads, decides, isRating, added, amount, standsIn } = step;
  const others = othersText(
    version,
    leads.filter((lead) => lead !== decides),
    situation,
  );
  const head = limitText(limit, situation.unit);
  const onPhases =
    amount && amount.phases < DEFAULT_PHASES && situation.evseId ? ` on ${phasesText(amount.phases)}` : '';
  const who = decides
    ? `${nameOf(version, decides.profile)}, profile ${decides.profile.id}`
    : isRating
      ? 'the local limit'
      : limit === undefined
        ? 'no profile has a limit here'
        : 'the sum of all';
  const plus = added ? [`with ${allows(added, situation)} of LocalGeneration on top`] : [];
  const place = standsIn ? [STANDS_IN[standsIn]] : [];
  return `${head}${onPhases}: ${[who, ...plus, ...others, ...place].join('; ')}`;
}

const ids = (profiles: readonly Profile[]): string =>
  `${profiles.length === 1 ? 'profile' : 'profiles'} ${profiles.map(({ id }) => id).join(', ')}`;

const zoneNote = ({ zone }: Situation): string => (zone ? `in ${zone}` : 'in UTC, since no zone was given');

/** Assumptions that come from what the profiles hold. */
function aboutProfiles(version: Version, profiles: readonly Profile[], situation: Situation): (Assumption | false)[] {
  const is16 = version === '1.6';
  const { evseId, transactions = [], voltage } = situation;
  const relative = profiles.filter(({ kind }) => kind === 'Relative');
  const hasTransaction = transactions.some((transaction) => !evseId || transaction.evseId === evseId);
  const ceilings = profiles.filter((profile) => profile.evseId === 0 && CEILING_NAMES[profile.purpose]);
  const mixed = new Set(profiles.map(({ schedule }) => schedule.unit)).add(situation.unit).size > 1;
  const defaults = profiles.filter(({ purpose }) => purpose === 'TxDefaultProfile');
  const own = defaults.filter((profile) => profile.evseId === evseId && evseId > 0);
  const everywhere = defaults.filter((profile) => profile.evseId === 0 && !profile.notOn?.includes(evseId));
  const of = (test: (profile: Profile) => boolean | undefined) => profiles.filter((profile) => test(profile));
  const delayed = of(({ schedule }) => schedule.randomizedDelay !== undefined);
  const bySoC = of(({ schedule }) => schedule.hasLimitAtSoC);
  const local = of(({ schedule }) => schedule.isLocal);
  const dynamic = of(({ kind }) => kind === 'Dynamic');
  const priority = of(({ purpose }) => purpose === 'PriorityCharging');
  return [
    relative.length > 0 &&
      !hasTransaction && {
        rule: is16 ? '16-sc-relative-start' : '201-K-relative-without-transaction',
        text: `no transaction runs: second 0 of ${ids(relative)} (Relative) is the start of the span`,
      },
    relative.length > 0 &&
      hasTransaction && {
        rule: is16 ? '16-sc-relative-start' : 'K01.FR.42',
        text: `second 0 of ${ids(relative)} (Relative) is the start of the transaction`,
      },
    evseId > 0 &&
      ceilings.length > 0 && {
        rule: is16 ? '16-sc-sharing' : '201-K-station-limit-split',
        text: `${ids(ceilings)} counts in full, as if no other ${is16 ? 'connector' : 'EVSE'} charges`,
      },
    evseId === 0 && {
      rule: is16 ? '1.6 §5.7' : 'K08.FR.03',
      text: `the station has ${counted(situation.evses ?? 1, is16 ? 'connector' : 'EVSE')}, and all charge`,
    },
    mixed && {
      rule: is16 ? '1.6 §7.12' : 'K01.FR.50',
      text: `W and A are converted with ${voltage} V between phase and neutral, on ${DEFAULT_PHASES} phases where a period names none`,
    },
    is16 &&
      own.length > 0 &&
      everywhere.length > 0 && {
        rule: '16-sc-default-levels-per-connector',
        text: `${ids(own)} of the connector and ${ids(everywhere)} of connector 0 stack, their levels being different`,
      },
    delayed.length > 0 && { rule: 'K01.FR.92', text: `the random delay of ${ids(delayed)} is taken as 0` },
    bySoC.length > 0 && {
      rule: 'K01.FR.100',
      text: `limitAtSoC of ${ids(bySoC)} depends on the battery and is left out`,
    },
    local.length > 0 && { rule: 'K01.FR.90', text: `the local time of ${ids(local)} is read ${zoneNote(situation)}` },
    dynamic.length > 0 && {
      rule: 'K28.FR.06',
      text: `${ids(dynamic)} is Dynamic: its values are those written in it, until it is updated`,
    },
    priority.length > 0 &&
      !situation.isPriority && {
        rule: 'K21.FR.04',
        text: `priority charging is not activated, so ${ids(priority)} does not count`,
      },
  ];
}

/** Assumptions that only some moments need. */
function aboutSteps(version: Version, steps: readonly Step[]): (Assumption | false)[] {
  const is16 = version === '1.6';
  const conflict = steps.some(({ leads }) => new Set(leads.flatMap(({ period }) => period.phaseToUse ?? [])).size > 1);
  const standsIn = steps.some((step) => step.standsIn === 'gap' || (is16 && step.standsIn === 'ended'));
  const external = steps.some(({ leads }) =>
    leads.some(
      ({ profile, period }) =>
        profile.purpose === 'ChargingStationExternalConstraints' && period.setpoint !== undefined,
    ),
  );
  return [
    standsIn && {
      rule: is16 ? '16-sc-tx-gap' : '201-K-txprofile-gap',
      text: 'the TxDefaultProfile applies where the TxProfile has no period',
    },
    steps.some(({ limit, isRating }) => limit === undefined || isRating) && {
      rule: is16 ? '16-sc-composite-unlimited' : 'K08',
      text: 'where no profile limits, the local limit of the station does; --rating tells it',
    },
    conflict && {
      rule: version === '2.1' ? 'K01.FR.141' : 'errata 2.36',
      text: 'profiles that lead together name different phases in phaseToUse: a station refuses the one that causes it',
    },
    external && {
      rule: 'Variables §2.11.15',
      text: 'the setpoint of the external system goes before that of the CSMS (SetpointPriority absent)',
    },
  ];
}

/**
 * @param version whose rules
 * @param profiles what is installed
 * @param situation what was asked
 * @param steps what came out
 * @returns what was taken for granted on the way, each once
 */
export function assumptions(
  version: Version,
  profiles: readonly Profile[],
  situation: Situation,
  steps: readonly Step[],
): Assumption[] {
  const here = profiles.filter(({ evseId }) => !situation.evseId || evseId === 0 || evseId === situation.evseId);
  return [...aboutProfiles(version, here, situation), ...aboutSteps(version, steps)].filter(
    (assumption) => assumption !== false,
  );
}
