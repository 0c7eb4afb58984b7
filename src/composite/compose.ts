import { UserError } from '../errors.ts';
import {
  type Amount,
  capped,
  DEFAULT_PHASES,
  highest,
  inUnit,
  lowest,
  onPhases,
  plus,
  quantityOf,
  sum,
  within,
} from './amount.ts';
import { clockChanges, momentsOf, wallClock } from './clock.ts';
import type { Period, Profile, Purpose, Quantity, RateUnit } from './profile.ts';

/** The limit that several charging profiles make together, over time. */

/** A transaction that runs on an EVSE, from when on; second 0 of its Relative profiles. */
export interface Transaction {
  id: string;
  evseId: number;
  /** Milliseconds since the epoch. */
  start: number;
}

/** Where and when, and what the profiles do not say. */
export interface Situation {
  /** 0 asks what the whole station takes from the grid. */
  evseId: number;
  /** EVSEs of the station, to add up for EVSE 0; 1 to this number. */
  evses?: number;
  /** Milliseconds since the epoch; the end is not part of the span. */
  from: number;
  to: number;
  /** The unit to answer in. */
  unit: RateUnit;
  /** Volts between phase and neutral: to convert between A and W (K01.FR.50). */
  voltage: number;
  transactions?: readonly Transaction[];
  /** Local limit of every EVSE, which always holds; the composite schedule includes it (K08, 1.6 §5.7). */
  rating?: Amount;
  /** Whether priority charging was activated (2.1, K21.FR.04). */
  isPriority?: boolean;
  /** The station's zone, for schedules in local time (2.1, K01.FR.90); UTC where absent. */
  zone?: string;
}

/** What leads within one purpose at a moment. */
export interface Lead {
  profile: Profile;
  period: Period;
  /** The EVSE on which it leads; 0 for a limit of the whole station. */
  evseId: number;
  amount?: Amount;
  /** In the situation's unit; absent where the period has no limit (2.1). */
  limit?: number;
}

/** A stretch of time with one limit. */
export interface Step {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** In the situation's unit; absent where nothing limits. */
  limit?: number;
  amount?: Amount;
  /** The most from the EV: zero or below (2.1). */
  dischargeLimit?: Amount;
  /** What to follow, within both limits (2.1, V2X.03, V2X.04). */
  setpoint?: Amount;
  operationMode?: string;
  /** What decided: the lead of each purpose that counts; the lowest is the limit. */
  leads: Lead[];
  /** The lead that is the limit; absent where the local limit is, or a sum over EVSEs. */
  decides?: Lead;
  isRating?: boolean;
  /** LocalGeneration, which is added to the limit of the others (2.1, SC.01). */
  added?: Lead;
  /** A TxDefaultProfile stands in for a TxProfile: one that has run out, or one with no period for the moment. */
  standsIn?: 'ended' | 'gap';
}

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const CYCLES = { Daily: DAY, Weekly: 7 * DAY };
const MOST_MOMENTS = 100_000;

const transactionOn = (evseId: number, { transactions = [] }: Situation): Transaction | undefined =>
  transactions.find((transaction) => transaction.evseId === evseId);

/** The clock by which a schedule runs: that of the station's zone, or UTC. */
const zoneOf = ({ schedule }: Profile, { zone = 'UTC' }: Situation): string => (schedule.isLocal ? zone : 'UTC');

/** Second 0 of the first run, on the schedule's clock. */
function firstStart(profile: Profile, evseId: number, situation: Situation): number {
  const { kind, schedule } = profile;
  if (kind !== 'Relative' && schedule.start !== undefined) return schedule.start;
  // Without a start a schedule counts from the start of charging (1.6 §7.13, K01.FR.42), a Dynamic one from receipt.
  const start = kind === 'Dynamic' ? undefined : transactionOn(evseId, situation)?.start;
  return wallClock(zoneOf(profile, situation), start ?? situation.from);
}

const cycleOf = ({ kind, recurrency }: Profile): number =>
  kind === 'Recurring' ? CYCLES[recurrency ?? 'Daily'] : Number.POSITIVE_INFINITY;

