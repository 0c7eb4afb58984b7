import type { Version } from '../../src/spec/model.ts';

type Json = Record<string, any>;

/** For each rule on payloads a payload that breaks it, and one that differs little and holds. */
export interface Pair {
  rule: string;
  versions: Version[];
  schema: string;
  request?: Json;
  breaks: Json;
  holds: Json;
}

const TWO: Version[] = ['2.0.1', '2.1'];

const period = (over: Json = {}): Json => ({ startPeriod: 0, limit: 16, ...over });
const schedule = (over: Json = {}): Json => ({
  id: 1,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [period()],
  ...over,
});
const profile = (over: Json = {}): Json => ({
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  transactionId: 'tx1',
  chargingSchedule: [schedule()],
  ...over,
});
const txDefault = (over: Json = {}): Json => {
  const { transactionId: _, ...rest } = profile({ chargingProfilePurpose: 'TxDefaultProfile', ...over });
  return rest;
};
const set = (chargingProfile: Json, evseId = 1): Json => ({ evseId, chargingProfile });
const setPeriods = (chargingSchedulePeriod: Json[], over: Json = {}): Json =>
  set(profile({ chargingSchedule: [schedule({ chargingSchedulePeriod, ...over })] }));

const profile16 = (over: Json = {}): Json => ({
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [period()] },
  ...over,
});
const set16 = (csChargingProfiles: Json, connectorId = 1): Json => ({ connectorId, csChargingProfiles });

const two = (rule: string, schema: string, breaks: Json, holds: Json, request?: Json): Pair => ({
  rule,
  versions: TWO,
  schema,
  breaks,
  holds,
  ...(request ? { request } : {}),
});
const old = (rule: string, schema: string, breaks: Json, holds: Json, request?: Json): Pair => ({
  ...two(rule, schema, breaks, holds, request),
  versions: ['1.6'],
});
const only201 = (rule: string, schema: string, breaks: Json, holds: Json): Pair => ({
  ...two(rule, schema, breaks, holds),
  versions: ['2.0.1'],
});
const only21 = (rule: string, schema: string, breaks: Json, holds: Json, request?: Json): Pair => ({
  ...two(rule, schema, breaks, holds, request),
  versions: ['2.1'],
});

const SET = 'SetChargingProfileRequest';
const SET_16 = 'SetChargingProfile.req';
const later = '2026-01-01T06:00:00Z';

/** A limit from outside, with what it costs. */
const costs = (over: Json): Json => ({
  evseId: 1,
  chargingLimit: { chargingLimitSource: 'EMS' },
  chargingSchedule: [
    schedule({
      salesTariff: {
        id: 1,
        salesTariffEntry: [
          {
            relativeTimeInterval: { start: 0 },
            consumptionCost: [{ startValue: 0, cost: [{ costKind: 'RelativePricePercentage', amount: 100, ...over }] }],
          },
        ],
      },
    }),
  ],
});

