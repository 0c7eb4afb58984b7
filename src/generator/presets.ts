import { momentsOf, wallClock } from '../composite/clock.ts';
import type { Purpose } from '../composite/profile.ts';
import type { Json } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';
import { newRequest, profileOf, schedulePointer, shapeOf, withAt } from './request.ts';

/** Profiles to start from: what people mean by a night tariff, a solar window and the like. */

export const PRESETS = {
  'night tariff': 'Default for every transaction: 6 A by day, 32 A from 22:00 to 06:00',
  'solar window': 'Default for every transaction: 6 A, and 24 A from 10:00 to 16:00',
  'grid limit': 'Ceiling of the whole station: 17.3 kW, and 9 kW from 17:00 to 21:00',
  ramp: 'For one transaction: from 6 A to 32 A in steps of ten minutes',
  pause: 'For one transaction, above all others of it: 0 A for 45 minutes',
} as const;
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];

const DAY = 86_400_000;
const HOUR = 3_600;

/** Where a preset is placed. */
export interface Situation {
  /** RFC 3339. */
  from: string;
  zone: string;
  /** Id for the profile. */
  id: number;
}

const time = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** Midnight of the clock in the zone, at or before a moment. */
function midnight({ from, zone }: Situation): string {
  const wall = Math.floor(wallClock(zone, Date.parse(from)) / DAY) * DAY;
  return time(momentsOf(zone, wall)[0] ?? wall);
}

type Steps = readonly (readonly [startPeriod: number, limit: number])[];

/** What a preset sets. */
interface Content {
  purpose: Purpose;
  steps: Steps;
  unit?: 'A' | 'W';
  /** RFC 3339. */
  start?: string;
  /** Fields beside those of a new profile, and of its schedule. */
  profile?: Json;
  schedule?: Json;
  stackLevel?: number;
}

function request(version: Version, { id }: Situation, content: Content): Json {
  const { purpose, steps, unit = 'A', start, profile = {}, schedule = {}, stackLevel = 0 } = content;
  const made = newRequest(version, { purpose, start: start ?? '', id, stackLevel });
  const held = {
    ...(version === '1.6' ? {} : { id: 1 }),
    ...(start ? { startSchedule: start } : {}),
    ...schedule,
    chargingRateUnit: unit,
    chargingSchedulePeriod: steps.map(([startPeriod, limit]) => ({ startPeriod, limit, numberPhases: 3 })),
  };
  const withSchedule = withAt(made, schedulePointer(version, 0), held);
  const { profile: pointer } = shapeOf(version);
  return withAt(withSchedule, pointer, { ...profileOf(version, withSchedule), ...profile });
}

/** Presets that come back every day, as steps from midnight. */
const DAILY: Partial<Record<Preset, { purpose: Purpose; unit: 'A' | 'W'; steps: Steps }>> = {
  'night tariff': {
    purpose: 'TxDefaultProfile',
    unit: 'A',
    steps: [
      [0, 32],
      [6 * HOUR, 6],
      [22 * HOUR, 32],
    ],
  },
  'solar window': {
    purpose: 'TxDefaultProfile',
    unit: 'A',
    steps: [
      [0, 6],
      [10 * HOUR, 24],
      [16 * HOUR, 6],
    ],
  },
  'grid limit': {
    purpose: 'ChargingStationMaxProfile',
    unit: 'W',
    steps: [
      [0, 17_250],
      [17 * HOUR, 9_000],
      [21 * HOUR, 17_250],
    ],
  },
};

/** The next whole hour. */
const nextHour = (from: string): string => time(Math.ceil((Date.parse(from) + 1) / (HOUR * 1_000)) * HOUR * 1_000);

/**
 * @param preset which one
 * @param version which version
 * @param situation where it is placed
 * @returns a request that is valid
 */
export function presetRequest(preset: Preset, version: Version, situation: Situation): Json {
  const daily = DAILY[preset];
  if (daily) {
    const profile = { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' };
    return request(version, situation, { ...daily, profile, start: midnight(situation) });
  }
  const purpose = 'TxProfile';
  if (preset === 'ramp') {
    const steps = [6, 10, 16, 24, 32].map((limit, index) => [index * 600, limit] as const);
    return request(version, situation, { purpose, profile: { chargingProfileKind: 'Relative' }, steps });
  }
  const schedule = { duration: 2_700 };
  return request(version, situation, {
    purpose,
    start: nextHour(situation.from),
    schedule,
    stackLevel: 1,
    steps: [[0, 0]],
  });
}
