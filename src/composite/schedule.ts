import { UserError } from '../errors.ts';
import type { Version } from '../spec/model.ts';
import { type Amount, inUnit } from './amount.ts';
import type { Situation, Step } from './compose.ts';
import { type Period, QUANTITIES, type Quantity } from './profile.ts';

/** Steps as the standard's own schedule: what a station answers to GetCompositeSchedule. */

/** One entry of chargingSchedulePeriod. */
export type SchedulePeriod = Pick<
  Period,
  'startPeriod' | 'operationMode' | 'numberPhases' | Quantity | `${Quantity}_${'L2' | 'L3'}`
>;

const SECOND = 1_000;
/** Below the one decimal that a limit has, and above what floating point loses. */
const EPSILON = 1e-6;

/**
 * To the one decimal a limit may have (Datatypes §2.11, 1.6 §7.14), towards zero: rounding up would exceed the limit
 * (K08.FR.04, 1.6 §3.13.3).
 *
 * @param value a limit in any unit
 * @returns the value with at most one decimal
 */
export const toDecimal = (value: number): number => {
  const tenths = Math.floor(Math.abs(value) * 10 + EPSILON) / 10;
  return value < 0 && tenths ? -tenths : tenths;
};

function periodOf(step: Step, { from, unit, voltage, evseId }: Situation, version: Version): SchedulePeriod {
  const { amount, dischargeLimit, setpoint, operationMode } = step;
  const told = { limit: amount, dischargeLimit, setpoint };
  // Where one value is told per phase all are, or the first would be read as that of L1 alone.
  const isPerPhase = QUANTITIES.some((quantity) => told[quantity]?.isPerPhase);
  const ofPhase = (of: Amount, phase: 0 | 1 | 2) => toDecimal(of.amperes[phase] * (unit === 'A' ? 1 : voltage));
  const values = QUANTITIES.flatMap((quantity): [string, number][] => {
    const of = told[quantity];
    if (!of) return [];
    if (!isPerPhase) return [[quantity, toDecimal(inUnit(of, unit, voltage))]];
    return [
      [quantity, ofPhase(of, 0)],
      [`${quantity}_L2`, ofPhase(of, 1)],
      [`${quantity}_L3`, ofPhase(of, 2)],
    ];
  });
  // What EVSEs draw together need not be on the same phases.
  const phases = evseId === 0 && unit === 'W' ? undefined : amount?.phases;
  return {
    startPeriod: Math.round((step.from - from) / SECOND),
    ...Object.fromEntries(values),
    ...(version === '2.1' && operationMode ? { operationMode } : {}),
    ...(phases === undefined ? {} : { numberPhases: phases }),
  };
}

const withoutStart = ({ startPeriod: _, ...rest }: SchedulePeriod): string => JSON.stringify(rest);

/**
 * @param version the version to write
 * @param steps the limit over time
 * @param situation what it was computed for
 * @returns the periods; neighbors differ
 * @throws UserError where nothing limits, which only 2.1 can write
 */
export function periodsOf(version: Version, steps: readonly Step[], situation: Situation): SchedulePeriod[] {
  const periods: SchedulePeriod[] = [];
  for (const step of steps) {
    if (step.limit === undefined && version !== '2.1') {
      const span = `${new Date(step.from).toISOString()} to ${new Date(step.to).toISOString()}`;
      throw new UserError([
        `${span}: no profile limits, and a period of ${version} needs a limit; give the local limit of the EVSE, such as --rating 32A`,
      ]);
    }
    const period = periodOf(step, situation, version);
    const before = periods.at(-1);
    if (before && withoutStart(before) === withoutStart(period)) continue;
    // A step shorter than a second leaves no period of its own.
    if (before?.startPeriod === period.startPeriod) periods.pop();
    periods.push(period);
  }
  return periods;
}

const time = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/**
 * @param version the version to write
 * @param steps the limit over time
 * @param situation what it was computed for
 * @returns the payload of the answer to GetCompositeSchedule; it validates against the version's schema
 * @throws UserError where nothing limits, which only 2.1 can write
 */
export function toResponse(version: Version, steps: readonly Step[], situation: Situation): Record<string, unknown> {
  const { evseId, from, to, unit } = situation;
  const schedule = {
    duration: Math.round((to - from) / SECOND),
    chargingRateUnit: unit,
    chargingSchedulePeriod: periodsOf(version, steps, situation),
  };
  return version === '1.6'
    ? { status: 'Accepted', connectorId: evseId, scheduleStart: time(from), chargingSchedule: schedule }
    : { status: 'Accepted', schedule: { evseId, scheduleStart: time(from), ...schedule } };
}
