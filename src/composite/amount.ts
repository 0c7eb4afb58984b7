import type { Period, Quantity, RateUnit } from './profile.ts';

/**
 * Limits of AC in both units at once. A limit in A is per phase and one in W the total over its phases, so two limits
 * compare only with their phases: as current per phase, by the voltage of the area and the period's own numberPhases
 * (K01.FR.50, K01.FR.51; 1.6 §7.12).
 */

/** Amperes on L1, L2 and L3. */
export type PerPhase = readonly [number, number, number];

export interface Amount {
  amperes: PerPhase;
  /** Over all phases. */
  watts: number;
  phases: number;
  /** Whether limits were given per phase (2.1: limit_L2, limit_L3); the limit then is that of L1 (K01.FR.145). */
  isPerPhase?: boolean;
}

/** Phases of a period that names none, on AC (K01.FR.49, 1.6 §7.12). */
export const DEFAULT_PHASES = 3;

/**
 * @param value a limit of one number
 * @param unit its unit
 * @param phases its numberPhases
 * @param voltage volts between phase and neutral
 * @returns the same in both units
 */
export function amountOf(value: number, unit: RateUnit, phases: number, voltage: number): Amount {
  const ampere = unit === 'A' ? value : value / (voltage * phases);
  return {
    amperes: [ampere, ampere, ampere],
    watts: unit === 'W' ? value : value * voltage * phases,
    phases,
  };
}

/**
 * @param period a period
 * @param quantity which of its values
 * @param unit the unit of its schedule
 * @param voltage volts between phase and neutral
 * @returns the value; undefined where the period has none (2.1)
 */
export function quantityOf(period: Period, quantity: Quantity, unit: RateUnit, voltage: number): Amount | undefined {
  const { [quantity]: value, [`${quantity}_L2` as const]: second, [`${quantity}_L3` as const]: third } = period;
  const phases = period.numberPhases ?? DEFAULT_PHASES;
  if (value === undefined) return undefined;
  if (second === undefined && third === undefined) return amountOf(value, unit, phases, voltage);
  const ampere = (one: number) => (unit === 'A' ? one : one / voltage);
  const amperes: PerPhase = [ampere(value), ampere(second ?? value), ampere(third ?? value)];
  return { amperes, watts: wattsOf(amperes, phases, voltage), phases, isPerPhase: true };
}

const wattsOf = (amperes: PerPhase, phases: number, voltage: number): number =>
  amperes.slice(0, phases).reduce((sum, ampere) => sum + ampere * voltage, 0);

const each = (make: (phase: 0 | 1 | 2) => number): PerPhase => [make(0), make(1), make(2)];

/** The least or the most of each phase, on the lowest numberPhases. */
function merge(amounts: readonly [Amount, ...Amount[]], voltage: number, pick: typeof Math.min): Amount {
  const phases = Math.min(...amounts.map((amount) => amount.phases));
  const split = amounts.filter((amount) => amount.isPerPhase);
  const own = each((phase) => pick(...amounts.map((amount) => amount.amperes[phase])));
  // Which phases are left is not known where a limit per phase meets fewer of them: then each holds for all.
  const isFewer = split.some((amount) => amount.phases > phases);
  const amperes = isFewer ? each(() => pick(...own)) : own;
  const whole = amounts.find(
    (amount) => amount.phases === phases && amperes.every((ampere, phase) => ampere === amount.amperes[phase]),
  );
  // Not recomputed where it is one of them: a division and a multiplication can lose the last digit.
  const watts = whole?.watts ?? wattsOf(amperes, phases, voltage);
  return { amperes, watts, phases, ...(split.length && !isFewer ? { isPerPhase: true } : {}) };
}

/**
 * The lowest of several limits on the same phases: the lowest current of each phase, on the lowest numberPhases of all
 * (errata 2.36, K01.FR.140). Then neither the current nor the power is above that of any (K08.FR.04, 1.6 §3.13.3).
 *
 * @param amounts at least one
 * @param voltage volts between phase and neutral
 * @returns the lowest; exactly one of them where that decides with its own phases
 */
export const lowest = (amounts: readonly [Amount, ...Amount[]], voltage: number): Amount =>
  merge(amounts, voltage, Math.min);

