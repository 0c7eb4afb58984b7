import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/spec/model.ts';
import { FRAME_RULES } from '../../src/validate/rules/frame.ts';
import { PAYLOAD_RULES } from '../../src/validate/rules/index.ts';
import { SESSION_RULES } from '../../src/validate/session/session.ts';
import { checkText, logOf } from './log.ts';
import { type Frame, type Json, type Pair, STATION_16_PAIRS } from './station-16.ts';

const TWO: Version[] = ['2.0.1', '2.1'];
const ALL: Version[] = ['1.6', ...TWO];
const pair = (versions: Version[], rule: string, breaks: Frame[], holds: Frame[]): Pair => ({
  rule,
  versions,
  breaks,
  holds,
});

const call = (id: string, action: string, payload: Json = {}): Frame => [2, id, action, payload];
const result = (id: string, payload: Json = {}): Frame => [3, id, payload];
const at = '2026-01-01T06:00:00Z';
const beat = (id: string): Frame[] => [call(id, 'Heartbeat'), result(id, { currentTime: at })];

const SIGN = call('a', 'SignCertificate', { csr: 'x' });

const FRAMES: Pair[] = [
  pair(['1.6', '2.0.1'], 'message-type-known', [[6, 'a', 'Heartbeat', {}]], beat('a')),
  pair(['2.1'], 'message-type-known', [[7, 'a', 'Heartbeat', {}]], beat('a')),
  pair(ALL, 'call-has-4-elements', [[2, 'a', 'Heartbeat']], beat('a')),
  pair(ALL, 'callresult-has-3-elements', [call('a', 'Heartbeat'), [3, 'a', { currentTime: at }, {}]], beat('a')),
  pair(
    ALL,
    'callerror-has-5-elements',
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', '']],
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', '', {}]],
  ),
  pair(
    ['2.1'],
    'callresulterror-has-5-elements',
    [...beat('a'), [5, 'a', 'GenericError']],
    [...beat('a'), [5, 'a', 'GenericError', '', {}]],
  ),
  pair(
    ['2.1'],
    'send-has-4-elements',
    [[6, 'a', 'NotifyPeriodicEventStream']],
    [[6, 'a', 'NotifyPeriodicEventStream', { id: 1, pending: 0, basetime: at, data: [{ t: 0, v: '1' }] }]],
  ),
  pair(ALL, 'message-id-is-short-text', [[2, 'a'.repeat(37), 'Heartbeat', {}]], beat('a'.repeat(36))),
  pair(ALL, 'message-id-is-short-text', [[3, 'a'.repeat(37), {}]], [[4, 'a'.repeat(37), 'GenericError', '', {}]]),
  pair(ALL, 'action-known', [call('a', 'HeartbeatRequest')], beat('a')),
  pair(['2.1'], 'confirmed-as-call', [[6, 'a', 'Heartbeat', {}]], beat('a')),
  { ...pair(ALL, 'sent-by-its-side', [call('a', 'Heartbeat')], [call('a', 'ClearCache')]), sender: 'CSMS' },
  { ...pair(['1.6'], 'security-sent-by-its-side', [SIGN], [call('a', 'Reset', { type: 'Soft' })]), sender: 'CSMS' },
  pair(ALL, 'payload-is-object', [[2, 'a', 'Heartbeat', []]], beat('a')),
  pair(ALL, 'payload-not-null', [[2, 'a', 'Heartbeat', null]], beat('a')),
  pair(
    ALL,
    'error-code-known',
    [call('a', 'Heartbeat'), [4, 'a', 'Whatever', '', {}]],
    [call('a', 'Heartbeat'), [4, 'a', 'NotImplemented', '', {}]],
  ),
  pair(
    ['1.6'],
    'format-violation-as-on-the-wire',
    [call('a', 'Heartbeat'), [4, 'a', 'FormatViolation', '', {}]],
    [call('a', 'Heartbeat'), [4, 'a', 'FormationViolation', '', {}]],
  ),
  pair(
    ['1.6'],
    'occurrence-violation-as-on-the-wire',
    [call('a', 'Heartbeat'), [4, 'a', 'OccurrenceConstraintViolation', '', {}]],
    [call('a', 'Heartbeat'), [4, 'a', 'OccurenceConstraintViolation', '', {}]],
  ),
  pair(
    TWO,
    'error-description-is-text',
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', 'x'.repeat(256), {}]],
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', 'x'.repeat(255), {}]],
  ),
  pair(
    ['1.6'],
    'error-description-is-text',
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', null, {}]],
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', 'x'.repeat(256), {}]],
  ),
  pair(
    ALL,
    'error-details-are-object',
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', '', '']],
    [call('a', 'Heartbeat'), [4, 'a', 'GenericError', '', {}]],
  ),
];

const status16 = { connectorId: 1, errorCode: 'NoError', status: 'Available' };
const status2 = { timestamp: at, connectorStatus: 'Available', evseId: 1, connectorId: 1 };
const statusOf = (version: Version): Json => (version === '1.6' ? status16 : status2);
const boot = (version: Version, status: string, id = 'boot'): Frame[] => [
  call(
    id,
    'BootNotification',
    version === '1.6'
      ? { chargePointVendor: 'V', chargePointModel: 'M' }
      : { reason: 'PowerUp', chargingStation: { model: 'M', vendorName: 'V' } },
  ),
  result(id, { status, currentTime: at, interval: 60 }),
];
const status = (version: Version, id = 's'): Frame[] => [call(id, 'StatusNotification', statusOf(version)), result(id)];
const perVersion = (versions: Version[], rule: string, make: (version: Version) => [Frame[], Frame[]]): Pair[] =>
  versions.map((version) => pair([version], rule, ...make(version)));

const trigger = (requestedMessage: string): Frame[] => [
  call('t', 'TriggerMessage', { requestedMessage }),
  result('t', { status: 'Accepted' }),
];

const EXCHANGES: Pair[] = [
  pair(
    TWO,
    'message-id-is-new',
    [...beat('a'), call('a', 'StatusNotification', status2)],
    [call('a', 'Heartbeat'), ...beat('a')],
  ),
  pair(
    ['1.6'],
    'message-id-is-new',
    [...beat('a'), call('a', 'StatusNotification', status16)],
    [call('a', 'Heartbeat'), ...beat('a')],
  ),
  pair(ALL, 'one-call-at-a-time', [call('a', 'Heartbeat'), ...beat('b')], [...beat('a'), ...beat('b')]),
  pair(ALL, 'answered-once', [...beat('a'), result('a', { currentTime: at })], beat('a')),
  pair(ALL, 'answer-has-a-call', [...beat('a'), result('b')], beat('a')),
  pair(
    ['2.1'],
    'send-has-no-answer',
    [[6, 'a', 'NotifyPeriodicEventStream', { id: 1, pending: 0, basetime: at, data: [{ t: 0, v: '1' }] }], result('a')],
    beat('a'),
  ),
  pair(
    ['2.1'],
    'result-error-has-a-result',
    [call('a', 'Heartbeat'), [5, 'a', 'GenericError', '', {}]],
    [...beat('a'), [5, 'a', 'GenericError', '', {}]],
  ),
];

