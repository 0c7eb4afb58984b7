import { isObject } from '../spec/json.ts';
import type { ObjectType, Spec, TypeRef } from '../spec/model.ts';

/** How far a payload has the shape of a type: what it is cheap to see, without compiling a schema. */

function valueMisfits(spec: Spec, type: TypeRef, value: unknown): number {
  if (type.kind === 'primitive') return 0;
  const named = spec.types.get(type.name);
  if (named?.kind === 'enum') return typeof value === 'string' && named.values.includes(value) ? 0 : 1;
  return named === undefined ? 0 : shapeMisfits(spec, named, value);
}

/**
 * @param spec the model that has the type
 * @param type a payload or a type
 * @param value any JSON value
 * @returns how many required fields are missing, fields are unknown, and values are none of their enumeration, at any depth
 */
export function shapeMisfits(spec: Spec, type: ObjectType, value: unknown): number {
  if (!isObject(value)) return 1;
  const fields = new Map(type.fields.map((field) => [field.name, field]));
  let misfits = type.fields.filter(({ name, required }) => required && !Object.hasOwn(value, name)).length;
  for (const [name, held] of Object.entries(value)) {
    const field = fields.get(name);
    if (!field) misfits += type.open ? 0 : 1;
    else if (!field.array) misfits += valueMisfits(spec, field.type, held);
    else if (!Array.isArray(held)) misfits++;
    else for (const item of held) misfits += valueMisfits(spec, field.type, item);
  }
  return misfits;
}

/**
 * @param type a payload
 * @param value any JSON value
 * @returns whether it has the required fields and no unknown ones, whatever they hold
 */
export const hasItsFields = (type: ObjectType, value: unknown): boolean =>
  isObject(value) &&
  type.fields.every(({ name, required }) => !required || Object.hasOwn(value, name)) &&
  Object.keys(value).every((name) => type.open || type.fields.some((field) => field.name === name));