const CHARGING: Pair[] = [
  two('tx-profile-names-transaction', SET, set((({ transactionId: _, ...rest }) => rest)(profile())), set(profile())),
  two('tx-profile-on-one-evse', SET, set(profile(), 0), set(profile(), 1)),
  old('tx-profile-on-one-evse', SET_16, set16(profile16(), 0), set16(profile16())),
  two(
    'max-profile-on-station',
    SET,
    set(
      txDefault({
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: [schedule({ startSchedule: later })],
      }),
      1,
    ),
    set(
      txDefault({
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: [schedule({ startSchedule: later })],
      }),
      0,
    ),
  ),
  old(
    'max-profile-on-station',
    SET_16,
    set16(profile16({ chargingProfilePurpose: 'ChargePointMaxProfile' }), 1),
    set16(profile16({ chargingProfilePurpose: 'ChargePointMaxProfile' }), 0),
  ),
  two(
    'phase-to-use-with-one-phase',
    SET,
    setPeriods([period({ phaseToUse: 2 })]),
    setPeriods([period({ phaseToUse: 2, numberPhases: 1 })]),
  ),
  two(
    'phase-to-use-range',
    SET,
    setPeriods([period({ phaseToUse: 0, numberPhases: 1 })]),
    setPeriods([period({ phaseToUse: 3, numberPhases: 1 })]),
  ),
  only201(
    'no-external-constraints-from-csms',
    SET,
    set(txDefault({ chargingProfilePurpose: 'ChargingStationExternalConstraints' }), 0),
    set(txDefault(), 0),
  ),
  only21(
    'external-constraints-not-from-csms',
    SET,
    set(txDefault({ chargingProfilePurpose: 'ChargingStationExternalConstraints' }), 0),
    set(txDefault(), 0),
  ),
  two('first-period-at-zero', SET, setPeriods([period({ startPeriod: 1 })]), setPeriods([period()])),
  old(
    'first-period-at-zero',
    SET_16,
    set16(
      profile16({ chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [period({ startPeriod: 60 })] } }),
    ),
    set16(profile16()),
  ),
  two(
    'periods-in-order',
    SET,
    setPeriods([period(), period({ startPeriod: 60 }), period({ startPeriod: 60 })]),
    setPeriods([period(), period({ startPeriod: 60 }), period({ startPeriod: 61 })]),
  ),
  two(
    'period-within-duration',
    SET,
    setPeriods([period(), period({ startPeriod: 60 })], { duration: 60 }),
    setPeriods([period(), period({ startPeriod: 60 })], { duration: 61 }),
  ),
  old(
    'period-within-duration',
    SET_16,
    set16(
      profile16({
        chargingSchedule: {
          duration: 9,
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [period(), period({ startPeriod: 9 })],
        },
      }),
    ),
    set16(
      profile16({
        chargingSchedule: {
          duration: 10,
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [period(), period({ startPeriod: 9 })],
        },
      }),
    ),
  ),
  two(
    'max-profile-not-relative',
    SET,
    set(txDefault({ chargingProfilePurpose: 'ChargingStationMaxProfile' }), 0),
    set(
      txDefault({
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: [schedule({ startSchedule: later })],
      }),
      0,
    ),
  ),
  two(
    'absolute-has-start',
    SET,
    set(txDefault({ chargingProfileKind: 'Absolute' })),
    set(txDefault({ chargingProfileKind: 'Absolute', chargingSchedule: [schedule({ startSchedule: later })] })),
  ),
  two(
    'relative-has-no-start',
    SET,
    set(txDefault({ chargingSchedule: [schedule({ startSchedule: later })] })),
    set(txDefault()),
  ),
  two(
    'one-schedule-without-iso-15118',
    SET,
    set(profile({ chargingSchedule: [schedule(), schedule({ id: 2 })] })),
    set(profile()),
  ),
  two(
    'many-schedules-in-tx-profile',
    SET,
    set(txDefault({ chargingSchedule: [schedule(), schedule({ id: 2 })] })),
    set(profile({ chargingSchedule: [schedule(), schedule({ id: 2 })] })),
  ),
  two(
    'start-profile-is-tx-profile',
    'RequestStartTransactionRequest',
    { idToken: { idToken: 'a', type: 'Central' }, remoteStartId: 1, chargingProfile: txDefault() },
    {
      idToken: { idToken: 'a', type: 'Central' },
      remoteStartId: 1,
      chargingProfile: txDefault({ chargingProfilePurpose: 'TxProfile' }),
    },
  ),
  old(
    'start-profile-is-tx-profile',
    'RemoteStartTransaction.req',
    { idTag: 'a', chargingProfile: profile16({ chargingProfilePurpose: 'TxDefaultProfile' }) },
    { idTag: 'a', chargingProfile: profile16() },
  ),
  two(
    'start-profile-without-transaction',
    'RequestStartTransactionRequest',
    { idToken: { idToken: 'a', type: 'Central' }, remoteStartId: 1, chargingProfile: profile() },
    {
      idToken: { idToken: 'a', type: 'Central' },
      remoteStartId: 1,
      chargingProfile: txDefault({ chargingProfilePurpose: 'TxProfile' }),
    },
  ),
  old(
    'start-profile-without-transaction',
    'RemoteStartTransaction.req',
    { idTag: 'a', chargingProfile: profile16({ transactionId: 5 }) },
    { idTag: 'a', chargingProfile: profile16() },
  ),
  two('transaction-only-for-tx-profile', SET, set({ ...txDefault(), transactionId: 'tx1' }), set(profile())),
  old(
    'transaction-only-for-tx-profile',
    SET_16,
    set16(profile16({ chargingProfilePurpose: 'TxDefaultProfile', transactionId: 4 })),
    set16(profile16({ transactionId: 4 })),
  ),
  old(
    'recurrency-only-for-recurring',
    SET_16,
    set16(profile16({ recurrencyKind: 'Daily' })),
    set16(profile16({ recurrencyKind: 'Daily', chargingProfileKind: 'Recurring' })),
  ),
  only201('stack-level-from-zero', SET, set(txDefault({ stackLevel: -1 })), set(txDefault())),
  old('stack-level-from-zero', SET_16, set16(profile16({ stackLevel: -1 })), set16(profile16())),
  two(
    'profile-valid-at-some-time',
    SET,
    set(txDefault({ validFrom: later, validTo: later })),
    set(txDefault({ validFrom: later, validTo: '2026-01-01T06:00:01Z' })),
  ),
  two(
    'profiles-by-id-or-by-criteria',
    'GetChargingProfilesRequest',
    { requestId: 1, chargingProfile: { chargingProfileId: [1], stackLevel: 0 } },
    { requestId: 1, chargingProfile: { stackLevel: 0, chargingProfilePurpose: 'TxProfile' } },
  ),
  two(
    'clear-by-id-or-criteria',
    'ClearChargingProfileRequest',
    { chargingProfileCriteria: {} },
    { chargingProfileCriteria: { evseId: 0 } },
  ),
  two(
    'clear-no-external-constraints',
    'ClearChargingProfileRequest',
    { chargingProfileCriteria: { chargingProfilePurpose: 'ChargingStationExternalConstraints' } },
    { chargingProfileCriteria: { chargingProfilePurpose: 'TxProfile' } },
  ),
  only21(
    'clear-no-external-constraints',
    'ClearChargingProfileRequest',
    { chargingProfileCriteria: { chargingProfilePurpose: 'LocalGeneration' } },
    { chargingProfileCriteria: { chargingProfilePurpose: 'PriorityCharging' } },
  ),
  two(
    'limit-not-from-csms',
    'NotifyChargingLimitRequest',
    { chargingLimit: { chargingLimitSource: 'CSO' } },
    { chargingLimit: { chargingLimitSource: 'EMS' } },
  ),
  only201(
    'limit-evse-from-one',
    'NotifyChargingLimitRequest',
    { evseId: 0, chargingLimit: { chargingLimitSource: 'EMS' } },
    { evseId: 1, chargingLimit: { chargingLimitSource: 'EMS' } },
  ),
  only201(
    'needs-ac-or-dc',
    'NotifyEVChargingNeedsRequest',
    { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } },
    {
      evseId: 1,
      chargingNeeds: { requestedEnergyTransfer: 'DC', dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1 } },
    },
  ),
  only21(
    'needs-not-ac-and-dc',
    'NotifyEVChargingNeedsRequest',
    {
      evseId: 1,
      chargingNeeds: {
        requestedEnergyTransfer: 'DC',
        dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1 },
        acChargingParameters: { energyAmount: 1, evMinCurrent: 1, evMaxCurrent: 1, evMaxVoltage: 1 },
      },
    },
    {
      evseId: 1,
      chargingNeeds: { requestedEnergyTransfer: 'DC', dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1 } },
    },
  ),
  only201(
    'needs-evse-from-one',
    'NotifyEVChargingNeedsRequest',
    {
      evseId: 0,
      chargingNeeds: { requestedEnergyTransfer: 'DC', dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1 } },
    },
    {
      evseId: 1,
      chargingNeeds: { requestedEnergyTransfer: 'DC', dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1 } },
    },
  ),
  only201(
    'ev-schedule-evse-from-one',
    'NotifyEVChargingScheduleRequest',
    { evseId: 0, timeBase: later, chargingSchedule: schedule() },
    { evseId: 1, timeBase: later, chargingSchedule: schedule() },
  ),
  only201(
    'start-evse-from-one',
    'RequestStartTransactionRequest',
    { evseId: 0, idToken: { idToken: 'a', type: 'Central' }, remoteStartId: 1 },
    { evseId: 1, idToken: { idToken: 'a', type: 'Central' }, remoteStartId: 1 },
  ),
  old(
    'start-evse-from-one',
    'RemoteStartTransaction.req',
    { idTag: 'a', connectorId: 0 },
    { idTag: 'a', connectorId: 1 },
  ),
  two(
    'composite-schedule-when-accepted',
    'GetCompositeScheduleResponse',
    { status: 'Accepted' },
    { status: 'Rejected' },
  ),
  old(
    'composite-schedule-without-start',
    'GetCompositeSchedule.conf',
    {
      status: 'Accepted',
      scheduleStart: later,
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [period()], startSchedule: later },
    },
    {
      status: 'Accepted',
      scheduleStart: later,
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [period()] },
    },
  ),
  old(
    'schedule-has-periods',
    SET_16,
    set16(profile16({ chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [] } })),
    set16(profile16()),
  ),
  two(
    'recurring-says-how-often',
    SET,
    set(profile({ chargingProfileKind: 'Recurring', chargingSchedule: [schedule({ startSchedule: later })] })),
    set(
      profile({
        chargingProfileKind: 'Recurring',
        recurrencyKind: 'Daily',
        chargingSchedule: [schedule({ startSchedule: later })],
      }),
    ),
  ),
  old(
    'recurring-says-how-often',
    SET_16,
    set16(profile16({ chargingProfileKind: 'Recurring' })),
    set16(profile16({ chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' })),
  ),
  two(
    'amount-multiplier-range',
    'NotifyChargingLimitRequest',
    costs({ amountMultiplier: 4 }),
    costs({ amountMultiplier: -3 }),
  ),
  old('composite-schedule-when-accepted', 'GetCompositeSchedule.conf', { status: 'Accepted' }, { status: 'Rejected' }),
  two(
    'composite-schedule-of-the-evse',
    'GetCompositeScheduleResponse',
    {
      status: 'Accepted',
      schedule: {
        evseId: 2,
        duration: 60,
        scheduleStart: later,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [period()],
      },
    },
    {
      status: 'Accepted',
      schedule: {
        evseId: 1,
        duration: 60,
        scheduleStart: later,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [period()],
      },
    },
    { evseId: 1, duration: 60 },
  ),
];

const modes = (over: Json, scheduleOver: Json = {}, profileOver: Json = {}): Json =>
  set(
    profile({
      ...profileOver,
      chargingSchedule: [schedule({ chargingSchedulePeriod: [{ startPeriod: 0, ...over }], ...scheduleOver })],
    }),
  );
const dynamic = (over: Json, scheduleOver: Json = {}): Json =>
  modes(over, scheduleOver, { chargingProfileKind: 'Dynamic' });
const curve = [
  { frequency: 49, power: 0 },
  { frequency: 51, power: 1 },
];
const frequency = { operationMode: 'LocalFrequency', v2xBaseline: 0, v2xFreqWattCurve: curve };
const watts = { chargingRateUnit: 'W' };
const priority = (over: Json): Json =>
  set(txDefault({ chargingProfilePurpose: 'PriorityCharging', chargingSchedule: [schedule(over)] }));
const purpose = (chargingProfilePurpose: string, operationMode: string, over: Json = {}): Json => ({
  requestId: 1,
  chargingLimitSource: 'EMS',
  evseId: 1,
  chargingProfile: [
    txDefault({
      chargingProfilePurpose,
      chargingSchedule: [schedule({ chargingSchedulePeriod: [{ startPeriod: 0, operationMode, ...over }] })],
    }),
  ],
});
const direct = { evMaxCurrent: 100, evMaxVoltage: 500 };
const needs = (over: Json): Json => ({ evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC_BPT', ...over } });

/** What an external system sets where it speaks OCPP. */
const external = (over: Json): Json =>
  txDefault({ chargingProfilePurpose: 'ChargingStationExternalConstraints', ...over });

const V2X: Pair[] = [
  only21(
    'dynamic-one-period',
    SET,
    set(
      profile({
        chargingProfileKind: 'Dynamic',
        chargingSchedule: [schedule({ chargingSchedulePeriod: [period(), period({ startPeriod: 1 })] })],
      }),
    ),
    set(profile({ chargingProfileKind: 'Dynamic' })),
  ),
  only21('dynamic-period-at-zero', SET, dynamic({ startPeriod: 5, limit: 1 }), dynamic({ limit: 1 })),
  only21(
    'dynamic-fields-only-in-dynamic',
    SET,
    set(profile({ dynUpdateInterval: 60 })),
    set(profile({ dynUpdateInterval: 60, chargingProfileKind: 'Dynamic' })),
  ),
  only21('priority-charging-without-duration', SET, priority({ duration: 60 }), priority({})),
  only21(
    'mode-of-priority-and-max',
    SET,
    priority({ chargingSchedulePeriod: [{ startPeriod: 0, operationMode: 'Idle' }] }),
    priority({ chargingSchedulePeriod: [period({ operationMode: 'ChargingOnly' })] }),
  ),
  only21(
    'mode-of-external-constraints',
    'ReportChargingProfilesRequest',
    purpose('ChargingStationExternalConstraints', 'LocalLoadBalancing'),
    purpose('ChargingStationExternalConstraints', 'ExternalSetpoint'),
  ),
  only21(
    'mode-of-local-generation',
    'ReportChargingProfilesRequest',
    purpose('LocalGeneration', 'ExternalSetpoint'),
    purpose('LocalGeneration', 'ExternalLimits'),
  ),
  only21(
    'randomized-delay-of-transactions',
    SET,
    set(txDefault({ chargingProfilePurpose: 'LocalGeneration', chargingSchedule: [schedule({ randomizedDelay: 5 })] })),
    set(txDefault({ chargingSchedule: [schedule({ randomizedDelay: 5 })] })),
  ),
  only21(
    'randomized-delay-of-transactions',
    SET,
    set(txDefault({ chargingProfilePurpose: 'LocalGeneration', chargingSchedule: [schedule({ randomizedDelay: 5 })] })),
    set(external({ chargingSchedule: [schedule({ randomizedDelay: 5 })] }), 0),
  ),
  only21(
    'phase-limits-of-tx-profile',
    SET,
    set(txDefault({ chargingSchedule: [schedule({ chargingSchedulePeriod: [period({ limit_L2: 1 })] })] })),
    setPeriods([period({ limit_L2: 1 })]),
  ),
  only21(
    'phase-limits-of-tx-profile',
    SET,
    set(txDefault({ chargingSchedule: [schedule({ chargingSchedulePeriod: [period({ limit_L3: 1 })] })] })),
    set(external({ chargingSchedule: [schedule({ chargingSchedulePeriod: [period({ limit_L3: 1 })] })] }), 0),
  ),
  only21(
    'phase-setpoints-of-tx-profile',
    SET,
    set(
      txDefault({
        chargingSchedule: [
          schedule({
            chargingSchedulePeriod: [
              { startPeriod: 0, operationMode: 'CentralSetpoint', setpoint: 9, setpoint_L2: 3, setpoint_L3: 3 },
            ],
          }),
        ],
      }),
    ),
    setPeriods([{ startPeriod: 0, operationMode: 'CentralSetpoint', setpoint: 9, setpoint_L2: 3, setpoint_L3: 3 }]),
  ),
  only21(
    'setpoint-within-limits',
    SET,
    modes({ operationMode: 'CentralSetpoint', setpoint: -9, dischargeLimit: -8, limit: 16 }),
    modes({ operationMode: 'CentralSetpoint', setpoint: -8, dischargeLimit: -8, limit: 16 }),
  ),
  only21(
    'setpoint-within-limits',
    SET,
    modes({ operationMode: 'CentralSetpoint', setpoint: 9, limit: 9, setpoint_L2: 10, limit_L2: 9 }),
    modes({ operationMode: 'CentralSetpoint', setpoint: 9, limit: 9, setpoint_L2: 9, limit_L2: 9 }),
  ),
  only21('limit-not-negative', SET, setPeriods([period({ limit: -1 })]), setPeriods([period({ limit: 0 })])),
  only21(
    'limit-not-negative',
    SET,
    setPeriods([period({ limit_L3: -1 })]),
    setPeriods([period({ limit_L3: 0, dischargeLimit: -1, operationMode: 'ExternalSetpoint' })]),
  ),
  only21(
    'external-limits-without-setpoints',
    SET,
    modes({ operationMode: 'ExternalLimits', setpoint: 1 }),
    modes({ operationMode: 'ExternalLimits', limit: 1 }),
  ),
  only21(
    'external-setpoint-left-open',
    SET,
    modes({ operationMode: 'ExternalSetpoint', setpoint: 1 }),
    modes({ operationMode: 'ExternalSetpoint', limit: 1 }),
  ),
  only21(
    'phase-limit-beside-limit',
    SET,
    modes({ operationMode: 'ExternalLimits', limit_L2: 1 }),
    modes({ operationMode: 'ExternalLimits', limit: 1, limit_L2: 1 }),
  ),
  only21(
    'phase-setpoint-beside-setpoint',
    'UpdateDynamicScheduleRequest',
    { chargingProfileId: 1, scheduleUpdate: { setpoint_L2: 1 } },
    { chargingProfileId: 1, scheduleUpdate: { setpoint: 1, setpoint_L2: 1 } },
  ),
  only21(
    'phase-setpoint-beside-setpoint',
    'UpdateDynamicScheduleRequest',
    { chargingProfileId: 1, scheduleUpdate: { limit_L3: 1 } },
    { chargingProfileId: 1, scheduleUpdate: { limit: 1, limit_L3: 1 } },
  ),
  only21('local-frequency-without-limits', SET, modes({ ...frequency, limit: 1 }, watts), modes(frequency, watts)),
  only21(
    'local-frequency-curve',
    SET,
    modes({ ...frequency, v2xFreqWattCurve: curve.slice(1) }, watts),
    modes(frequency, watts),
  ),
  only21('local-frequency-in-watts', SET, modes(frequency), modes(frequency, watts)),
  only21('idle-without-limits', SET, modes({ operationMode: 'Idle', setpoint: 1 }), modes({ operationMode: 'Idle' })),
  only21('charging-only-has-limit', SET, modes({}), modes({ limit: 1 })),
  only21('charging-only-without-setpoints', SET, modes({ limit: 1, setpoint: 1 }), modes({ limit: 1 })),
  only21(
    'central-mode-has-setpoint',
    SET,
    modes({ operationMode: 'CentralSetpoint' }),
    modes({ operationMode: 'CentralSetpoint', setpoint: 1 }),
  ),
  only21(
    'local-load-balancing-without-setpoints',
    SET,
    modes({ operationMode: 'LocalLoadBalancing', setpoint: 1 }),
    modes({ operationMode: 'LocalLoadBalancing', limit: 1 }),
  ),
  only21(
    'central-setpoint-and-limits',
    SET,
    modes({ operationMode: 'CentralSetpoint', setpoint: 1, limit: 1 }),
    modes({ operationMode: 'CentralSetpoint', setpoint: 1 }),
  ),
  only21(
    'central-frequency-is-dynamic',
    SET,
    modes({ operationMode: 'CentralFrequency', setpoint: 1 }),
    dynamic({ operationMode: 'CentralFrequency', setpoint: 1 }),
  ),
  only21(
    'needs-of-dynamic-control',
    'NotifyEVChargingNeedsRequest',
    needs({ controlMode: 'DynamicControl' }),
    needs({ controlMode: 'DynamicControl', v2xChargingParameters: {} }),
  ),
  only21(
    'needs-of-dynamic-control',
    'NotifyEVChargingNeedsRequest',
    needs({ controlMode: 'DynamicControl', v2xChargingParameters: {}, dcChargingParameters: direct }),
    needs({ controlMode: 'ScheduledControl', dcChargingParameters: direct }),
  ),
  only21(
    'needs-of-scheduled-control',
    'NotifyEVChargingNeedsRequest',
    needs({ controlMode: 'ScheduledControl', dcChargingParameters: direct }),
    needs({ dcChargingParameters: direct }),
  ),
  only21(
    'ev-schedule-in-watts',
    'NotifyEVChargingScheduleRequest',
    { evseId: 1, timeBase: later, chargingSchedule: schedule() },
    { evseId: 1, timeBase: later, chargingSchedule: schedule(watts) },
  ),
  only21(
    'der-default-without-time',
    'SetDERControlRequest',
    {
      isDefault: true,
      controlId: 'a',
      controlType: 'FixedVar',
      fixedVar: { priority: 1, setpoint: 1, unit: 'PctMaxVar', duration: 5 },
    },
    {
      isDefault: false,
      controlId: 'a',
      controlType: 'FixedVar',
      fixedVar: { priority: 1, setpoint: 1, unit: 'PctMaxVar', duration: 5 },
    },
  ),
  only21(
    'der-only-as-default',
    'SetDERControlRequest',
    {
      isDefault: false,
      controlId: 'a',
      controlType: 'Gradients',
      gradient: { priority: 1, gradient: 1, softGradient: 1 },
    },
    {
      isDefault: true,
      controlId: 'a',
      controlType: 'Gradients',
      gradient: { priority: 1, gradient: 1, softGradient: 1 },
    },
  ),
  only21(
    'der-settings-of-the-type',
    'SetDERControlRequest',
    {
      isDefault: true,
      controlId: 'a',
      controlType: 'FixedVar',
      gradient: { priority: 1, gradient: 1, softGradient: 1 },
    },
    {
      isDefault: true,
      controlId: 'a',
      controlType: 'Gradients',
      gradient: { priority: 1, gradient: 1, softGradient: 1 },
    },
  ),
];

const info = (over: Json): Json => ({ idTokenInfo: { status: 'Accepted', ...over } });
const started = (over: Json = {}): Json => ({
  eventType: 'Started',
  timestamp: later,
  triggerReason: 'Authorized',
  seqNo: 0,
  transactionInfo: { transactionId: 'tx1' },
  ...over,
});
const chain = (certificateStatus: string, status: string): Json => ({ certificateStatus, idTokenInfo: { status } });
const authorize = (rule: string, certificateStatus: string, wrong: string, right: string): Pair =>
  two(rule, 'AuthorizeResponse', chain(certificateStatus, wrong), chain(certificateStatus, right));
const entry = (idToken: string, over: Json = {}): Json => ({
  idToken: { idToken, type: 'ISO14443' },
  idTokenInfo: { status: 'Accepted' },
  ...over,
});

const AUTHORIZATION: Pair[] = [
  two(
    'second-language-after-first',
    'AuthorizeResponse',
    info({ language2: 'de' }),
    info({ language1: 'en', language2: 'de' }),
  ),
  two(
    'two-different-languages',
    'AuthorizeResponse',
    info({ language1: 'en', language2: 'en' }),
    info({ language1: 'en', language2: 'de' }),
  ),
  two('language-is-a-tag', 'AuthorizeResponse', info({ language1: 'en_US' }), info({ language1: 'en-US' })),
  two(
    'message-language-is-a-tag',
    'SetDisplayMessageRequest',
    { message: { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'a', language: 'de_DE' } } },
    { message: { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'a', language: 'de-DE' } } },
  ),
  two(
    'no-authorization-is-empty',
    'TransactionEventRequest',
    started({ idToken: { idToken: 'x', type: 'NoAuthorization' } }),
    started({ idToken: { idToken: '', type: 'NoAuthorization' } }),
  ),
  two(
    'no-authorization-is-accepted',
    'TransactionEventResponse',
    info({ status: 'Invalid' }),
    info({}),
    started({ idToken: { idToken: '', type: 'NoAuthorization' } }),
  ),
  two(
    'token-is-answered',
    'TransactionEventResponse',
    {},
    info({}),
    started({ idToken: { idToken: 'x', type: 'ISO14443' } }),
  ),
  two(
    'allowed-nowhere-lists-no-evse',
    'AuthorizeResponse',
    info({ status: 'NotAtThisLocation', evseId: [1] }),
    info({ evseId: [1] }),
  ),
  authorize('contract-cancelled', 'ContractCancelled', 'Accepted', 'Blocked'),
  two(
    'contract-of-refused-token',
    'AuthorizeResponse',
    chain('Accepted', 'Blocked'),
    chain('Accepted', 'ConcurrentTx'),
    { idToken: { idToken: 'x', type: 'eMAID' }, certificate: 'x' },
  ),
  authorize('certificate-expired', 'CertificateExpired', 'Invalid', 'Expired'),
  authorize('certificate-revoked', 'CertificateRevoked', 'Accepted', 'Invalid'),
  authorize('certificate-chain-broken', 'CertChainError', 'Accepted', 'Invalid'),
  two('charging-priority-range', 'AuthorizeResponse', info({ chargingPriority: 10 }), info({ chargingPriority: -9 })),
  two('transaction-priority-range', 'TransactionEventResponse', { chargingPriority: -10 }, { chargingPriority: 9 }),
  two(
    'local-list-unique',
    'SendLocalListRequest',
    { versionNumber: 1, updateType: 'Full', localAuthorizationList: [entry('ab'), entry('AB')] },
    { versionNumber: 1, updateType: 'Full', localAuthorizationList: [entry('ab'), entry('ac')] },
  ),
  old(
    'local-list-unique',
    'SendLocalList.req',
    { listVersion: 1, updateType: 'Differential', localAuthorizationList: [{ idTag: 'a' }, { idTag: 'A' }] },
    { listVersion: 1, updateType: 'Differential', localAuthorizationList: [{ idTag: 'a' }, { idTag: 'b' }] },
  ),
  two(
    'local-list-version',
    'SendLocalListRequest',
    { versionNumber: 0, updateType: 'Full' },
    { versionNumber: 1, updateType: 'Full' },
  ),
  two('local-list-version-not-negative', 'GetLocalListVersionResponse', { versionNumber: -1 }, { versionNumber: 0 }),
  old(
    'local-list-version',
    'SendLocalList.req',
    { listVersion: -1, updateType: 'Full' },
    { listVersion: 1, updateType: 'Full' },
  ),
  two(
    'full-list-has-status',
    'SendLocalListRequest',
    { versionNumber: 1, updateType: 'Full', localAuthorizationList: [{ idToken: entry('a')['idToken'] }] },
    { versionNumber: 1, updateType: 'Differential', localAuthorizationList: [{ idToken: entry('a')['idToken'] }] },
  ),
  old(
    'full-list-has-status',
    'SendLocalList.req',
    { listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: 'a' }] },
    { listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: 'a', idTagInfo: { status: 'Accepted' } }] },
  ),
  only21(
    'driver-tariff-without-start',
    'AuthorizeResponse',
    { ...info({}), tariff: { tariffId: 'a', currency: 'EUR', validFrom: later } },
    { ...info({}), tariff: { tariffId: 'a', currency: 'EUR' } },
  ),
  only21(
    'price-with-or-without-tax',
    'SetDefaultTariffRequest',
    { evseId: 0, tariff: { tariffId: 'a', currency: 'EUR', minCost: {} } },
    { evseId: 0, tariff: { tariffId: 'a', currency: 'EUR', minCost: { exclTax: 1 } } },
  ),
  only21(
    'tariff-time-of-day',
    'SetDefaultTariffRequest',
    {
      evseId: 0,
      tariff: {
        tariffId: 'a',
        currency: 'EUR',
        energy: { prices: [{ priceKwh: 1, conditions: { startTimeOfDay: '24:00' } }] },
      },
    },
    {
      evseId: 0,
      tariff: {
        tariffId: 'a',
        currency: 'EUR',
        energy: { prices: [{ priceKwh: 1, conditions: { startTimeOfDay: '23:59' } }] },
      },
    },
  ),
];

