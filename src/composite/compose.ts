import type { Profile, Purpose, RateUnit } from './profile.ts';

/** The limit that several charging profiles make together, over time. */

/** Where and when, and what the profiles do not say. */
export interface Situation {
  evseId: number;
  /** Milliseconds since the epoch; the end is not part of the span. */
  from: number;
  to: number;
  /** The unit to answer in. */
  unit: RateUnit;
  /** Volts between phase and neutral: to convert between A and W (K01.FR.50). */
  voltage: number;
  /** The transaction that runs on the EVSE, from when on; second 0 of its Relative profiles. */
  transaction?: { id: string; start: number };
}

/** What leads within one purpose at a moment. */
export interface Lead {
  profile: Profile;
  /** In the situation's unit. */
  limit: number;
}

/** A stretch of time with one limit. */
export interface Step {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** In the situation's unit; absent where no profile limits. */
  limit?: number;
  /** What decided: the lead of each purpose that counts; the lowest is the limit. */
  leads: Lead[];
}

/** Phases of a period that names none, on AC (K01.FR.49, 1.6 §7.12). */
const DEFAULT_PHASES = 3;
const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const CYCLES = { Daily: DAY, Weekly: 7 * DAY };

const acts = (profile: Profile, { evseId, transaction }: Situation): boolean => {
  const isHere = profile.evseId === 0 || profile.evseId === evseId;
  if (profile.purpose === 'TxProfile')
    return (
      isHere &&
      transaction !== undefined &&
      (profile.transactionId === undefined || profile.transactionId === transaction.id)
    );
  return isHere;
};

/** Start of the run of the schedule that covers a moment, or undefined where none does. */
function runStart(profile: Profile, at: number, situation: Situation): number | undefined {
  const { kind, recurrency, schedule } = profile;
  if (kind === 'Relative') return situation.transaction?.start ?? situation.from;
  if (schedule.start === undefined) return undefined;
  if (kind === 'Absolute') return schedule.start;
  const cycle = CYCLES[recurrency ?? 'Daily'];
  const cycles = Math.floor((at - schedule.start) / cycle);
  return cycles < 0 ? undefined : schedule.start + cycles * cycle;
}

function periodAt(
  profile: Profile,
  at: number,
  situation: Situation,
): Profile['schedule']['periods'][number] | undefined {
  if (profile.validFrom !== undefined && at < profile.validFrom) return undefined;
  if (profile.validTo !== undefined && at >= profile.validTo) return undefined;
  const start = runStart(profile, at, situation);
  if (start === undefined || at < start) return undefined;
  const offset = (at - start) / SECOND;
  const { duration, periods } = profile.schedule;
  if (duration !== undefined && offset >= duration) return undefined;
  return periods.filter(({ startPeriod }) => startPeriod <= offset).at(-1);
}

/** Converts a limit: W = A × voltage × phases (K01.FR.50). */
function inUnit(limit: number, from: RateUnit, phases: number, { unit, voltage }: Situation): number {
  if (from === unit) return limit;
  return unit === 'W' ? limit * voltage * phases : limit / (voltage * phases);
}

/** Every moment at which anything may change. */
function moments(profiles: readonly Profile[], situation: Situation): number[] {
  const { from, to } = situation;
  const found = new Set([from]);
  const add = (at: number | undefined) => {
    if (at !== undefined && at > from && at < to) found.add(at);
  };
  for (const profile of profiles) {
    add(profile.validFrom);
    add(profile.validTo);
    const { start, duration, periods } = profile.schedule;
    const cycle = profile.kind === 'Recurring' ? CYCLES[profile.recurrency ?? 'Daily'] : undefined;
    const first = profile.kind === 'Relative' ? (situation.transaction?.start ?? from) : start;
    if (first === undefined) continue;
    const begin = cycle ? first + Math.max(0, Math.floor((from - first) / cycle)) * cycle : first;
    for (let run = begin; run < to; run += cycle ?? Number.POSITIVE_INFINITY) {
      add(run);
      for (const { startPeriod } of periods) add(run + startPeriod * SECOND);
      if (duration !== undefined) add(run + duration * SECOND);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Within a purpose, the highest stack level that has a period for the moment leads (K §3.4, 1.6 §3.13.2). */
function leadOf(purpose: Purpose, profiles: readonly Profile[], at: number, situation: Situation): Lead | undefined {
  return profiles
    .filter((profile) => profile.purpose === purpose)
    .flatMap((profile): (Lead & { rank: number })[] => {
      const period = periodAt(profile, at, situation);
      if (!period) return [];
      const limit = inUnit(period.limit, profile.schedule.unit, period.numberPhases ?? DEFAULT_PHASES, situation);
      return [{ profile, limit, rank: profile.stackLevel }];
    })
    .sort((a, b) => b.rank - a.rank || b.profile.evseId - a.profile.evseId || a.profile.id - b.profile.id)
    .map(({ profile, limit }) => ({ profile, limit }))[0];
}

/** TxProfile takes the place of TxDefaultProfile; then the lowest of the purposes counts (K §3.5, 1.6 §3.13.3). */
function leadsAt(profiles: readonly Profile[], at: number, situation: Situation): Lead[] {
  const lead = (purpose: Purpose) => leadOf(purpose, profiles, at, situation);
  // Where the TxProfile has no period, the TxDefaultProfile fills the gap: open decision 201-K-txprofile-gap, by its default.
  const counting = [
    lead('ChargingStationExternalConstraints'),
    lead('ChargingStationMaxProfile'),
    lead('TxProfile') ?? lead('TxDefaultProfile'),
  ];
  return counting.filter((found): found is Lead => found !== undefined);
}

/**
 * Computes the limit of one EVSE over time.
 *
 * @param profiles installed profiles, in any order; other EVSEs' and other transactions' are passed over
 * @param situation where, when, and in which unit
 * @returns steps without gaps from `from` to `to`; neighbors differ in limit or in what leads
 */
export function compose(profiles: readonly Profile[], situation: Situation): Step[] {
  const acting = profiles.filter((profile) => acts(profile, situation));
  const at = moments(acting, situation);
  const steps: Step[] = [];
  for (const [index, from] of at.entries()) {
    const leads = leadsAt(acting, from, situation);
    const limit = leads.length ? Math.min(...leads.map((lead) => lead.limit)) : undefined;
    const before = steps.at(-1);
    const isSame = before && before.limit === limit && leadNames(before.leads) === leadNames(leads);
    const to = at[index + 1] ?? situation.to;
    if (isSame) before.to = to;
    else steps.push({ from, to, leads, ...(limit === undefined ? {} : { limit }) });
  }
  return steps;
}

const leadNames = (leads: readonly Lead[]): string =>
  leads.map(({ profile, limit }) => `${profile.id}:${limit}`).join();
