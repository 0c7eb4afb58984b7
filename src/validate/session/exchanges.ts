import { when } from '../rules/values.ts';
import type { Exchange, FrameEvent, Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Calls and their answers: message ids, what is open, what is answered. */

const KEPT_CALLS = 2_000;
/** Of so many calls that wait the requests are kept. */
const KEPT_REQUESTS = 100;

export interface Exchanges {
  /** By sender and message id: each side has ids of its own. */
  calls: Memory<string, Exchange>;
  /** Calls whose request is kept. */
  waiting: Memory<Exchange, Exchange>;
  /** The last call of each side, where it is not answered. */
  open: Map<string, Exchange>;
  /** Message ids of SEND, which are never answered. */
  sent: Memory<string, string>;
}

const keyOf = (sender: string | undefined, id: string): string => `${sender ?? '?'} ${id}`;

/** Sides that may have sent a call with this id. */
const SENDERS = ['CS', 'CSMS', undefined] as const;

/**
 * @param state what is known of a connection
 * @param id message id of an answer
 * @returns the calls it may belong to, of either side: those that wait, else the last of this id
 */
export function callsOf(state: Exchanges, id: string): Exchange[] {
  const candidates = SENDERS.flatMap((sender) => {
    const call = state.calls.get(keyOf(sender, id));
    return call ? [call] : [];
  });
  const waiting = candidates.filter(({ answers, sent }) => answers < sent);
  return waiting.length ? waiting : candidates;
}

const before = ({ sender, id }: FrameEvent, state: Exchanges): Exchange | undefined =>
  state.calls.get(keyOf(sender, id));

/** Whether a call is one that was already sent and waits for its answer. */
const isRepeated = (event: FrameEvent, call: Exchange): boolean => call.frame === event.frame && call.answers === 0;

export const EXCHANGES: Subject<Exchanges> = {
  begin: () => ({
    calls: new Memory(KEPT_CALLS),
    waiting: new Memory(KEPT_REQUESTS, (call) => {
      call.payload = undefined;
    }),
    open: new Map(),
    sent: new Memory(KEPT_CALLS),
  }),
  rules: [
    {
      id: 'message-id-is-new',
      cites: { '2.0.1': 'Part 4 §4.1.4', '2.1': 'Part 4 §4.1.4' },
      severity: 'error',
      text: 'a message id differs from all that its sender used before; only a message that is repeated may keep it',
      check: (event, state) => {
        const call = event.kind === 'call' ? before(event, state) : undefined;
        if (!call || call.frame === event.frame) return [];
        return when(true, '', `the message id was used on line ${call.line} for ${call.action}`);
      },
    },
    {
      id: 'message-id-is-new-on-connection',
      cites: { '1.6': 'OCPP-J §4.1.4' },
      severity: 'note',
      text: 'a message id is new on its connection; after a reconnect it may come again',
      check: (event, state) => {
        const call = event.kind === 'call' ? before(event, state) : undefined;
        if (!call || isRepeated(event, call) || call.frame === event.frame) return [];
        return when(true, '', `the message id was used on line ${call.line} for ${call.action}`);
      },
    },
    {
      id: 'one-call-at-a-time',
      cites: { '1.6': 'OCPP-J §4.1.1', '2.0.1': 'Part 4 §4.1.1', '2.1': 'Part 4 §4.1.1' },
      severity: 'note',
      text: 'a side sends its next CALL when the one before is answered or has timed out',
      check: (event, state) => {
        const open = event.kind === 'call' && event.sender ? state.open.get(event.sender) : undefined;
        if (!open || open.id === event.id) return [];
        return when(true, '', `${open.action} of line ${open.line} is not answered yet`);
      },
    },
    {
      id: 'answered-once',
      cites: { '1.6': 'OCPP-J §4.1.4', '2.0.1': 'Part 4 §4.1.4', '2.1': 'Part 4 §4.1.4' },
      severity: 'error',
      text: 'a CALL has one answer',
      check: ({ kind, call }) => {
        const isAnswer = kind === 'result' || kind === 'error';
        if (!isAnswer || !call || call.answers < call.sent) return [];
        return when(true, '', `${call.action} of line ${call.line} is already answered`);
      },
    },
    {
      id: 'answer-has-a-call',
      cites: { '1.6': 'OCPP-J §4.1.4', '2.0.1': 'Part 4 §4.1.4', '2.1': 'Part 4 §4.1.4' },
      severity: 'note',
      text: 'an answer has the message id of its CALL',
      check: ({ kind, call, id }, state) => {
        // Where the message id could not be read, an error has -1 in its place (Part 4 §4.2.3).
        const isAnswer = kind === 'result' || (kind === 'error' && id !== '-1');
        return when(isAnswer && !call && !state.sent.has(id), '', 'no CALL with this message id stands before it');
      },
    },
    {
      id: 'send-has-no-answer',
      cites: { '2.1': 'Part 4 §4.2.4' },
      severity: 'error',
      text: 'a SEND is not answered',
      check: ({ kind, call, id }, state) =>
        when((kind === 'result' || kind === 'error') && !call && state.sent.has(id), '', 'it answers a SEND'),
    },
    {
      id: 'result-error-has-a-result',
      cites: { '2.1': 'Part 4 §4.1.4' },
      severity: 'note',
      text: 'a CALLRESULTERROR has the message id of the CALLRESULT that caused it',
      check: ({ kind, call }) =>
        when(kind === 'resulterror' && !call?.answers, '', 'no CALLRESULT with this message id stands before it'),
    },
  ],
  update: (event, state) => {
    const { kind, sender, id, call } = event;
    if (kind === 'call') {
      const known = before(event, state);
      const { action = '', payload, frame, line } = event;
      if (known && known.frame === frame) {
        known.sent++;
        known.payload = payload;
        state.waiting.set(known, known);
      } else {
        const call = { id, action, sender, payload, frame, line, sent: 1, answers: 0 };
        state.calls.set(keyOf(sender, id), call);
        state.waiting.set(call, call);
      }
      const current = before(event, state);
      if (sender && current) state.open.set(sender, current);
    } else if (kind === 'send') state.sent.set(id, id);
    else if (call && kind !== 'resulterror') {
      call.answers++;
      if (call.answers >= call.sent) state.waiting.delete(call);
      if (call.sender && state.open.get(call.sender) === call) state.open.delete(call.sender);
    }
  },
};