const BOOT: Pair[] = [
  ...perVersion(ALL, 'station-waits-while-pending', (version) => [
    [...boot(version, 'Pending'), ...status(version)],
    [
      ...boot(version, 'Pending'),
      ...(version === '1.6'
        ? trigger('StatusNotification')
        : [
            call('t', 'TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }),
            result('t', { status: 'Accepted' }),
          ]),
      ...status(version),
    ],
  ]),
  ...perVersion(ALL, 'station-silent-while-rejected', (version) => [
    [...boot(version, 'Rejected'), ...beat('h')],
    [...boot(version, 'Accepted'), ...beat('h')],
  ]),
  ...perVersion(TWO, 'csms-silent-while-rejected', (version) => [
    [...boot(version, 'Rejected'), call('c', 'ClearCache'), result('c', { status: 'Accepted' })],
    [...boot(version, 'Pending'), call('c', 'ClearCache'), result('c', { status: 'Accepted' })],
  ]),
  ...perVersion(TWO, 'csms-silent-while-rejected', (version) => [
    [...boot(version, 'Rejected'), ...trigger('Heartbeat')],
    [...boot(version, 'Rejected'), ...trigger('BootNotification')],
  ]),
  pair(
    ['1.6'],
    'central-system-silent-while-rejected',
    [...boot('1.6', 'Rejected'), call('c', 'ClearCache')],
    [...boot('1.6', 'Pending'), call('c', 'ClearCache')],
  ),
  pair(
    ['1.6'],
    'central-system-silent-while-rejected',
    [...boot('1.6', 'Rejected'), ...trigger('Heartbeat')],
    [...boot('1.6', 'Rejected'), ...trigger('BootNotification')],
  ),
  pair(
    ['1.6'],
    'no-remote-start-while-pending',
    [...boot('1.6', 'Pending'), call('c', 'RemoteStopTransaction', { transactionId: 1 })],
    [...boot('1.6', 'Accepted'), call('c', 'RemoteStopTransaction', { transactionId: 1 })],
  ),
  ...perVersion(TWO, 'remote-start-rejected-while-pending', (version) => [
    [
      ...boot(version, 'Pending'),
      call('c', 'RequestStopTransaction', { transactionId: 'x' }),
      result('c', { status: 'Accepted' }),
    ],
    [
      ...boot(version, 'Pending'),
      call('c', 'RequestStopTransaction', { transactionId: 'x' }),
      result('c', { status: 'Rejected' }),
    ],
  ]),
  pair(
    ['1.6'],
    'boot-not-triggered-after-accepted',
    [...boot('1.6', 'Accepted'), ...trigger('BootNotification')],
    [...boot('1.6', 'Pending'), ...trigger('BootNotification')],
  ),
  pair(
    ['1.6'],
    'boot-not-triggered-after-accepted',
    [...boot('1.6', 'Accepted'), ...trigger('BootNotification')],
    [...boot('1.6', 'Accepted'), ...boot('1.6', 'Accepted', 'again').slice(0, 1), ...trigger('BootNotification')],
  ),
  ...perVersion(TWO, 'boot-trigger-rejected-after-accepted', (version) => [
    [...boot(version, 'Accepted'), ...trigger('BootNotification')],
    [...boot(version, 'Accepted'), ...boot(version, 'Accepted', 'again').slice(0, 1), ...trigger('BootNotification')],
  ]),
  ...perVersion(TWO, 'boot-trigger-rejected-after-accepted', (version) => [
    [...boot(version, 'Accepted'), ...trigger('BootNotification')],
    [
      ...boot(version, 'Accepted'),
      call('t', 'TriggerMessage', { requestedMessage: 'BootNotification' }),
      result('t', { status: 'Rejected' }),
    ],
  ]),
];

const event = (eventType: string, seqNo: number, over: Json = {}): Frame[] => {
  const id = `e${eventType}${seqNo}${JSON.stringify(over).length}`;
  return [
    call(id, 'TransactionEvent', {
      eventType,
      seqNo,
      timestamp: at,
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 'tx' },
      ...over,
    }),
    result(id),
  ];
};
const energy = (value: number, timestamp: string, over: Json = {}): Json => ({
  meterValue: [{ timestamp, sampledValue: [{ value, ...over }] }],
});
const stop = (answer: string): Frame[] => [
  call('c', 'RequestStopTransaction', { transactionId: 'tx' }),
  result('c', { status: answer }),
];
const profile = (id: number, over: Json = {}): Json => ({
  evseId: 1,
  chargingProfile: {
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    transactionId: 'tx',
    chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] }],
    ...over,
  },
});
const set = (id: number, over: Json = {}, answer = 'Accepted'): Frame[] => [
  call(`p${id}`, 'SetChargingProfile', profile(id, over)),
  result(`p${id}`, { status: answer }),
];
const setOn = (evseId: number, id: number, over: Json = {}, answer = 'Accepted'): Frame[] => [
  call(`p${evseId}-${id}`, 'SetChargingProfile', { ...profile(id, { ...byDefault, ...over }), evseId }),
  result(`p${evseId}-${id}`, { status: answer }),
];
const byDefault = { chargingProfilePurpose: 'TxDefaultProfile', transactionId: undefined };
const local = { chargingProfilePurpose: 'LocalGeneration', transactionId: undefined };
const later = '2026-01-02T06:00:00Z';

