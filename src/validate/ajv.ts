import type { Options } from 'ajv';

/**
 * How ajv reads OCPP schemas, whichever form they are in. A limit of 16.1 is a multiple of 0.1 for whoever wrote
 * it, but not in binary floating point: a quotient this near to a whole number counts as whole.
 */
export const AJV_OPTIONS = { strict: true, allErrors: true, multipleOfPrecision: 6 } as const satisfies Options;
