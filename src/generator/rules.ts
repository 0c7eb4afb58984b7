import { CHARGING_RULES } from '../validate/rules/charging.ts';
import { COMMON_RULES } from '../validate/rules/everywhere.ts';
import type { PayloadRule } from '../validate/rules/rule.ts';
import { TIME_RULES } from '../validate/rules/times.ts';
import { V2X_RULES } from '../validate/rules/v2x.ts';

/** The rules about what SetChargingProfile holds: the page carries no others. */
export const PROFILE_RULES: readonly PayloadRule[] = [...CHARGING_RULES, ...V2X_RULES, ...COMMON_RULES, ...TIME_RULES];
