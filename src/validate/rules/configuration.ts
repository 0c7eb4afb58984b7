import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { list, objects, text, when } from './values.ts';

/** Configuration keys of 1.6: what their values may be, and which of them can be set. */

/** Keys of type integer that can be set (1.6 §9, SEC §7). */
const SETTABLE_INTEGERS = [
  'BlinkRepeat',
  'ClockAlignedDataInterval',
  'ConnectionTimeOut',
  'HeartbeatInterval',
  'LightIntensity',
  'MaxEnergyOnInvalidId',
  'MessageTimeout',
  'MeterValueSampleInterval',
  'MinimumStatusDuration',
  'ResetRetries',
  'SecurityProfile',
  'TransactionMessageAttempts',
  'TransactionMessageRetryInterval',
  'WebSocketPingInterval',
];
/** Keys of type integer that can only be read. */
const READ_ONLY_INTEGERS = [
  'CertificateSignedMaxChainSize',
  'CertificateStoreMaxLength',
  'ChargeProfileMaxStackLevel',
  'ChargingScheduleMaxPeriods',
  'ConnectorPhaseRotationMaxLength',
  'GetConfigurationMaxKeys',
  'LocalAuthListMaxLength',
  'MaxChargingProfilesInstalled',
  'MeterValuesAlignedDataMaxLength',
  'MeterValuesSampledDataMaxLength',
  'NumberOfConnectors',
  'SendLocalListMaxLength',
  'StopTransactionMaxMeterValues',
  'StopTxnAlignedDataMaxLength',
  'StopTxnSampledDataMaxLength',
  'SupportedFeatureProfilesMaxLength',
];
/** Keys of type boolean that can be set; some stations may keep some of them fixed. */
const SETTABLE_BOOLEANS = [
  'AllowOfflineTxForUnknownId',
  'AuthorizationCacheEnabled',
  'AuthorizeRemoteTxRequests',
  'LocalAuthListEnabled',
  'LocalAuthorizeOffline',
  'LocalPreAuthorize',
  'StopTransactionOnEVSideDisconnect',
  'StopTransactionOnInvalidId',
  'UnlockConnectorOnEVSideDisconnect',
];
/** Keys of type boolean that can only be read. */
const READ_ONLY_BOOLEANS = [
  'AdditionalRootCertificateCheck',
  'ConnectorSwitch3to1PhaseSupported',
  'ReserveConnectorZeroSupported',
];
/** Lists that can only be read. */
const READ_ONLY_LISTS = [
  'ChargingScheduleAllowedChargingRateUnit',
  'SupportedFeatureProfiles',
  'SupportedFileTransferProtocols',
];
/** Keys whose value is a list of measurands. */
const MEASURAND_LISTS = [
  'MeterValuesAlignedData',
  'MeterValuesSampledData',
  'StopTxnAlignedData',
  'StopTxnSampledData',
];

const MEASURANDS = [
  'Current.Export',
  'Current.Import',
  'Current.Offered',
  'Energy.Active.Export.Interval',
  'Energy.Active.Export.Register',
  'Energy.Active.Import.Interval',
  'Energy.Active.Import.Register',
  'Energy.Reactive.Export.Interval',
  'Energy.Reactive.Export.Register',
  'Energy.Reactive.Import.Interval',
  'Energy.Reactive.Import.Register',
  'Frequency',
  'Power.Active.Export',
  'Power.Active.Import',
  'Power.Factor',
  'Power.Offered',
  'Power.Reactive.Export',
  'Power.Reactive.Import',
  'RPM',
  'SoC',
  'Temperature',
  'Voltage',
];
/** A measurand may carry its phase, as in Voltage.L1 (1.6 §9.1.17). */
const PHASE = /\.(l1|l2|l3|n|l1-n|l2-n|l3-n|l1-l2|l2-l3|l3-l1)$/;