const TRANSACTIONS: Pair[] = [
  pair(TWO, 'transaction-begins-with-started', event('Updated', 4), event('Started', 0)),
  pair(
    TWO,
    'transaction-ends-with-ended',
    [...event('Started', 0), ...event('Ended', 1), ...event('Updated', 2)],
    [...event('Started', 0), ...event('Updated', 1), ...event('Ended', 2)],
  ),
  pair(
    TWO,
    'transaction-id-is-new',
    [...event('Started', 0), ...event('Ended', 1), ...event('Started', 2, { timestamp: '2026-01-02T06:00:00Z' })],
    [...event('Started', 0), ...event('Ended', 1)],
  ),
  pair(
    TWO,
    'sequence-number-goes-up',
    [...event('Started', 0), ...event('Updated', 0)],
    [...event('Started', 0), ...event('Updated', 1)],
  ),
  pair(
    TWO,
    'sequence-number-gap',
    [...event('Started', 0), ...event('Updated', 2)],
    [...event('Started', 0), ...event('Updated', 2, { offline: true })],
  ),
  pair(
    TWO,
    'register-does-not-fall',
    [
      ...event('Started', 0, energy(5, at, { unitOfMeasure: { unit: 'kWh' } })),
      ...event('Updated', 1, energy(4_900, '2026-01-01T06:01:00Z')),
    ],
    [
      ...event('Started', 0, energy(5, at, { unitOfMeasure: { unit: 'kWh' } })),
      ...event('Updated', 1, energy(5_000, '2026-01-01T06:01:00Z')),
    ],
  ),
  pair(
    TWO,
    'stop-of-ended-transaction',
    [...event('Started', 0), ...event('Ended', 1), ...stop('Accepted')],
    [...event('Started', 0), ...event('Ended', 1), ...stop('Rejected')],
  ),
  pair(
    TWO,
    'status-of-ended-transaction',
    [
      ...event('Started', 0),
      ...event('Ended', 1),
      call('g', 'GetTransactionStatus', { transactionId: 'tx' }),
      result('g', { ongoingIndicator: true, messagesInQueue: false }),
    ],
    [
      ...event('Started', 0),
      ...event('Ended', 1),
      call('g', 'GetTransactionStatus', { transactionId: 'tx' }),
      result('g', { ongoingIndicator: false, messagesInQueue: false }),
    ],
  ),
  pair(
    TWO,
    'profile-for-ended-transaction',
    [...event('Started', 0), ...event('Ended', 1), ...set(1)],
    [...event('Started', 0), ...set(1), ...event('Ended', 1)],
  ),
  pair(
    TWO,
    'profile-does-not-clash',
    [...set(1, byDefault), ...set(2, byDefault)],
    [
      ...set(1, byDefault),
      call('x', 'ClearChargingProfile', { chargingProfileId: 1 }),
      result('x', { status: 'Accepted' }),
      ...set(2, byDefault),
    ],
  ),
  pair(
    TWO,
    'profile-does-not-clash',
    [...set(1, { ...byDefault, validTo: later }), ...set(2, { ...byDefault, validFrom: at })],
    // Whether the first has ended when the second comes is not told.
    [...set(1, { ...byDefault, validTo: later }), ...set(2, byDefault)],
  ),
  pair(
    ['2.1'],
    'profile-does-not-clash',
    [...set(1, byDefault), ...boot('2.1', 'Accepted'), ...set(2, byDefault)],
    [...set(1, local), ...boot('2.1', 'Accepted'), ...set(2, local)],
  ),
  pair(TWO, 'tx-profile-does-not-clash', [...set(1), ...set(2)], [...set(1), ...set(2, { stackLevel: 1 })]),
  pair(
    TWO,
    'default-for-all-does-not-clash',
    [...setOn(1, 1), ...setOn(0, 2).slice(0, 1)],
    [...setOn(1, 1), ...setOn(0, 2, { stackLevel: 1 }).slice(0, 1)],
  ),
  pair(
    TWO,
    'default-for-all-does-not-clash-rejected',
    [...setOn(1, 1), ...setOn(0, 2)],
    [...setOn(1, 1), ...setOn(0, 1)],
  ),
  pair(
    TWO,
    'default-for-one-does-not-clash',
    [...setOn(0, 1), ...setOn(1, 2, {}, 'Rejected').slice(0, 1)],
    [...setOn(0, 1, {}, 'Rejected'), ...setOn(1, 2).slice(0, 1)],
  ),
  pair(
    TWO,
    'default-for-one-does-not-clash-rejected',
    [...setOn(0, 1), ...setOn(1, 2)],
    [...setOn(2, 1), ...setOn(1, 2)],
  ),
  pair(
    TWO,
    'central-token-not-authorized',
    [
      call('r', 'RequestStartTransaction', { remoteStartId: 1, idToken: { idToken: 'k', type: 'Central' } }),
      result('r', { status: 'Accepted' }),
      call('a', 'Authorize', { idToken: { idToken: 'k', type: 'Central' } }),
    ],
    [
      call('r', 'RequestStartTransaction', { remoteStartId: 1, idToken: { idToken: 'k', type: 'Central' } }),
      result('r', { status: 'Accepted' }),
      call('a', 'Authorize', { idToken: { idToken: 'k', type: 'Local' } }),
    ],
  ),
];

const start16 = (over: Json = {}): Frame[] => [
  call('st', 'StartTransaction', { connectorId: 1, idTag: 'a', meterStart: 100, timestamp: at, ...over }),
  result('st', { transactionId: 7, idTagInfo: { status: 'Accepted' } }),
];
const stop16 = (id: string, over: Json = {}): Frame[] => [
  call(id, 'StopTransaction', { transactionId: 7, meterStop: 200, timestamp: '2026-01-01T07:00:00Z', ...over }),
  result(id),
];
const values16 = (id: string, value: string, timestamp: string, connectorId = 1): Frame[] => [
  call(id, 'MeterValues', { connectorId, transactionId: 7, meterValue: [{ timestamp, sampledValue: [{ value }] }] }),
  result(id),
];
const idle = (action: string): Frame[] => [call('i', action, { status: 'Idle' }), result('i')];
const remoteStop16: Frame[] = [
  call('rs', 'RemoteStopTransaction', { transactionId: 7 }),
  result('rs', { status: 'Accepted' }),
];

const TRANSACTIONS_16: Pair[] = [
  pair(['1.6'], 'stop-of-unknown-transaction', stop16('a'), stop16('a', { transactionId: -1 })),
  pair(
    ['1.6'],
    'stopped-once',
    [...start16(), ...stop16('a'), ...stop16('b', { meterStop: 201 })],
    [...start16(), ...stop16('a'), ...stop16('b')],
  ),
  pair(
    ['1.6'],
    'meter-stop-not-below-start',
    [...start16(), ...stop16('a', { meterStop: 99 })],
    [...start16(), ...stop16('a', { meterStop: 100 })],
  ),
  pair(
    ['1.6'],
    'register-of-transaction-does-not-fall',
    [...start16(), ...values16('a', '150', at), ...values16('b', '140', '2026-01-01T06:30:00Z')],
    [...start16(), ...values16('a', '150', at), ...values16('b', '150', '2026-01-01T06:30:00Z')],
  ),
  pair(
    ['1.6'],
    'register-of-transaction-does-not-fall',
    [...start16(), ...values16('a', '150', at), ...values16('b', '140', '2026-01-01T06:30:00Z')],
    [...start16(), ...values16('a', '900', at, 0), ...values16('b', '150', '2026-01-01T06:30:00Z')],
  ),
  pair(
    ['1.6'],
    'remote-stop-of-stopped-transaction',
    [...start16(), ...stop16('a'), ...remoteStop16],
    [...start16(), ...remoteStop16, ...stop16('a')],
  ),
  pair(
    ['1.6'],
    'stop-not-before-start',
    [...start16(), ...stop16('a', { timestamp: '2026-01-01T05:00:00Z' })],
    [...start16(), ...stop16('a')],
  ),
  pair(['1.6'], 'idle-firmware-only-when-triggered', idle('FirmwareStatusNotification'), [
    ...trigger('FirmwareStatusNotification'),
    ...idle('FirmwareStatusNotification'),
  ]),
  pair(['1.6'], 'idle-diagnostics-only-when-triggered', idle('DiagnosticsStatusNotification'), [
    ...trigger('DiagnosticsStatusNotification'),
    ...idle('DiagnosticsStatusNotification'),
  ]),
];