const subject = (name: string, over: Json = {}): Json => ({ component: { name }, variable: { name: 'V' }, ...over });
const setData = (...items: Json[]): Json => ({
  setVariableData: items.map((item) => ({ attributeValue: '1', ...item })),
});
const setResults = (...items: Json[]): Json => ({
  setVariableResult: items.map((item) => ({ attributeStatus: 'Accepted', ...item })),
});
const getData = (...items: Json[]): Json => ({ getVariableData: items });
const getResults = (...items: Json[]): Json => ({
  getVariableResult: items.map((item) => ({ attributeStatus: 'Accepted', attributeValue: '', ...item })),
});
const actual = { attributeType: 'Actual' };
const target = { attributeType: 'Target' };
const monitor = (over: Json = {}): Json => ({ value: 1, type: 'Delta', severity: 5, ...subject('A'), ...over });
const result = (over: Json = {}): Json => ({
  status: 'Accepted',
  type: 'Delta',
  severity: 5,
  ...subject('A'),
  ...over,
});
const unknown = (rule: string, attributeStatus: string): Pair =>
  two(rule, 'GetVariablesResponse', getResults({ ...subject('A'), ...actual, attributeStatus, attributeValue: 'x' }), {
    getVariableResult: [{ ...subject('A'), ...actual, attributeStatus }],
  });
