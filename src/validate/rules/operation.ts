import type { PayloadRule } from './rule.ts';
import { atLeast, isReverseDns, list, number, object, objects, text, when } from './values.ts';

/** Places, status, configuration, vendor data: what holds for the daily exchange. */

export const OPERATION_RULES: readonly PayloadRule[] = [
  {
    id: 'unlock-evse-from-one',
    cites: { '2.0.1': 'Part 1 §7.1', '2.1': 'Part 1 §7.1' },
    severity: 'error',
    text: 'EVSEs are numbered from 1, and only an EVSE has connectors to unlock',
    on: ['UnlockConnectorRequest'],
    check: (request) => atLeast(request, 'evseId', 1),
  },
  {
    id: 'connector-from-one',
    cites: { '2.0.1': 'Part 1 §7.2', '2.1': 'Part 1 §7.2' },
    severity: 'error',
    text: 'the connectors of an EVSE are numbered from 1',
    on: ['UnlockConnectorRequest', 'StatusNotificationRequest', 'EVSEType'],
    check: (value) => {
      const evse = number(value['evseId']) ?? number(value['id']) ?? 0;
      return evse > 0 ? atLeast(value, 'connectorId', 1) : [];
    },
  },
  {
    id: 'trigger-status-of-one-connector',
    cites: { '2.0.1': 'F06.FR.13', '2.1': 'F06.FR.13' },
    severity: 'error',
    text: 'a StatusNotification is asked for with the connectorId it is to be about',
    on: ['TriggerMessageRequest'],
    check: ({ requestedMessage, evse }) =>
      when(
        requestedMessage === 'StatusNotification' && object(evse)['connectorId'] === undefined,
        evse === undefined ? '' : '/evse',
        'connectorId is missing',
      ),
  },
  {
    id: 'transaction-status-without-transaction',
    cites: { '2.0.1': 'E14.FR.06', '2.1': 'E14.FR.06' },
    severity: 'error',
    text: 'where no transaction was asked about, the answer has no ongoingIndicator',
    on: ['GetTransactionStatusResponse'],
    check: (response, { request }) =>
      when(
        request !== undefined && request['transactionId'] === undefined && response['ongoingIndicator'] !== undefined,
        '/ongoingIndicator',
        'ongoingIndicator is given',
      ),
  },
  {
    id: 'transaction-status-of-transaction',
    cites: { '2.0.1': 'E14.FR.03', '2.1': 'E14.FR.03' },
    severity: 'error',
    text: 'where a transaction was asked about, the answer says whether it is ongoing (E14.FR.01 to E14.FR.03)',
    on: ['GetTransactionStatusResponse'],
    check: (response, { request }) =>
      when(
        request?.['transactionId'] !== undefined && response['ongoingIndicator'] === undefined,
        '',
        'ongoingIndicator is missing',
      ),
  },
  {
    id: 'main-controller-status',
    cites: { '1.6': '1.6 §7.7' },
    severity: 'error',
    text: 'the status of the Charge Point itself is Available, Unavailable or Faulted',
    on: ['StatusNotification.req'],
    check: ({ connectorId, status }) =>
      when(
        connectorId === 0 &&
          text(status) !== undefined &&
          !['Available', 'Unavailable', 'Faulted'].includes(text(status) ?? ''),
        '/status',
        `status is ${status} for connectorId 0`,
      ),
  },
  {
    id: 'communication-error-status',
    cites: { '1.6': '1.6 §4.9' },
    severity: 'error',
    text: 'EVCommunicationError only goes with Preparing, SuspendedEV, SuspendedEVSE and Finishing',
    on: ['StatusNotification.req'],
    check: ({ errorCode, status }) =>
      when(
        errorCode === 'EVCommunicationError' &&
          !['Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing'].includes(text(status) ?? 'Preparing'),
        '/status',
        `status is ${status} with EVCommunicationError`,
      ),
  },
  {
    id: 'local-list-conflict-on-charge-point',
    cites: { '1.6': '1.6 §3.5.2' },
    severity: 'error',
    text: 'a conflict with the local list is reported for connectorId 0',
    on: ['StatusNotification.req'],
    check: ({ connectorId, errorCode }) =>
      when(
        errorCode === 'LocalListConflict' && number(connectorId) !== undefined && connectorId !== 0,
        '/connectorId',
        `connectorId is ${connectorId} with LocalListConflict`,
      ),
  },
  {
    id: 'display-message-id-from-zero',
    cites: { '2.0.1': 'Datatypes §2.31' },
    severity: 'error',
    text: 'the id of a message for a display is 0 or greater',
    on: ['MessageInfoType'],
    check: (message) => atLeast(message, 'id', 0),
  },
  {
    id: 'ascii-is-printable',
    cites: { '2.0.1': 'Enumerations §3.51', '2.1': 'Enumerations §3.60' },
    severity: 'error',
    text: 'a message of format ASCII has only printable ASCII characters',
    on: ['MessageContentType'],
    check: ({ format, content }) => {
      const other = /[^ -~]/u.exec(text(content) ?? '')?.[0];
      return when(format === 'ASCII' && other !== undefined, '/content', `content has ${JSON.stringify(other)}`);
    },
  },
  {
    id: 'optional-object-not-empty',
    cites: { '2.0.1': 'Part 4 §4.1.5', '2.1': 'Part 4 §4.1.5' },
    severity: 'error',
    text: 'an optional field without content is left out, not sent as an empty object',
    // Types that no required field uses and that require no field themselves; in 2.1 others may be meant to be empty.
    on: ['ClearChargingProfileType', 'ModemType', 'UnitOfMeasureType'],
    check: (value) => when(Object.keys(value).length === 0, '', 'the object is empty'),
  },
  {
    id: 'started-with-positive-id',
    cites: { '1.6': 'errata 3.54' },
    severity: 'warning',
    text: 'a transactionId is best a positive number; -1 is what a Charge Point sends where it never got one',
    on: ['StartTransaction.conf'],
    check: (response) => atLeast(response, 'transactionId', 1),
  },
  {
    id: 'configuration-keys-answered',
    cites: { '1.6': '1.6 §5.8' },
    severity: 'warning',
    text: 'a key that was asked for is in configurationKey or in unknownKey, unless it is one too many (GetConfigurationMaxKeys)',
    on: ['GetConfiguration.conf'],
    check: (response, { request }) => {
      const key = (value: unknown) => String(value).toLowerCase();
      const answered = new Set([
        ...objects(response['configurationKey']).map((entry) => key(entry['key'])),
        ...list(response['unknownKey']).map(key),
      ]);
      const open = list(request?.['key']).filter((asked) => !answered.has(key(asked)));
      return when(open.length > 0, '', `${open.slice(0, 5).join(', ')} is not answered`);
    },
  },
  {
    id: 'unknown-vendor-without-data',
    cites: { '1.6': '1.6 §4.3' },
    severity: 'error',
    text: 'who does not know the vendor sends no data',
    on: ['DataTransfer.conf'],
    check: ({ status, data }) => when(status === 'UnknownVendorId' && data !== undefined, '/data', 'data is given'),
  },
  {
    id: 'unknown-message-was-named',
    cites: { '2.0.1': 'P01.FR.06', '2.1': 'P01.FR.06', '1.6': '1.6 §4.3' },
    severity: 'note',
    text: 'UnknownMessageId is for a messageId that does not match, and the request has none',
    on: ['DataTransferResponse', 'DataTransfer.conf'],
    check: ({ status }, { request }) =>
      when(
        status === 'UnknownMessageId' && request !== undefined && request['messageId'] === undefined,
        '/status',
        'status is UnknownMessageId',
      ),
  },
  {
    id: 'vendor-is-reverse-dns',
    cites: { '1.6': '1.6 §4.3', '2.0.1': 'P01.FR.02', '2.1': 'P01.FR.02' },
    severity: 'warning',
    text: 'a vendorId should be a domain name of the vendor, read backwards, such as com.example',
    on: ['DataTransferRequest', 'DataTransfer.req'],
    check: ({ vendorId }) => when(!isReverseDns(vendorId), '/vendorId', `vendorId is ${JSON.stringify(vendorId)}`),
  },
  {
    id: 'custom-trigger-is-named',
    cites: { '2.1': 'F06.FR.20' },
    severity: 'error',
    text: 'CustomTrigger comes with the name of what is asked for in customTrigger',
    on: ['TriggerMessageRequest'],
    check: ({ requestedMessage, customTrigger }) =>
      when(requestedMessage === 'CustomTrigger' && customTrigger === undefined, '', 'customTrigger is missing'),
  },
];