const ask = (action: string, over: Json, answer = 'Accepted'): Frame[] => [
  call(`ask${action}`, action, { requestId: 1, ...over }),
  result(`ask${action}`, { status: answer, ...(action === 'GetLog' ? { filename: 'f' } : {}) }),
];
const part = (action: string, seqNo: number, over: Json): Frame[] => [
  call(`part${action}${seqNo}`, action, { requestId: 1, seqNo, generatedAt: at, ...over }),
  result(`part${action}${seqNo}`),
];
const firstPart = { requestId: 1, seqNo: 0, generatedAt: at };
const baseReport = ask('GetBaseReport', { reportBase: 'FullInventory' });
const monitoringReport = ask('GetMonitoringReport', {});
const customerReport = ask('CustomerInformation', { report: true, clear: false, customerIdentifier: 'a' });
const profilesReport = (id: string, over: Json = {}): Frame[] => [
  call(id, 'ReportChargingProfiles', {
    requestId: 1,
    chargingLimitSource: 'CSO',
    evseId: 1,
    chargingProfile: [(profile(1) as { chargingProfile: Json }).chargingProfile],
    ...over,
  }),
  result(id),
];
const askProfiles = ask('GetChargingProfiles', { chargingProfile: { stackLevel: 0 } });
const messages = (id: string, over: Json = {}): Frame[] => [
  call(id, 'NotifyDisplayMessages', { requestId: 1, ...over }),
  result(id),
];
const askMessages = ask('GetDisplayMessages', {});
const der = (id: string, over: Json = {}): Frame[] => [
  call(id, 'ReportDERControl', { requestId: 1, ...over }),
  result(id),
];
const askDer = ask('GetDERControl', {});
const notify = (id: string, seqNo: number, tbc: boolean): Frame[] => [
  call(id, 'NotifyEvent', {
    generatedAt: at,
    seqNo,
    tbc,
    eventData: [
      {
        eventId: 1,
        timestamp: at,
        trigger: 'Delta',
        actualValue: '1',
        eventNotificationType: 'HardWiredNotification',
        component: { name: 'A' },
        variable: { name: 'B' },
      },
    ],
  }),
  result(id),
];
const other = { requestId: 2 };
const firmware = { location: 'https://a.example', retrieveDateTime: at };
const firmware16 = { ...firmware, signingCertificate: 'a', signature: 'b' };

const REPORTS: Pair[] = [
  pair(
    TWO,
    'report-belongs-to-request',
    [...baseReport, ...part('NotifyReport', 0, other)],
    [...baseReport, ...part('NotifyReport', 0, {})],
  ),
  pair(
    TWO,
    'monitoring-report-belongs-to-request',
    [...monitoringReport, ...part('NotifyMonitoringReport', 0, other)],
    [...monitoringReport, ...part('NotifyMonitoringReport', 0, {})],
  ),
  pair(
    TWO,
    'profile-report-belongs-to-request',
    [...askProfiles, ...profilesReport('a', other)],
    [...askProfiles, ...profilesReport('a')],
  ),
  pair(
    TWO,
    'display-messages-belong-to-request',
    [...askMessages, ...messages('a', other)],
    [...askMessages, ...messages('a')],
  ),
  pair(['2.1'], 'der-report-belongs-to-request', [...askDer, ...der('a', other)], [...askDer, ...der('a')]),
  pair(
    TWO,
    'firmware-status-belongs-to-request',
    [
      ...ask('UpdateFirmware', { firmware }),
      call('f', 'FirmwareStatusNotification', { status: 'Downloading', requestId: 2 }),
    ],
    [
      ...ask('UpdateFirmware', { firmware }),
      call('f', 'FirmwareStatusNotification', { status: 'Downloading', requestId: 1 }),
    ],
  ),
  pair(
    ['1.6'],
    'firmware-status-belongs-to-request',
    [
      ...ask('SignedUpdateFirmware', { firmware: firmware16 }),
      call('f', 'SignedFirmwareStatusNotification', { status: 'Downloading', requestId: 2 }),
    ],
    [
      ...ask('SignedUpdateFirmware', { firmware: firmware16 }),
      call('f', 'SignedFirmwareStatusNotification', { status: 'Downloading', requestId: 1 }),
    ],
  ),
  pair(
    ALL,
    'log-status-belongs-to-request',
    [
      ...ask('GetLog', { logType: 'SecurityLog', log: { remoteLocation: 'https://a.example' } }),
      call('l', 'LogStatusNotification', { status: 'Uploading', requestId: 2 }),
    ],
    [
      ...ask('GetLog', { logType: 'SecurityLog', log: { remoteLocation: 'https://a.example' } }),
      call('l', 'LogStatusNotification', { status: 'Uploading', requestId: 1 }),
    ],
  ),
  pair(
    TWO,
    'refused-report-is-not-sent',
    [...ask('GetBaseReport', { reportBase: 'FullInventory' }, 'NotSupported'), ...part('NotifyReport', 0, {})],
    [...baseReport, ...part('NotifyReport', 0, {})],
  ),
  pair(
    TWO,
    'report-in-order',
    [...baseReport, ...part('NotifyReport', 1, {})],
    [...baseReport, ...part('NotifyReport', 0, { tbc: true }), ...part('NotifyReport', 1, {})],
  ),
  pair(
    TWO,
    'monitoring-report-in-order',
    [
      ...monitoringReport,
      ...part('NotifyMonitoringReport', 0, { tbc: true }),
      ...part('NotifyMonitoringReport', 2, {}),
    ],
    [
      ...monitoringReport,
      ...part('NotifyMonitoringReport', 0, { tbc: true }),
      ...part('NotifyMonitoringReport', 1, {}),
    ],
  ),
  pair(
    TWO,
    'customer-report-in-order',
    [...customerReport, ...part('NotifyCustomerInformation', 3, { data: 'a' })],
    [...customerReport, ...part('NotifyCustomerInformation', 0, { data: 'a' })],
  ),
  pair(
    TWO,
    'profile-report-last-part',
    [...askProfiles, ...profilesReport('a'), ...profilesReport('b', { evseId: 2 })],
    [...askProfiles, ...profilesReport('a', { tbc: true }), ...profilesReport('b')],
  ),
  pair(
    TWO,
    'profile-report-last-part',
    [...askProfiles, ...profilesReport('a'), ...profilesReport('b', { evseId: 2 })],
    // Repeated with a new message id.
    [...askProfiles, ...profilesReport('a').slice(0, 1), ...profilesReport('b')],
  ),
  pair(
    TWO,
    'display-messages-last-part',
    [...askMessages, ...messages('a'), ...messages('b', { tbc: false })],
    [...askMessages, ...messages('a', { tbc: true }), ...messages('b')],
  ),
  pair(
    ['2.1'],
    'der-report-last-part',
    [...askDer, ...der('a'), ...der('b', { tbc: false })],
    [...askDer, ...der('a', { tbc: true }), ...der('b')],
  ),
  pair(
    TWO,
    'event-begins-at-zero',
    [...notify('a', 0, false), ...notify('b', 1, false)],
    [...notify('a', 0, true), ...notify('b', 1, false)],
  ),
  pair(
    TWO,
    'event-begins-at-zero',
    [...notify('a', 0, true), ...notify('b', 0, false), ...notify('c', 2, false)],
    // Two events at a time, and the last part repeated with a new message id.
    [...notify('a', 0, true), ...notify('b', 0, false), ...notify('c', 1, false).slice(0, 1), ...notify('d', 1, false)],
  ),
  pair(
    TWO,
    'report-in-order',
    [...baseReport, ...part('NotifyReport', 0, { tbc: true }), ...part('NotifyReport', 2, {})],
    [...baseReport, ...part('NotifyReport', 0, {}).slice(0, 1), call('again', 'NotifyReport', firstPart)],
  ),
];

