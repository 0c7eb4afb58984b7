import { isObject, type Json, pointerStep } from '../../spec/json.ts';
import type { Finding, Place } from './rule.ts';

/** Ways to look into a payload that need not be valid: what is not of the expected kind counts as absent. */

/** @param value any JSON value @returns it, or an empty object where it is none */
export const object = (value: unknown): Json => (isObject(value) ? value : {});

/** @param value any JSON value @returns it, or an empty list where it is none */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** @param value any JSON value @returns its items as objects */
export const objects = (value: unknown): Json[] => list(value).map(object);

/** @param value any JSON value @returns it, where it is a text */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** @param value any JSON value @returns it, where it is a finite number */
export const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** @param value any JSON value @returns milliseconds since the epoch, where it is a date and time */
export function time(value: unknown): number | undefined {
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** @param value an object @param names fields @returns those of them that the object has */
export const present = (value: Json, names: readonly string[]): string[] =>
  names.filter((name) => value[name] !== undefined && value[name] !== null);

/**
 * @param isBroken whether the rule is broken
 * @param pointer where, from the object that was checked
 * @param message what is wrong there, as a clause
 * @returns the finding, or none
 */
export const when = (isBroken: boolean, pointer: string, message: string): Finding[] =>
  isBroken ? [{ pointer, message }] : [];

/**
 * @param value an object
 * @param name a field with a list of objects
 * @param check looks at one item
 * @returns what it finds in all items, at their places
 */
export const each = (value: Json, name: string, check: (item: Json, index: number) => Finding[]): Finding[] =>
  list(value[name]).flatMap((item, index) =>
    check(object(item), index).map(({ pointer, message }) => ({
      pointer: `${pointerStep(name)}/${index}${pointer}`,
      message,
    })),
  );

/**
 * @param value an object
 * @param name a field
 * @param minimum the smallest allowed number
 * @returns a finding where the field holds a smaller one
 */
export function atLeast(value: Json, name: string, minimum: number): Finding[] {
  const held = number(value[name]);
  return when(held !== undefined && held < minimum, pointerStep(name), `${name} is ${held}`);
}

/**
 * @param value an object
 * @param name a field
 * @returns a finding where the field holds a list without items: the schemas of 1.6 let pass what its tables do not
 */
export const isEmptyList = (value: Json, name: string): Finding[] => {
  const held = value[name];
  return when(Array.isArray(held) && held.length === 0, pointerStep(name), `${name} is empty`);
};

/** @param place where a value stands @param actions messages by their action @returns whether it is in the request of one of them */
export const isRequestOf = ({ schema }: Place, ...actions: string[]): boolean =>
  actions.some((action) => schema === `${action}Request` || schema === `${action}.req`);

/** @param value of a vendorId @returns whether it is no text, or a domain name read backwards: of two parts at least */
export const isReverseDns = (value: unknown): boolean => {
  const id = text(value);
  return id === undefined || /^[^.\s]+(\.[^.\s]+)+$/.test(id);
};
