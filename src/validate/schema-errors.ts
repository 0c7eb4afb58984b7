import type { ErrorObject } from 'ajv';
import { nameKey, nearest } from '../lookup/names.ts';
import { isObject, pointerStep, pointerSteps } from '../spec/json.ts';
import type { EnumType, Field, ObjectType, Spec } from '../spec/model.ts';
import type { Problem } from './problem.ts';

/** So many allowed names or values are listed; of more, only how many there are. */
const MAX_LISTED = 24;
/** So many characters of a wrong value are shown. */
const MAX_SHOWN = 60;

/** A place in a payload, as the model sees it. */
interface Place {
  /** The type whose field it is. */
  owner: ObjectType;
  /** Absent for the payload itself, and where the model knows no such field. */
  field?: Field;
  /** The type of an object that stands there. */
  type?: ObjectType;
}

/** Follows a pointer through the model. */
function placeOf(spec: Spec, payload: ObjectType, pointer: string): Place {
  let place: Place = { owner: payload, type: payload };
  for (const step of pointerSteps(pointer)) {
    if (place.field?.array && /^\d+$/.test(step)) continue;
    const owner: ObjectType = place.type ?? place.owner;
    const field: Field | undefined = owner.fields.find(({ name }) => name === step);
    const named = field?.type.kind === 'named' ? spec.types.get(field.type.name) : undefined;
    place = { owner, ...(field ? { field } : {}), ...(named?.kind === 'object' ? { type: named } : {}) };
    if (!field) break;
  }
  return place;
}

/** The value a pointer leads to. */
const valueAt = (payload: unknown, pointer: string): unknown =>
  pointerSteps(pointer).reduce<unknown>(
    (value, step) => (Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined),
    payload,
  );

const shorten = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

/** What stands at a place, in so many words. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return 'an object';
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  // JSON has no Infinity: what reads as one was a number like 1e999.
  return String(value);
}

const listed = (names: readonly string[]): string =>
  names.length > MAX_LISTED ? `one of ${names.length} names` : names.join(', ');

/** `; did you mean X?`, where a name is near. */
function guess(name: string, names: readonly string[]): string {
  const near = nearest(nameKey(name), names, 2);
  return near.length ? `; did you mean ${near.join(' or ')}?` : '';
}

const KINDS: Record<string, string> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const FORMS: Record<string, string> = {
  'date-time': 'a date and time as in 2026-01-31T12:00:00Z',
  uri: 'a URI',
};

/** What is wrong, what was found, what is allowed. */
function tell(spec: Spec, { keyword, params, message }: ErrorObject, value: unknown, { field }: Place): string {
  const count = (unit: string) => (params['limit'] === 1 ? unit : `${unit}s`);
  switch (keyword) {
    case 'type':
      return `found ${shown(value)}, allowed is ${KINDS[String(params['type'])] ?? params['type']}`;
    case 'enum': {
      const found = String(value);
      const type = field?.type.kind === 'named' ? (spec.types.get(field.type.name) as EnumType) : undefined;
      const allowed = type?.values ?? (params['allowedValues'] as string[]);
      return `found ${shown(value)}, allowed is ${listed(allowed)}${typeof value === 'string' ? guess(found, allowed) : ''}`;
    }
    case 'maxLength':
      return `found ${[...String(value)].length} characters, allowed are at most ${params['limit']}`;
    case 'minimum':
    case 'maximum':
      return `found ${shown(value)}, allowed is ${params['comparison']} ${params['limit']}`;
    case 'multipleOf':
      return `found ${shown(value)}, allowed is a multiple of ${params['multipleOf']}`;
    case 'minItems':
      return `found ${shown(value)}, allowed is at least ${params['limit']} ${count('item')}`;
    case 'maxItems':
      return `found ${shown(value)}, allowed is at most ${params['limit']} ${count('item')}`;
    case 'format':
      return `found ${shown(value)}, allowed is ${FORMS[String(params['format'])] ?? params['format']}`;
    default:
      return message ?? keyword;
  }
}

/**
 * Says what a schema error is about in terms of the model.
 *
 * @param spec the model of the version
 * @param payload the payload's type
 * @param value the payload
 * @param error what ajv found
 * @returns the problem, at the place of the wrong value; for a missing field at the object that lacks it
 */
export function schemaProblem(spec: Spec, payload: ObjectType, value: unknown, error: ErrorObject): Problem {
  const { instancePath, keyword, params } = error;
  const problem = (pointer: string, message: string, owner: ObjectType, name?: string): Problem => ({
    pointer,
    severity: 'error',
    rule: 'schema',
    message,
    ...(name ? { field: { owner: owner.name, name } } : {}),
  });
  const place = placeOf(spec, payload, instancePath);
  const type = place.type ?? place.owner;
  if (keyword === 'required') {
    const missing = String(params['missingProperty']);
    return problem(instancePath, `${missing} is missing, ${type.name} requires it`, type, missing);
  }
  if (keyword === 'additionalProperties') {
    const unknown = String(params['additionalProperty']);
    const names = type.fields.map(({ name }) => name);
    const allowed = names.length ? `allowed is ${listed(names)}` : 'it has no fields';
    const message = `${shorten(unknown)} is no field of ${type.name}, ${allowed}${guess(unknown, names)}`;
    return problem(`${instancePath}${pointerStep(unknown)}`, message, type);
  }
  const found = valueAt(value, instancePath);
  return problem(instancePath, tell(spec, error, found, place), place.owner, place.field?.name);
}