const answered = (action: string, request: Json, answer: Json): Frame[] => {
  const id = `${action.slice(0, 6)}${JSON.stringify([request, answer]).replace(/\W/g, '').slice(-30)}`;
  return [call(id, action, request), result(id, answer)];
};
const list = (versionNumber: number, updateType: string, status: string): Frame[] =>
  answered('SendLocalList', { versionNumber, updateType }, { status });
const cancel = (status: string): Frame[] => answered('CancelReservation', { reservationId: 5 }, { status });
const expired = answered('ReservationStatusUpdate', { reservationId: 5, reservationUpdateStatus: 'Expired' }, {});
const firmwareStatus = (status: string): Frame[] =>
  answered('FirmwareStatusNotification', { status, ...(status === 'Idle' ? {} : { requestId: 1 }) }, {});
const remoteStart = answered(
  'RequestStartTransaction',
  { remoteStartId: 7, idToken: { idToken: 'a', type: 'Central' } },
  { status: 'Accepted' },
);
const startedRemotely = (triggerReason: string): Frame[] =>
  event('Started', 0, { triggerReason, transactionInfo: { transactionId: 'tx', remoteStartId: 7 } });
const [askForReport = [], reportAccepted = []] = answered(
  'GetBaseReport',
  { requestId: 1, reportBase: 'FullInventory' },
  { status: 'Accepted' },
);
const [bootCall = [], bootResult = []] = boot('2.0.1', 'Accepted');
const [statusCall = [], statusResult = []] = status('2.0.1');

const onEvse = event('Started', 0, { evse: { id: 1, connectorId: 1 } });
const inoperative = (status: string): Frame[] =>
  answered('ChangeAvailability', { operationalStatus: 'Inoperative', evse: { id: 1 } }, { status });
const withToken = { idToken: { idToken: 'a', type: 'Central' } };

const LATER: Pair[] = [
  pair(
    TWO,
    'station-waits-for-boot-answer',
    [bootCall, statusCall, statusResult, bootResult],
    [bootCall, bootResult, statusCall, statusResult],
  ),
  pair(
    TWO,
    'started-is-first',
    [...event('Updated', 0), ...event('Started', 1)],
    [...event('Updated', 1), ...event('Started', 0)],
  ),
  pair(
    TWO,
    'differential-list-is-newer',
    [...list(4, 'Full', 'Accepted'), ...list(4, 'Differential', 'Accepted')],
    [...list(4, 'Full', 'Accepted'), ...list(4, 'Differential', 'VersionMismatch'), ...list(3, 'Full', 'Accepted')],
  ),
  pair(
    TWO,
    'list-version-as-sent',
    [...list(4, 'Full', 'Accepted'), ...answered('GetLocalListVersion', {}, { versionNumber: 3 })],
    [
      ...list(4, 'Full', 'Accepted'),
      ...answered('GetLocalListVersion', {}, { versionNumber: 4 }),
      ...list(5, 'Full', 'Failed'),
      ...answered('GetLocalListVersion', {}, { versionNumber: 10 }),
    ],
  ),
  pair(
    TWO,
    'cancel-of-ended-reservation',
    [...expired, ...cancel('Accepted')],
    [
      ...expired,
      ...answered(
        'ReserveNow',
        { id: 5, expiryDateTime: at, idToken: { idToken: 'a', type: 'Central' } },
        { status: 'Accepted' },
      ),
      ...cancel('Accepted'),
    ],
  ),
  pair(
    TWO,
    'idle-after-installed',
    [
      ...firmwareStatus('Installed'),
      ...trigger('FirmwareStatusNotification'),
      call('f', 'FirmwareStatusNotification', { status: 'Installed', requestId: 1 }),
    ],
    [...firmwareStatus('Installed'), ...trigger('FirmwareStatusNotification'), ...firmwareStatus('Idle')],
  ),
  pair(
    TWO,
    'not-idle-during-update',
    [...firmwareStatus('Downloading'), ...trigger('FirmwareStatusNotification'), ...firmwareStatus('Idle')],
    [...firmwareStatus('DownloadFailed'), ...trigger('FirmwareStatusNotification'), ...firmwareStatus('Idle')],
  ),
  pair(
    TWO,
    'first-event-after-remote-start',
    [...remoteStart, ...startedRemotely('CablePluggedIn')],
    [...remoteStart, ...startedRemotely('RemoteStart')],
  ),
  pair(
    TWO,
    'answer-before-report',
    [askForReport, ...part('NotifyReport', 0, {}), reportAccepted],
    [askForReport, reportAccepted, ...part('NotifyReport', 0, {})],
  ),
  pair(
    TWO,
    'reset-on-idle-is-scheduled',
    [...onEvse, ...answered('Reset', { type: 'OnIdle' }, { status: 'Accepted' })],
    [...onEvse, ...answered('Reset', { type: 'OnIdle', evseId: 2 }, { status: 'Accepted' })],
  ),
  pair(
    TWO,
    'inoperative-is-scheduled',
    [...onEvse, ...inoperative('Accepted')],
    [...onEvse, ...inoperative('Scheduled')],
  ),
  pair(
    TWO,
    'token-is-sent-once',
    [...event('Started', 0, withToken).slice(0, 1), ...event('Updated', 1, withToken)],
    [0, 1].map(
      (seqNo) => event(seqNo ? 'Updated' : 'Started', seqNo, { ...withToken, triggerReason: 'Authorized' })[0] ?? [],
    ),
  ),
  pair(
    TWO,
    'customer-report-belongs-to-request',
    [...customerReport, ...part('NotifyCustomerInformation', 0, { requestId: 2, data: 'a' })],
    [...customerReport, ...part('NotifyCustomerInformation', 0, { data: 'a' })],
  ),
];

test('a log of one side, without answers, is not told that they are missing', () => {
  const frames = [bootCall, statusCall, askForReport, part('NotifyReport', 0, {})[0]];
  const severities = checkText(logOf(frames), { version: '2.0.1' }).problems.map(({ severity }) => severity);
  expect(severities.filter((severity) => severity !== 'note')).toEqual([]);
});

/** One exchange: a request and its answer. */
const asks = (id: string, action: string, request: Json, answer: Json = {}): Frame[] => [
  call(id, action, request),
  result(id, answer),
];
const accepted = (id: string, action: string, request: Json): Frame[] =>
  asks(id, action, request, { status: 'Accepted' });
const token = (idToken: string): Json => ({ idToken, type: 'Central' });
const place = (connectorId: number): Json => ({ evse: { id: 1, connectorId } });
const authorized = (over: Json = {}): Frame[] =>
  asks(
    'auth',
    'TransactionEvent',
    {
      eventType: 'Started',
      seqNo: 0,
      timestamp: at,
      triggerReason: 'Authorized',
      transactionInfo: { transactionId: 'tx' },
      idToken: token('a'),
      ...place(1),
      ...over,
    },
    { idTokenInfo: { status: 'Accepted' } },
  );
const ended = event('Ended', 1);
const unlock = (status: string, connectorId = 1): Frame[] =>
  asks('u', 'UnlockConnector', { evseId: 1, connectorId }, { status });
const reset = (type: string, status: string): Frame[] => asks('r', 'Reset', { type }, { status });

