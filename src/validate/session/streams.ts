import { list, number, object, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Periodic event streams of 2.1: opened, adjusted, closed, and what is sent meanwhile. */

const KEPT_STREAMS = 200;

interface Stream {
  state: 'open' | 'rejected' | 'closed';
  line: number;
  /** At most so many values a message, where that is known and holds. */
  most?: number | undefined;
}

export interface Streams {
  known: Memory<number, Stream>;
}

/** How many values a message has at most: only said where messages come at an interval. */
function mostOf(params: unknown): number | undefined {
  const interval = number(object(params)['interval']) ?? 0;
  const values = number(object(params)['values']) ?? 0;
  return interval > 0 && values > 0 ? values : undefined;
}

const streamOf = (event: FrameEvent, { known }: Streams): Stream | undefined =>
  isCall(event, 'NotifyPeriodicEventStream') ? known.get(number(event.payload['id']) ?? -1) : undefined;

export const STREAMS: Subject<Streams> = {
  begin: () => ({ known: new Memory(KEPT_STREAMS) }),
  rules: [
    {
      id: 'rejected-stream-is-not-used',
      cites: { '2.1': 'N11.FR.07' },
      severity: 'error',
      text: 'a station does not use an event stream that the CSMS rejected',
      check: (event, state) => {
        const stream = streamOf(event, state);
        return when(stream?.state === 'rejected', '/id', `the stream was rejected on line ${stream?.line}`);
      },
    },
    {
      id: 'closed-stream-is-not-used',
      cites: { '2.1': 'N13.FR.03' },
      severity: 'error',
      text: 'all values of an event stream are sent before it is closed',
      check: (event, state) => {
        const stream = streamOf(event, state);
        return when(stream?.state === 'closed', '/id', `the stream was closed on line ${stream?.line}`);
      },
    },
    {
      id: 'stream-keeps-its-size',
      cites: { '2.1': 'N15.FR.07' },
      severity: 'error',
      text: 'a message of an event stream has no more values than its parameters say',
      check: (event, state) => {
        const most = streamOf(event, state)?.most;
        const count = list(event.payload['data']).length;
        return when(most !== undefined && count > most, '/data', `there are ${count} values, ${most} were agreed`);
      },
    },
  ],
  update: (event, state) => {
    const { payload, line, call } = event;
    if (isCall(event, 'ClosePeriodicEventStream'))
      state.known.set(number(payload['id']) ?? -1, { state: 'closed', line });
    if (isCall(event, 'OpenPeriodicEventStream'))
      state.known.delete(number(object(payload['constantStreamData'])['id']) ?? -1);
    if (isResult(event, 'OpenPeriodicEventStream') && call?.payload) {
      const { id, params } = object(call.payload['constantStreamData']);
      if (payload['status'] === 'Accepted')
        state.known.set(number(id) ?? -1, { state: 'open', line, most: mostOf(params) });
      if (payload['status'] === 'Rejected') state.known.set(number(id) ?? -1, { state: 'rejected', line });
    }
    if (isResult(event, 'AdjustPeriodicEventStream') && payload['status'] === 'Accepted' && call?.payload) {
      const stream = state.known.get(number(call.payload['id']) ?? -1);
      // What is under way may still follow the parameters before: a lower number is not held against it.
      const most = mostOf(call.payload['params']);
      if (stream)
        stream.most = stream.most === undefined || most === undefined ? undefined : Math.max(stream.most, most);
    }
  },
};
