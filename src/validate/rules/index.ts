import { AUTHORIZATION_RULES } from './authorization.ts';
import { CHARGING_RULES } from './charging.ts';
import { CONFIGURATION_RULES } from './configuration.ts';
import { DER_RULES } from './der.ts';
import { DEVICE_MODEL_RULES } from './device-model.ts';
import { EVENT_RULES } from './events.ts';
import { COMMON_RULES } from './everywhere.ts';
import { MAINTENANCE_RULES } from './maintenance.ts';
import { METER_VALUE_RULES } from './meter-values.ts';
import { OPERATION_RULES } from './operation.ts';
import { PAYMENT_RULES } from './payment.ts';
import type { PayloadRule } from './rule.ts';
import { TARIFF_RULES } from './tariff.ts';
import { TIME_RULES } from './times.ts';
import { TRANSACTION_EVENT_RULES } from './transaction-event.ts';
import { V2X_RULES } from './v2x.ts';

/** Every rule for single payloads, by subject. */
export const PAYLOAD_RULES: readonly PayloadRule[] = [
  ...CHARGING_RULES,
  ...V2X_RULES,
  ...DER_RULES,
  ...AUTHORIZATION_RULES,
  ...DEVICE_MODEL_RULES,
  ...MAINTENANCE_RULES,
  ...METER_VALUE_RULES,
  ...COMMON_RULES,
  ...OPERATION_RULES,
  ...EVENT_RULES,
  ...TIME_RULES,
  ...CONFIGURATION_RULES,
  ...TRANSACTION_EVENT_RULES,
  ...TARIFF_RULES,
  ...PAYMENT_RULES,
];
