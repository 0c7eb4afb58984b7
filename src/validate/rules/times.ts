import type { PayloadRule } from './rule.ts';
import { text, when } from './values.ts';

/** Dates and times, wherever they stand. */

/** Fields with a date and time, of both versions. */
const FIELDS = [
  'basetime',
  'cacheExpiryDateTime',
  'currentTime',
  'departureTime',
  'dynUpdateTime',
  'endDateTime',
  'expiryDateTime',
  'generatedAt',
  'installDateTime',
  'latestTimestamp',
  'nextUpdate',
  'oldestTimestamp',
  'retrieveDateTime',
  'scheduleStart',
  'settlementTime',
  'startDateTime',
  'startSchedule',
  'startTime',
  'timeAnchor',
  'timeBase',
  'timestamp',
  'validFrom',
  'validTo',
];

const FRACTION = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d+)(?:Z|[-+]\d\d:\d\d)$/i;

export const TIME_RULES: readonly PayloadRule[] = [
  {
    id: 'three-decimal-places',
    cites: { '2.0.1': 'Part 2 §3.1', '2.1': 'Part 2 §3.1' },
    severity: 'error',
    text: 'a time has at most three decimal places, and is best without',
    on: [
      'AFRRSignalRequest',
      'AbsolutePriceScheduleType',
      'BootNotificationResponse',
      'CertificateStatusType',
      'ChargingNeedsType',
      'ChargingProfileType',
      'ChargingScheduleType',
      'CompositeScheduleType',
      'DERCurveType',
      'EVAbsolutePriceScheduleType',
      'EVPowerScheduleType',
      'EventDataType',
      'FirmwareType',
      'FixedPFType',
      'FixedVarType',
      'FreqDroopType',
      'HeartbeatResponse',
      'IdTokenInfoType',
      'LimitMaxDischargeType',
      'LogParametersType',
      'MessageInfoType',
      'MeterValueType',
      'NotifyCustomerInformationRequest',
      'NotifyDERAlarmRequest',
      'NotifyDERStartStopRequest',
      'NotifyEVChargingNeedsRequest',
      'NotifyEVChargingScheduleRequest',
      'NotifyEventRequest',
      'NotifyMonitoringReportRequest',
      'NotifyPeriodicEventStream',
      'NotifyReportRequest',
      'NotifySettlementRequest',
      'PriceLevelScheduleType',
      'ReserveNowRequest',
      'SecurityEventNotificationRequest',
      'StatusNotificationRequest',
      'TariffAssignmentType',
      'TariffType',
      'TransactionEventRequest',
    ],
    check: (value) =>
      FIELDS.flatMap((name) => {
        const time = text(value[name]);
        const places = time === undefined ? 0 : (FRACTION.exec(time)?.[1]?.length ?? 0);
        return when(places > 3, `/${name}`, `${name} has ${places} decimal places`);
      }),
  },
];
