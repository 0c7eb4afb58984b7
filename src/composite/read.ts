import { UserError } from '../errors.ts';
import { isObject, type Json } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';
import { KINDS, type Profile, PURPOSES, QUANTITIES, readProfile, schedulesOf } from './profile.ts';

/** Charging profiles out of whatever JSON holds them: payloads, frames, reports, lists. */

/** A profile as it is on the wire, and where it was found. */
export interface Found {
  evseId: number;
  profile: Json;
  /** JSON Pointer to the profile. */
  pointer: string;
}

/** All profiles of a document. */
export interface Reading {
  version: Version;
  /** Why this version: `they are written as in 1.6`. */
  why: string;
  found: Found[];
}

const CALL = 2;
/** A report in a frame in a list in a wrapper has eight. */
const MOST_LEVELS = 12;

const member = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** `problem(pointer, "what")` for whoever reads: the whole document has no pointer. */
const problem = (pointer: string, text: string): string => `${pointer || 'the whole'}: ${text}`;

const EXPECTED =
  'expected a SetChargingProfile payload or frame, a ReportChargingProfiles message, or a ChargingProfile with its evseId (1.6: connectorId), or a list of them';

/** Adds the profiles of a value, and what is wrong with it. */
function collect(value: unknown, pointer: string, found: Found[], problems: string[]): void {
  if (pointer.split('/').length > MOST_LEVELS) {
    problems.push(problem(pointer, `lies too deep; ${EXPECTED}`));
    return;
  }
  if (Array.isArray(value)) {
    const [type, id, action, payload] = value;
    if (type === CALL && typeof id === 'string' && typeof action === 'string')
      collect(payload, member(pointer, 3), found, problems);
    else for (const [index, item] of value.entries()) collect(item, member(pointer, index), found, problems);
    return;
  }
  if (!isObject(value)) {
    problems.push(problem(pointer, `${JSON.stringify(value)?.slice(0, 40)} is no charging profile; ${EXPECTED}`));
    return;
  }
  const held = ['csChargingProfiles', 'chargingProfile', 'chargingProfiles', 'profiles'].find((key) => key in value);
  const place = value['evseId'] ?? value['connectorId'];
  if (held && (Array.isArray(value[held]) || isObject(value[held]))) {
    const inside = Array.isArray(value[held]) ? value[held] : [value[held]];
    for (const [index, profile] of inside.entries()) {
      const at = Array.isArray(value[held]) ? member(member(pointer, held), index) : member(pointer, held);
      if (isObject(profile) && 'chargingProfilePurpose' in profile)
        add(profile, profile['evseId'] ?? place, at, found, problems);
      else collect(profile, at, found, problems);
    }
    return;
  }
  if ('chargingProfilePurpose' in value || 'stackLevel' in value) add(value, place, pointer, found, problems);
  else problems.push(problem(pointer, EXPECTED));
}

function add(profile: Json, evseId: unknown, pointer: string, found: Found[], problems: string[]): void {
  if (Number.isInteger(evseId) && Number(evseId) >= 0) found.push({ evseId: Number(evseId), profile, pointer });
  else
    problems.push(
      problem(
        pointer,
        `evseId (1.6: connectorId) is ${JSON.stringify(evseId) ?? 'missing'}; write the EVSE beside the profile, 0 for the whole station`,
      ),
    );
}

/** Names that 2.0.1 has; any other is of 2.1. */
const KEYS_201 = {
  profile: new Set([
    'id',
    'stackLevel',
    'chargingProfilePurpose',
    'chargingProfileKind',
    'recurrencyKind',
    'validFrom',
    'validTo',
    'chargingSchedule',
    'transactionId',
    'customData',
    'evseId',
  ]),
  schedule: new Set([
    'id',
    'startSchedule',
    'duration',
    'chargingRateUnit',
    'chargingSchedulePeriod',
    'minChargingRate',
    'salesTariff',
    'customData',
  ]),
  period: new Set(['startPeriod', 'limit', 'numberPhases', 'phaseToUse', 'customData']),
};
const VALUES_21 = new Set(['PriorityCharging', 'LocalGeneration', 'Dynamic']);

const periodsIn = (schedule: Json): Json[] =>
  Array.isArray(schedule['chargingSchedulePeriod']) ? schedule['chargingSchedulePeriod'].filter(isObject) : [];

function isOf21(profile: Json): boolean {
  const schedules = schedulesOf(profile);
  const periods = schedules.flatMap(periodsIn);
  return (
    VALUES_21.has(String(profile['chargingProfilePurpose'])) ||
    VALUES_21.has(String(profile['chargingProfileKind'])) ||
    Object.keys(profile).some((key) => !KEYS_201.profile.has(key)) ||
    schedules.some((schedule) => Object.keys(schedule).some((key) => !KEYS_201.schedule.has(key))) ||
    periods.some((period) => !('limit' in period) || Object.keys(period).some((key) => !KEYS_201.period.has(key)))
  );
}

const is16 = (profile: Json): boolean =>
  'chargingProfileId' in profile || profile['chargingProfilePurpose'] === 'ChargePointMaxProfile';

