import type { Version } from '../../src/spec/model.ts';

/** For each rule on what a 1.6 Charge Point told of itself: frames of which the last break it, and frames that keep it. */

export type Frame = unknown[];
export type Json = Record<string, unknown>;

/** Frames of which the last breaks the rule, and frames that differ little and keep it. */
export interface Pair {
  rule: string;
  versions: Version[];
  breaks: Frame[];
  holds: Frame[];
  /** Who is said to have sent the frames. */
  sender?: 'CS' | 'CSMS';
}

const pair = (rule: string, breaks: Frame[], holds: Frame[]): Pair => ({ rule, versions: ['1.6'], breaks, holds });

let calls = 0;
/** A request and its answer. */
const ask = (action: string, request: Json, answer: Json | string): Frame[] => {
  const id = `${action}-${++calls}`;
  return [
    [2, id, action, request],
    [3, id, typeof answer === 'string' ? { status: answer } : answer],
  ];
};
const refuse = (action: string, request: Json, code: string): Frame[] => {
  const id = `${action}-${++calls}`;
  return [
    [2, id, action, request],
    [4, id, code, '', {}],
  ];
};

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 6, minute)).toISOString();

const told = (key: string, value: string, readonly = true): Frame[] =>
  ask('GetConfiguration', { key: [key] }, { configurationKey: [{ key, value, readonly }] });
const unknown = (key: string): Frame[] => ask('GetConfiguration', { key: [key] }, { unknownKey: [key] });
const change = (key: string, value: string, answer = 'Accepted'): Frame[] =>
  ask('ChangeConfiguration', { key, value }, answer);
const status = (connectorId: number, held: string): Frame[] =>
  ask('StatusNotification', { connectorId, errorCode: 'NoError', status: held }, {});
const begin = (connectorId = 1, over: Json = {}, answer: Json = {}): Frame[] =>
  ask(
    'StartTransaction',
    { connectorId, idTag: 'T1', meterStart: 0, timestamp: at(1), ...over },
    { transactionId: 5, idTagInfo: { status: 'Accepted' }, ...answer },
  );
const charging: Frame[] = [...begin(), ...status(1, 'Charging')];
const stop = (over: Json = {}): Frame[] =>
  ask('StopTransaction', { transactionId: 5, meterStop: 9, timestamp: at(9), ...over }, {});
const boot = (answer: string, minute: number, interval = 300): Frame[] =>
  ask(
    'BootNotification',
    { chargePointVendor: 'V', chargePointModel: 'M' },
    { status: answer, currentTime: at(minute), interval },
  );
const [asked = [], answer = []] = boot('Accepted', 0);
const reserve = (connectorId: number, reservationId: number, answer: string, over: Json = {}): Frame[] =>
  ask('ReserveNow', { connectorId, reservationId, idTag: 'T1', expiryDate: at(59), ...over }, answer);
const reserved: Frame[] = [...reserve(1, 3, 'Accepted'), ...status(1, 'Reserved')];
const cancel = (answer: string): Frame[] => ask('CancelReservation', { reservationId: 3 }, answer);
const available = (connectorId: number, type: string, answer: string): Frame[] =>
  ask('ChangeAvailability', { connectorId, type }, answer);
const entry = { idTag: 'T1', idTagInfo: { status: 'Accepted' } };
const send = (listVersion: number, localAuthorizationList: Json[], updateType = 'Full'): Frame[] =>
  ask('SendLocalList', { listVersion, updateType, localAuthorizationList }, 'Accepted');
const listVersion = (version: number): Frame[] => ask('GetLocalListVersion', {}, { listVersion: version });

const profile = (over: Json = {}, schedule: Json = {}): Json => ({
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }], ...schedule },
  ...over,
});
const set = (csChargingProfiles: Json, answer = 'Accepted', connectorId = 1): Frame[] =>
  ask('SetChargingProfile', { connectorId, csChargingProfiles }, answer);
const txProfile = profile({ chargingProfilePurpose: 'TxProfile' });
const periods = (length: number): Json =>
  profile({}, { chargingSchedulePeriod: Array.from({ length }, (_, startPeriod) => ({ startPeriod, limit: 6 })) });
const composite = (connectorId: number): Frame[] =>
  ask(
    'GetCompositeSchedule',
    { connectorId, duration: 60 },
    { status: 'Accepted', connectorId, chargingSchedule: profile()['chargingSchedule'] },
  );
const values = (connectorId: number, sampledValue: Json[], over: Json = {}): Frame[] =>
  ask('MeterValues', { connectorId, transactionId: 5, meterValue: [{ timestamp: at(2), sampledValue }], ...over }, {});

