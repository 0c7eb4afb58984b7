import { isObject, type Json } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';

/** Charging profiles of all versions in one form, as far as limits over time need them. */

export const PURPOSES = [
  'ChargingStationExternalConstraints',
  'ChargingStationMaxProfile',
  'TxDefaultProfile',
  'TxProfile',
  'PriorityCharging',
  'LocalGeneration',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const KINDS = ['Absolute', 'Recurring', 'Relative', 'Dynamic'] as const;
export type Kind = (typeof KINDS)[number];

/** The unit of a limit: amperes per phase, or watts over all phases (K01.FR.50, K01.FR.51; 1.6 §7.12). */
export type RateUnit = 'A' | 'W';

/** What a period sets: the most to the EV, the most from it (below zero) and what to follow; 1.6 and 2.0.1 have the first. */
export const QUANTITIES = ['limit', 'dischargeLimit', 'setpoint'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/**
 * Quantities are in the schedule's unit. In 2.1 each may be absent, and stands for phase L1 beside one for L2 or L3.
 */
export interface Period extends Partial<Record<Quantity | `${Quantity}_${'L2' | 'L3'}`, number>> {
  /** Seconds from the start of the schedule. */
  startPeriod: number;
  numberPhases?: number;
  phaseToUse?: number;
  operationMode?: string;
}

export interface Schedule {
  /** Milliseconds since the epoch; with `isLocal` the clock's reading as if it were UTC. */
  start?: number;
  /** Whether the start and all that follows are read off the local clock (2.1: useLocalTime, K01.FR.90). */
  isLocal?: boolean;
  /** Seconds. */
  duration?: number;
  /** Seconds by which each period after the first may start later, by chance (2.1, K01.FR.92). */
  randomizedDelay?: number;
  /** Whether limits change with the state of charge (2.1, K01.FR.100). */
  hasLimitAtSoC?: boolean;
  unit: RateUnit;
  periods: Period[];
}

export interface Profile {
  id: number;
  /** 0 is the whole station; 1.6 calls it connectorId. */
  evseId: number;
  /** EVSEs for which a profile on EVSE 0 does not act, because their own took its place (1.6 §3.13.1). */
  notOn?: readonly number[];
  purpose: Purpose;
  kind: Kind;
  recurrency?: 'Daily' | 'Weekly';
  stackLevel: number;
  /** Milliseconds since the epoch. */
  validFrom?: number;
  validTo?: number;
  transactionId?: string;
  schedule: Schedule;
}

const OFFSET = /(?:z|[+-]\d\d:?\d\d)$/i;

/** Milliseconds since the epoch; a time without an offset is read as UTC, whatever the zone of the machine. */
const time = (value: unknown): number | undefined =>
  typeof value === 'string' ? Date.parse(OFFSET.test(value) ? value : `${value}Z`) : undefined;
const optional = <T>(key: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [key]: value };

/** 1.6 says ChargePointMaxProfile for what 2.x calls ChargingStationMaxProfile. */
const purposeOf = (name: unknown): Purpose =>
  name === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : (name as Purpose);

/** @param version which version's name @param purpose a purpose @returns the name on the wire */
export const purposeName = (version: Version, purpose: Purpose): string =>
  version === '1.6' && purpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : purpose;

/** @param profile a profile as it is on the wire @returns its schedules, in their order; one in 1.6 */
export function schedulesOf(profile: Json): Json[] {
  const schedules = profile['chargingSchedule'];
  return (Array.isArray(schedules) ? schedules : [schedules]).filter(isObject);
}

function readSchedule(schedule: Json, dynamicStart: number | undefined): Schedule {
  const isLocal = schedule['useLocalTime'] === true;
  const written = schedule['startSchedule'];
  // The clock's reading counts, whatever offset is written behind it (K01.FR.90).
  const start = time(isLocal && typeof written === 'string' ? written.replace(OFFSET, '') : written) ?? dynamicStart;
  const delay = schedule['randomizedDelay'];
  return {
    unit: schedule['chargingRateUnit'] as RateUnit,
    periods: [...(schedule['chargingSchedulePeriod'] as Period[])].sort((a, b) => a.startPeriod - b.startPeriod),
    ...optional('start', start),
    ...optional('duration', schedule['duration'] as number | undefined),
    ...(isLocal ? { isLocal } : {}),
    ...(typeof delay === 'number' && delay > 0 ? { randomizedDelay: delay } : {}),
    ...(isObject(schedule['limitAtSoC']) ? { hasLimitAtSoC: true } : {}),
  };
}

/**
 * Reads one charging profile.
 *
 * @param version the version it is written in
 * @param evseId EVSE (1.6: connector) it is set on; 0 is the whole station
 * @param profile a valid ChargingProfile
 * @param index which of several schedules of a TxProfile to read (2.x, ISO 15118); those of other purposes have one
 * @returns the profile; undefined where the TxProfile has no schedule of this index (errata 2.45.1)
 */
export function readProfile(version: Version, evseId: number, profile: Json, index = 0): Profile | undefined {
  const purpose = purposeOf(profile['chargingProfilePurpose']);
  const schedule = schedulesOf(profile)[purpose === 'TxProfile' ? index : 0];
  if (!schedule) return undefined;
  const kind = profile['chargingProfileKind'] as Kind;
  return {
    id: Number(profile[version === '1.6' ? 'chargingProfileId' : 'id']),
    evseId,
    purpose,
    kind,
    stackLevel: Number(profile['stackLevel']),
    ...optional('recurrency', profile['recurrencyKind'] as Profile['recurrency']),
    ...optional('validFrom', time(profile['validFrom'])),
    ...optional('validTo', time(profile['validTo'])),
    ...optional('transactionId', profile['transactionId'] === undefined ? undefined : String(profile['transactionId'])),
    schedule: readSchedule(schedule, kind === 'Dynamic' ? time(profile['dynUpdateTime']) : undefined),
  };
}

/**
 * Reads the request that sets a profile.
 *
 * @param version the version of the payload
 * @param payload a valid SetChargingProfile request
 * @param index which of several schedules of a TxProfile to read
 * @returns its profile; undefined where the TxProfile has no schedule of this index
 */
export function readRequest(version: Version, payload: Json, index = 0): Profile | undefined {
  const is16 = version === '1.6';
  const profile = payload[is16 ? 'csChargingProfiles' : 'chargingProfile'] as Json;
  return readProfile(version, Number(payload[is16 ? 'connectorId' : 'evseId']), profile, index);
}
