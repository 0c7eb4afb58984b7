import type { Json } from '../../spec/json.ts';
import { number, object, when } from '../rules/values.ts';
import { isCall, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Remote starts of 2.x: the first event that names them. */

const KEPT_STARTS = 200;

export interface RemoteStarts {
  /** By remoteStartId: the line of the request, until an event named it. */
  asked: Memory<number, number>;
}

const idOf = (payload: Json): number => number(object(payload['transactionInfo'])['remoteStartId']) ?? Number.NaN;

export const REMOTE_STARTS: Subject<RemoteStarts> = {
  begin: () => ({ asked: new Memory(KEPT_STARTS) }),
  rules: [
    {
      id: 'first-event-after-remote-start',
      cites: { '2.0.1': 'F02.FR.21', '2.1': 'F02.FR.21' },
      severity: 'error',
      text: 'a transaction that a remote start began is Started with triggerReason RemoteStart',
      check: (event, { asked }) => {
        const isStart = isCall(event, 'TransactionEvent') && event.payload['eventType'] === 'Started';
        const line = isStart ? asked.get(idOf(event.payload)) : undefined;
        const trigger = event.payload['triggerReason'];
        const isOther = line !== undefined && trigger !== 'RemoteStart';
        return when(isOther, '/triggerReason', `triggerReason is ${trigger} after the request of line ${line}`);
      },
    },
  ],
  update: (event, { asked }) => {
    const { payload, line } = event;
    const id = number(payload['remoteStartId']);
    if (isCall(event, 'RequestStartTransaction') && id !== undefined) asked.set(id, line);
    if (isCall(event, 'TransactionEvent')) asked.delete(idOf(payload));
  },
};
