import type { Version } from '../spec/model.ts';

/** Charging profiles of all versions in one form, as far as limits over time need them. */

export const PURPOSES = [
  'ChargingStationExternalConstraints',
  'ChargingStationMaxProfile',
  'TxDefaultProfile',
  'TxProfile',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The unit of a limit: amperes per phase, or watts over all phases (K01.FR.50, K01.FR.51; 1.6 §7.12). */
export type RateUnit = 'A' | 'W';

export interface Period {
  /** Seconds from the start of the schedule. */
  startPeriod: number;
  /** In the schedule's unit. */
  limit: number;
  numberPhases?: number;
}

export interface Profile {
  id: number;
  /** 0 is the whole station; 1.6 calls it connectorId. */
  evseId: number;
  purpose: Purpose;
  kind: 'Absolute' | 'Recurring' | 'Relative';
  recurrency?: 'Daily' | 'Weekly';
  stackLevel: number;
  /** Milliseconds since the epoch. */
  validFrom?: number;
  validTo?: number;
  transactionId?: string;
  schedule: { start?: number /** seconds */; duration?: number; unit: RateUnit; periods: Period[] };
}

type Json = Record<string, unknown>;

const time = (value: unknown): number | undefined => (typeof value === 'string' ? Date.parse(value) : undefined);
const optional = <T>(key: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [key]: value };

/** 1.6 says ChargePointMaxProfile for what 2.x calls ChargingStationMaxProfile. */
const purposeOf = (name: unknown): Purpose =>
  name === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : (name as Purpose);

/** @param version which version's name @param purpose a purpose @returns the name on the wire */
export const purposeName = (version: Version, purpose: Purpose): string =>
  version === '1.6' && purpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : purpose;

/**
 * Reads the request that sets a profile.
 *
 * @param version the version of the payload
 * @param payload a valid SetChargingProfile request; of several schedules (2.x) the first is read
 * @returns its profile
 */
export function readProfile(version: Version, payload: unknown): Profile {
  const request = payload as Json;
  const profile = request[version === '1.6' ? 'csChargingProfiles' : 'chargingProfile'] as Json;
  const schedules = profile['chargingSchedule'];
  const schedule = (Array.isArray(schedules) ? schedules[0] : schedules) as Json;
  return {
    id: Number(profile[version === '1.6' ? 'chargingProfileId' : 'id']),
    evseId: Number(request[version === '1.6' ? 'connectorId' : 'evseId']),
    purpose: purposeOf(profile['chargingProfilePurpose']),
    kind: profile['chargingProfileKind'] as Profile['kind'],
    stackLevel: Number(profile['stackLevel']),
    ...optional('recurrency', profile['recurrencyKind'] as Profile['recurrency']),
    ...optional('validFrom', time(profile['validFrom'])),
    ...optional('validTo', time(profile['validTo'])),
    ...optional('transactionId', profile['transactionId'] === undefined ? undefined : String(profile['transactionId'])),
    schedule: {
      unit: schedule['chargingRateUnit'] as RateUnit,
      periods: schedule['chargingSchedulePeriod'] as Period[],
      ...optional('start', time(schedule['startSchedule'])),
      ...optional('duration', schedule['duration'] as number | undefined),
    },
  };
}