const report = (attribute: Json, dataType = 'string', over: Json = {}): Json => ({
  requestId: 1,
  generatedAt: later,
  seqNo: 0,
  reportData: [
    {
      ...subject('A'),
      variableAttribute: [attribute],
      variableCharacteristics: { dataType, supportsMonitoring: false, ...over },
    },
  ],
});
const event = (over: Json): Json => ({
  generatedAt: later,
  seqNo: 0,
  eventData: [
    {
      eventId: 1,
      timestamp: later,
      trigger: 'Delta',
      actualValue: '1',
      eventNotificationType: 'CustomMonitor',
      ...subject('A'),
      ...over,
    },
  ],
});
const customer = (over: Json): Json => ({ requestId: 1, report: true, clear: false, ...over });

const part = (action: string, rest: Json): Pair =>
  only201(
    `${action}-part-from-zero`,
    `${action}Request`,
    { ...rest, seqNo: -1, generatedAt: later },
    { ...rest, seqNo: 0, generatedAt: later },
  );
const DEVICE_MODEL: Pair[] = [
  part('NotifyCustomerInformation', { data: 'a', requestId: 1 }),
  part('NotifyEvent', {
    eventData: [
      {
        eventId: 1,
        timestamp: later,
        trigger: 'Delta',
        actualValue: '1',
        eventNotificationType: 'HardWiredNotification',
        component: { name: 'a' },
        variable: { name: 'b' },
      },
    ],
  }),
  part('NotifyMonitoringReport', { requestId: 1 }),
  part('NotifyReport', { requestId: 1 }),
  two(
    'set-variables-once',
    'SetVariablesRequest',
    setData(subject('A'), subject('a', actual)),
    setData(subject('A'), subject('A', target)),
  ),
  two(
    'set-variables-as-many-results',
    'SetVariablesResponse',
    setResults(subject('A', actual), subject('A', actual)),
    setResults(subject('A', actual)),
    setData(subject('A')),
  ),
  two(
    'set-variables-same-subjects',
    'SetVariablesResponse',
    setResults(subject('B', actual)),
    setResults(subject('a', actual)),
    setData(subject('A')),
  ),
  two(
    'set-variables-same-attribute',
    'SetVariablesResponse',
    setResults(subject('A', actual)),
    setResults(subject('A', target)),
    setData(subject('A', target)),
  ),
  two(
    'set-variables-actual',
    'SetVariablesResponse',
    setResults(subject('A')),
    setResults(subject('A', actual)),
    setData(subject('A')),
  ),
  two(
    'get-variables-as-many-results',
    'GetVariablesResponse',
    getResults(subject('A', actual), subject('A', actual)),
    getResults(subject('A', actual)),
    getData(subject('A')),
  ),
  two(
    'get-variables-same-subjects',
    'GetVariablesResponse',
    getResults(subject('B', actual)),
    getResults(subject('A', actual)),
    getData(subject('A')),
  ),
  two(
    'get-variables-same-attribute',
    'GetVariablesResponse',
    getResults(subject('A', actual)),
    getResults(subject('A', target)),
    getData(subject('A', target)),
  ),
  two(
    'get-variables-actual',
    'GetVariablesResponse',
    getResults(subject('A', target)),
    getResults(subject('A', actual)),
    getData(subject('A')),
  ),
  unknown('no-value-of-unknown-component', 'UnknownComponent'),
  unknown('no-value-of-unknown-variable', 'UnknownVariable'),
  unknown('no-value-of-unsupported-attribute', 'NotSupportedAttributeType'),
  two(
    'accepted-value-is-given',
    'GetVariablesResponse',
    { getVariableResult: [{ ...subject('A'), ...actual, attributeStatus: 'Accepted' }] },
    getResults(subject('A', actual)),
  ),
  two(
    'write-only-value-not-reported',
    'NotifyReportRequest',
    report({ mutability: 'WriteOnly', value: 'x' }),
    report({ mutability: 'WriteOnly' }),
  ),
  two(
    'readable-value-is-reported',
    'NotifyReportRequest',
    report({ mutability: 'ReadOnly' }),
    report({ mutability: 'ReadOnly', value: '' }),
  ),
  two(
    'list-has-values',
    'NotifyReportRequest',
    report({ value: 'a' }, 'OptionList'),
    report({ value: 'a' }, 'OptionList', { valuesList: 'a,b' }),
  ),
  two(
    'set-monitoring-as-many-results',
    'SetVariableMonitoringResponse',
    { setMonitoringResult: [result({ id: 1 }), result({ id: 2 })] },
    { setMonitoringResult: [result({ id: 1 })] },
    { setMonitoringData: [monitor()] },
  ),
  two(
    'set-monitoring-same-subjects',
    'SetVariableMonitoringResponse',
    { setMonitoringResult: [result({ id: 1, ...subject('B') })] },
    { setMonitoringResult: [result({ id: 1 })] },
    { setMonitoringData: [monitor()] },
  ),
  two(
    'new-monitor-has-id',
    'SetVariableMonitoringResponse',
    { setMonitoringResult: [result()] },
    { setMonitoringResult: [result({ id: 1 })] },
    { setMonitoringData: [monitor()] },
  ),
  two(
    'monitor-id-only-when-accepted',
    'SetVariableMonitoringResponse',
    { setMonitoringResult: [result({ id: 1, status: 'Rejected' })] },
    { setMonitoringResult: [result({ status: 'Rejected' })] },
    { setMonitoringData: [monitor()] },
  ),
  two(
    'delta-not-negative',
    'SetVariableMonitoringRequest',
    { setMonitoringData: [monitor({ value: -1 })] },
    { setMonitoringData: [monitor({ value: -1, type: 'LowerThreshold' })] },
  ),
  two(
    'monitor-severity-range',
    'SetVariableMonitoringRequest',
    { setMonitoringData: [monitor({ severity: 10 })] },
    { setMonitoringData: [monitor({ severity: 9 })] },
  ),
  two('monitoring-level-range', 'SetMonitoringLevelRequest', { severity: 10 }, { severity: 0 }),
  two(
    'clear-monitoring-every-id',
    'ClearVariableMonitoringResponse',
    { clearMonitoringResult: [{ id: 1, status: 'Accepted' }] },
    {
      clearMonitoringResult: [
        { id: 1, status: 'Accepted' },
        { id: 2, status: 'NotFound' },
      ],
    },
    { id: [1, 2] },
  ),
  two('event-names-its-monitor', 'NotifyEventRequest', event({}), event({ variableMonitoringId: 1 })),
  two('customer-is-named', 'CustomerInformationRequest', customer({}), customer({ customerIdentifier: 'a' })),
  two(
    'customer-is-named-once',
    'CustomerInformationRequest',
    customer({ customerIdentifier: 'a', idToken: { idToken: 'a', type: 'Local' } }),
    customer({ customerIdentifier: 'a' }),
  ),
  two(
    'customer-not-named-is-invalid',
    'CustomerInformationResponse',
    { status: 'Accepted' },
    { status: 'Invalid' },
    customer({ customerIdentifier: 'a', idToken: { idToken: 'a', type: 'Local' } }),
  ),
  two(
    'customer-report-or-clear',
    'CustomerInformationRequest',
    customer({ report: false, customerIdentifier: 'a' }),
    customer({ customerIdentifier: 'a' }),
  ),
];

