import { CHARGING_RULES } from '../validate/rules/charging.ts';
import { CONNECTOR_RULES } from '../validate/rules/connectors.ts';
import type { PayloadRule } from '../validate/rules/rule.ts';
import { TIME_RULES } from '../validate/rules/times.ts';
import { V2X_RULES } from '../validate/rules/v2x.ts';

/** The rules about what SetChargingProfile holds: the page carries no others. */
export const PROFILE_RULES: readonly PayloadRule[] = [
  ...CHARGING_RULES,
  ...V2X_RULES,
  ...CONNECTOR_RULES,
  ...TIME_RULES,
];