/** Keys and values of keys are case insensitive (1.6 §7.17, 1.6 §7.19). */
const lower = (value: unknown): string => String(value).toLowerCase();
const lowered = (...names: readonly string[][]): ReadonlySet<string> => new Set(names.flat().map(lower));

const INTEGERS = lowered(SETTABLE_INTEGERS, READ_ONLY_INTEGERS);
const BOOLEANS = lowered(SETTABLE_BOOLEANS, READ_ONLY_BOOLEANS);
const READ_ONLY = lowered(READ_ONLY_INTEGERS, READ_ONLY_BOOLEANS, READ_ONLY_LISTS);
const OF_MEASURANDS = lowered(MEASURAND_LISTS);
const KNOWN_MEASURANDS = lowered(MEASURANDS);

/** The items of a comma separated list. */
const items = (value: unknown): string[] =>
  (text(value) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Why a value is none of its key; an empty value counts as none at all. */
function misfit(key: unknown, value: unknown): string | undefined {
  const name = lower(key);
  const held = (text(value) ?? '').trim();
  if (held === '') return undefined;
  if (INTEGERS.has(name) && !/^[-+]?\d+$/.test(held)) return 'an integer';
  if (BOOLEANS.has(name) && !/^(true|false|0|1)$/i.test(held)) return 'true or false';
  return undefined;
}

/** The key that a ChangeConfiguration set, in small letters; undefined where it was not set or is not known. */
function setKey(response: Json, request: Json | undefined): string | undefined {
  const isSet = response['status'] === 'Accepted' || response['status'] === 'RebootRequired';
  const key = text(request?.['key']);
  return isSet && key !== undefined ? lower(key) : undefined;
}

const said = (response: Json, request: Json | undefined): string =>
  `${request?.['key']} to ${JSON.stringify(text(request?.['value'])?.slice(0, 60))} is ${response['status']}`;

/** A rule on a key whose value is a list of allowed words. */
const words = (id: string, key: string, allowed: readonly string[], cite: string): PayloadRule => ({
  id,
  cites: { '1.6': cite },
  severity: 'error',
  text: `the values of ${key} are ${allowed.join(', ')}`,
  on: ['KeyValue'],
  check: (entry) => {
    const isOther = (item: string) => !allowed.some((word) => lower(word) === lower(item));
    const others = lower(entry['key']) === lower(key) ? items(entry['value']).filter(isOther) : [];
    return when(others.length > 0, '/value', `value has ${others.join(', ').slice(0, 60)}`);
  },
});

const asked = (request: Json | undefined): string[] => list(request?.['key']).map(lower);

export const CONFIGURATION_RULES: readonly PayloadRule[] = [
  {
    id: 'set-value-fits-key',
    cites: { '1.6': '1.6 §5.3' },
    severity: 'error',
    text: 'a value that is not of the form its key has is Rejected',
    on: ['ChangeConfiguration.conf'],
    check: (response, { request }) => {
      const key = setKey(response, request);
      const form = key === undefined ? undefined : misfit(key, request?.['value']);
      return when(form !== undefined, '/status', `${said(response, request)} and it takes ${form}`);
    },
  },
  {
    id: 'read-only-key-not-set',
    cites: { '1.6': '1.6 §9' },
    severity: 'error',
    text: 'a key that can only be read cannot be set',
    on: ['ChangeConfiguration.conf'],
    check: (response, { request }) =>
      when(READ_ONLY.has(setKey(response, request) ?? ''), '/status', said(response, request)),
  },
  {
    id: 'ping-interval-not-negative',
    cites: { '1.6': '1.6 §9.1.34' },
    severity: 'error',
    text: 'a negative WebSocketPingInterval is Rejected',
    on: ['ChangeConfiguration.conf'],
    check: (response, { request }) => {
      const isPing = setKey(response, request) === 'websocketpinginterval';
      return when(isPing && /^\s*-0*[1-9]/.test(text(request?.['value']) ?? ''), '/status', said(response, request));
    },
  },
  {
    id: 'unknown-measurands-rejected',
    cites: { '1.6': '1.6 §3.16.4' },
    severity: 'error',
    text: 'a list with a measurand that the Charge Point does not support is Rejected',
    on: ['ChangeConfiguration.conf'],
    check: (response, { request }) => {
      if (!OF_MEASURANDS.has(setKey(response, request) ?? '')) return [];
      const isUnknown = (item: string) => !KNOWN_MEASURANDS.has(lower(item).replace(PHASE, ''));
      const unknown = items(request?.['value']).filter(isUnknown);
      const named = unknown.join(', ').slice(0, 80);
      return when(unknown.length > 0, '/status', `${named} is no measurand and the status is ${response['status']}`);
    },
  },
  {
    id: 'authorization-key-is-hexadecimal',
    cites: { '1.6': 'SEC §7.2' },
    severity: 'error',
    text: 'an AuthorizationKey is 16 to 20 bytes, written as 32 to 40 hexadecimal digits',
    on: ['ChangeConfiguration.req'],
    check: ({ key, value }) => {
      const held = lower(key) === 'authorizationkey' ? text(value) : undefined;
      // The value is a secret: what is said of it must not show it.
      const isHexadecimal = held !== undefined && /^[0-9a-f]*$/i.test(held);
      const kind = isHexadecimal ? 'hexadecimal digits' : 'characters that are not all hexadecimal digits';
      const isOther = held !== undefined && !(isHexadecimal && held.length >= 32 && held.length <= 40);
      return when(isOther, '/value', `value has ${held?.length} ${kind}`);
    },
  },
  {
    id: 'reported-value-fits-key',
    cites: { '1.6': '1.6 §9' },
    severity: 'error',
    text: 'a value is of the type its key has',
    on: ['KeyValue'],
    check: ({ key, value }): Finding[] => {
      const form = misfit(key, value);
      return when(form !== undefined, '/value', `value is ${JSON.stringify(text(value)?.slice(0, 60))}, not ${form}`);
    },
  },
  words(
    'rate-units-are-current-and-power',
    'ChargingScheduleAllowedChargingRateUnit',
    ['Current', 'Power'],
    '1.6 §9.4.2',
  ),
  // SFTP is not in the list of the errata; the security whitepaper names it as a way to get firmware (SEC L01.FR.08).
  words(
    'file-transfer-protocols',
    'SupportedFileTransferProtocols',
    ['FTP', 'FTPS', 'HTTP', 'HTTPS', 'SFTP'],
    'errata 3.90',
  ),
  {
    id: 'all-keys-are-returned',
    cites: { '1.6': '1.6 §5.8' },
    severity: 'error',
    text: 'where no keys are named, all settings are returned',
    on: ['GetConfiguration.conf'],
    check: (response, { request }) =>
      when(
        request !== undefined && asked(request).length === 0 && objects(response['configurationKey']).length === 0,
        '',
        'configurationKey is missing',
      ),
  },
  {
    id: 'unknown-keys-were-asked-for',
    cites: { '1.6': '1.6 §6.24' },
    severity: 'error',
    text: 'unknownKey holds keys that were asked for',
    on: ['GetConfiguration.conf'],
    check: (response, { request }) => {
      if (request === undefined) return [];
      const named = new Set(asked(request));
      return list(response['unknownKey']).flatMap((key, index) =>
        when(!named.has(lower(key)), `/unknownKey/${index}`, `${key} was not asked for`),
      );
    },
  },
  {
    id: 'key-is-known-or-unknown',
    cites: { '1.6': '1.6 §5.8' },
    severity: 'error',
    text: 'a key is returned with its value or as unknown, never both',
    on: ['GetConfiguration.conf'],
    check: (response) => {
      const known = new Set(objects(response['configurationKey']).map((entry) => lower(entry['key'])));
      return list(response['unknownKey']).flatMap((key, index) =>
        when(known.has(lower(key)), `/unknownKey/${index}`, `${key} is in configurationKey too`),
      );
    },
  },
];
