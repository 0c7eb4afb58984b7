/** A JSON object whose members are not known yet. */
export type Json = Record<string, unknown>;

/** @param value any JSON value @returns whether it is an object and no list */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param token a property name or an index @returns it as one step of a JSON Pointer, RFC 6901 §3 */
export const pointerStep = (token: string | number): string =>
  `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** @param pointer a JSON Pointer @returns its steps, unescaped */
export const pointerSteps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
