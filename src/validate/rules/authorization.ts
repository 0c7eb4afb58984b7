import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { atLeast, each, list, number, object, present, text, when } from './values.ts';

/** Identifiers: what a token may be, what an answer about one says, the local list. */

/** RFC 5646: subtags of one to eight letters or digits, joined by hyphens, the first of letters. */
const LANGUAGE_TAG = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

function languageTag(value: Json, name: string): Finding[] {
  const tag = text(value[name]);
  return when(tag !== undefined && !LANGUAGE_TAG.test(tag), `/${name}`, `${name} is ${JSON.stringify(tag)}`);
}

const keyOfToken = (entry: Json): string | undefined => {
  const { idTag, idToken } = entry as { idTag?: unknown; idToken?: unknown };
  const token = object(idToken);
  const id = text(idTag) ?? text(token['idToken']);
  return id === undefined ? undefined : `${token['type'] ?? ''} ${id.toLowerCase()}`;
};

/** What a status of the certificate leaves for the status of the token. */
function statusBeside(response: Json, certificate: string, allowed: readonly string[]): Finding[] {
  const status = text(object(response['idTokenInfo'])['status']);
  return when(
    response['certificateStatus'] === certificate && status !== undefined && !allowed.includes(status),
    '/idTokenInfo/status',
    `status is ${status} and certificateStatus is ${certificate}`,
  );
}

const AUTHORIZE_RESPONSE = ['AuthorizeResponse'];
/** What a token is where its contract counts as cancelled although the certificates are valid. */
const REFUSED = ['Blocked', 'Expired', 'Invalid', 'Unknown'];
const SEND_LIST = ['SendLocalListRequest', 'SendLocalList.req'];