const two = told('NumberOfConnectors', '2');
const pem = '-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n';
const update = (answer: string, requestId = 1): Frame[] =>
  ask(
    'SignedUpdateFirmware',
    {
      requestId,
      firmware: {
        location: 'https://a.example/f',
        retrieveDateTime: at(0),
        signingCertificate: pem,
        signature: 'QUJD',
      },
    },
    answer,
  );
const signed = (held: string, requestId = 1): Frame[] =>
  ask('SignedFirmwareStatusNotification', { status: held, ...(held === 'Idle' ? {} : { requestId }) }, {});
const trigger = (requestedMessage: string, action = 'ExtendedTriggerMessage'): Frame[] =>
  ask(action, { requestedMessage }, 'Accepted');
const log = (answer: string): Frame[] =>
  ask(
    'GetLog',
    { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: 'https://a.example' } },
    answer === 'Accepted' ? { status: answer, filename: 'f' } : answer,
  );
const upload = (held: string): Frame[] =>
  ask('LogStatusNotification', { status: held, ...(held === 'Idle' ? {} : { requestId: 1 }) }, {});
const told16 = (action: string, held: string): Frame[] => ask(action, { status: held }, {});

export const STATION_16_PAIRS: readonly Pair[] = [
  pair('connector-is-numbered', [...two, ...status(3, 'Available')], [...two, ...status(2, 'Available')]),
  pair(
    'unlock-of-unknown-connector',
    [...two, ...ask('UnlockConnector', { connectorId: 3 }, 'UnlockFailed')],
    [...two, ...ask('UnlockConnector', { connectorId: 3 }, 'NotSupported')],
  ),
  pair('composite-schedule-of-unknown-connector', [...two, ...composite(3)], [...two, ...composite(2)]),
  pair(
    'profile-of-unknown-connector',
    [...two, ...set(profile(), 'Rejected', 3)],
    [
      ...two,
      ...refuse('SetChargingProfile', { connectorId: 3, csChargingProfiles: profile() }, 'PropertyConstraintViolation'),
    ],
  ),
  pair(
    'periods-within-limit',
    [...told('ChargingScheduleMaxPeriods', '2'), ...set(periods(3))],
    [...told('ChargingScheduleMaxPeriods', '2'), ...set(periods(2))],
  ),
  pair(
    'stack-level-within-limit',
    [...told('ChargeProfileMaxStackLevel', '2'), ...set(profile({ stackLevel: 3 }))],
    [...told('ChargeProfileMaxStackLevel', '2'), ...set(profile({ stackLevel: 2 }))],
  ),
  pair(
    'rate-unit-is-supported',
    [
      ...told('ChargingScheduleAllowedChargingRateUnit', 'Current'),
      ...set(profile({}, { chargingRateUnit: 'W' }), 'Rejected'),
    ],
    [...told('ChargingScheduleAllowedChargingRateUnit', 'Current'), ...set(profile())],
  ),
  pair(
    'local-list-within-limit',
    [...told('SendLocalListMaxLength', '1'), ...send(1, [entry, { ...entry, idTag: 'T2' }])],
    [...told('SendLocalListMaxLength', '1'), ...send(1, [entry])],
  ),
  pair(
    'keys-within-limit',
    [
      ...told('GetConfigurationMaxKeys', '1'),
      ...ask('GetConfiguration', { key: ['A', 'B'] }, { unknownKey: ['A', 'B'] }),
    ],
    [...told('GetConfigurationMaxKeys', '1'), ...unknown('A')],
  ),
  pair(
    'reported-read-only-key-not-set',
    [...told('Colour', 'red'), ...change('colour', 'blue')],
    [...told('Colour', 'red', false), ...change('colour', 'blue')],
  ),
  pair(
    'security-profile-only-goes-up',
    [...told('SecurityProfile', '2', false), ...change('SecurityProfile', '2')],
    // After a failed connection the profile falls back and may be set once more.
    [...told('SecurityProfile', '1', false), ...change('SecurityProfile', '2'), ...change('SecurityProfile', '2')],
  ),
  pair(
    'cache-that-is-not-there',
    [...unknown('AuthorizationCacheEnabled'), ...ask('ClearCache', {}, 'Accepted')],
    [...unknown('AuthorizationCacheEnabled'), ...ask('ClearCache', {}, 'Rejected')],
  ),
  pair(
    'no-data-in-stop',
    [
      ...change('StopTxnAlignedData', ''),
      ...change('StopTxnSampledData', ''),
      ...charging,
      ...stop({ transactionData: [{ timestamp: at(9), sampledValue: [{ value: '9' }] }] }),
    ],
    [
      ...change('StopTxnAlignedData', ''),
      ...change('StopTxnSampledData', '', 'RebootRequired'),
      ...charging,
      ...stop({ transactionData: [{ timestamp: at(9), sampledValue: [{ value: '9' }] }] }),
    ],
  ),
  pair(
    'list-version-is-of-the-list',
    [...send(3, [entry]), ...listVersion(2)],
    [...send(3, [entry]), ...send(4, [{ idTag: 'T1' }], 'Differential'), ...listVersion(4)],
  ),
  pair(
    'list-version-of-empty-list',
    [...send(3, []), ...listVersion(3)],
    // The last entry may be gone.
    [...send(3, [entry]), ...send(4, [{ idTag: 'T1' }], 'Differential'), ...listVersion(0)],
  ),
  pair(
    'connector-in-use-becomes-inoperative-later',
    [...charging, ...available(0, 'Inoperative', 'Accepted')],
    [...charging, ...available(1, 'Operative', 'Accepted'), ...available(1, 'Inoperative', 'Scheduled')],
  ),
  pair(
    'availability-as-it-is',
    [...status(1, 'Available'), ...available(1, 'Operative', 'Rejected')],
    // Unavailable for reasons of its own: nobody asked for Inoperative.
    [...status(1, 'Unavailable'), ...available(1, 'Inoperative', 'Rejected')],
  ),
  pair(
    'tx-profile-needs-transaction',
    [...charging, ...stop(), ...status(1, 'Finishing'), ...set(txProfile)],
    [...status(1, 'Available'), ...begin(), ...set(txProfile)],
  ),
  pair(
    'reservation-ends-with-its-id',
    [...reserved, ...begin(1, { idTag: 't1' })],
    [...reserved, ...begin(1, { reservationId: 3 })],
  ),
  pair(
    'reserved-for-another-token',
    [...reserved, ...begin(1, { idTag: 'T2' })],
    [
      ...reserve(1, 3, 'Accepted', { parentIdTag: 'G' }),
      ...begin(1, { idTag: 'T2' }),
      ...reserve(2, 4, 'Accepted', { expiryDate: at(0) }),
      ...begin(2, { idTag: 'T2' }, { transactionId: 6 }),
    ],
  ),
  pair(
    'reserved-connector-is-occupied',
    [...reserved, ...reserve(1, 4, 'Accepted')],
    [...reserved, ...reserve(1, 3, 'Accepted'), ...status(1, 'Available'), ...reserve(1, 4, 'Accepted')],
  ),
  pair(
    'connector-in-use-is-occupied',
    [...charging, ...reserve(1, 3, 'Accepted')],
    [...charging, ...reserve(1, 3, 'Occupied'), ...reserve(2, 4, 'Accepted')],
  ),
  pair(
    'connector-zero-not-reserved',
    [...unknown('ReserveConnectorZeroSupported'), ...reserve(0, 3, 'Accepted')],
    [...told('ReserveConnectorZeroSupported', 'true'), ...reserve(0, 3, 'Accepted')],
  ),
  pair(
    'cancelled-reservation-is-gone',
    [...reserved, ...cancel('Accepted'), ...cancel('Accepted')],
    [...reserved, ...cancel('Accepted'), ...reserved, ...cancel('Accepted')],
  ),
  pair(
    'reservation-is-cancelled',
    [...reserved, ...cancel('Rejected')],
    [...reserved, ...status(1, 'Available'), ...cancel('Rejected')],
  ),
  pair(
    'transactions-stop-before-soft-reset',
    [...charging, ...ask('Reset', { type: 'Soft' }, 'Accepted'), ...boot('Accepted', 5)],
    [...charging, ...ask('Reset', { type: 'Hard' }, 'Accepted'), ...boot('Accepted', 5)],
  ),
  pair(
    'values-of-the-transaction-there',
    [...charging, ...values(2, [{ value: '5' }])],
    [...charging, ...values(1, [{ value: '5' }]), ...values(0, [{ value: '5', measurand: 'Voltage' }])],
  ),
  pair(
    'idle-diagnostics-only-when-idle',
    [
      ...trigger('DiagnosticsStatusNotification', 'TriggerMessage'),
      ...told16('DiagnosticsStatusNotification', 'Uploading'),
      ...told16('DiagnosticsStatusNotification', 'Idle'),
    ],
    [
      ...trigger('DiagnosticsStatusNotification', 'TriggerMessage'),
      ...told16('DiagnosticsStatusNotification', 'Uploading'),
      ...boot('Accepted', 5),
      ...told16('DiagnosticsStatusNotification', 'Idle'),
    ],
  ),
  pair(
    'idle-firmware-only-when-idle',
    [
      ...trigger('FirmwareStatusNotification', 'TriggerMessage'),
      ...told16('FirmwareStatusNotification', 'Downloading'),
      ...told16('FirmwareStatusNotification', 'Idle'),
    ],
    [
      ...trigger('FirmwareStatusNotification', 'TriggerMessage'),
      ...told16('FirmwareStatusNotification', 'DownloadFailed'),
      ...told16('FirmwareStatusNotification', 'Idle'),
    ],
  ),
  pair(
    'triggered-status-after-installed',
    [...update('Accepted'), ...signed('Installed'), ...trigger('FirmwareStatusNotification'), ...signed('Installed')],
    [...update('Accepted'), ...signed('Installed'), ...trigger('FirmwareStatusNotification'), ...signed('Idle')],
  ),
  pair(
    'triggered-status-is-the-last',
    [...update('Accepted'), ...signed('Downloading'), ...trigger('FirmwareStatusNotification'), ...signed('Idle')],
    [
      ...update('Accepted'),
      ...signed('Downloading'),
      ...trigger('FirmwareStatusNotification'),
      ...signed('Downloading'),
    ],
  ),
  pair(
    'unsigned-update-not-supported',
    [...update('Rejected'), ...ask('UpdateFirmware', { location: 'ftp://a.example/f', retrieveDate: at(0) }, {})],
    [
      ...update('Rejected'),
      ...refuse('UpdateFirmware', { location: 'ftp://a.example/f', retrieveDate: at(0) }, 'NotSupported'),
    ],
  ),
  pair(
    'refused-update-does-not-begin',
    [...update('InvalidCertificate'), ...signed('Downloading')],
    // The same request once more is refused; what it began goes on.
    [...update('Accepted'), ...update('Rejected'), ...signed('Downloading')],
  ),
  pair(
    'refused-log-is-not-uploaded',
    [...log('Rejected'), ...upload('Uploading')],
    [...log('Accepted'), ...upload('Uploading')],
  ),
  pair('transaction-id-is-unique', [...begin(1), ...begin(2, { idTag: 'T2' })], [...begin(1), ...begin(1)]),
  pair(
    'stop-reason-fits',
    [...begin(), ...ask('Reset', { type: 'Hard' }, 'Accepted'), ...stop({ reason: 'SoftReset' })],
    [...begin(1, {}, { idTagInfo: { status: 'Expired' } }), ...stop({ reason: 'DeAuthorized' })],
  ),
  pair(
    'wrong-rate-unit-is-an-error',
    refuse('GetCompositeSchedule', { connectorId: 1, duration: 60, chargingRateUnit: 'kW' }, 'FormationViolation'),
    refuse('GetCompositeSchedule', { connectorId: 1, duration: 60, chargingRateUnit: 'W' }, 'FormationViolation'),
  ),
  pair(
    'wrong-enumeration-of-profile-is-an-error',
    set(profile({ chargingProfileKind: 'Once' }), 'Rejected'),
    set(profile(), 'Rejected'),
  ),
  pair('idle-log-only-when-triggered', upload('Idle'), [...trigger('LogStatusNotification'), ...upload('Idle')]),
  pair('idle-signed-firmware-only-when-triggered', signed('Idle'), [
    ...trigger('FirmwareStatusNotification'),
    ...signed('Idle'),
  ]),
  pair(
    'same-token-stops-unauthorized',
    [...begin(), ...ask('Authorize', { idTag: 't1' }, { idTagInfo: { status: 'Accepted' } }), ...stop({ idTag: 'T1' })],
    [...ask('Authorize', { idTag: 'T1' }, { idTagInfo: { status: 'Accepted' } }), ...begin(), ...stop({ idTag: 'T1' })],
  ),
  pair(
    'charge-point-mute-while-rejected',
    [...boot('Rejected', 0), ...ask('ClearCache', {}, 'Accepted')],
    [...boot('Pending', 0), ...ask('ClearCache', {}, 'Accepted')],
  ),
  pair(
    'station-waits-for-boot-answer',
    [asked, asked, ...status(1, 'Available'), answer],
    // A station that talked before need not have restarted.
    [...status(1, 'Available'), asked, ...status(1, 'Available'), answer],
  ),
  pair(
    'boot-waits-for-interval',
    [...boot('Pending', 0), ...boot('Accepted', 4)],
    [
      ...boot('Pending', 0),
      ...trigger('BootNotification', 'TriggerMessage'),
      ...boot('Pending', 1),
      ...boot('Accepted', 6),
    ],
  ),
];
