import type { PayloadRule } from './rule.ts';

/** Every rule for single payloads, by subject. */
export const PAYLOAD_RULES: readonly PayloadRule[] = [];