const hash = (serialNumber: string): Json => ({
  certificateHashData: { hashAlgorithm: 'SHA256', issuerNameHash: 'a', issuerKeyHash: 'b', serialNumber },
});
const hash16 = { hashAlgorithm: 'SHA256', issuerNameHash: 'ab', issuerKeyHash: 'CD', serialNumber: '1' };
const certificate = '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----';
const signing = '-----BEGIN CERTIFICATE REQUEST-----\nMII=\n-----END CERTIFICATE REQUEST-----';
const firmware = (location: string, over: Json = {}): Json => ({
  requestId: 1,
  firmware: { location, retrieveDateTime: later, ...over },
});
const logTo = (remoteLocation: string): Json => ({ logType: 'SecurityLog', requestId: 1, log: { remoteLocation } });
const connectTo = (ocppCsmsUrl: string): Json => ({
  configurationSlot: 1,
  connectionData: {
    ocppVersion: 'OCPP20',
    ocppTransport: 'JSON',
    ocppCsmsUrl,
    messageTimeout: 30,
    securityProfile: 2,
    ocppInterface: 'Wired0',
  },
});
const MAINTENANCE: Pair[] = [
  two(
    'firmware-status-names-request',
    'FirmwareStatusNotificationRequest',
    { status: 'Installed' },
    { status: 'Idle' },
  ),
  old(
    'firmware-status-names-request',
    'SignedFirmwareStatusNotification.req',
    { status: 'Installed' },
    { status: 'Installed', requestId: 1 },
  ),
  two(
    'log-status-names-request',
    'LogStatusNotificationRequest',
    { status: 'Uploading' },
    { status: 'Uploading', requestId: 1 },
  ),
  old('log-status-names-request', 'LogStatusNotification.req', { status: 'Uploading' }, { status: 'Idle' }),
  two(
    'published-firmware-has-location',
    'PublishFirmwareStatusNotificationRequest',
    { status: 'Published', requestId: 1 },
    { status: 'Published', requestId: 1, location: ['https://a.example'] },
  ),
  two('firmware-location-is-uri', 'UpdateFirmwareRequest', firmware(''), firmware('ftps://a.example/b.bin')),
  old(
    'firmware-location-is-uri',
    'SignedUpdateFirmware.req',
    firmware('a.example/b.bin', { signingCertificate: certificate, signature: 'a' }),
    firmware('https://a.example/b.bin', { signingCertificate: certificate, signature: 'a' }),
  ),
  two(
    'publish-location-is-uri',
    'PublishFirmwareRequest',
    { location: 'b.bin', checksum: '0'.repeat(32), requestId: 1 },
    { location: 'http://a.example/b.bin', checksum: '0'.repeat(32), requestId: 1 },
  ),
  two(
    'published-location-is-uri',
    'PublishFirmwareStatusNotificationRequest',
    { status: 'Published', requestId: 1, location: ['ftp://a.example', '/b.bin'] },
    { status: 'Published', requestId: 1, location: ['ftp://a.example', 'http://a.example/b.bin'] },
  ),
  two('log-location-is-url', 'GetLogRequest', logTo('logs'), logTo('https://a.example/logs')),
  old('log-location-is-url', 'GetLog.req', logTo('//a.example/logs'), logTo('https://a.example/logs')),
  two('csms-url-is-url', 'SetNetworkProfileRequest', connectTo('a.example'), connectTo('wss://a.example')),
  two('accepted-log-has-name', 'GetLogResponse', { status: 'Accepted' }, { status: 'Rejected' }),
  old('accepted-log-has-name', 'GetLog.conf', { status: 'Accepted' }, { status: 'Accepted', filename: 'a' }),
  two(
    'accepted-certificates-are-listed',
    'GetInstalledCertificateIdsResponse',
    { status: 'Accepted' },
    { status: 'NotFound' },
  ),
  old(
    'accepted-certificates-are-listed',
    'GetInstalledCertificateIds.conf',
    { status: 'Accepted' },
    { status: 'Accepted', certificateHashData: [hash16] },
  ),
  two(
    'found-certificates-are-accepted',
    'GetInstalledCertificateIdsResponse',
    { status: 'NotFound', certificateHashDataChain: [{ certificateType: 'V2GRootCertificate', ...hash('1') }] },
    { status: 'Accepted', certificateHashDataChain: [{ certificateType: 'V2GRootCertificate', ...hash('1') }] },
  ),
  old(
    'found-certificates-are-accepted',
    'GetInstalledCertificateIds.conf',
    { status: 'NotFound', certificateHashData: [hash16] },
    { status: 'NotFound' },
  ),
  two('certificate-status-has-result', 'GetCertificateStatusResponse', { status: 'Accepted' }, { status: 'Failed' }),
  two('signing-request-is-pem', 'SignCertificateRequest', { csr: 'MII=' }, { csr: signing }),
  old('signing-request-is-pem', 'SignCertificate.req', { csr: 'MII=' }, { csr: signing }),
  two(
    'certificate-is-pem',
    'CertificateSignedRequest',
    { certificateChain: 'MII=' },
    { certificateChain: certificate },
  ),
  old(
    'certificate-is-pem',
    'InstallCertificate.req',
    { certificateType: 'CentralSystemRootCertificate', certificate: 'MII=' },
    { certificateType: 'CentralSystemRootCertificate', certificate },
  ),
  two('certificate-serial-number', 'DeleteCertificateRequest', hash('0x1f'), hash('1f')),
];