const isValid = ({ validFrom, validTo }: Profile, at: number): boolean =>
  (validFrom === undefined || at >= validFrom) && (validTo === undefined || at < validTo);

/** Whether a profile is for an EVSE and what runs there at a moment; whether it is valid then is another question. */
function isFor(profile: Profile, evseId: number, at: number, situation: Situation): boolean {
  if (profile.evseId !== evseId && (profile.evseId !== 0 || profile.notOn?.includes(evseId))) return false;
  if (profile.purpose === 'PriorityCharging') return situation.isPriority === true;
  if (profile.purpose !== 'TxProfile') return true;
  const transaction = transactionOn(evseId, situation);
  if (!transaction || at < transaction.start) return false;
  return profile.transactionId === undefined || profile.transactionId === transaction.id;
}

/** Seconds since second 0 of the run that covers a moment; negative before the first. */
function offsetIn(profile: Profile, evseId: number, at: number, situation: Situation): number {
  const elapsed = wallClock(zoneOf(profile, situation), at) - firstStart(profile, evseId, situation);
  return (elapsed < 0 ? elapsed : elapsed % cycleOf(profile)) / SECOND;
}

function periodAt(profile: Profile, evseId: number, at: number, situation: Situation): Period | undefined {
  const offset = offsetIn(profile, evseId, at, situation);
  const { duration, periods } = profile.schedule;
  if (offset < 0 || (duration !== undefined && offset >= duration)) return undefined;
  return periods.findLast(({ startPeriod }) => startPeriod <= offset);
}

/** Whether the only run of a schedule is over (K02.FR.08); one that recurs never is. */
function hasEnded(profile: Profile, evseId: number, at: number, situation: Situation): boolean {
  if (profile.validTo !== undefined && at >= profile.validTo) return true;
  const { duration } = profile.schedule;
  return profile.kind !== 'Recurring' && duration !== undefined && offsetIn(profile, evseId, at, situation) >= duration;
}

/** The EVSEs that count. */
const evsesOf = ({ evseId, evses = 1 }: Situation): number[] =>
  evseId ? [evseId] : Array.from({ length: evses }, (_, index) => index + 1);