const OCCUPANCY: Pair[] = [
  pair(
    TWO,
    'one-connector-of-an-evse',
    [
      ...event('Started', 0, place(1)),
      ...event('Started', 0, { ...place(2), transactionInfo: { transactionId: 'b' } }),
    ],
    [
      ...event('Started', 0, place(1)),
      ...ended,
      ...event('Started', 0, { ...place(2), transactionInfo: { transactionId: 'b' } }),
    ],
  ),
  pair(
    TWO,
    'no-unlock-while-authorized',
    [...authorized(), ...unlock('Unlocked')],
    [...authorized(), ...event('Updated', 1, { triggerReason: 'StopAuthorized' }), ...unlock('Unlocked')],
  ),
  pair(
    TWO,
    'no-unlock-while-authorized',
    [...authorized(), ...unlock('UnlockFailed')],
    [...authorized(), ...unlock('UnlockFailed', 2)],
  ),
  pair(
    ['2.1'],
    'resuming-reset-does-not-wait',
    [...event('Started', 0), ...reset('ImmediateAndResume', 'Scheduled')],
    [...event('Started', 0), ...reset('ImmediateAndResume', 'Accepted')],
  ),
  pair(
    ['2.1'],
    'priority-for-ended-transaction',
    [
      ...event('Started', 0),
      ...ended,
      ...accepted('p', 'UsePriorityCharging', { transactionId: 'tx', activate: true }),
    ],
    [
      ...event('Started', 0),
      ...accepted('p', 'UsePriorityCharging', { transactionId: 'tx', activate: true }),
      ...ended,
    ],
  ),
];

const limited = (
  type: string,
  seqNo: number,
  told: Json | undefined,
  set: Json | undefined,
  over: Json = {},
): Frame[] =>
  asks(
    `l${seqNo}`,
    'TransactionEvent',
    {
      eventType: type,
      seqNo,
      timestamp: at,
      triggerReason: 'Trigger',
      transactionInfo: { transactionId: 'tx', ...(told ? { transactionLimit: told } : {}) },
      ...over,
    },
    set ? { transactionLimit: set } : {},
  );

const LIMITS: Pair[] = [
  pair(
    ['2.1'],
    'limit-of-csms-holds',
    [...limited('Started', 0, undefined, { maxCost: 20 }), ...limited('Updated', 1, { maxCost: 30 }, undefined)],
    [...limited('Started', 0, undefined, { maxCost: 20 }), ...limited('Updated', 1, { maxCost: 20 }, undefined)],
  ),
  pair(
    ['2.1'],
    'limit-of-station-stays',
    limited('Started', 0, { maxEnergy: 5000 }, { maxEnergy: 9000 }),
    limited('Started', 0, { maxEnergy: 5000 }, { maxEnergy: 4000, maxTime: 60 }),
  ),
];

const tariff = (tariffId: string, currency = 'EUR'): Json => ({ tariff: { tariffId, currency } });
const setTariff = (id: string, tariffId: string): Frame[] =>
  accepted(id, 'SetDefaultTariff', { evseId: 0, ...tariff(tariffId) });
const changeTariff = (currency: string): Frame[] =>
  accepted('ct', 'ChangeTransactionTariff', { transactionId: 'tx', ...tariff('b', currency) });
const withTariff = event('Started', 0, { transactionInfo: { transactionId: 'tx', tariffId: 'a' } });
const costIn = (currency: string): Frame[] =>
  event('Updated', 1, {
    costDetails: {
      totalCost: { currency, typeOfCost: 'NormalCost', total: {} },
      totalUsage: { energy: 0, chargingTime: 0, idleTime: 0 },
    },
  });

const TARIFFS: Pair[] = [
  pair(
    ['2.1'],
    'tariff-id-is-new',
    [...setTariff('s', 'a'), ...setTariff('t', 'a')],
    [
      ...setTariff('s', 'a'),
      ...asks('c', 'ClearTariffs', {}, { clearTariffsResult: [{ tariffId: 'a', status: 'Accepted' }] }),
      ...setTariff('t', 'a'),
    ],
  ),
  pair(
    ['2.1'],
    'tariff-id-is-new',
    [...setTariff('s', 'a'), ...setTariff('t', 'a')],
    [...setTariff('s', 'a'), ...setTariff('o', 'b'), ...setTariff('t', 'a')],
  ),
  pair(
    ['2.1'],
    'currency-stays',
    [...setTariff('s', 'a'), ...withTariff, ...changeTariff('CHF')],
    [...setTariff('s', 'a'), ...withTariff, ...changeTariff('EUR')],
  ),
  pair(
    ['2.1'],
    'cost-in-currency-of-tariff',
    [...setTariff('s', 'a'), ...withTariff, ...costIn('USD')],
    [...setTariff('s', 'a'), ...withTariff, ...costIn('EUR')],
  ),
  pair(
    ['2.1'],
    'tariff-for-ended-transaction',
    [...event('Started', 0), ...ended, ...changeTariff('EUR')],
    [...event('Started', 0), ...changeTariff('EUR'), ...ended],
  ),
];

const openStream = (status: string): Frame[] =>
  asks(
    'o',
    'OpenPeriodicEventStream',
    { constantStreamData: { id: 1, variableMonitoringId: 2, params: { interval: 5, values: 2 } } },
    { status },
  );
const values = (count: number): Frame[] => [
  [
    6,
    `v${count}`,
    'NotifyPeriodicEventStream',
    { id: 1, pending: 0, basetime: at, data: Array.from({ length: count }, (_, t) => ({ t, v: '1' })) },
  ],
];
const closeStream = asks('x', 'ClosePeriodicEventStream', { id: 1 });

const STREAMS: Pair[] = [
  pair(
    ['2.1'],
    'rejected-stream-is-not-used',
    [...openStream('Rejected'), ...values(1)],
    [...openStream('Accepted'), ...values(1)],
  ),
  pair(['2.1'], 'closed-stream-is-not-used', [...closeStream, ...values(1)], [...values(1), ...closeStream]),
  pair(
    ['2.1'],
    'stream-keeps-its-size',
    [...openStream('Accepted'), ...values(3)],
    [
      ...openStream('Accepted'),
      ...values(2),
      ...accepted('j', 'AdjustPeriodicEventStream', { id: 1, params: { interval: 5, values: 3 } }),
      ...values(3),
    ],
  ),
];

const droop = (controlId: string, priority: number): Json => ({
  isDefault: true,
  controlId,
  controlType: 'FreqDroop',
  freqDroop: { priority, overFreq: 50.1, underFreq: 49.9, overDroop: 5, underDroop: 5, responseTime: 1 },
});
const setControl = (controlId: string, priority: number, answer: Json = {}): Frame[] =>
  asks(`c${controlId}`, 'SetDERControl', droop(controlId, priority), { status: 'Accepted', ...answer });
const clearControl = (status: string, id = 'cl'): Frame[] =>
  asks(id, 'ClearDERControl', { isDefault: true, controlId: 'a' }, { status });
const getControl = (isDefault: boolean): Frame[] =>
  asks('g', 'GetDERControl', { requestId: 1, isDefault }, { status: 'NotFound' });

