import type { Json } from '../../spec/json.ts';
import { list, number, object, text, when } from '../rules/values.ts';
import { type FrameEvent, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Default DER controls of 2.1 that a station has: scheduled ones go by themselves when their time is over. */

const KEPT_CONTROLS = 200;

interface Control {
  id: string;
  type: string | undefined;
  /** 0 counts most. */
  priority: number | undefined;
  isSuperseded: boolean;
  line: number;
}

export interface Controls {
  defaults: Memory<string, Control>;
}

/** The request behind an answer with this status. */
const answered = (event: FrameEvent, action: string, status: string): Json | undefined =>
  isResult(event, action) && event.payload['status'] === status ? event.call?.payload : undefined;

function controlOf(request: Json, line: number): Control | undefined {
  const id = text(request['controlId']);
  if (id === undefined || request['isDefault'] !== true) return undefined;
  const [priority] = Object.values(request)
    .map((settings) => number(object(settings)['priority']))
    .filter((found) => found !== undefined);
  return { id, type: text(request['controlType']), priority, isSuperseded: false, line };
}

/** Default controls that a new one leaves without effect. */
const superseded = (control: Control, { defaults }: Controls): Control[] =>
  [...defaults.values()].filter(
    ({ id, type, priority, isSuperseded }) =>
      id !== control.id &&
      type === control.type &&
      !isSuperseded &&
      priority !== undefined &&
      control.priority !== undefined &&
      priority > control.priority,
  );

/** A default control that was there when a request was sent and that the request is about. */
const asked = (event: FrameEvent, request: Json, { defaults }: Controls): Control | undefined =>
  [...defaults.values()].find(
    ({ id, type, line }) =>
      line < (event.call?.line ?? 0) &&
      (request['isDefault'] === undefined || request['isDefault'] === true) &&
      (request['controlId'] === undefined || request['controlId'] === id) &&
      (request['controlType'] === undefined || request['controlType'] === type),
  );

export const DER_CONTROLS: Subject<Controls> = {
  begin: () => ({ defaults: new Memory(KEPT_CONTROLS) }),
  rules: [
    {
      id: 'superseded-control-is-told',
      cites: { '2.1': 'R04.FR.03' },
      severity: 'error',
      text: 'a default control with a lower number of priority takes the place of one before, which is named in supersededIds',
      check: (event, state) => {
        const control = controlOf(answered(event, 'SetDERControl', 'Accepted') ?? {}, event.call?.line ?? 0);
        const told = list(event.payload['supersededIds']);
        return control
          ? superseded(control, state)
              .filter(({ id }) => !told.includes(id))
              .flatMap(({ id, line }) => when(true, '', `${id} of line ${line} is not named`))
          : [];
      },
    },
    {
      id: 'control-is-found-to-clear',
      cites: { '2.1': 'R04.FR.46' },
      severity: 'error',
      text: 'a default control that the station has is cleared, and the answer is Accepted',
      check: (event, state) => {
        const request = answered(event, 'ClearDERControl', 'NotFound');
        const known = request?.['controlId'] !== undefined ? asked(event, request, state) : undefined;
        return when(!!known, '/status', `status is NotFound and ${known?.id} was set on line ${known?.line}`);
      },
    },
    {
      id: 'control-is-found-to-report',
      cites: { '2.1': 'R04.FR.30' },
      severity: 'error',
      text: 'the answer is NotFound where the station has no control that was asked for',
      check: (event, state) => {
        const request = answered(event, 'GetDERControl', 'NotFound');
        const known = request ? asked(event, request, state) : undefined;
        return when(!!known, '/status', `status is NotFound and ${known?.id} was set on line ${known?.line}`);
      },
    },
  ],
  update: (event, state) => {
    const control = controlOf(answered(event, 'SetDERControl', 'Accepted') ?? {}, event.call?.line ?? 0);
    if (control) {
      for (const other of superseded(control, state)) other.isSuperseded = true;
      state.defaults.set(control.id, control);
    }
    const cleared = answered(event, 'ClearDERControl', 'Accepted');
    if (!cleared) return;
    for (const { id, type } of [...state.defaults.values()])
      if (
        (cleared['controlId'] === undefined || cleared['controlId'] === id) &&
        (cleared['controlType'] === undefined || cleared['controlType'] === type)
      )
        state.defaults.delete(id);
  },
};