const sample = (over: Json): Json => ({
  evseId: 1,
  meterValue: [{ timestamp: later, sampledValue: [{ value: 1, ...over }] }],
});
const sample16 = (over: Json): Json => ({
  connectorId: 1,
  meterValue: [{ timestamp: later, sampledValue: [{ value: '1', ...over }] }],
});
const connector = (message: string, from: number, rest: Json): Pair =>
  old(
    `${message}-connector-from-${from}`,
    `${message}.req`,
    { connectorId: from - 1, ...rest },
    { connectorId: from, ...rest },
  );
const reserve = (over: Json): Json => ({
  id: 1,
  expiryDateTime: later,
  idToken: { idToken: 'x', type: 'Central' },
  ...over,
});

const OPERATION: Pair[] = [
  two(
    'unit-of-measurand',
    'MeterValuesRequest',
    sample({ measurand: 'Voltage', unitOfMeasure: { unit: 'A' } }),
    sample({ measurand: 'Voltage', unitOfMeasure: { unit: 'V', multiplier: -3 } }),
  ),
  old('unit-of-measurand', 'MeterValues.req', sample16({ unit: 'A' }), sample16({ unit: 'kWh' })),
  old(
    'raw-value-is-a-number',
    'MeterValues.req',
    sample16({ value: '1,5' }),
    sample16({ value: 'A1F0', format: 'SignedData' }),
  ),
  old('meter-values-are-given', 'MeterValues.req', { connectorId: 1, meterValue: [] }, sample16({})),
  old(
    'meter-value-has-samples',
    'StopTransaction.req',
    { transactionId: 1, meterStop: 1, timestamp: later, transactionData: [{ timestamp: later, sampledValue: [] }] },
    { transactionId: 1, meterStop: 1, timestamp: later, transactionData: [] },
  ),
  only201(
    'display-message-id-from-zero',
    'SetDisplayMessageRequest',
    { message: { id: -1, priority: 'AlwaysFront', message: { format: 'UTF8', content: 'a' } } },
    { message: { id: 0, priority: 'AlwaysFront', message: { format: 'UTF8', content: 'a' } } },
  ),
  connector('ChangeAvailability', 0, { type: 'Operative' }),
  connector('MeterValues', 0, { meterValue: [{ timestamp: later, sampledValue: [{ value: '1' }] }] }),
  connector('ReserveNow', 0, { expiryDate: later, idTag: 'a', reservationId: 1 }),
  connector('StartTransaction', 1, { idTag: 'a', meterStart: 0, timestamp: later }),
  connector('StatusNotification', 0, { errorCode: 'NoError', status: 'Available' }),
  connector('UnlockConnector', 1, {}),
  connector('TriggerMessage', 0, { requestedMessage: 'StatusNotification' }),
  connector('ExtendedTriggerMessage', 1, { requestedMessage: 'StatusNotification' }),
  connector('SetChargingProfile', 0, {
    csChargingProfiles: profile16({ chargingProfilePurpose: 'ChargePointMaxProfile' }),
  }),
  connector('ClearChargingProfile', 0, {}),
  connector('GetCompositeSchedule', 0, { duration: 60 }),
  two('optional-object-not-empty', 'MeterValuesRequest', sample({ unitOfMeasure: {} }), sample({})),
  two('unlock-evse-from-one', 'UnlockConnectorRequest', { evseId: 0, connectorId: 1 }, { evseId: 1, connectorId: 1 }),
  two(
    'connector-from-one',
    'StatusNotificationRequest',
    { timestamp: later, connectorStatus: 'Available', evseId: 1, connectorId: 0 },
    { timestamp: later, connectorStatus: 'Available', evseId: 1, connectorId: 1 },
  ),
  only201(
    'evse-not-negative',
    'GetCompositeScheduleRequest',
    { evseId: -1, duration: 60 },
    { evseId: 0, duration: 60 },
  ),
  only201('evse-not-negative', 'ReserveNowRequest', reserve({ evseId: -1 }), reserve({ id: -1 })),
  only201(
    'evse-not-negative',
    'TriggerMessageRequest',
    { requestedMessage: 'MeterValues', evse: { id: -1 } },
    { requestedMessage: 'MeterValues', evse: { id: 0 } },
  ),
  two(
    'trigger-status-of-one-connector',
    'TriggerMessageRequest',
    { requestedMessage: 'StatusNotification', evse: { id: 1 } },
    { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } },
  ),
  two(
    'transaction-status-without-transaction',
    'GetTransactionStatusResponse',
    { messagesInQueue: false, ongoingIndicator: false },
    { messagesInQueue: false },
    {},
  ),
  two(
    'transaction-status-of-transaction',
    'GetTransactionStatusResponse',
    { messagesInQueue: false },
    { messagesInQueue: false, ongoingIndicator: false },
    { transactionId: 'a' },
  ),
  old(
    'main-controller-status',
    'StatusNotification.req',
    { connectorId: 0, errorCode: 'NoError', status: 'Charging' },
    { connectorId: 1, errorCode: 'NoError', status: 'Charging' },
  ),
  old(
    'communication-error-status',
    'StatusNotification.req',
    { connectorId: 1, errorCode: 'EVCommunicationError', status: 'Charging' },
    { connectorId: 1, errorCode: 'EVCommunicationError', status: 'SuspendedEV' },
  ),
  old(
    'started-with-positive-id',
    'StartTransaction.conf',
    { transactionId: 0, idTagInfo: { status: 'Accepted' } },
    { transactionId: 1, idTagInfo: { status: 'Accepted' } },
  ),
  old(
    'configuration-keys-answered',
    'GetConfiguration.conf',
    { configurationKey: [{ key: 'A', readonly: true }] },
    { configurationKey: [{ key: 'A', readonly: true }], unknownKey: ['b'] },
    { key: ['a', 'B'] },
  ),
  old(
    'unknown-vendor-without-data',
    'DataTransfer.conf',
    { status: 'UnknownVendorId', data: 'a' },
    { status: 'Accepted', data: 'a' },
  ),
  {
    ...two(
      'unknown-message-was-named',
      'DataTransferResponse',
      { status: 'UnknownMessageId' },
      { status: 'UnknownVendorId' },
      { vendorId: 'com.example' },
    ),
  },
  old(
    'unknown-message-was-named',
    'DataTransfer.conf',
    { status: 'UnknownMessageId' },
    { status: 'UnknownVendorId' },
    { vendorId: 'com.example' },
  ),
  two('vendor-is-reverse-dns', 'DataTransferRequest', { vendorId: 'Example' }, { vendorId: 'com.example' }),
  old('vendor-is-reverse-dns', 'DataTransfer.req', { vendorId: 'Example' }, { vendorId: 'com.example' }),
  two(
    'custom-data-vendor-is-reverse-dns',
    'HeartbeatRequest',
    { customData: { vendorId: 'Example' } },
    { customData: { vendorId: 'com.example' } },
  ),
];

const OLD_TWO: Version[] = ['2.0.1'];
const ended = (triggerReason: string, stoppedReason: string, over: Json = {}): Json =>
  started({ eventType: 'Ended', triggerReason, transactionInfo: { transactionId: 'tx1', stoppedReason }, ...over });
const triggered = (rule: string, triggerReason: string, named: Json): Pair =>
  two(
    rule,
    'TransactionEventRequest',
    started({ triggerReason }),
    started({ triggerReason, transactionInfo: { transactionId: 'tx1', ...named } }),
  );
const endsWith = (triggerReason: string, stoppedReason: string): Pair =>
  two(
    `${triggerReason}-ends-with-${stoppedReason}`,
    'TransactionEventRequest',
    ended(triggerReason, 'PowerLoss'),
    ended(triggerReason, stoppedReason),
  );
const taken = (...timestamps: string[]): Json => ({
  meterValue: timestamps.map((timestamp) => ({ timestamp, sampledValue: [{ value: 1 }] })),
});
const voltage = (unit: string): Json =>
  started({
    meterValue: [{ timestamp: later, sampledValue: [{ value: 230, measurand: 'Voltage', unitOfMeasure: { unit } }] }],
  });
const display = (content: string): Json => ({
  message: { id: 1, priority: 'InFront', message: { format: 'ASCII', content } },
});

