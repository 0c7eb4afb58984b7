/** A JSON object whose members are not known yet. */
export type Json = Record<string, unknown>;

/** @param value any JSON value @returns whether it is an object and no list */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
