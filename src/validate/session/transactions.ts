import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { number, object, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { fingerprint, Memory } from './memory.ts';
import { falls, noRegisters, note, type Registers } from './registers.ts';

/** Transactions of 2.x: the sequence of their events. */

const KEPT_TRANSACTIONS = 200;

interface Transaction {
  /** Where its event Started was seen, and when it happened. */
  started?: { line: number; timestamp: unknown };
  ended?: { line: number; seqNo: number };
  /** The event with the lowest sequence number. */
  first: { line: number; seqNo: number };
  /** Of the payload without `offline`, its fingerprint. */
  last: { line: number; seqNo: number; payload: number };
  /** Whether an event happened offline: a station that is short of memory may then drop some (E04.FR.07). */
  isOffline: boolean;
  registers: Registers;
  /** The last idToken that was sent, as text. */
  token?: { text: string; line: number };
}

/** Triggers that have nothing to do with an authorization. */
const PLAIN_TRIGGERS = ['ChargingRateChanged', 'MeterValueClock', 'MeterValuePeriodic', 'Trigger'];

export interface Transactions {
  known: Memory<string, Transaction>;
}

/** An event of a transaction of 2.x. */
export interface TransactionEvent {
  id: string;
  type: string;
  seqNo: number;
  payload: Json;
}

/** @param event what happens @returns the event of a transaction of 2.x that it tells */
export function eventOf(event: FrameEvent): TransactionEvent | undefined {
  if (!isCall(event, 'TransactionEvent')) return undefined;
  const { payload } = event;
  const id = text(object(payload['transactionInfo'])['transactionId']);
  const type = text(payload['eventType']);
  const seqNo = number(payload['seqNo']);
  return id === undefined || type === undefined || seqNo === undefined ? undefined : { id, type, seqNo, payload };
}

/** Stands for an event: one that waits in the queue when the connection goes is set offline (E11.FR.07), and is still the same. */
const printOf = ({ offline: _, ...payload }: Json): number => fingerprint(JSON.stringify(payload));

/** A rule on an event of a transaction that is known. */
const onEvent =
  (check: (event: TransactionEvent, known: Transaction) => Finding[]) =>
  (event: FrameEvent, state: Transactions): Finding[] => {
    const found = eventOf(event);
    const known = found && state.known.get(found.id);
    return known ? check(found, known) : [];
  };

/** An answer that takes a transaction for ongoing although it had ended when it was asked. */
const afterEnd =
  (action: string, field: string, value: unknown, transactionOf: (request: Json) => unknown) =>
  (event: FrameEvent, state: Transactions): Finding[] => {
    if (!isResult(event, action) || event.payload[field] !== value || !event.call?.payload) return [];
    const line = state.known.get(text(transactionOf(event.call.payload)) ?? '')?.ended?.line;
    const isBefore = line !== undefined && line < event.call.line;
    return when(isBefore, `/${field}`, `${field} is ${value} and the transaction ended on line ${line}`);
  };

export const TRANSACTIONS: Subject<Transactions> = {
  begin: () => ({ known: new Memory(KEPT_TRANSACTIONS) }),
  rules: [
    {
      id: 'transaction-begins-with-started',
      cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
      severity: 'note',
      text: 'the first event of a transaction is Started; it may stand before the log',
      check: (event, state) => {
        const found = eventOf(event);
        const isUnknown = found !== undefined && found.type !== 'Started' && !state.known.has(found.id);
        return when(isUnknown, '/eventType', `the first event seen of this transaction is ${found?.type}`);
      },
    },
    {
      id: 'transaction-ends-with-ended',
      cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
      severity: 'error',
      text: 'the last event of a transaction is Ended',
      check: onEvent(({ type, seqNo }, { ended }) => {
        const isLater = ended !== undefined && seqNo > ended.seqNo && type !== 'Started';
        return when(isLater, '/eventType', `${type} follows the Ended of line ${ended?.line}`);
      }),
    },
    {
      id: 'started-is-first',
      cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
      severity: 'error',
      text: 'no event of a transaction comes before its Started',
      check: onEvent(({ type, seqNo }, { first, started }) => {
        const isLater = type === 'Started' && started === undefined && seqNo > first.seqNo;
        return when(isLater, '/eventType', `the event of line ${first.line} has the sequence number ${first.seqNo}`);
      }),
    },
    {
      id: 'transaction-id-is-new',
      cites: { '2.0.1': 'E01.FR.08', '2.1': 'E01.FR.08' },
      severity: 'error',
      text: 'a station never uses the id of a transaction for another one',
      check: (event, state) => {
        const found = eventOf(event);
        const known = found?.type === 'Started' ? state.known.get(found.id) : undefined;
        const started = known?.started;
        const isOther = started !== undefined && started.timestamp !== found?.payload['timestamp'];
        return when(isOther, '/transactionInfo/transactionId', `it was started on line ${started?.line}`);
      },
    },
    {
      id: 'sequence-number-goes-up',
      cites: { '2.0.1': 'E §1.3.2.1', '2.1': 'E §1.3.2.1' },
      severity: 'error',
      text: 'each event has the sequence number after the one before; only a repeated event keeps it',
      check: onEvent(({ seqNo, payload }, { last }) =>
        when(
          seqNo === last.seqNo && printOf(payload) !== last.payload,
          '/seqNo',
          `seqNo is ${seqNo}, as on line ${last.line}`,
        ),
      ),
    },
    {
      id: 'sequence-number-gap',
      cites: { '2.0.1': 'E §1.3.2.1', '2.1': 'E §1.3.2.1' },
      severity: 'note',
      text: 'each event has the sequence number after the one before, so an event is missing, or it comes late (E §1.3.2)',
      check: onEvent(({ seqNo, payload }, { last, isOffline }) =>
        when(
          seqNo > last.seqNo + 1 && !isOffline && payload['offline'] !== true,
          '/seqNo',
          `seqNo is ${seqNo} after ${last.seqNo} on line ${last.line}`,
        ),
      ),
    },
    {
      id: 'token-is-sent-once',
      cites: { '2.0.1': 'Messages §1.60', '2.1': 'Messages §1.84' },
      severity: 'warning',
      text: 'the idToken should only be sent once for every authorization',
      check: onEvent(({ type, seqNo, payload }, { last, token }) => {
        const isPlain = type === 'Updated' && PLAIN_TRIGGERS.includes(text(payload['triggerReason']) ?? '');
        const isAgain = token !== undefined && JSON.stringify(payload['idToken']) === token.text;
        return when(isPlain && isAgain && seqNo > last.seqNo, '/idToken', `it was sent on line ${token?.line}`);
      }),
    },
    {
      id: 'register-does-not-fall',
      cites: { '2.0.1': 'J02.FR.16', '2.1': 'J02.FR.16' },
      severity: 'warning',
      text: 'the registers of a transaction only go up, except where the meter is replaced',
      check: (event, state) => {
        const found = eventOf(event);
        const registers = found && state.known.get(found.id)?.registers;
        return falls(registers ?? noRegisters(), found?.payload['meterValue']).map(
          ({ meterValue, sampledValue, message }) => ({
            pointer: `/meterValue/${meterValue}/sampledValue/${sampledValue}/value`,
            message,
          }),
        );
      },
    },
    {
      id: 'stop-of-ended-transaction',
      cites: { '2.0.1': 'F03.FR.08', '2.1': 'F03.FR.08' },
      severity: 'error',
      text: 'a station rejects to stop a transaction that is not active',
      check: afterEnd('RequestStopTransaction', 'status', 'Accepted', (request) => request['transactionId']),
    },
    {
      id: 'status-of-ended-transaction',
      cites: { '2.0.1': 'E14.FR.03', '2.1': 'E14.FR.03' },
      severity: 'error',
      text: 'a transaction that has ended is not ongoing',
      check: afterEnd('GetTransactionStatus', 'ongoingIndicator', true, (request) => request['transactionId']),
    },
    {
      id: 'profile-for-ended-transaction',
      cites: { '2.0.1': 'K01.FR.33', '2.1': 'K01.FR.33' },
      severity: 'error',
      text: 'a station rejects a TxProfile for a transaction it does not have',
      check: afterEnd(
        'SetChargingProfile',
        'status',
        'Accepted',
        (request) => object(request['chargingProfile'])['transactionId'],
      ),
    },
    {
      id: 'priority-for-ended-transaction',
      cites: { '2.1': 'K21.FR.02' },
      severity: 'error',
      text: 'a station rejects priority charging for a transaction that is not ongoing',
      check: afterEnd('UsePriorityCharging', 'status', 'Accepted', (request) => request['transactionId']),
    },
    {
      id: 'tariff-for-ended-transaction',
      cites: { '2.1': 'I11.FR.04' },
      severity: 'error',
      text: 'the answer is TxNotFound where the transaction is no longer active',
      check: afterEnd('ChangeTransactionTariff', 'status', 'Accepted', (request) => request['transactionId']),
    },
  ],
  update: (event, state) => {
    const found = eventOf(event);
    if (!found) return;
    const { id, type, seqNo, payload } = found;
    const known = state.known.get(id);
    const last = { line: event.line, seqNo, payload: printOf(payload) };
    const transaction: Transaction = known ?? { first: last, last, isOffline: false, registers: noRegisters() };
    note(transaction.registers, payload['meterValue']);
    // An event that comes late, repeated or from a queue, does not set the sequence back.
    if (seqNo >= transaction.last.seqNo) transaction.last = last;
    if (seqNo < transaction.first.seqNo) transaction.first = last;
    if (payload['offline'] === true) transaction.isOffline = true;
    if (payload['idToken'] !== undefined)
      transaction.token = { text: JSON.stringify(payload['idToken']), line: event.line };
    if (type === 'Started') transaction.started ??= { line: event.line, timestamp: payload['timestamp'] };
    if (type === 'Ended') transaction.ended ??= { line: event.line, seqNo };
    state.known.set(id, transaction);
  },
};