const EVENTS: Pair[] = [
  { ...triggered('trigger-tells-charging-state', 'Trigger', { chargingState: 'Charging' }), versions: OLD_TWO },
  {
    ...triggered('changed-charging-state-is-told', 'ChargingStateChanged', { chargingState: 'Charging' }),
    versions: OLD_TWO,
  },
  triggered('remote-start-names-its-id', 'RemoteStart', { remoteStartId: 7 }),
  endsWith('RemoteStop', 'Remote'),
  endsWith('Deauthorized', 'DeAuthorized'),
  endsWith('ResetCommand', 'ImmediateReset'),
  endsWith('EVConnectTimeout', 'Timeout'),
  two(
    'stopped-from-afar-without-token',
    'TransactionEventRequest',
    ended('RemoteStop', 'Remote', { idToken: { idToken: 'a', type: 'Local' } }),
    ended('RemoteStop', 'Remote'),
  ),
  two(
    'meter-values-before-their-event',
    'TransactionEventRequest',
    started(taken(later, '2026-01-01T06:00:01Z')),
    started(taken('2026-01-01T05:59:59Z', later)),
  ),
  two(
    'three-decimal-places',
    'HeartbeatResponse',
    { currentTime: '2026-01-01T06:00:00.1234Z' },
    { currentTime: '2026-01-01T07:00:00.123+01:00' },
  ),
  two('unit-is-standardized', 'TransactionEventRequest', voltage('volt'), voltage('V')),
  two('ascii-is-printable', 'SetDisplayMessageRequest', display('Säule'), display('Plug in, please!')),
  two(
    'publish-checksum-is-md5',
    'PublishFirmwareRequest',
    { location: 'https://example.com/f', checksum: '0123', requestId: 1 },
    { location: 'https://example.com/f', checksum: '00112233445566778899AAbbccddeeff', requestId: 1 },
  ),
  two(
    'unpublish-checksum-is-md5',
    'UnpublishFirmwareRequest',
    { checksum: 'x'.repeat(32) },
    { checksum: '00112233445566778899aabbccddeeff' },
  ),
  two(
    'negative-delta-is-rejected',
    'SetVariableMonitoringResponse',
    { setMonitoringResult: [result({ id: 1 })] },
    { setMonitoringResult: [result({ status: 'Rejected' })] },
    { setMonitoringData: [monitor({ value: -1 })] },
  ),
  two(
    'monitoring-level-out-of-range-is-rejected',
    'SetMonitoringLevelResponse',
    { status: 'Accepted' },
    { status: 'Rejected' },
    { severity: 12 },
  ),
];

const firmware16 = {
  location: 'https://a.example/f',
  retrieveDateTime: later,
  signingCertificate: 'a',
  signature: 'QUJD',
};
const setting = (key: string, value: string): Json => ({ configurationKey: [{ key, value, readonly: true }] });

const CONFIGURATION: Pair[] = [
  old(
    'local-list-conflict-on-charge-point',
    'StatusNotification.req',
    { connectorId: 1, errorCode: 'LocalListConflict', status: 'Available' },
    { connectorId: 0, errorCode: 'LocalListConflict', status: 'Available' },
  ),
  old(
    'set-value-fits-key',
    'ChangeConfiguration.conf',
    { status: 'Accepted' },
    { status: 'Rejected' },
    { key: 'HeartbeatInterval', value: '5 min' },
  ),
  old(
    'set-value-fits-key',
    'ChangeConfiguration.conf',
    { status: 'RebootRequired' },
    { status: 'Rejected' },
    { key: 'localpreauthorize', value: 'yes' },
  ),
  old(
    'read-only-key-not-set',
    'ChangeConfiguration.conf',
    { status: 'Accepted' },
    { status: 'Rejected' },
    { key: 'NumberOfConnectors', value: '3' },
  ),
  old(
    'ping-interval-not-negative',
    'ChangeConfiguration.conf',
    { status: 'Accepted' },
    { status: 'Rejected' },
    { key: 'WebSocketPingInterval', value: '-1' },
  ),
  old(
    'unknown-measurands-rejected',
    'ChangeConfiguration.conf',
    { status: 'Accepted' },
    { status: 'Rejected' },
    { key: 'MeterValuesSampledData', value: 'Voltage.L1,Energy.Import' },
  ),
  old(
    'authorization-key-is-hexadecimal',
    'ChangeConfiguration.req',
    { key: 'AuthorizationKey', value: 'a'.repeat(41) },
    { key: 'AuthorizationKey', value: 'a'.repeat(40) },
  ),
  old(
    'authorization-key-is-hexadecimal',
    'ChangeConfiguration.req',
    { key: 'AuthorizationKey', value: 'g'.repeat(32) },
    { key: 'AuthorizationKey', value: 'a'.repeat(32) },
  ),
  old(
    'reported-value-fits-key',
    'GetConfiguration.conf',
    setting('NumberOfConnectors', 'two'),
    setting('NumberOfConnectors', '2'),
  ),
  old(
    'rate-units-are-current-and-power',
    'GetConfiguration.conf',
    setting('ChargingScheduleAllowedChargingRateUnit', 'A, W'),
    setting('ChargingScheduleAllowedChargingRateUnit', 'Current, Power'),
  ),
  old(
    'file-transfer-protocols',
    'GetConfiguration.conf',
    setting('SupportedFileTransferProtocols', 'FTP,SCP'),
    setting('SupportedFileTransferProtocols', 'ftp,HTTPS'),
  ),
  old('all-keys-are-returned', 'GetConfiguration.conf', {}, setting('HeartbeatInterval', '60'), {}),
  old(
    'unknown-keys-were-asked-for',
    'GetConfiguration.conf',
    { unknownKey: ['A', 'B'] },
    { unknownKey: ['a'] },
    { key: ['A'] },
  ),
  old(
    'key-is-known-or-unknown',
    'GetConfiguration.conf',
    { ...setting('A', '1'), unknownKey: ['a'] },
    setting('A', '1'),
    { key: ['A'] },
  ),
  old(
    'certificate-serial-number',
    'DeleteCertificate.req',
    { certificateHashData: { ...hash16, serialNumber: '0FFF' } },
    { certificateHashData: hash16 },
  ),
  old(
    'certificate-hash-is-hexadecimal',
    'DeleteCertificate.req',
    { certificateHashData: { ...hash16, issuerKeyHash: 'q83vEg==' } },
    { certificateHashData: hash16 },
  ),
  old(
    'firmware-signature-is-base64',
    'SignedUpdateFirmware.req',
    { requestId: 1, firmware: { ...firmware16, signature: 'a b-c' } },
    { requestId: 1, firmware: firmware16 },
  ),
];

const EVENT = 'TransactionEventRequest';
const happened = (triggerReason: string, info: Json = {}, over: Json = {}): Json => ({
  eventType: 'Updated',
  timestamp: later,
  triggerReason,
  seqNo: 1,
  transactionInfo: { transactionId: 'tx1', ...info },
  ...over,
});
const costDetails = (totalCost: Json, over: Json = {}): Json => ({
  totalCost: { currency: 'EUR', typeOfCost: 'NormalCost', total: {}, ...totalCost },
  totalUsage: { energy: 0, chargingTime: 0, idleTime: 0 },
  ...over,
});
const cost = (over: Json, info: Json = {}): Json =>
  happened('RunningCost', info, { costDetails: costDetails({}, over) });
const periods = (...tariffIds: (string | undefined)[]): Json => ({
  chargingPeriods: tariffIds.map((tariffId) => ({ startPeriod: later, ...(tariffId ? { tariffId } : {}) })),
});
const summed = (fixed: Json, energy: Json, total: Json): Json =>
  happened('RunningCost', {}, { costDetails: costDetails({ fixed, energy, total }) });

const TRANSACTION_EVENT: Pair[] = [
  only21('limit-set-is-told', EVENT, happened('LimitSet'), happened('LimitSet', { transactionLimit: { maxCost: 5 } })),
  only21('new-tariff-is-told', EVENT, happened('TariffChanged'), happened('TariffChanged', { tariffId: 'a' })),
  only21(
    'new-operation-mode-is-told',
    EVENT,
    happened('OperationModeChanged'),
    happened('OperationModeChanged', { operationMode: 'Idle' }),
  ),
  only21('resumed-state-is-told', EVENT, happened('TxResumed'), happened('TxResumed', { chargingState: 'Idle' })),
  only21(
    'resumed-is-updated',
    EVENT,
    happened('TxResumed', { chargingState: 'Idle' }, { eventType: 'Started' }),
    happened('TxResumed', { chargingState: 'Idle' }),
  ),
  only21(
    'limit-reached-suspends',
    EVENT,
    happened('SoCLimitReached', { chargingState: 'Charging' }),
    happened('SoCLimitReached', { chargingState: 'SuspendedEVSE' }),
  ),
  only21(
    'limit-reached-suspends',
    EVENT,
    happened('CostLimitReached'),
    happened('CostLimitReached', {}, { eventType: 'Ended' }),
  ),
  only21(
    'rejected-transfer-is-abnormal',
    EVENT,
    happened('StopAuthorized', { stoppedReason: 'ReqEnergyTransferRejected' }, { eventType: 'Ended' }),
    happened('AbnormalCondition', { stoppedReason: 'ReqEnergyTransferRejected' }, { eventType: 'Ended' }),
  ),
];

