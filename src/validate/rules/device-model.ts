import { type Json, pointerStep } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { atLeast, each, list, number, object, objects, present, text, when } from './values.ts';

/** Variables and their monitors: requests with many items, and answers item by item. */

/** Names of components and variables do not depend on capitals. */
const lower = (value: unknown): string => (text(value) ?? '').toLowerCase();

/** What an item is about, as one text. */
function subjectOf(item: Json): string {
  const component = object(item['component']);
  const variable = object(item['variable']);
  const { id, connectorId } = object(component['evse']);
  const parts = [component['name'], component['instance'], variable['name'], variable['instance']].map(lower);
  return [...parts, id ?? '', connectorId ?? ''].join('|');
}

/** As one says it: `Component.Variable`. */
const spoken = (item: Json): string =>
  `${text(object(item['component'])['name'])}.${text(object(item['variable'])['name'])}`;

/** An attribute that is left out is the actual value. */
const attributeOf = (item: Json): string => text(item['attributeType']) ?? 'Actual';

/** The names of the lists in the request and its answer. */
const LISTS: Record<string, readonly [string, string]> = {
  SetVariablesResponse: ['setVariableData', 'setVariableResult'],
  GetVariablesResponse: ['getVariableData', 'getVariableResult'],
  SetVariableMonitoringResponse: ['setMonitoringData', 'setMonitoringResult'],
  ClearVariableMonitoringResponse: ['id', 'clearMonitoringResult'],
};

/** As many results as there were items. */
const asMany: PayloadRule['check'] = (response, { request, schema }) => {
  const [asked = '', answered = ''] = LISTS[schema] ?? [];
  const items = list(request?.[asked]).length;
  const results = list(response[answered]).length;
  return when(
    request !== undefined && items !== results,
    `/${answered}`,
    `there are ${results} results for ${items} items`,
  );
};

/** Every result is about an item that was asked for. */
const aboutAsked: PayloadRule['check'] = (response, { request, schema }) => {
  const [asked = '', answered = ''] = LISTS[schema] ?? [];
  if (!request) return [];
  const subjects = new Set(objects(request[asked]).map(subjectOf));
  return each(response, answered, (result) =>
    when(!subjects.has(subjectOf(result)), '', `${spoken(result)} was not asked for`),
  );
};

/** A result names the attribute of its item; Actual where the item names none. */
const sameAttribute =
  (isNamed: boolean): PayloadRule['check'] =>
  (response, { request, schema }) => {
    const [asked = '', answered = ''] = LISTS[schema] ?? [];
    if (!request) return [];
    const items = objects(request[asked]);
    return each(response, answered, (result) => {
      const own = items.filter((item) => subjectOf(item) === subjectOf(result));
      const isAsked = own.some((item) => (item['attributeType'] !== undefined) === isNamed);
      const others = own.some((item) => (item['attributeType'] !== undefined) !== isNamed);
      // A variable that is asked for both ways has two results, and each may be the other's.
      if (!isAsked || others) return [];
      const expected = own.map(attributeOf);
      const found = text(result['attributeType']);
      return when(
        found === undefined || !expected.includes(found),
        found === undefined ? '' : '/attributeType',
        `attributeType of ${spoken(result)} is ${found ?? 'missing'}, asked for was ${expected.join(', ')}`,
      );
    });
  };

/** A result with one of these statuses has no value. */
const noValueWith =
  (status: string): PayloadRule['check'] =>
  (result) =>
    when(
      result['attributeStatus'] === status && !!text(result['attributeValue']),
      '/attributeValue',
      `attributeValue is given with status ${status}`,
    );

function severityRange(value: Json): Finding[] {
  const severity = number(value['severity']);
  return when(severity !== undefined && (severity < 0 || severity > 9), '/severity', `severity is ${severity}`);
}