const CONTROLS: Pair[] = [
  pair(
    ['2.1'],
    'superseded-control-is-told',
    [...setControl('a', 5), ...setControl('b', 1)],
    [...setControl('a', 5), ...setControl('b', 1, { supersededIds: ['a'] }), ...setControl('c', 6)],
  ),
  pair(
    ['2.1'],
    'control-is-found-to-clear',
    [...setControl('a', 5), ...clearControl('NotFound')],
    [...setControl('a', 5), ...clearControl('Accepted'), ...clearControl('NotFound', 'again')],
  ),
  pair(
    ['2.1'],
    'control-is-found-to-report',
    [...setControl('a', 5), ...getControl(true)],
    [...setControl('a', 5), ...getControl(false)],
  ),
];

const needs = (chargingNeeds: Json, over: Json = {}): Frame[] => [
  ...event('Started', 0, place(1)),
  ...accepted('n', 'NotifyEVChargingNeeds', {
    evseId: 1,
    chargingNeeds: { requestedEnergyTransfer: 'DC', ...chargingNeeds },
    ...over,
  }),
];
const dc = { dcChargingParameters: { evMaxCurrent: 100, evMaxVoltage: 400 } };
const forNeeds = (schedules: Json[][], transactionId = 'tx'): Frame[] => [
  call('sp', 'SetChargingProfile', {
    evseId: 1,
    chargingProfile: {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Relative',
      transactionId,
      chargingSchedule: schedules.map((periods, id) => ({
        id,
        chargingRateUnit: 'W',
        chargingSchedulePeriod: periods,
      })),
    },
  }),
];
const limit = (startPeriod: number, over: Json = {}): Json => ({ startPeriod, limit: 1, ...over });
const dynamic = (parameters: Json): Json => ({ controlMode: 'DynamicControl', v2xChargingParameters: parameters });
const setpoint = (over: Json = {}): Json => ({
  startPeriod: 0,
  operationMode: 'CentralSetpoint',
  setpoint: 1,
  ...over,
});

const NEEDS: Pair[] = [
  pair(
    ['2.1'],
    'one-schedule-in-dynamic-control',
    [...needs(dynamic({ maxChargePower: 1 })), ...forNeeds([[limit(0)], [limit(0)]])],
    [
      ...needs({ ...dynamic({ maxChargePower: 1 }), controlMode: 'ScheduledControl' }),
      ...forNeeds([[limit(0)], [limit(0)]]),
    ],
  ),
  pair(
    TWO,
    'periods-as-the-ev-takes',
    [...needs(dc, { maxScheduleTuples: 1 }), ...forNeeds([[limit(0), limit(9)]])],
    [...needs(dc, { maxScheduleTuples: 1 }), ...forNeeds([[limit(0), limit(9)]], 'other')],
  ),
  pair(
    ['2.1'],
    'limits-for-phases-of-the-ev',
    [...needs(dynamic({ maxChargePower: 1 })), ...forNeeds([[limit(0, { limit_L2: 1 })]])],
    [...needs(dynamic({ maxChargePower: 1, maxChargePower_L2: 1 })), ...forNeeds([[limit(0, { limit_L2: 1 })]])],
  ),
  pair(
    ['2.1'],
    'setpoints-for-phases-of-the-ev',
    [...needs(dynamic({ maxDischargePower: 1 })), ...forNeeds([[setpoint({ setpoint_L3: 1 })]])],
    [...needs(dynamic({ maxDischargePower_L3: 1 })), ...forNeeds([[setpoint({ setpoint_L3: 1 })]])],
  ),
];

const remote = accepted('rs', 'RequestStartTransaction', { remoteStartId: 5, idToken: token('a') });
const remotely = (idToken: Json, remoteStartId = 5): Frame[] =>
  authorized({ triggerReason: 'RemoteStart', idToken, transactionInfo: { transactionId: 'tx', remoteStartId } });
const swap = (id: string, eventType: string, requestId: number): Frame[] =>
  asks(id, 'BatterySwap', {
    eventType,
    requestId,
    idToken: token('a'),
    batteryData: [{ evseId: 1, serialNumber: 'b', soC: 50, soH: 90 }],
  });
const contracts = (id: string, remainingContracts: number, exiRequest = 'a'): Frame[] =>
  asks(
    id,
    'Get15118EVCertificate',
    {
      iso15118SchemaVersion: 'urn:iso:std:iso:15118:-20:CommonMessages',
      action: 'Install',
      exiRequest,
      maximumContractCertificateChains: 3,
    },
    { status: 'Accepted', exiResponse: 'b', remainingContracts },
  );

const csr = '-----BEGIN CERTIFICATE REQUEST-----\na\n-----END CERTIFICATE REQUEST-----';
const chain = '-----BEGIN CERTIFICATE-----\na\n-----END CERTIFICATE-----';
const sign = accepted('sc', 'SignCertificate', { csr, requestId: 1 });
const signed = (over: Json): Frame[] => accepted('cs', 'CertificateSigned', { certificateChain: chain, ...over });

const REQUESTED: Pair[] = [
  pair(['2.1'], 'certificate-names-its-request', [...sign, ...signed({})], [...sign, ...signed({ requestId: 1 })]),
  pair(['2.1'], 'certificate-names-its-request', [...sign, ...signed({ requestId: 2 })], signed({ requestId: 2 })),
  pair(TWO, 'remote-start-uses-its-token', [...remote, ...remotely(token('b'))], [...remote, ...remotely(token('A'))]),
  pair(TWO, 'remote-start-is-known', [...remote, ...remotely(token('a'), 6)], [...remote, ...remotely(token('a'))]),
  pair(
    ['2.1'],
    'swap-keeps-its-request-id',
    [...swap('i', 'BatteryIn', 1), ...swap('o', 'BatteryOut', 2)],
    [...swap('i', 'BatteryIn', 1), ...swap('o', 'BatteryOut', 1)],
  ),
  pair(
    ['2.1'],
    'remaining-contracts-fall',
    [...contracts('k', 2), ...contracts('l', 2)],
    [...contracts('k', 2), ...contracts('l', 1), ...contracts('m', 0), ...contracts('n', 2, 'c')],
  ),
];

const setKind = (chargingProfileKind: string, period: Json = limit(0)): Frame[] =>
  accepted('sk', 'SetChargingProfile', {
    evseId: 1,
    chargingProfile: {
      id: 7,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind,
      chargingSchedule: [{ id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [period] }],
    },
  });
const update = accepted('ud', 'UpdateDynamicSchedule', { chargingProfileId: 7, scheduleUpdate: { limit: 1 } });
const pull = asks(
  'pu',
  'PullDynamicScheduleUpdate',
  { chargingProfileId: 7 },
  { status: 'Accepted', scheduleUpdate: { limit: 1 } },
);
const clearProfile = accepted('cp', 'ClearChargingProfile', { chargingProfileId: 7 });

const startWithProfile = accepted('rp', 'RequestStartTransaction', {
  remoteStartId: 1,
  idToken: token('a'),
  chargingProfile: {
    id: 7,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Dynamic',
    chargingSchedule: [{ id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [limit(0)] }],
  },
});

