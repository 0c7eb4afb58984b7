import type { Finding } from '../rules/rule.ts';
import { number, object, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';
import { eventOf } from './transactions.ts';

/** Which transactions of 2.x go on, on which connector, and what may not happen there meanwhile. */

const KEPT_TRANSACTIONS = 200;

/** Triggers after which a transaction may no longer be authorized. */
const ENDS_AUTHORIZATION = [
  'StopAuthorized',
  'RemoteStop',
  'Deauthorized',
  'EVConnectTimeout',
  'EVCommunicationLost',
  'EVDeparted',
  'AbnormalCondition',
  'TariffNotAccepted',
  'ResetCommand',
  'UnlockCommand',
];

interface Ongoing {
  id: string;
  /** Of its first event. */
  line: number;
  evseId: number | undefined;
  connectorId: number | undefined;
  /** Whether an event came from the time offline: the order of lines is then not the order of events. */
  isOffline: boolean;
  /** Line of the answer that accepted its token. */
  authorized: number | undefined;
}

export interface Occupancy {
  ongoing: Memory<string, Ongoing>;
}

/** A transaction that went on when a request was sent and that concerns it. */
function ongoingAt(
  event: FrameEvent,
  state: Occupancy,
  concerns: (transaction: Ongoing, request: Record<string, unknown>) => boolean,
): Ongoing | undefined {
  const { call } = event;
  const request = call?.payload;
  if (!call || !request) return undefined;
  return [...state.ongoing.values()].find(
    (transaction) => !transaction.isOffline && transaction.line < call.line && concerns(transaction, request),
  );
}

/** An answer to a reset that has no regard for a transaction on what is to be reset. */
const resetWith =
  (type: string, status: string) =>
  (event: FrameEvent, state: Occupancy): Finding[] => {
    if (!isResult(event, 'Reset') || event.payload['status'] !== status) return [];
    const transaction = ongoingAt(
      event,
      state,
      ({ evseId }, request) =>
        request['type'] === type && (request['evseId'] === undefined || request['evseId'] === evseId),
    );
    return when(!!transaction, '/status', `status is ${status} and transaction ${transaction?.id} goes on`);
  };

export const OCCUPANCY: Subject<Occupancy> = {
  begin: () => ({ ongoing: new Memory(KEPT_TRANSACTIONS) }),
  rules: [
    {
      id: 'one-connector-of-an-evse',
      cites: { '2.0.1': 'E01.FR.14', '2.1': 'E01.FR.14' },
      severity: 'error',
      text: 'no transaction starts on another connector of an EVSE until the one before has ended',
      check: (event, state) => {
        const found = eventOf(event);
        if (found?.type !== 'Started' || found.payload['offline'] === true) return [];
        const evse = object(found.payload['evse']);
        const connectorId = number(evse['connectorId']);
        const other = [...state.ongoing.values()].find(
          (transaction) =>
            transaction.id !== found.id &&
            !transaction.isOffline &&
            transaction.evseId !== undefined &&
            transaction.evseId === evse['id'] &&
            transaction.connectorId !== undefined &&
            connectorId !== undefined &&
            transaction.connectorId !== connectorId,
        );
        return when(!!other, '/evse', `transaction ${other?.id} goes on at connector ${other?.connectorId}`);
      },
    },
    {
      id: 'no-unlock-while-authorized',
      cites: { '2.0.1': 'F05.FR.02', '2.1': 'F05.FR.02' },
      severity: 'error',
      text: 'the answer is OngoingAuthorizedTransaction where an authorized transaction goes on at the connector',
      check: (event, state) => {
        const status = text(event.payload['status']);
        if (!isResult(event, 'UnlockConnector') || (status !== 'Unlocked' && status !== 'UnlockFailed')) return [];
        const transaction = ongoingAt(
          event,
          state,
          ({ evseId, connectorId, authorized }, request) =>
            authorized !== undefined &&
            authorized < (event.call?.line ?? 0) &&
            evseId === request['evseId'] &&
            connectorId === request['connectorId'],
        );
        return when(!!transaction, '/status', `status is ${status} and transaction ${transaction?.id} goes on`);
      },
    },
    {
      id: 'resuming-reset-does-not-wait',
      cites: { '2.1': 'B13.FR.03' },
      severity: 'error',
      text: 'a reset of type ImmediateAndResume is Accepted while a transaction goes on, or Rejected (B13.FR.01)',
      check: resetWith('ImmediateAndResume', 'Scheduled'),
    },
  ],
  update: (event, state) => {
    // What went on before a start of the station may have been lost with it; what is resumed is told again.
    if (isCall(event, 'BootNotification')) state.ongoing.clear();
    if (isResult(event, 'RequestStopTransaction') && event.payload['status'] === 'Accepted') {
      const stopped = state.ongoing.get(text(event.call?.payload?.['transactionId']) ?? '');
      if (stopped) stopped.authorized = undefined;
    }
    if (isResult(event, 'TransactionEvent') && event.call?.payload) {
      const { payload } = event.call;
      const transaction = state.ongoing.get(text(object(payload['transactionInfo'])['transactionId']) ?? '');
      const isToken = payload['idToken'] !== undefined && object(payload['idToken'])['type'] !== 'NoAuthorization';
      const status = object(event.payload['idTokenInfo'])['status'];
      if (transaction && isToken && !ENDS_AUTHORIZATION.includes(text(payload['triggerReason']) ?? ''))
        transaction.authorized = status === 'Accepted' ? event.line : undefined;
    }
    const found = eventOf(event);
    if (!found) return;
    const { id, type, payload } = found;
    if (type === 'Ended') return state.ongoing.delete(id);
    const evse = object(payload['evse']);
    const known = state.ongoing.get(id);
    state.ongoing.set(id, {
      id,
      line: known?.line ?? event.line,
      evseId: number(evse['id']) ?? known?.evseId,
      connectorId: number(evse['connectorId']) ?? known?.connectorId,
      isOffline: payload['offline'] === true || known?.isOffline === true,
      authorized: ENDS_AUTHORIZATION.includes(text(payload['triggerReason']) ?? '') ? undefined : known?.authorized,
    });
  },
};