/** A rule of 2.0.1 on the parts of a report; the schemas of 2.1 hold it. */
const partFromZero = (action: string, section: string): PayloadRule => ({
  id: `${action}-part-from-zero`,
  cites: { '2.0.1': section },
  severity: 'error',
  text: 'the parts of a report are numbered from 0',
  on: [`${action}Request`],
  check: (request) => atLeast(request, 'seqNo', 0),
});

/** What says how often an event stream sends. */
const STREAM_RATE = ['interval', 'values'];

export const DEVICE_MODEL_RULES: readonly PayloadRule[] = [
  partFromZero('NotifyCustomerInformation', 'Messages §1.34.1'),
  partFromZero('NotifyEvent', 'Messages §1.38.1'),
  partFromZero('NotifyMonitoringReport', 'Messages §1.39.1'),
  partFromZero('NotifyReport', 'Messages §1.40.1'),
  {
    id: 'set-variables-once',
    cites: { '2.0.1': 'B05.FR.13', '2.1': 'B05.FR.13' },
    severity: 'error',
    text: 'one request sets an attribute of a variable once; without attributeType it is Actual',
    on: ['SetVariablesRequest'],
    check: (request) => {
      const seen = new Map<string, number>();
      return each(request, 'setVariableData', (item, index) => {
        const key = `${subjectOf(item)}|${attributeOf(item)}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, index);
        return when(before !== undefined, '', `${spoken(item)} is already set by item ${before}`);
      });
    },
  },
  {
    id: 'set-variables-as-many-results',
    cites: { '2.0.1': 'B05.FR.01', '2.1': 'B05.FR.01' },
    severity: 'error',
    text: 'every item of SetVariables has one result',
    on: ['SetVariablesResponse'],
    check: asMany,
  },
  {
    id: 'set-variables-same-subjects',
    cites: { '2.0.1': 'B05.FR.02', '2.1': 'B05.FR.02' },
    severity: 'error',
    text: 'every result of SetVariables is about a component and variable of the request',
    on: ['SetVariablesResponse'],
    check: aboutAsked,
  },
  {
    id: 'set-variables-same-attribute',
    cites: { '2.0.1': 'B05.FR.03', '2.1': 'B05.FR.03' },
    severity: 'error',
    text: 'a result of SetVariables has the attributeType that the request names',
    on: ['SetVariablesResponse'],
    check: sameAttribute(true),
  },
  {
    id: 'set-variables-actual',
    cites: { '2.0.1': 'B05.FR.12', '2.1': 'B05.FR.12' },
    severity: 'error',
    text: 'where the request names no attributeType, the result of SetVariables says Actual',
    on: ['SetVariablesResponse'],
    check: sameAttribute(false),
  },
  {
    id: 'get-variables-as-many-results',
    cites: { '2.0.1': 'B06.FR.01', '2.1': 'B06.FR.01' },
    severity: 'error',
    text: 'every item of GetVariables has one result',
    on: ['GetVariablesResponse'],
    check: asMany,
  },
  {
    id: 'get-variables-same-subjects',
    cites: { '2.0.1': 'B06.FR.02', '2.1': 'B06.FR.02' },
    severity: 'error',
    text: 'every result of GetVariables is about a component and variable of the request',
    on: ['GetVariablesResponse'],
    check: aboutAsked,
  },
  {
    id: 'get-variables-same-attribute',
    cites: { '2.0.1': 'B06.FR.03', '2.1': 'B06.FR.03' },
    severity: 'error',
    text: 'a result of GetVariables has the attributeType that the request names',
    on: ['GetVariablesResponse'],
    check: sameAttribute(true),
  },
  {
    id: 'get-variables-actual',
    cites: { '2.0.1': 'B06.FR.11', '2.1': 'B06.FR.11' },
    severity: 'error',
    text: 'where the request names no attributeType, the result of GetVariables says Actual',
    on: ['GetVariablesResponse'],
    check: sameAttribute(false),
  },
  {
    id: 'no-value-of-unknown-component',
    cites: { '2.0.1': 'B06.FR.06', '2.1': 'B06.FR.06' },
    severity: 'error',
    text: 'an unknown component has no value',
    on: ['GetVariableResultType'],
    check: noValueWith('UnknownComponent'),
  },
  {
    id: 'no-value-of-unknown-variable',
    cites: { '2.0.1': 'B06.FR.07', '2.1': 'B06.FR.07' },
    severity: 'error',
    text: 'an unknown variable has no value',
    on: ['GetVariableResultType'],
    check: noValueWith('UnknownVariable'),
  },
  {
    id: 'no-value-of-unsupported-attribute',
    cites: { '2.0.1': 'B06.FR.08', '2.1': 'B06.FR.08' },
    severity: 'error',
    text: 'an attribute that is not supported has no value',
    on: ['GetVariableResultType'],
    check: noValueWith('NotSupportedAttributeType'),
  },
  {
    id: 'accepted-value-is-given',
    cites: { '2.0.1': 'B06.FR.10', '2.1': 'B06.FR.10' },
    severity: 'error',
    text: 'with status Accepted the value is given, as an empty string where none is set (B06.FR.13)',
    on: ['GetVariableResultType'],
    check: (result) =>
      when(
        result['attributeStatus'] === 'Accepted' && result['attributeValue'] === undefined,
        '',
        'attributeValue is missing',
      ),
  },
  {
    id: 'write-only-value-not-reported',
    cites: { '2.0.1': 'errata 2.10', '2.1': 'B07.FR.03' },
    severity: 'error',
    text: 'the value of a WriteOnly variable is not reported',
    on: ['VariableAttributeType'],
    check: (attribute) =>
      when(attribute['mutability'] === 'WriteOnly' && !!text(attribute['value']), '/value', 'value is given'),
  },
  {
    id: 'readable-value-is-reported',
    cites: { '2.0.1': 'Datatypes §2.50', '2.1': 'Datatypes §2.116' },
    severity: 'warning',
    text: 'the value of an attribute may only be left out where it is WriteOnly',
    on: ['VariableAttributeType'],
    check: (attribute) =>
      when(attribute['mutability'] !== 'WriteOnly' && attribute['value'] === undefined, '', 'value is missing'),
  },
  {
    id: 'list-has-values',
    cites: { '2.0.1': 'Datatypes §2.51', '2.1': 'Datatypes §2.117' },
    severity: 'error',
    text: 'an OptionList, MemberList or SequenceList says which values it can hold',
    on: ['VariableCharacteristicsType'],
    check: ({ dataType, valuesList }) =>
      when(
        ['OptionList', 'MemberList', 'SequenceList'].includes(text(dataType) ?? '') && valuesList === undefined,
        '',
        `valuesList is missing for a ${dataType}`,
      ),
  },
  {
    id: 'set-monitoring-as-many-results',
    cites: { '2.0.1': 'N04.FR.01', '2.1': 'N04.FR.01' },
    severity: 'error',
    text: 'every item of SetVariableMonitoring has one result',
    on: ['SetVariableMonitoringResponse'],
    check: asMany,
  },
  {
    id: 'set-monitoring-same-subjects',
    cites: { '2.0.1': 'N04.FR.02', '2.1': 'N04.FR.02' },
    severity: 'error',
    text: 'every result of SetVariableMonitoring is about a component and variable of the request',
    on: ['SetVariableMonitoringResponse'],
    check: aboutAsked,
  },
  {
    id: 'new-monitor-has-id',
    cites: { '2.0.1': 'N04.FR.11', '2.1': 'N04.FR.11' },
    severity: 'error',
    text: 'the station gives a new monitor an id and returns it',
    on: ['SetVariableMonitoringResponse'],
    check: (response, { request }) => {
      const isNew = objects(request?.['setMonitoringData']).every(({ id }) => id === undefined);
      if (!request || !isNew) return [];
      return each(response, 'setMonitoringResult', ({ status, id }) =>
        when(status === 'Accepted' && id === undefined, '', 'id is missing'),
      );
    },
  },
  {
    id: 'monitor-id-only-when-accepted',
    cites: { '2.0.1': 'Datatypes §2.43', '2.1': 'Datatypes §2.89' },
    severity: 'warning',
    text: 'only a monitor that was set has an id in the result',
    on: ['SetVariableMonitoringResponse'],
    check: (response, { request }) => {
      const isNew = objects(request?.['setMonitoringData']).every(({ id }) => id === undefined);
      if (!request || !isNew) return [];
      return each(response, 'setMonitoringResult', ({ status, id }) =>
        when(
          text(status) !== undefined && status !== 'Accepted' && status !== 'Duplicate' && id !== undefined,
          '/id',
          `id is given with status ${status}`,
        ),
      );
    },
  },
  {
    id: 'delta-not-negative',
    cites: { '2.0.1': 'N04.FR.14', '2.1': 'N04.FR.14' },
    severity: 'warning',
    text: 'a station rejects a Delta monitor with a negative value',
    on: ['SetMonitoringDataType'],
    check: ({ type, value }) => when(type === 'Delta' && (number(value) ?? 0) < 0, '/value', `value is ${value}`),
  },
  {
    id: 'negative-delta-is-rejected',
    cites: { '2.0.1': 'N04.FR.14', '2.1': 'N04.FR.14' },
    severity: 'error',
    text: 'a Delta monitor with a negative value is not accepted',
    on: ['SetVariableMonitoringResponse'],
    check: (response, { request }) => {
      const deltas = objects(request?.['setMonitoringData']).filter(({ type }) => type === 'Delta');
      const isNegative = (result: Json): boolean => {
        const same = deltas.filter((item) => subjectOf(item) === subjectOf(result));
        return same.length > 0 && same.every(({ value }) => (number(value) ?? 0) < 0);
      };
      return each(response, 'setMonitoringResult', (result) =>
        when(
          result['status'] === 'Accepted' && result['type'] === 'Delta' && isNegative(result),
          '/status',
          'status is Accepted',
        ),
      );
    },
  },
  {
    id: 'monitor-severity-range',
    cites: { '2.0.1': 'Datatypes §2.42', '2.1': 'Datatypes §2.88' },
    severity: 'error',
    text: 'severity goes from 0 to 9',
    on: ['SetMonitoringDataType', 'VariableMonitoringType', 'SetMonitoringResultType'],
    check: severityRange,
  },
  {
    id: 'monitoring-level-range',
    cites: { '2.0.1': 'N05.FR.02', '2.1': 'N05.FR.02' },
    severity: 'warning',
    text: 'a station rejects a severity out of the range from 0 to 9',
    on: ['SetMonitoringLevelRequest'],
    check: severityRange,
  },
  {
    id: 'monitoring-level-out-of-range-is-rejected',
    cites: { '2.0.1': 'N05.FR.02', '2.1': 'N05.FR.02' },
    severity: 'error',
    text: 'a severity out of the range from 0 to 9 is not accepted',
    on: ['SetMonitoringLevelResponse'],
    check: ({ status }, { request }) =>
      when(status === 'Accepted' && severityRange(object(request)).length > 0, '/status', 'status is Accepted'),
  },
  {
    id: 'clear-monitoring-every-id',
    cites: { '2.0.1': 'N06.FR.05', '2.1': 'N06.FR.05' },
    severity: 'error',
    text: 'every id of ClearVariableMonitoring has a result',
    on: ['ClearVariableMonitoringResponse'],
    check: (response, { request }) => {
      const answered = new Set(objects(response['clearMonitoringResult']).map(({ id }) => id));
      const open = list(request?.['id']).filter((id) => !answered.has(id));
      return when(open.length > 0, '/clearMonitoringResult', `id ${open.slice(0, 5).join(', ')} has no result`);
    },
  },
  {
    id: 'event-names-its-monitor',
    cites: { '2.0.1': 'N07.FR.06', '2.1': 'N07.FR.06' },
    severity: 'error',
    text: 'an event that a monitor caused names the monitor',
    on: ['EventDataType'],
    check: (event) =>
      when(
        ['HardWiredMonitor', 'PreconfiguredMonitor', 'CustomMonitor'].includes(
          text(event['eventNotificationType']) ?? '',
        ) && event['variableMonitoringId'] === undefined,
        '',
        `variableMonitoringId is missing in an event of a ${event['eventNotificationType']}`,
      ),
  },
  {
    id: 'customer-is-named',
    cites: { '2.0.1': 'N09.FR.04', '2.1': 'N09.FR.04' },
    severity: 'error',
    text: 'the customer is named by idToken, customerCertificate or customerIdentifier',
    on: ['CustomerInformationRequest'],
    check: (request) => when(customers(request).length === 0, '', 'none of them is given'),
  },
  {
    id: 'customer-is-named-once',
    cites: { '2.0.1': 'N09.FR.04', '2.1': 'N09.FR.04' },
    severity: 'error',
    text: 'the customer is named in one way only (N09.FR.09)',
    on: ['CustomerInformationRequest'],
    check: (request) =>
      when(customers(request).length > 1, pointerStep(customers(request)[1] ?? ''), customers(request).join(' and ')),
  },
  {
    id: 'customer-not-named-is-invalid',
    cites: { '2.0.1': 'N09.FR.09', '2.1': 'N09.FR.09' },
    severity: 'error',
    text: 'the answer is Invalid where the customer is named in no way or in more than one',
    on: ['CustomerInformationResponse'],
    check: ({ status }, { request }) => {
      const named = request ? customers(request).length : 1;
      return when(named !== 1 && status !== 'Invalid', '/status', `status is ${status} and ${named} are given`);
    },
  },
  {
    id: 'customer-report-or-clear',
    cites: { '2.0.1': 'N09.FR.07', '2.1': 'N09.FR.07' },
    severity: 'warning',
    text: 'a station is advised to reject a request that neither reports nor clears',
    on: ['CustomerInformationRequest'],
    check: ({ report, clear }) => when(report === false && clear === false, '', 'report and clear are false'),
  },
  {
    id: 'event-stream-has-rate',
    cites: { '2.1': 'N11.FR.09' },
    severity: 'error',
    text: 'a periodic event stream is asked for with an interval, a number of values, or both',
    on: ['SetMonitoringDataType'],
    check: ({ periodicEventStream }) =>
      when(
        periodicEventStream !== undefined && !present(object(periodicEventStream), STREAM_RATE).length,
        '/periodicEventStream',
        'neither is given',
      ),
  },
  {
    id: 'event-stream-has-new-rate',
    cites: { '2.1': 'N14.FR.01' },
    severity: 'error',
    text: 'an event stream is adjusted with a new interval, a new number of values, or both',
    on: ['AdjustPeriodicEventStreamRequest'],
    check: ({ params }) =>
      when(params !== undefined && !present(object(params), STREAM_RATE).length, '/params', 'neither is given'),
  },
  {
    id: 'event-stream-begins-at-basetime',
    cites: { '2.1': 'N15.FR.09' },
    severity: 'error',
    text: 'basetime is the time of the first value, so that its t is 0',
    on: ['NotifyPeriodicEventStream'],
    check: ({ data }) => {
      const first = number(objects(data)[0]?.['t']);
      return when(first !== undefined && first !== 0, '/data/0/t', `t is ${first}`);
    },
  },
];

const customers = (request: Json): string[] =>
  present(request, ['idToken', 'customerCertificate', 'customerIdentifier']);