const DYNAMIC: Pair[] = [
  pair(['2.1'], 'update-of-dynamic-profile', [...setKind('Relative'), ...update], [...setKind('Dynamic'), ...update]),
  pair(['2.1'], 'pull-for-dynamic-profile', [...setKind('Relative'), ...pull], [...setKind('Dynamic'), ...pull]),
  pair(
    ['2.1'],
    'update-of-dynamic-profile',
    [...setKind('Relative'), ...update],
    [...setKind('Relative'), ...startWithProfile, ...update],
  ),
  pair(
    ['2.1'],
    'pull-for-dynamic-profile',
    [...setKind('Dynamic'), ...clearProfile, ...pull],
    [...clearProfile, ...setKind('Dynamic'), ...pull],
  ),
];

const PAIRS = [
  ...FRAMES,
  ...EXCHANGES,
  ...BOOT,
  ...TRANSACTIONS,
  ...TRANSACTIONS_16,
  ...STATION_16_PAIRS,
  ...REPORTS,
  ...LATER,
  ...OCCUPANCY,
  ...LIMITS,
  ...TARIFFS,
  ...STREAMS,
  ...CONTROLS,
  ...NEEDS,
  ...REQUESTED,
  ...DYNAMIC,
];
const RULES = [...FRAME_RULES, ...SESSION_RULES];

test('every rule has its pair in every version that has it', () => {
  const paired = new Set(PAIRS.flatMap(({ rule, versions }) => versions.map((version) => `${rule} ${version}`)));
  const cited = RULES.flatMap(({ id, cites }) => Object.keys(cites).map((version) => `${id} ${version}`));
  expect(cited.filter((key) => !paired.has(key))).toEqual([]);
  expect([...paired].filter((key) => !cited.includes(key))).toEqual([]);
});

test('no id stands for two rules', () => {
  const ids = [...PAYLOAD_RULES, ...RULES].map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(PAIRS.flatMap((each) => each.versions.map((version) => ({ ...each, version }))))(
  '$rule in $version',
  ({ rule, version, breaks, holds, sender }) => {
    const options = { version, ...(sender ? { sender } : {}) };
    const found = RULES.find(({ id }) => id === rule);
    const own = (frames: Frame[]) =>
      checkText(logOf(frames), options).problems.filter(
        ({ message }) => message.endsWith(found?.text ?? '?') || message.includes(`${found?.text};`),
      );

    test('is broken by the last frames, and told with its place in the standard', () => {
      const problems = own(breaks);
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) {
        expect(problem.rule).toBe(found?.cites[version]);
        expect(problem.severity).toBe(found?.severity);
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.line).toBeLessThanOrEqual(breaks.length);
      }
    });

    test('holds', () => {
      const { problems } = checkText(logOf(holds), options);
      expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(own(holds)).toEqual([]);
    });
  },
);

test('a sound session of each version has nothing to tell', () => {
  const frames16 = [
    ...boot('1.6', 'Accepted'),
    ...status('1.6'),
    ...start16(),
    ...values16('m1', '150', at),
    ...remoteStop16,
    ...stop16('z'),
  ];
  expect(checkText(logOf(frames16)).problems).toEqual([]);
  const frames2 = [
    ...boot('2.0.1', 'Accepted'),
    ...status('2.0.1'),
    ...event('Started', 0),
    ...event('Updated', 1),
    ...stop('Accepted'),
    ...event('Ended', 2),
    ...baseReport,
    ...part('NotifyReport', 0, {}),
  ];
  expect(checkText(logOf(frames2)).problems).toEqual([]);
});

test('a retry keeps its message id and may be answered twice', () => {
  const frames = [
    call('a', 'Heartbeat'),
    call('a', 'Heartbeat'),
    result('a', { currentTime: at }),
    result('a', { currentTime: at }),
  ];
  expect(checkText(logOf(frames), { version: '2.0.1' }).problems).toEqual([]);
});

test('an error about a message whose id cannot be read answers no CALL', () => {
  const frames = [[4, '-1', 'GenericError', '', {}]];
  expect(checkText(logOf(frames), { version: '2.0.1' }).problems).toEqual([]);
  expect(checkText(logOf(frames), { version: '1.6' }).problems).toHaveLength(1);
});

test('an event that waits when the connection goes comes again, then as offline', () => {
  const frames = [...event('Started', 0), ...event('Updated', 1), ...event('Updated', 1, { offline: true })];
  expect(checkText(logOf(frames), { version: '2.0.1' }).problems).toEqual([]);
});

test('an EV that sent its needs may be given more than one schedule', () => {
  const period = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] };
  const frames = [...event('Started', 0), ...set(1, { chargingSchedule: [1, 2].map((id) => ({ id, ...period })) })];
  const needs = { requestedEnergyTransfer: 'DC', dcChargingParameters: { evMaxCurrent: 200, evMaxVoltage: 400 } };
  const asked = [
    call('n', 'NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: needs }),
    result('n', { status: 'Accepted' }),
  ];
  expect(checkText(logOf(frames), { version: '2.0.1' }).problems.map(({ rule }) => rule)).toEqual(['K01.FR.34']);
  expect(checkText(logOf([...asked, ...frames]), { version: '2.0.1' }).problems).toEqual([]);
});

test('a proxy that logs each frame twice breaks nothing', () => {
  const frames = [...boot('2.0.1', 'Accepted'), ...event('Started', 0), ...event('Updated', 1), ...event('Ended', 2)];
  const doubled = frames.flatMap((frame) => [frame, frame]);
  expect(checkText(logOf(doubled), { version: '2.0.1' }).problems).toEqual([]);
});

test('both sides may use the same message ids', () => {
  const frames = [
    call('1', 'Heartbeat'),
    call('1', 'ClearCache'),
    result('1', { status: 'Accepted' }),
    result('1', { currentTime: at }),
  ];
  expect(checkText(logOf(frames), { version: '2.0.1' }).problems).toEqual([]);
});

test('a frame whose type is a text is told as such, not as a payload', () => {
  const { problems } = checkText(logOf([['2', 'a', 'Heartbeat', {}]]), { version: '1.6' });
  expect(problems.map(({ rule, message }) => [rule, message.split(':')[0]])).toEqual([
    ['OCPP-J §4.1.3', 'the message type is "2"'],
  ]);
});

test('of a frame of a type that 1.6 does not have nothing else is told', () => {
  const { problems } = checkText(logOf([[5, 'a', 'Heartbeat', {}]]), { version: '1.6' });
  expect(problems.map(({ rule }) => rule)).toEqual(['OCPP-J §4.1.3']);
});

test('a register falls within one message, whether or not the start of its transaction is in the log', () => {
  const reading = (timestamp: string, value: string): Json => ({ timestamp, sampledValue: [{ value }] });
  const held = (transactionId?: number): Frame => [
    2,
    'a',
    'MeterValues',
    {
      connectorId: 1,
      ...(transactionId === undefined ? {} : { transactionId }),
      meterValue: [reading(at, '500'), reading('2026-01-01T06:10:00Z', '400')],
    },
  ];
  expect(checkText(logOf([held(4)]), { version: '1.6' }).problems.map(({ rule }) => rule)).toEqual(['1.6 §7.31']);
  expect(checkText(logOf([held()]), { version: '1.6' }).problems).toEqual([]);
});
