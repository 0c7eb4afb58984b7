import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { each, list, object, text, time, when } from './values.ts';

/** Transaction events: what triggered them, and what they then say. */

const ON = ['TransactionEventRequest'];

const infoOf = (event: Json): Json => object(event['transactionInfo']);

/** A rule on an event with a trigger: its transactionInfo has a field. */
const triggerNames = (
  id: string,
  triggerReason: string,
  field: string,
  cites: PayloadRule['cites'],
  why: string,
): PayloadRule => ({
  id,
  cites,
  severity: 'error',
  text: why,
  on: ON,
  check: (event) =>
    when(
      event['triggerReason'] === triggerReason && infoOf(event)[field] === undefined,
      event['transactionInfo'] === undefined ? '' : '/transactionInfo',
      `${field} is missing with triggerReason ${triggerReason}`,
    ),
});

/** A rule on the event that ends a transaction with a trigger: why it says that it was stopped. */
const endsWith = (
  triggerReason: string,
  stoppedReason: string,
  cite: string,
  severity: PayloadRule['severity'],
): PayloadRule => ({
  id: `${triggerReason}-ends-with-${stoppedReason}`,
  cites: { '2.0.1': cite, '2.1': cite },
  severity,
  text: `a transaction that ends with triggerReason ${triggerReason} has stoppedReason ${stoppedReason}`,
  on: ON,
  check: (event) => {
    const isEnd = event['eventType'] === 'Ended' && event['triggerReason'] === triggerReason;
    const found = infoOf(event)['stoppedReason'];
    const pointer = found === undefined ? '' : '/transactionInfo/stoppedReason';
    return when(isEnd && found !== stoppedReason, pointer, `stoppedReason is ${found ?? 'missing'}`);
  },
});

/** Meter values taken after an event cannot be part of it. */
const takenLater = (event: Json): Finding[] => {
  const at = time(event['timestamp']);
  return each(event, 'meterValue', ({ timestamp }) => {
    const taken = time(timestamp);
    const isLater = at !== undefined && taken !== undefined && taken > at;
    return when(isLater, '/timestamp', `it was taken at ${timestamp} and the event happened at ${event['timestamp']}`);
  });
};

export const EVENT_RULES: readonly PayloadRule[] = [
  // In 2.1 chargingState is left out while no cable is plugged in (Datatypes §2.111).
  triggerNames(
    'trigger-tells-charging-state',
    'Trigger',
    'chargingState',
    { '2.0.1': 'F06.FR.07' },
    'an event that the CSMS asked for says the chargingState',
  ),
  triggerNames(
    'changed-charging-state-is-told',
    'ChargingStateChanged',
    'chargingState',
    { '2.0.1': 'E02.FR.13' },
    'an event about a change of chargingState says the new one',
  ),
  triggerNames(
    'remote-start-names-its-id',
    'RemoteStart',
    'remoteStartId',
    { '2.0.1': 'F02.FR.21', '2.1': 'F02.FR.21' },
    'the event after a remote start names its remoteStartId',
  ),
  endsWith('RemoteStop', 'Remote', 'F03.FR.03', 'error'),
  endsWith('Deauthorized', 'DeAuthorized', 'E05.FR.10', 'error'),
  endsWith('ResetCommand', 'ImmediateReset', 'B12.FR.04', 'error'),
  endsWith('EVConnectTimeout', 'Timeout', 'E03.FR.05', 'warning'),
  {
    id: 'stopped-from-afar-without-token',
    cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
    severity: 'warning',
    text: 'an event that ends a transaction by a remote stop or a reset should have no idToken',
    on: ON,
    check: (event) => {
      const isStopped = ['RemoteStop', 'ResetCommand'].includes(text(event['triggerReason']) ?? '');
      return when(event['eventType'] === 'Ended' && isStopped && 'idToken' in event, '/idToken', 'idToken is given');
    },
  },
  {
    id: 'meter-values-before-their-event',
    cites: { '2.0.1': 'J02.FR.10', '2.1': 'J02.FR.10' },
    severity: 'error',
    text: 'where Started or Updated has many meter values, none was taken after the event',
    on: ON,
    check: (event) => (event['eventType'] !== 'Ended' && list(event['meterValue']).length > 1 ? takenLater(event) : []),
  },
];
