import type { PayloadRule } from './rule.ts';
import { atLeast, isReverseDns, when } from './values.ts';

/** What messages of all blocks hold: places, vendor data. */

/** A rule of 1.6 on the smallest connectorId of a message. */
const connectorFrom = (minimum: number, message: string, section: string): PayloadRule => ({
  id: `${message}-connector-from-${minimum}`,
  cites: { '1.6': section },
  severity: 'error',
  text:
    minimum === 0
      ? 'connectorId is 0 or greater, and the first connector is 1'
      : 'connectorId names one connector, from 1',
  on: [`${message}.req`],
  check: (request) => atLeast(request, 'connectorId', minimum),
});

export const COMMON_RULES: readonly PayloadRule[] = [
  connectorFrom(0, 'ChangeAvailability', '1.6 §6.7'),
  connectorFrom(0, 'MeterValues', '1.6 §6.31'),
  connectorFrom(0, 'ReserveNow', '1.6 §6.37'),
  connectorFrom(1, 'StartTransaction', '1.6 §6.45'),
  connectorFrom(0, 'StatusNotification', '1.6 §6.47'),
  connectorFrom(1, 'UnlockConnector', '1.6 §6.53'),
  // The field is to be above 0 (1.6 §6.51), yet the text asks for the status of connector 0 (1.6 §5.17).
  connectorFrom(0, 'TriggerMessage', '1.6 §5.17'),
  connectorFrom(1, 'ExtendedTriggerMessage', 'SEC §5.5'),
  connectorFrom(0, 'SetChargingProfile', '1.6 §3.8'),
  connectorFrom(0, 'ClearChargingProfile', '1.6 §3.8'),
  connectorFrom(0, 'GetCompositeSchedule', '1.6 §3.8'),
  {
    id: 'evse-not-negative',
    cites: { '2.0.1': 'Part 1 §7.1' },
    severity: 'error',
    text: 'EVSEs are numbered from 1, and 0 stands for the whole station',
    on: [
      'ChangeAvailabilityRequest',
      'ClearedChargingLimitRequest',
      'GetChargingProfilesRequest',
      'GetCompositeScheduleRequest',
      'MeterValuesRequest',
      'ReportChargingProfilesRequest',
      'ReserveNowRequest',
      'ResetRequest',
      'SetChargingProfileRequest',
      'StatusNotificationRequest',
      'ClearChargingProfileType',
      'EVSEType',
    ],
    // In the message itself `id` is something else, such as the number of a reservation.
    check: (value, { payload }) => [
      ...atLeast(value, 'evseId', 0),
      ...(value === payload ? [] : atLeast(value, 'id', 0)),
    ],
  },
  {
    id: 'custom-data-vendor-is-reverse-dns',
    cites: { '2.0.1': 'Part 4 §9', '2.1': 'Part 4 §9' },
    severity: 'warning',
    text: 'the vendorId of customData should be a domain name of the vendor, read backwards, such as com.example',
    on: ['CustomDataType'],
    check: ({ vendorId }) => when(!isReverseDns(vendorId), '/vendorId', `vendorId is ${JSON.stringify(vendorId)}`),
  },
];
