import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { number, object, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Transactions of 2.x that run as far as the log tells, and answers that do not fit them. */

const KEPT_TRANSACTIONS = 200;

interface Transaction {
  line: number;
  evseId: number | undefined;
}

export interface Running {
  /** By id: started in this log, online, and not ended. */
  known: Memory<string, Transaction>;
  /** Whether something was set Inoperative: to set it so again is accepted (G03.FR.03). */
  isInoperative: boolean;
}

/** An answer Accepted to a request of this kind, while a transaction runs where it is to take effect. */
const acceptedDuring =
  (action: string, isMeant: (request: Json) => boolean, evseOf: (request: Json) => unknown) =>
  (event: FrameEvent, { known }: Running): Finding[] => {
    const request = isResult(event, action) && event.payload['status'] === 'Accepted' ? event.call?.payload : undefined;
    if (!request || !isMeant(request)) return [];
    const evseId = number(evseOf(request)) ?? 0;
    const running = [...known.values()].find((transaction) => evseId === 0 || transaction.evseId === evseId);
    return when(!!running, '/status', `status is Accepted and a transaction of line ${running?.line} is not ended yet`);
  };

const unavailable = acceptedDuring(
  'ChangeAvailability',
  ({ operationalStatus }) => operationalStatus === 'Inoperative',
  ({ evse }) => object(evse)['id'],
);

export const RUNNING: Subject<Running> = {
  begin: () => ({ known: new Memory(KEPT_TRANSACTIONS), isInoperative: false }),
  rules: [
    {
      id: 'reset-on-idle-is-scheduled',
      cites: { '2.0.1': 'B12.FR.01', '2.1': 'B12.FR.01' },
      severity: 'note',
      text: 'a reset OnIdle is Scheduled while a transaction is ongoing; its end may not have been sent yet',
      check: acceptedDuring(
        'Reset',
        ({ type }) => type === 'OnIdle',
        ({ evseId }) => evseId,
      ),
    },
    {
      id: 'inoperative-is-scheduled',
      cites: { '2.0.1': 'G03.FR.05', '2.1': 'G03.FR.05' },
      severity: 'note',
      text: 'a change to Inoperative is Scheduled while a transaction is in progress; its end may not have been sent yet',
      check: (event, state) => (state.isInoperative ? [] : unavailable(event, state)),
    },
  ],
  update: (event, state) => {
    const { payload, line, call } = event;
    if (isResult(event, 'ChangeAvailability') && call?.payload?.['operationalStatus'] === 'Inoperative')
      state.isInoperative ||= payload['status'] !== 'Rejected';
    if (isCall(event, 'BootNotification')) state.known.clear();
    const id = isCall(event, 'TransactionEvent')
      ? text(object(payload['transactionInfo'])['transactionId'])
      : undefined;
    if (id === undefined) return;
    const evseId = number(object(payload['evse'])['id']);
    const known = state.known.get(id);
    // Of what happened offline the end may wait in the queue.
    if (payload['eventType'] === 'Ended' || payload['offline'] === true) state.known.delete(id);
    else if (known) known.evseId ??= evseId;
    else if (payload['eventType'] === 'Started') state.known.set(id, { line, evseId });
  },
};