export const AUTHORIZATION_RULES: readonly PayloadRule[] = [
  {
    id: 'second-language-after-first',
    cites: { '2.0.1': 'C01.FR.10', '2.1': 'C01.FR.10' },
    severity: 'error',
    text: 'without language1 there is no language2',
    on: ['IdTokenInfoType'],
    check: (info) =>
      when(info['language2'] !== undefined && info['language1'] === undefined, '/language2', 'language1 is missing'),
  },
  {
    id: 'two-different-languages',
    cites: { '2.0.1': 'C01.FR.11', '2.1': 'C01.FR.11' },
    severity: 'error',
    text: 'language1 and language2 differ',
    on: ['IdTokenInfoType'],
    check: ({ language1, language2 }) =>
      when(language2 !== undefined && language1 === language2, '/language2', `both are ${language2}`),
  },
  {
    id: 'language-is-a-tag',
    cites: { '2.0.1': 'C01.FR.17', '2.1': 'C01.FR.17' },
    severity: 'error',
    text: 'a language is written as an RFC 5646 tag, such as en-US',
    on: ['IdTokenInfoType'],
    check: (info) => [...languageTag(info, 'language1'), ...languageTag(info, 'language2')],
  },
  {
    id: 'message-language-is-a-tag',
    cites: { '2.0.1': 'O01.FR.17', '2.1': 'O01.FR.17' },
    severity: 'error',
    text: 'the language of a message is written as an RFC 5646 tag, such as en-US',
    on: ['MessageInfoType'],
    check: ({ message }) =>
      languageTag(object(message), 'language').map((found) => ({ ...found, pointer: '/message/language' })),
  },
  {
    id: 'no-authorization-is-empty',
    cites: { '2.0.1': 'C02.FR.01', '2.1': 'C02.FR.01' },
    severity: 'error',
    text: 'a token of type NoAuthorization is the empty string',
    on: ['TransactionEventRequest'],
    check: (request) => {
      const token = object(request['idToken']);
      const isGiven = token['type'] === 'NoAuthorization' && !!token['idToken'];
      return when(isGiven, '/idToken/idToken', `idToken is ${JSON.stringify(token['idToken'])}`);
    },
  },
  {
    id: 'no-authorization-is-accepted',
    cites: { '2.0.1': 'C02.FR.02', '2.1': 'C02.FR.02' },
    severity: 'error',
    text: 'a transaction that needs no authorization is answered with status Accepted',
    on: ['TransactionEventResponse'],
    check: (response, { request }) => {
      const status = text(object(response['idTokenInfo'])['status']);
      const isOpen = object(request?.['idToken'])['type'] === 'NoAuthorization';
      return when(
        isOpen && status !== undefined && status !== 'Accepted',
        '/idTokenInfo/status',
        `status is ${status}`,
      );
    },
  },
  {
    id: 'token-is-answered',
    cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
    severity: 'error',
    text: 'an event with an idToken is answered with idTokenInfo',
    on: ['TransactionEventResponse'],
    check: (response, { request }) =>
      when(
        object(request)['idToken'] !== undefined && response['idTokenInfo'] === undefined,
        '',
        'idTokenInfo is missing',
      ),
  },
  {
    id: 'allowed-nowhere-lists-no-evse',
    cites: { '2.0.1': 'C01.FR.22', '2.1': 'C01.FR.22' },
    severity: 'error',
    text: 'a token that no EVSE of the station takes is NotAtThisLocation and lists no EVSE',
    // Not the answer to an event: it is about one EVSE, and others may take the token.
    on: AUTHORIZE_RESPONSE,
    check: (response) => {
      const { status, evseId } = object(response['idTokenInfo']);
      return when(
        status === 'NotAtThisLocation' && list(evseId).length > 0,
        '/idTokenInfo/evseId',
        'evseId lists EVSEs and status is NotAtThisLocation',
      );
    },
  },
  {
    id: 'contract-cancelled',
    cites: { '2.0.1': 'C07.FR.14', '2.1': 'C07.FR.14' },
    severity: 'error',
    text: 'a contract is cancelled where its token is Blocked, Expired, Invalid or Unknown, and not otherwise',
    on: AUTHORIZE_RESPONSE,
    check: (response) => statusBeside(response, 'ContractCancelled', REFUSED),
  },
  {
    id: 'contract-of-refused-token',
    cites: { '2.0.1': 'C07.FR.13', '2.1': 'C07.FR.13' },
    severity: 'error',
    text: 'where the certificates are valid and the token is Blocked, Expired, Invalid or Unknown, certificateStatus is ContractCancelled',
    on: AUTHORIZE_RESPONSE,
    check: (response, { request }) => {
      const status = text(object(response['idTokenInfo'])['status']) ?? '';
      const hasCertificate = present(object(request), ['certificate', 'iso15118CertificateHashData']).length > 0;
      return when(
        hasCertificate && response['certificateStatus'] === 'Accepted' && REFUSED.includes(status),
        '/certificateStatus',
        `certificateStatus is Accepted and status is ${status}`,
      );
    },
  },
  {
    id: 'certificate-expired',
    cites: { '2.0.1': 'C07.FR.15', '2.1': 'C07.FR.15' },
    severity: 'error',
    text: 'where the certificate has expired, so has the token',
    on: AUTHORIZE_RESPONSE,
    check: (response) => statusBeside(response, 'CertificateExpired', ['Expired']),
  },
  {
    id: 'certificate-revoked',
    cites: { '2.0.1': 'C07.FR.16', '2.1': 'C07.FR.16' },
    severity: 'error',
    text: 'where the certificate is revoked, the token is Invalid',
    on: AUTHORIZE_RESPONSE,
    check: (response) => statusBeside(response, 'CertificateRevoked', ['Invalid']),
  },
  {
    id: 'certificate-chain-broken',
    cites: { '2.0.1': 'C07.FR.17', '2.1': 'C07.FR.17' },
    severity: 'error',
    text: 'where the certificate chain cannot be verified, the token is Invalid',
    on: AUTHORIZE_RESPONSE,
    check: (response) => statusBeside(response, 'CertChainError', ['Invalid']),
  },
  {
    id: 'charging-priority-range',
    cites: { '2.0.1': 'Datatypes §2.27', '2.1': 'Datatypes §2.60' },
    severity: 'error',
    text: 'chargingPriority goes from -9 to 9',
    on: ['IdTokenInfoType'],
    check: (info) => {
      const priority = number(info['chargingPriority']);
      const isBeyond = priority !== undefined && Math.abs(priority) > 9;
      return when(isBeyond, '/chargingPriority', `chargingPriority is ${priority}`);
    },
  },
  {
    id: 'transaction-priority-range',
    cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
    severity: 'error',
    text: 'chargingPriority goes from -9 to 9',
    on: ['TransactionEventResponse'],
    check: (response) => {
      const priority = number(response['chargingPriority']);
      const isBeyond = priority !== undefined && Math.abs(priority) > 9;
      return when(isBeyond, '/chargingPriority', `chargingPriority is ${priority}`);
    },
  },
  {
    id: 'local-list-unique',
    cites: { '1.6': '1.6 §6.41', '2.0.1': 'D01.FR.06', '2.1': 'D01.FR.06' },
    severity: 'error',
    text: 'a token stands once in a local list; capital letters make no difference',
    on: SEND_LIST,
    check: (request) => {
      const seen = new Map<string, number>();
      return each(request, 'localAuthorizationList', (entry, index) => {
        const key = keyOfToken(entry);
        const before = key === undefined ? undefined : seen.get(key);
        if (key !== undefined && before === undefined) seen.set(key, index);
        return when(before !== undefined, '', `the token already stands at item ${before}`);
      });
    },
  },
  {
    id: 'local-list-version',
    cites: { '1.6': 'errata 3.52', '2.0.1': 'D01.FR.18', '2.1': 'D01.FR.18' },
    severity: 'error',
    text: 'the version of a list that is sent is greater than 0: 0 stands for no list, and in 1.6 -1 for no support',
    on: SEND_LIST,
    check: (request, { version }) => {
      if (version !== '1.6') return atLeast(request, 'versionNumber', 1);
      const held = number(request['listVersion']);
      return when(held === 0 || held === -1, '/listVersion', `listVersion is ${held}`);
    },
  },
  {
    id: 'local-list-version-not-negative',
    cites: { '2.0.1': 'D02.FR.01', '2.1': 'D02.FR.01' },
    severity: 'error',
    text: 'the version of a list is greater than 0, and 0 stands for no list; the -1 of 1.6 is no more',
    on: ['GetLocalListVersionResponse'],
    check: (response) => atLeast(response, 'versionNumber', 0),
  },
  {
    id: 'full-list-has-status',
    cites: { '1.6': '1.6 §7.1', '2.0.1': 'Datatypes §2.4', '2.1': 'Datatypes §2.7' },
    severity: 'error',
    text: 'in a Full update every entry says what the status of its token is',
    on: SEND_LIST,
    check: (request, { version }) => {
      const name = version === '1.6' ? 'idTagInfo' : 'idTokenInfo';
      return request['updateType'] === 'Full'
        ? each(request, 'localAuthorizationList', (entry) => when(entry[name] === undefined, '', `${name} is missing`))
        : [];
    },
  },
  {
    id: 'driver-tariff-without-start',
    cites: { '2.1': 'I08.FR.09' },
    severity: 'error',
    text: 'a tariff for one driver holds at once, so it has no validFrom',
    on: AUTHORIZE_RESPONSE,
    check: ({ tariff }) => when(object(tariff)['validFrom'] !== undefined, '/tariff/validFrom', 'validFrom is given'),
  },
  {
    id: 'price-with-or-without-tax',
    cites: { '2.1': 'Datatypes §2.80' },
    severity: 'error',
    text: 'a price has at least one of exclTax and inclTax',
    on: ['PriceType'],
    check: (price) => when(!present(price, ['exclTax', 'inclTax']).length, '', 'neither is given'),
  },
  {
    id: 'tariff-time-of-day',
    cites: { '2.1': 'Datatypes §2.97' },
    severity: 'error',
    text: 'a time of day is written as hours and minutes with two digits each, 00:00 to 23:59',
    on: ['TariffConditionsType', 'TariffConditionsFixedType'],
    check: (conditions) =>
      present(conditions, ['startTimeOfDay', 'endTimeOfDay']).flatMap((name) => {
        const value = text(conditions[name]);
        const isOther = value !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value);
        return when(isOther, `/${name}`, `${name} is ${JSON.stringify(value)}`);
      }),
  },
];