function versionOf(found: readonly Found[]): Pick<Reading, 'version' | 'why'> {
  const old = found.filter(({ profile }) => is16(profile));
  const other = found.find(({ profile }) => !is16(profile));
  if (old.length && other)
    throw new UserError([problem(other.pointer, 'is of OCPP 2.x, and others are of 1.6; give those of one version')]);
  if (old.length) return { version: '1.6', why: 'they are written as in 1.6' };
  return found.some(({ profile }) => isOf21(profile))
    ? { version: '2.1', why: 'they hold what only 2.1 has' }
    : { version: '2.0.1', why: 'nothing in them is of 2.1 alone' };
}

/** Told apart from NaN, which is what a number too large for the engine would give. */
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));

function checkPeriods(version: Version, schedule: Json, pointer: string, problems: string[]): void {
  const periods = schedule['chargingSchedulePeriod'];
  const list = member(pointer, 'chargingSchedulePeriod');
  if (!Array.isArray(periods) || !periods.length) {
    problems.push(problem(list, 'needs a list of at least one period'));
    return;
  }
  for (const [index, period] of periods.entries()) {
    const at = member(list, index);
    if (!isObject(period)) {
      problems.push(problem(at, 'is no object with startPeriod and limit'));
      continue;
    }
    if (!isNumber(period['startPeriod']) || period['startPeriod'] < 0)
      problems.push(problem(member(at, 'startPeriod'), 'needs seconds from the start of the schedule, 0 or more'));
    for (const key of QUANTITIES.flatMap((quantity) => [quantity, `${quantity}_L2`, `${quantity}_L3`]))
      if ((key in period || (key === 'limit' && version !== '2.1')) && !isNumber(period[key]))
        problems.push(problem(member(at, key), `is ${JSON.stringify(period[key]) ?? 'missing'}; needs a number`));
    if ('numberPhases' in period && ![1, 2, 3].includes(period['numberPhases'] as number))
      problems.push(
        problem(member(at, 'numberPhases'), `is ${JSON.stringify(period['numberPhases'])}; needs 1, 2 or 3`),
      );
  }
}

function checkProfile(version: Version, { profile, pointer }: Found, problems: string[]): void {
  const tell = (key: string, text: string) => problems.push(problem(member(pointer, key), text));
  const oneOf = (key: string, values: readonly string[]) => {
    if (!values.includes(profile[key] as string))
      tell(key, `is ${JSON.stringify(profile[key]) ?? 'missing'}; needs one of ${values.join(', ')}`);
  };
  const id = version === '1.6' ? 'chargingProfileId' : 'id';
  if (!Number.isInteger(profile[id])) tell(id, 'needs a whole number');
  if (!Number.isInteger(profile['stackLevel']) || Number(profile['stackLevel']) < 0)
    tell('stackLevel', 'needs a whole number, 0 or more');
  oneOf(
    'chargingProfilePurpose',
    version === '1.6'
      ? ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile']
      : version === '2.1'
        ? PURPOSES
        : PURPOSES.slice(0, 4),
  );
  oneOf('chargingProfileKind', version === '2.1' ? KINDS : KINDS.slice(0, 3));
  if ('recurrencyKind' in profile) oneOf('recurrencyKind', ['Daily', 'Weekly']);
  for (const key of ['validFrom', 'validTo', 'dynUpdateTime'])
    if (key in profile && !isTime(profile[key])) tell(key, 'is no time such as 2026-03-14T18:00:00Z');
  const schedules = schedulesOf(profile);
  if (!schedules.length)
    tell('chargingSchedule', version === '1.6' ? 'needs a schedule' : 'needs a list of at least one schedule');
  for (const [index, schedule] of schedules.entries()) {
    const base = member(pointer, 'chargingSchedule');
    const at = Array.isArray(profile['chargingSchedule']) ? member(base, index) : base;
    if (schedule['chargingRateUnit'] !== 'A' && schedule['chargingRateUnit'] !== 'W')
      problems.push(problem(member(at, 'chargingRateUnit'), 'needs A or W'));
    if ('startSchedule' in schedule && !isTime(schedule['startSchedule']))
      problems.push(problem(member(at, 'startSchedule'), 'is no time such as 2026-03-14T18:00:00Z'));
    if ('duration' in schedule && !isNumber(schedule['duration']))
      problems.push(problem(member(at, 'duration'), 'needs seconds'));
    checkPeriods(version, schedule, at, problems);
  }
}

/**
 * Finds the charging profiles in a document and looks at all that a computation reads of them. What a schema or a rule
 * says beyond that is not its concern.
 *
 * @param document a JSON value
 * @param asked the version, where it is known
 * @returns the profiles in the order in which they stand
 * @throws UserError with a JSON Pointer for everything that is no profile or cannot be computed with
 */
export function findProfiles(document: unknown, asked?: Version): Reading {
  const found: Found[] = [];
  const problems: string[] = [];
  collect(document, '', found, problems);
  if (problems.length) throw new UserError(problems);
  if (!found.length) throw new UserError([`no charging profile in it; ${EXPECTED}`]);
  const { version, why } = asked ? { version: asked, why: 'as asked' } : versionOf(found);
  for (const one of found) checkProfile(version, one, problems);
  if (problems.length) throw new UserError(problems);
  return { version, why, found };
}

/**
 * @param reading what findProfiles found
 * @param index which of several schedules of a TxProfile to take
 * @returns the profiles that have a schedule of this index
 */
export const profilesOf = ({ version, found }: Reading, index = 0): Profile[] =>
  found.flatMap(({ evseId, profile }) => readProfile(version, evseId, profile, index) ?? []);