/**
 * The highest of several values below zero, which is the least power from the EV (SC.04).
 *
 * @param amounts at least one
 * @param voltage volts between phase and neutral
 * @returns the highest of each phase
 */
export const highest = (amounts: readonly [Amount, ...Amount[]], voltage: number): Amount =>
  merge(amounts, voltage, Math.max);

/**
 * @param amount an amount
 * @param phases how many phases are used at most
 * @param voltage volts between phase and neutral
 * @returns the same current per phase, on no more than these phases
 */
export function onPhases(amount: Amount, phases: number, voltage: number): Amount {
  if (amount.phases <= phases) return amount;
  const { isPerPhase: _, ...rest } = amount;
  return { ...rest, phases, watts: wattsOf(amount.amperes, phases, voltage) };
}

/**
 * A setpoint within what may flow: above zero not over the limit, below zero not under the discharge limit (V2X.03,
 * V2X.04).
 *
 * @param setpoint what is wanted
 * @param limit the most to the EV, where there is one
 * @param discharge the most from it, where there is one
 * @param voltage volts between phase and neutral
 * @returns the setpoint, no further from zero
 */
export function within(
  setpoint: Amount,
  limit: Amount | undefined,
  discharge: Amount | undefined,
  voltage: number,
): Amount {
  const amperes = each((phase) => {
    const wanted = setpoint.amperes[phase];
    const bound = wanted < 0 ? discharge?.amperes[phase] : limit?.amperes[phase];
    if (bound === undefined) return wanted;
    return wanted < 0 ? Math.max(wanted, bound) : Math.min(wanted, bound);
  });
  const isSame = amperes.every((ampere, phase) => ampere === setpoint.amperes[phase]);
  const capped = isSame ? setpoint : { ...setpoint, amperes, watts: wattsOf(amperes, setpoint.phases, voltage) };
  return onPhases(capped, limit?.phases ?? DEFAULT_PHASES, voltage);
}

/**
 * What EVSEs take together: the currents of a phase add up as if all used it, which is the most it can be.
 *
 * @param amounts at least one
 * @returns the sum
 */
export function sum(amounts: readonly [Amount, ...Amount[]]): Amount {
  return {
    amperes: each((phase) => amounts.reduce((total, { amperes }) => total + amperes[phase], 0)),
    watts: amounts.reduce((total, { watts }) => total + watts, 0),
    phases: Math.max(...amounts.map(({ phases }) => phases)),
  };
}

/**
 * A ceiling over the sum of EVSEs. Power and current are held down each for itself: EVSEs on one phase can sit on
 * different ones, so their power is not current times phases.
 *
 * @param total the sum
 * @param ceiling the station's limit
 * @returns the lower of both
 */
export function capped(total: Amount, ceiling: Amount): Amount {
  return {
    amperes: each((phase) => Math.min(total.amperes[phase], ceiling.amperes[phase])),
    watts: Math.min(total.watts, ceiling.watts),
    phases: Math.min(total.phases, ceiling.phases),
  };
}

/**
 * Capacity on top of a limit (2.1: LocalGeneration). On fewer phases than it has, only the current of those phases
 * is added.
 *
 * @param limit the limit beneath
 * @param added what is generated locally
 * @param voltage volts between phase and neutral
 * @returns both together
 */
export function plus(limit: Amount, added: Amount, voltage: number): Amount {
  const phases = Math.min(limit.phases, added.phases);
  const amperes = each((phase) => limit.amperes[phase] + added.amperes[phase]);
  const isSame = limit.phases === added.phases;
  const watts = isSame ? limit.watts + added.watts : wattsOf(amperes, phases, voltage);
  return { ...limit, amperes, watts, phases };
}

/**
 * @param amount an amount
 * @param unit the unit to tell it in
 * @param voltage volts between phase and neutral
 * @returns its limit in the unit: per phase in A, the total in W; of L1 where there is one per phase
 */
export function inUnit(amount: Amount, unit: RateUnit, voltage: number): number {
  if (unit === 'A') return amount.amperes[0];
  return amount.isPerPhase ? amount.amperes[0] * voltage : amount.watts;
}
