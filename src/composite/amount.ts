import type { Period, RateUnit } from './profile.ts';

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
 * @param period a period with a limit
 * @param unit the unit of its schedule
 * @param voltage volts between phase and neutral
 * @returns its limit; undefined where it has none (2.1)
 */
export function limitOf(period: Period, unit: RateUnit, voltage: number): Amount | undefined {
  const { limit, limit_L2, limit_L3, numberPhases: phases = DEFAULT_PHASES } = period;
  if (limit === undefined) return undefined;
  if (limit_L2 === undefined && limit_L3 === undefined) return amountOf(limit, unit, phases, voltage);
  const ampere = (value: number) => (unit === 'A' ? value : value / voltage);
  const amperes: PerPhase = [ampere(limit), ampere(limit_L2 ?? limit), ampere(limit_L3 ?? limit)];
  return { amperes, watts: wattsOf(amperes, phases, voltage), phases, isPerPhase: true };
}

const wattsOf = (amperes: PerPhase, phases: number, voltage: number): number =>
  amperes.slice(0, phases).reduce((sum, ampere) => sum + ampere * voltage, 0);

const each = (make: (phase: 0 | 1 | 2) => number): PerPhase => [make(0), make(1), make(2)];

/**
 * The lowest of several limits on the same phases: the lowest current of each phase, on the lowest numberPhases of all
 * (errata 2.36, K01.FR.140). Then neither the current nor the power is above that of any (K08.FR.04, 1.6 §3.13.3).
 *
 * @param amounts at least one
 * @param voltage volts between phase and neutral
 * @returns the lowest; exactly one of them where that decides with its own phases
 */
export function lowest(amounts: readonly [Amount, ...Amount[]], voltage: number): Amount {
  const phases = Math.min(...amounts.map((amount) => amount.phases));
  const amperes = each((phase) => Math.min(...amounts.map((amount) => amount.amperes[phase])));
  const isPerPhase = amounts.some((amount) => amount.isPerPhase);
  const whole = amounts.find(
    (amount) => amount.phases === phases && amperes.every((ampere, phase) => ampere === amount.amperes[phase]),
  );
  // Not recomputed where it is one of them: a division and a multiplication can lose the last digit.
  const watts = whole?.watts ?? wattsOf(amperes, phases, voltage);
  return { amperes, watts, phases, ...(isPerPhase ? { isPerPhase } : {}) };
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