const TARIFF: Pair[] = [
  only21(
    'no-tariff-no-assignments',
    'GetTariffsResponse',
    { status: 'NoTariff', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DriverTariff' }] },
    { status: 'NoTariff' },
  ),
  only21(
    'tariffs-are-listed',
    'GetTariffsResponse',
    { status: 'Accepted' },
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DriverTariff' }] },
  ),
  only21(
    'default-tariff-names-evses',
    'GetTariffsResponse',
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff' }] },
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff', evseIds: [1] }] },
  ),
  only21(
    'tariffs-of-asked-evse',
    'GetTariffsResponse',
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff', evseIds: [2, 3] }] },
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff', evseIds: [1, 3] }] },
    { evseId: 1 },
  ),
  only21(
    'tariffs-of-asked-evse',
    'GetTariffsResponse',
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff', evseIds: [2, 3] }] },
    { status: 'Accepted', tariffAssignments: [{ tariffId: 'a', tariffKind: 'DefaultTariff', evseIds: [0] }] },
    { evseId: 1 },
  ),
  only21(
    'only-named-tariffs-are-cleared',
    'ClearTariffsResponse',
    { clearTariffsResult: [{ status: 'Accepted', tariffId: 'b' }] },
    { clearTariffsResult: [{ status: 'Accepted', tariffId: 'a' }, { status: 'NoTariff' }] },
    { tariffIds: ['a'] },
  ),
  only21('running-cost-without-periods', EVENT, cost(periods('a')), cost({})),
  only21('running-cost-is-told', EVENT, happened('RunningCost'), cost({})),
  only21(
    'period-names-tariff',
    EVENT,
    { ...cost(periods('a', undefined)), eventType: 'Ended' },
    { ...cost(periods('a', 'b')), eventType: 'Ended' },
  ),
  only21(
    'period-names-tariff',
    EVENT,
    { ...cost(periods(undefined), { tariffId: 'a' }), eventType: 'Ended' },
    { ...cost(periods(undefined)), eventType: 'Ended' },
  ),
  only21(
    'total-is-the-sum',
    EVENT,
    summed({ exclTax: 1.25 }, { exclTax: 2 }, { exclTax: 9.25 }),
    summed({ exclTax: 1.25 }, { exclTax: 2 }, { exclTax: 3.25 }),
  ),
  only21(
    'total-is-the-sum',
    EVENT,
    summed({ exclTax: 1, inclTax: 1.191 }, { exclTax: 2, inclTax: 2.383 }, { exclTax: 3, inclTax: 3.674 }),
    summed({ exclTax: 1, inclTax: 1.191 }, { exclTax: 2, inclTax: 2.383 }, { exclTax: 3, inclTax: 3.57 }),
  ),
];

const SETTLED = { pspRef: 'a', settlementAmount: 1, settlementTime: later };

const PAYMENT: Pair[] = [
  only21(
    'vat-answer-names-evse',
    'VatNumberValidationResponse',
    { vatNumber: 'a', status: 'Accepted', evseId: 2 },
    { vatNumber: 'a', status: 'Accepted', evseId: 1 },
    { vatNumber: 'a', evseId: 1 },
  ),
  only21(
    'settlement-names-transaction',
    'NotifySettlementRequest',
    { ...SETTLED, status: 'Settled' },
    { ...SETTLED, status: 'Canceled' },
  ),
  only21(
    'no-receipt-without-settlement',
    'NotifySettlementRequest',
    { ...SETTLED, transactionId: 'tx1', status: 'Failed', receiptId: 'b' },
    { ...SETTLED, transactionId: 'tx1', status: 'Settled', receiptId: 'b' },
  ),
];

const points = (...signals: number[]): Json[] => signals.map((signal) => ({ signal, power: signal * 100 }));
const frequencyPeriod = (v2xSignalWattCurve: Json[]): Json =>
  set(
    txDefault({
      chargingSchedule: [
        {
          id: 1,
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [
            {
              startPeriod: 0,
              operationMode: 'LocalFrequency',
              v2xBaseline: 0,
              v2xFreqWattCurve: [
                { frequency: 49, power: -1 },
                { frequency: 51, power: 1 },
              ],
              v2xSignalWattCurve,
            },
          ],
        },
      ],
    }),
  );
const scheduledCurve = (over: Json): Json => ({
  isDefault: false,
  controlId: 'a',
  controlType: 'VoltVar',
  curve: { priority: 0, yUnit: 'PctMaxVar', curveData: [{ x: 1, y: 1 }], startTime: later, ...over },
});
const stream = (periodicEventStream: Json): Json => ({
  setMonitoringData: [
    {
      value: 1,
      type: 'Periodic',
      severity: 1,
      component: { name: 'EVSE' },
      variable: { name: 'Power' },
      periodicEventStream,
    },
  ],
});
const certificateOf = (serialNumber: string): Json => ({
  certificateHashData: { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber },
  source: 'OCSP',
});
const chainStatus = (...serialNumbers: string[]): Json => ({
  certificateStatus: serialNumbers.map((serialNumber) => ({
    ...certificateOf(serialNumber),
    status: 'Good',
    nextUpdate: later,
  })),
});
const contracts = (part: string, over: Json = {}): Json => ({
  iso15118SchemaVersion: `urn:iso:${part}:MsgDef`,
  action: 'Install',
  exiRequest: 'a',
  ...over,
});
const log = (remoteLocation: string): Json => ({ requestId: 1, logType: 'SecurityLog', log: { remoteLocation } });

const NEW_IN_21: Pair[] = [
  only21('signal-curve-two-points', SET, frequencyPeriod(points(1)), frequencyPeriod(points(1, 2))),
  only21(
    'local-generation-comes-from-ems',
    'NotifyChargingLimitRequest',
    { chargingLimit: { chargingLimitSource: 'SO', isLocalGeneration: true } },
    { chargingLimit: { chargingLimitSource: 'SO', isLocalGeneration: false } },
  ),
  only21(
    'pulled-update-is-given',
    'PullDynamicScheduleUpdateResponse',
    { status: 'Accepted' },
    { status: 'Accepted', scheduleUpdate: { limit: 1 } },
  ),
  only21(
    'needs-are-told',
    'NotifyEVChargingNeedsRequest',
    { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } },
    { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC', v2xChargingParameters: { targetSoC: 80 } } },
  ),
  only21('der-curve-scheduled-with-time', 'SetDERControlRequest', scheduledCurve({}), scheduledCurve({ duration: 60 })),
  only21(
    'der-alarm-names-fault',
    'NotifyDERAlarmRequest',
    { controlType: 'VoltVar', timestamp: later },
    { controlType: 'VoltVar', timestamp: later, gridEventFault: 'OverVoltage' },
  ),
  only21('event-stream-has-rate', 'SetVariableMonitoringRequest', stream({}), stream({ values: 5 })),
  only21(
    'event-stream-has-new-rate',
    'AdjustPeriodicEventStreamRequest',
    { id: 1, params: {} },
    { id: 1, params: { interval: 0 } },
  ),
  only21(
    'event-stream-begins-at-basetime',
    'NotifyPeriodicEventStream',
    { id: 1, pending: 0, basetime: later, data: [{ t: 1, v: 'a' }] },
    {
      id: 1,
      pending: 0,
      basetime: later,
      data: [
        { t: 0, v: 'a' },
        { t: 1, v: 'a' },
      ],
    },
  ),
  only21(
    'custom-trigger-is-named',
    'TriggerMessageRequest',
    { requestedMessage: 'CustomTrigger' },
    { requestedMessage: 'CustomTrigger', customTrigger: 'a' },
  ),
  only21('log-url-without-fragment', 'GetLogRequest', log('https://a.example/b#c'), log('ftp://a.example/b#c')),
  only21('log-url-query-without-slash', 'GetLogRequest', log('https://a.example/b?c=/'), log('https://a.example/b/')),
  only21(
    'contracts-not-for-iso-15118-2',
    'Get15118EVCertificateRequest',
    contracts('15118:2:2013', { maximumContractCertificateChains: 1 }),
    contracts('15118:2:2013'),
  ),
  only21(
    'contracts-for-iso-15118-20',
    'Get15118EVCertificateRequest',
    contracts('std:iso:15118:-20'),
    contracts('std:iso:15118:-20', { maximumContractCertificateChains: 1 }),
  ),
  only21(
    'certificate-status-as-asked',
    'GetCertificateChainStatusResponse',
    chainStatus('a1', 'c1'),
    chainStatus('A1', 'b1'),
    { certificateStatusRequests: ['a1', 'b1'].map((serial) => ({ ...certificateOf(serial), urls: ['a:b'] })) },
  ),
];

export const PAIRS: readonly Pair[] = [
  ...CHARGING,
  ...V2X,
  ...AUTHORIZATION,
  ...DEVICE_MODEL,
  ...MAINTENANCE,
  ...OPERATION,
  ...EVENTS,
  ...CONFIGURATION,
  ...TRANSACTION_EVENT,
  ...TARIFF,
  ...PAYMENT,
  ...NEW_IN_21,
];
