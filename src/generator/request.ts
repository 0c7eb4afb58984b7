import { PURPOSES, type Purpose, purposeName } from '../composite/profile.ts';
import { isObject, type Json } from '../spec/json.ts';
import type { Spec, Version } from '../spec/model.ts';

/** A SetChargingProfile request as it is being written: the payload itself, complete or not. */

/** Where things are in the request of a version: JSON Pointers and the names of its types. */
export interface Shape {
  /** Pointer to the profile. */
  profile: string;
  /** Name of the field that says where: evseId or connectorId. */
  place: string;
  /** Name of the profile's id. */
  id: string;
  requestSchema: string;
  types: { profile: string; schedule: string; period: string };
}

const SHAPE_16: Shape = {
  profile: '/csChargingProfiles',
  place: 'connectorId',
  id: 'chargingProfileId',
  requestSchema: 'SetChargingProfile.req',
  types: { profile: 'ChargingProfile', schedule: 'ChargingSchedule', period: 'ChargingSchedulePeriod' },
};
const SHAPE_2: Shape = {
  profile: '/chargingProfile',
  place: 'evseId',
  id: 'id',
  requestSchema: 'SetChargingProfileRequest',
  types: { profile: 'ChargingProfileType', schedule: 'ChargingScheduleType', period: 'ChargingSchedulePeriodType' },
};

/** @param version a version @returns the shape of its request */
export const shapeOf = (version: Version): Shape => (version === '1.6' ? SHAPE_16 : SHAPE_2);

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param value any JSON value @param pointer a JSON Pointer @returns what stands there; undefined where nothing does */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const key of keysOf(pointer)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Json)[key];
  }
  return found;
}

/**
 * @param value any JSON value
 * @param pointer a JSON Pointer; objects on the way are made where they are missing
 * @param next what shall stand there; undefined removes it
 * @returns a copy with the change
 */
export function withAt<T>(value: T, pointer: string, next: unknown): T {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return next as T;
  const below = rest.length ? `/${rest.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}` : '';
  if (Array.isArray(value)) {
    const index = Number(key);
    const changed = withAt(value[index] as unknown, below, next);
    return (changed === undefined ? value.toSpliced(index, 1) : value.toSpliced(index, 1, changed)) as T;
  }
  const held: Json = isObject(value) ? value : {};
  const changed = withAt(held[key], below, next);
  if (changed !== undefined) return { ...held, [key]: changed } as T;
  const { [key]: _, ...others } = held;
  return others as T;
}

/** @param version its version @param request a request @returns the profile in it; empty where there is none */
export function profileOf(version: Version, request: Json): Json {
  const profile = at(request, shapeOf(version).profile);
  return isObject(profile) ? profile : {};
}

/** @param version a version @param request a request @param index which schedule @returns JSON Pointer to it */
export const schedulePointer = (version: Version, index: number): string =>
  `${shapeOf(version).profile}/chargingSchedule${version === '1.6' ? '' : `/${index}`}`;

/** @param version its version @param request a request @returns its schedules; empty objects where they are none */
export function schedulesIn(version: Version, request: Json): Json[] {
  const held = profileOf(version, request)['chargingSchedule'];
  return (Array.isArray(held) ? held : [held]).map((schedule) => (isObject(schedule) ? schedule : {}));
}

/** @param schedule a schedule @returns its periods; empty objects where they are none */
export function periodsIn(schedule: Json): Json[] {
  const held = schedule['chargingSchedulePeriod'];
  return (Array.isArray(held) ? held : []).map((period) => (isObject(period) ? period : {}));
}

/** What a new request holds beside its purpose. */
export interface Start {
  purpose: Purpose;
  /** RFC 3339. */
  start: string;
  id: number;
  stackLevel?: number;
}

/**
 * @param version which version
 * @param start what it begins with
 * @returns a request that is valid: one period of 16 A on three phases
 */
export function newRequest(version: Version, { purpose, start, id, stackLevel = 0 }: Start): Json {
  const isTx = purpose === 'TxProfile';
  const schedule = {
    ...(version === '1.6' ? {} : { id: 1 }),
    startSchedule: start,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 3 }],
  };
  const { id: idName, place, profile } = shapeOf(version);
  return {
    [place]: purpose === 'ChargingStationMaxProfile' || purpose === 'LocalGeneration' ? 0 : 1,
    [profile.slice(1)]: {
      [idName]: id,
      stackLevel,
      chargingProfilePurpose: purposeName(version, purpose),
      chargingProfileKind: 'Absolute',
      ...(isTx ? { transactionId: version === '1.6' ? 1 : 'tx-1' } : {}),
      chargingSchedule: version === '1.6' ? schedule : [schedule],
    },
  };
}

