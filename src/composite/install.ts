import type { Version } from '../spec/model.ts';
import type { Profile } from './profile.ts';

/** What a station holds after profiles were set one after the other. */

/** A profile that is not installed, or no longer. */
export interface LeftOut {
  profile: Profile;
  /** As a clause: `replaced by profile 3`. */
  why: string;
  /** Requirement, section or open decision. */
  rule: string;
}

export interface Installation {
  installed: Profile[];
  leftOut: LeftOut[];
}

const overlap = (a: Profile, b: Profile): boolean =>
  (a.validFrom ?? Number.NEGATIVE_INFINITY) < (b.validTo ?? Number.POSITIVE_INFINITY) &&
  (b.validFrom ?? Number.NEGATIVE_INFINITY) < (a.validTo ?? Number.POSITIVE_INFINITY);

const sameRank = (a: Profile, b: Profile): boolean => a.purpose === b.purpose && a.stackLevel === b.stackLevel;

/** What is wrong with a profile by itself, so that it limits nothing. */
function fault(
  version: Version,
  { purpose, kind, evseId, schedule, recurrency }: Profile,
): Omit<LeftOut, 'profile'> | undefined {
  const is16 = version === '1.6';
  const place = is16 ? 'connectorId' : 'evseId';
  if (purpose === 'TxProfile' && evseId === 0)
    return { why: `a TxProfile needs ${place} above 0`, rule: is16 ? '1.6 §3.13.1' : 'K01.FR.16' };
  if (purpose === 'ChargingStationMaxProfile' && evseId !== 0)
    return { why: `the purpose is for ${place} 0 alone`, rule: is16 ? '1.6 §3.13.1' : 'K04.FR.03' };
  if (purpose === 'ChargingStationMaxProfile' && kind === 'Relative' && !is16)
    return { why: 'the purpose cannot be Relative', rule: 'K01.FR.38' };
  if (kind === 'Recurring' && (schedule.start === undefined || recurrency === undefined)) {
    const missing = schedule.start === undefined ? 'startSchedule' : 'recurrencyKind';
    const rule2 = missing === 'startSchedule' ? 'K01.FR.40' : `Datatypes §${version === '2.1' ? '2.17' : '2.10'}`;
    return { why: `Recurring without ${missing}`, rule: is16 ? '16-sc-recurring-without-start' : rule2 };
  }
  if (kind === 'Absolute' && schedule.start === undefined && !is16)
    return { why: 'Absolute without startSchedule', rule: 'K01.FR.40' };
  return undefined;
}

/** 1.6: the same id, or the same level and purpose on the connector, is replaced (1.6 §5.16.3, 1.6 §5.16.4). */
function replaces16(sent: Profile, held: Profile): string | undefined {
  if (sent.id === held.id) return sent.evseId === held.evseId ? '1.6 §5.16.4' : '16-sc-id-on-other-connector';
  return sameRank(sent, held) && sent.evseId === held.evseId ? '1.6 §5.16.4' : undefined;
}

/** 2.x: why a profile that has come second cannot stand beside one that is held. */
function clash(sent: Profile, held: Profile): string | undefined {
  if (!sameRank(sent, held) || sent.id === held.id) return undefined;
  if (sent.purpose === 'TxDefaultProfile' && (sent.evseId === 0) !== (held.evseId === 0))
    return sent.evseId === 0 ? 'K01.FR.52' : 'K01.FR.53';
  const isSamePlace =
    sent.purpose === 'TxProfile'
      ? sent.transactionId === held.transactionId && sent.evseId === held.evseId
      : sent.evseId === held.evseId && overlap(sent, held);
  return isSamePlace ? '201-K-duplicate-stack-level' : undefined;
}

/** 1.6: the default of a connector takes the place of the one on connector 0 there, whether or not it is valid. */
function withoutReplacedDefaults(profiles: readonly Profile[]): Profile[] {
  return profiles.map((profile) => {
    if (profile.purpose !== 'TxDefaultProfile' || profile.evseId !== 0) return profile;
    // How levels that differ meet is open decision 16-sc-default-levels-per-connector; by its default they stack.
    const own = profiles.filter((other) => other.evseId > 0 && sameRank(other, profile));
    return own.length ? { ...profile, notOn: own.map(({ evseId }) => evseId) } : profile;
  });
}

/**
 * Installs profiles in the order in which they were set, by the rules of the version: what replaces, and what is
 * refused. Where the standard leaves it open, the default of the open decision is taken and its id is the rule.
 *
 * @param version the version that the station speaks
 * @param sent profiles in the order in which they were set
 * @returns what the station holds, in that order, and what it does not, with why
 */
export function install(version: Version, sent: readonly Profile[]): Installation {
  let installed: Profile[] = [];
  const leftOut: LeftOut[] = [];
  for (const profile of sent) {
    const wrong = fault(version, profile);
    if (wrong) {
      leftOut.push({ profile, ...wrong });
      continue;
    }
    if (version === '1.6') {
      for (const held of installed) {
        const rule = replaces16(profile, held);
        if (rule) leftOut.push({ profile: held, why: `replaced by profile ${profile.id}`, rule });
      }
      installed = [...installed.filter((held) => !replaces16(profile, held)), profile];
      continue;
    }
    const known = installed.find(({ id }) => id === profile.id);
    if (known?.purpose === 'ChargingStationExternalConstraints' && profile.purpose !== known.purpose) {
      leftOut.push({ profile, why: 'its id is that of an external limit, which is not replaced', rule: 'K01.FR.05' });
      continue;
    }
    const other = installed.find((held) => clash(profile, held));
    const rule = other && clash(profile, other);
    if (other && rule) {
      leftOut.push({ profile, why: `refused: profile ${other.id} has its purpose and stackLevel`, rule });
      continue;
    }
    if (known) leftOut.push({ profile: known, why: `replaced by the later profile ${profile.id}`, rule: 'K01.FR.05' });
    installed = [...installed.filter((held) => held !== known), profile];
  }
  return { installed: version === '1.6' ? withoutReplacedDefaults(installed) : installed, leftOut };
}
