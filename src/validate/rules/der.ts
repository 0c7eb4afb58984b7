import type { Json } from '../../spec/json.ts';
import type { PayloadRule } from './rule.ts';
import { object, present, text, when } from './values.ts';

/** Grid support of 2.1: DER controls. */

/** The field that holds the settings of a control; all others are curves. */
const FIELD_OF: Record<string, string> = {
  FixedPFAbsorb: 'fixedPFAbsorb',
  FixedPFInject: 'fixedPFInject',
  FixedVar: 'fixedVar',
  LimitMaxDischarge: 'limitMaxDischarge',
  FreqDroop: 'freqDroop',
  EnterService: 'enterService',
  Gradients: 'gradient',
};
const FIELDS = [...Object.values(FIELD_OF), 'curve'];

const controlType = (request: Json): string | undefined => text(request['controlType']);

export const DER_RULES: readonly PayloadRule[] = [
  {
    id: 'der-default-without-time',
    cites: { '2.1': 'R04.FR.12' },
    severity: 'error',
    text: 'a default control holds at any time, so it has no startTime and no duration',
    on: ['SetDERControlRequest'],
    check: (request) =>
      request['isDefault'] === true
        ? FIELDS.flatMap((field) =>
            present(object(request[field]), ['startTime', 'duration']).flatMap((name) =>
              when(true, `/${field}/${name}`, `${name} is given`),
            ),
          )
        : [],
  },
  {
    id: 'der-only-as-default',
    cites: { '2.1': 'R04.FR.14' },
    severity: 'error',
    text: 'EnterService and Gradients only exist as default controls',
    on: ['SetDERControlRequest'],
    check: (request) =>
      when(
        request['isDefault'] === false && ['EnterService', 'Gradients'].includes(controlType(request) ?? ''),
        '/isDefault',
        `isDefault is false for ${controlType(request)}`,
      ),
  },
  {
    id: 'der-settings-of-the-type',
    cites: { '2.1': 'R04.FR.16' },
    severity: 'error',
    text: 'a request holds the settings of its controlType and no others',
    on: ['SetDERControlRequest'],
    check: (request) => {
      const type = controlType(request);
      if (type === undefined) return [];
      const expected = FIELD_OF[type] ?? 'curve';
      return present(request, FIELDS)
        .filter((field) => field !== expected)
        .flatMap((field) =>
          when(true, `/${field}`, `${field} is given for ${type}, whose settings are in ${expected}`),
        );
    },
  },
  {
    id: 'der-curve-scheduled-with-time',
    cites: { '2.1': 'Datatypes §2.37' },
    severity: 'error',
    text: 'a curve that is no default has a startTime and a duration',
    on: ['SetDERControlRequest'],
    check: (request) => {
      const { isDefault, curve } = request;
      if (isDefault !== false || curve === undefined) return [];
      return ['startTime', 'duration']
        .filter((name) => object(curve)[name] === undefined)
        .flatMap((name) => when(true, '/curve', `${name} is missing`));
    },
  },
  {
    id: 'der-alarm-names-fault',
    cites: { '2.1': 'R05.FR.01' },
    severity: 'error',
    text: 'an alarm, and its end (R05.FR.02), is told with the fault of the grid that caused it',
    on: ['NotifyDERAlarmRequest'],
    check: ({ gridEventFault }) => when(gridEventFault === undefined, '', 'gridEventFault is missing'),
  },
];