/** @param version whose names @param request a request @returns its purpose in 2.x names; undefined where it has none of them */
export function purposeIn(version: Version, request: Json): Purpose | undefined {
  const name = profileOf(version, request)['chargingProfilePurpose'];
  return PURPOSES.find((purpose) => purposeName(version, purpose) === name);
}

/** Purposes and kinds that only 2.1 has, and what comes closest elsewhere. */
const CLOSEST: Record<string, string> = {
  PriorityCharging: 'TxDefaultProfile',
  LocalGeneration: 'ChargingStationMaxProfile',
  Dynamic: 'Absolute',
};

/** Names of fields that differ between 1.6 and 2.x, outermost first. */
const RENAMED = [
  ['connectorId', 'evseId'],
  ['csChargingProfiles', 'chargingProfile'],
  ['chargingProfileId', 'id'],
] as const;

const renamed = (object: Json, to16: boolean): Json =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const pair = RENAMED.find((names) => names[to16 ? 1 : 0] === key);
      return [pair ? pair[to16 ? 0 : 1] : key, value];
    }),
  );

/**
 * Writes a request for another version: names and forms that differ, and the closest purpose and kind where the other
 * version lacks them. Fields that it lacks are left for withoutUnknown.
 *
 * @param request a request of the first version
 * @param from the version it is written in
 * @param to the version to write
 * @returns the request in the other version
 */
export function convert(request: Json, from: Version, to: Version): Json {
  if (from === to) return request;
  const to16 = to === '1.6';
  const outer = from === '1.6' || to16 ? renamed(request, to16) : request;
  const { profile: pointer } = shapeOf(to);
  const held = at(outer, pointer);
  if (!isObject(held)) return outer;
  const profile: Json = from === '1.6' || to16 ? renamed(held, to16) : { ...held };
  const purpose = purposeIn(from, request);
  const isKnown = purpose && (to === '2.1' || !(purpose in CLOSEST));
  profile['chargingProfilePurpose'] = purpose
    ? purposeName(to, isKnown ? purpose : (CLOSEST[purpose] as Purpose))
    : profile['chargingProfilePurpose'];
  const kind = String(profile['chargingProfileKind']);
  if (to !== '2.1' && kind in CLOSEST) profile['chargingProfileKind'] = CLOSEST[kind];
  const schedules = schedulesIn(from, request);
  if (to16) {
    const { id: _, ...schedule } = schedules[0] ?? {};
    profile['chargingSchedule'] = schedule;
  } else if (from === '1.6')
    profile['chargingSchedule'] = schedules.map((schedule, index) => ({ id: index + 1, ...schedule }));
  const transaction = profile['transactionId'];
  if (transaction !== undefined)
    profile['transactionId'] = to16 ? Number.parseInt(String(transaction), 10) || 1 : String(transaction);
  return withAt(outer, pointer, profile);
}

/**
 * @param spec the model of a version
 * @param type name of a payload or type of it
 * @param value a value of this type
 * @returns it without the fields that the type lacks, at any depth
 */
export function withoutUnknown(spec: Spec, type: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutUnknown(spec, type, item));
  const found = spec.types.get(type) ?? spec.messages.find(({ request }) => request.name === type)?.request;
  if (!isObject(value) || found?.kind !== 'object') return value;
  return Object.fromEntries(
    found.fields.flatMap((field) => {
      if (!(field.name in value)) return [];
      const held = value[field.name];
      return [[field.name, field.type.kind === 'named' ? withoutUnknown(spec, field.type.name, held) : held]];
    }),
  );
}

/**
 * Reads a number as people write it.
 *
 * @param text what was typed: `16`, `7,4`, `1 500`
 * @returns the number, undefined for nothing, or the text itself where it is no number: the check tells
 */
export function readNumber(text: string): number | string | undefined {
  const plain = text
    .trim()
    .replace(/[\s\u00a0'’]/g, '')
    .replace(',', '.');
  if (!plain) return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text.trim();
}

/**
 * Reads a span of time as people write it.
 *
 * @param text seconds, or hours and minutes such as `8:30` or `8:30:00`, or `90m`, `8h`
 * @returns seconds, undefined for nothing, or the text itself where it is none
 */
export function readSeconds(text: string): number | string | undefined {
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (clock) return Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const unit = /^([\d.,]+)\s*([smhd])$/i.exec(text.trim());
  const factor = { s: 1, m: 60, h: 3_600, d: 86_400 }[unit?.[2]?.toLowerCase() ?? ''];
  const number = readNumber(unit?.[1] ?? text);
  return factor && typeof number === 'number' ? number * factor : number;
}