/** Every moment at which anything may change. */
function moments(profiles: readonly Profile[], situation: Situation): number[] {
  const { from, to } = situation;
  const found = new Set([from]);
  const add = (at: number | undefined) => {
    if (at !== undefined && at > from && at < to) found.add(at);
    if (found.size > MOST_MOMENTS)
      throw new UserError([`the schedules change more than ${MOST_MOMENTS} times in this span; ask for a shorter one`]);
  };
  for (const { start } of situation.transactions ?? []) add(start);
  for (const profile of profiles) {
    add(profile.validFrom);
    add(profile.validTo);
    const zone = zoneOf(profile, situation);
    const addWall = (wall: number) => (zone === 'UTC' ? add(wall) : momentsOf(zone, wall).forEach(add));
    clockChanges(zone, from, to).forEach(add);
    const { duration, periods } = profile.schedule;
    const cycle = cycleOf(profile);
    // One cycle more on either side, for what a change of the clock moves into the span.
    const end = wallClock(zone, to) + (zone === 'UTC' ? 0 : DAY);
    for (const evseId of evsesOf(situation)) {
      const first = firstStart(profile, evseId, situation);
      const past = Math.floor((wallClock(zone, from) - first) / cycle) - (zone === 'UTC' ? 0 : 1);
      for (let run = past > 0 ? first + past * cycle : first; run < end; run += cycle) {
        addWall(run);
        for (const { startPeriod } of periods) addWall(run + startPeriod * SECOND);
        if (duration !== undefined) addWall(run + duration * SECOND);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Within a purpose, the highest stack level that has a period for the moment leads (K §3.5, 1.6 §3.13.2). */
function leadOf(
  purpose: Purpose,
  evseId: number,
  profiles: readonly Profile[],
  at: number,
  situation: Situation,
): Lead | undefined {
  let best: Lead | undefined;
  for (const profile of profiles) {
    if (profile.purpose !== purpose || !isValid(profile, at) || !isFor(profile, evseId, at, situation)) continue;
    const period = periodAt(profile, evseId, at, situation);
    if (!period || (best && !outranks(profile, best.profile))) continue;
    const amount = quantityOf(period, 'limit', profile.schedule.unit, situation.voltage);
    best = {
      profile,
      period,
      evseId,
      ...(amount ? { amount, limit: inUnit(amount, situation.unit, situation.voltage) } : {}),
    };
  }
  return best;
}

/** Equal levels cannot be valid together (K §3.4, 1.6 §3.13.2); where they are, the EVSE's own and the lower id lead. */
const outranks = (a: Profile, b: Profile): boolean =>
  a.stackLevel !== b.stackLevel
    ? a.stackLevel > b.stackLevel
    : a.evseId !== b.evseId
      ? a.evseId > b.evseId
      : a.id < b.id;

const present = <T>(values: readonly (T | undefined)[]): T[] =>
  values.filter((value): value is T => value !== undefined);
const isSome = <T>(values: readonly T[]): values is readonly [T, ...T[]] => values.length > 0;

/** The lead for the transaction on an EVSE: PriorityCharging before TxProfile before TxDefaultProfile. */
function transactionLead(
  evseId: number,
  profiles: readonly Profile[],
  at: number,
  situation: Situation,
): Pick<Step, 'standsIn'> & { lead?: Lead } {
  const of = (purpose: Purpose) => leadOf(purpose, evseId, profiles, at, situation);
  const own = of('PriorityCharging') ?? of('TxProfile');
  if (own) return { lead: own };
  // The TxDefaultProfile fills the gap: open decisions 201-K-txprofile-gap and 16-sc-tx-gap, by their default.
  const lead = of('TxDefaultProfile');
  if (!lead) return {};
  const displaced = profiles.filter(
    (profile) =>
      profile.purpose === 'TxProfile' &&
      (profile.validFrom === undefined || at >= profile.validFrom) &&
      isFor(profile, evseId, at, situation),
  );
  if (!displaced.length) return { lead };
  return { lead, standsIn: displaced.every((profile) => hasEnded(profile, evseId, at, situation)) ? 'ended' : 'gap' };
}

/** Limits of the whole station, or of an EVSE by an external system. */
const CEILINGS = ['ChargingStationExternalConstraints', 'ChargingStationMaxProfile'] as const;

/** The lowest of the leads that limit, and which it is. */
function decide(leads: readonly Lead[], { rating, voltage }: Situation): Pick<Step, 'amount' | 'decides' | 'isRating'> {
  const amounts = present([...leads.map(({ amount }) => amount), rating]);
  if (!isSome(amounts)) return {};
  const amount = lowest(amounts, voltage);
  const decides = leads.find((lead) => lead.amount?.amperes[0] === amount.amperes[0]);
  return { amount, ...(decides ? { decides } : { isRating: true }) };
}

/** Discharge limit and setpoint among the leads of one EVSE (2.1). */
function exchange(leads: readonly Lead[], limit: Amount | undefined, { voltage }: Situation): Partial<Step> {
  const told = (quantity: Quantity) =>
    leads.flatMap(({ profile, period }) => {
      const amount = quantityOf(period, quantity, profile.schedule.unit, voltage);
      return amount ? [{ profile, amount }] : [];
    });
  const discharges = told('dischargeLimit').map(({ amount }) => amount);
  const phases = limit?.phases ?? DEFAULT_PHASES;
  const dischargeLimit = isSome(discharges) ? onPhases(highest(discharges, voltage), phases, voltage) : undefined;
  const setpoints = told('setpoint');
  // An external setpoint goes before that of the CSMS (K §3.2); otherwise the lowest (K §3.6).
  const external = setpoints.filter(({ profile }) => profile.purpose === 'ChargingStationExternalConstraints');
  const wanted = (external.length ? external : setpoints).map(({ amount }) => amount);
  return {
    ...(dischargeLimit ? { dischargeLimit } : {}),
    ...(isSome(wanted) ? { setpoint: within(lowest(wanted, voltage), limit, dischargeLimit, voltage) } : {}),
  };
}

type Found = Omit<Step, 'from' | 'to' | 'limit'>;

function onEvse(evseId: number, profiles: readonly Profile[], at: number, situation: Situation): Found {
  const { lead, standsIn } = transactionLead(evseId, profiles, at, situation);
  const leads = present([...CEILINGS.map((purpose) => leadOf(purpose, evseId, profiles, at, situation)), lead]);
  const found = decide(leads, situation);
  const added = leadOf('LocalGeneration', evseId, profiles, at, situation);
  const amount = found.amount && added?.amount ? plus(found.amount, added.amount, situation.voltage) : found.amount;
  const operationMode = lead?.period.operationMode;
  return {
    ...found,
    ...(amount ? { amount } : {}),
    ...exchange(leads, amount, situation),
    leads,
    ...(operationMode ? { operationMode } : {}),
    ...(added ? { added } : {}),
    ...(standsIn ? { standsIn } : {}),
  };
}

/**
 * The whole station: the sum of its EVSEs, each as if a transaction ran there (K08.FR.06), within the station's
 * limits (K08.FR.03, 1.6 §5.7). Without a limit for one EVSE only the station's are left.
 */
function onStation(profiles: readonly Profile[], at: number, situation: Situation): Found {
  const own = profiles.filter(
    ({ purpose, evseId }) => evseId !== 0 || purpose === 'TxDefaultProfile' || purpose === 'PriorityCharging',
  );
  const parts = evsesOf(situation).map((evseId) => onEvse(evseId, own, at, situation));
  const amounts = present(parts.map(({ amount }) => amount));
  const total = isSome(amounts) && amounts.length === parts.length ? sum(amounts) : undefined;
  const station = profiles.filter(({ evseId }) => evseId === 0);
  const ceilings = present(CEILINGS.map((purpose) => leadOf(purpose, 0, station, at, situation)));
  const { rating: _, ...withoutRating } = situation;
  const ceiling = decide(ceilings, withoutRating);
  const found = total && ceiling.amount ? capped(total, ceiling.amount) : (ceiling.amount ?? total);
  const added = leadOf('LocalGeneration', 0, station, at, situation);
  const amount = found && added?.amount ? plus(found, added.amount, situation.voltage) : found;
  const isCeiling =
    ceiling.decides && found && inUnit(found, situation.unit, situation.voltage) === ceiling.decides.limit;
  const standsIn =
    parts.find((part) => part.standsIn === 'gap')?.standsIn ?? parts.find((part) => part.standsIn)?.standsIn;
  return {
    ...(amount ? { amount } : {}),
    leads: [...ceilings, ...parts.flatMap(({ leads }) => leads)],
    ...(isCeiling && ceiling.decides ? { decides: ceiling.decides } : {}),
    ...(added ? { added } : {}),
    ...(standsIn ? { standsIn } : {}),
  };
}

/**
 * Computes the limit over time of one EVSE, or of the whole station.
 *
 * @param profiles installed profiles, in any order (see install); other EVSEs' and other transactions' are passed over
 * @param situation where, when, and in which unit
 * @returns steps without gaps from `from` to `to`; neighbors differ in limit or in what leads
 * @throws UserError where the schedules change too often in the span
 */
export function compose(profiles: readonly Profile[], situation: Situation): Step[] {
  const at = moments(profiles, situation);
  const steps: Step[] = [];
  for (const [index, from] of at.entries()) {
    const found = situation.evseId
      ? onEvse(situation.evseId, profiles, from, situation)
      : onStation(profiles, from, situation);
    const to = at[index + 1] ?? situation.to;
    const before = steps.at(-1);
    if (before && nameOf(before) === nameOf(found)) before.to = to;
    else
      steps.push({
        from,
        to,
        ...(found.amount ? { limit: inUnit(found.amount, situation.unit, situation.voltage) } : {}),
        ...found,
      });
  }
  return steps;
}

/** Equal for two steps that differ in time alone. */
const nameOf = ({ amount, dischargeLimit, setpoint, operationMode, leads, added, standsIn }: Found): string =>
  JSON.stringify([
    amount,
    dischargeLimit,
    setpoint,
    operationMode,
    standsIn,
    [...leads, ...(added ? [added] : [])].map(({ profile, evseId, amount: own }) => [profile.id, evseId, own]),
  ]);
