import { number, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, type Subject } from './event.ts';
import { fingerprint, Memory } from './memory.ts';

/** Reports that come in parts: which request they belong to, their order, and which part is the last. */

const KEPT_REPORTS = 200;

/** Reports and the requests that ask for them. */
const ASKED_BY: Record<string, readonly string[]> = {
  NotifyReport: ['GetBaseReport', 'GetReport'],
  NotifyMonitoringReport: ['GetMonitoringReport'],
  NotifyCustomerInformation: ['CustomerInformation'],
  NotifyDisplayMessages: ['GetDisplayMessages'],
  ReportChargingProfiles: ['GetChargingProfiles'],
  ReportDERControl: ['GetDERControl'],
  FirmwareStatusNotification: ['UpdateFirmware'],
  LogStatusNotification: ['GetLog'],
  SignedFirmwareStatusNotification: ['SignedUpdateFirmware'],
};
const NUMBERED = ['NotifyReport', 'NotifyMonitoringReport', 'NotifyCustomerInformation'];
const REQUESTS: ReadonlyMap<string, string> = new Map(
  Object.entries(ASKED_BY).flatMap(([report, requests]) => requests.map((request) => [request, report] as const)),
);

interface Report {
  /** Line of the request, where it was seen. */
  asked?: number;
  /** Whether no request before had this id. */
  isNew?: boolean;
  /** Whether the request was answered. */
  isAnswered?: boolean;
  /** Whether the request was refused. */
  isRefused?: boolean;
  /** The last part, where one was seen. */
  last?: { line: number; seqNo: number | undefined; isLast: boolean; payload: number };
}

export interface Reports {
  /** By report and request id. */
  known: Memory<string, Report>;
  /** Reports of which a request was seen: an unknown id may else belong to a request before the log. */
  asked: Set<string>;
  event: EventReport;
}

/** Events that are reported in parts; nothing in a part says which event it belongs to. */
interface EventReport {
  /** The last part, and its payload's fingerprint. */
  last?: { line: number; isLast: boolean; payload: number };
  /** Sequence numbers that continue an event. */
  expected: Set<number>;
}

const keyOf = ({ action, payload }: FrameEvent): string => `${action} ${payload['requestId']}`;

const known = (event: FrameEvent, state: Reports): Report | undefined =>
  ASKED_BY[event.action ?? ''] && isCall(event, event.action ?? '') ? state.known.get(keyOf(event)) : undefined;

/** To know a part again that is repeated: its message id may be new. */
const payloadOf = ({ payload }: FrameEvent): number => fingerprint(JSON.stringify(payload));

/** A part after the one that said it was the last. */
const afterLast =
  (...actions: string[]) =>
  (event: FrameEvent, state: Reports) => {
    if (!isCall(event, ...actions)) return [];
    const last = known(event, state)?.last;
    const isAfter = last?.isLast === true && last.payload !== payloadOf(event);
    return when(isAfter, '', `line ${last?.line} said that no part follows`);
  };

/** Parts are numbered from 0, one by one. */
const inOrder = (action: string) => (event: FrameEvent, state: Reports) => {
  const report = isCall(event, action) ? known(event, state) : undefined;
  const seqNo = number(event.payload['seqNo']);
  if (!report || seqNo === undefined || report.last?.payload === payloadOf(event)) return [];
  const { last } = report;
  const expected = last === undefined || last.isLast ? 0 : (last.seqNo ?? 0) + 1;
  const isProven = last !== undefined || report.asked !== undefined;
  return when(isProven && seqNo !== expected, '/seqNo', `seqNo is ${seqNo}, expected is ${expected}`);
};

export const REPORTS: Subject<Reports> = {
  begin: () => ({ known: new Memory(KEPT_REPORTS), asked: new Set(), event: { expected: new Set() } }),
  rules: [
    {
      id: 'report-belongs-to-request',
      cites: { '2.0.1': 'B07.FR.04', '2.1': 'B07.FR.04' },
      severity: 'note',
      text: 'a NotifyReport has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('NotifyReport'),
    },
    {
      id: 'monitoring-report-belongs-to-request',
      cites: { '2.0.1': 'N02.FR.04', '2.1': 'N02.FR.04' },
      severity: 'note',
      text: 'a NotifyMonitoringReport has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('NotifyMonitoringReport'),
    },
    {
      id: 'profile-report-belongs-to-request',
      cites: { '2.0.1': 'K09.FR.01', '2.1': 'K09.FR.01' },
      severity: 'note',
      text: 'a ReportChargingProfiles has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('ReportChargingProfiles'),
    },
    {
      id: 'display-messages-belong-to-request',
      cites: { '2.0.1': 'O03.FR.05', '2.1': 'O03.FR.05' },
      severity: 'note',
      text: 'a NotifyDisplayMessages has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('NotifyDisplayMessages'),
    },
    {
      id: 'customer-report-belongs-to-request',
      cites: { '2.0.1': 'Messages §1.34.1', '2.1': 'Messages §1.46.1' },
      severity: 'note',
      text: 'a NotifyCustomerInformation has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('NotifyCustomerInformation'),
    },
    {
      id: 'der-report-belongs-to-request',
      cites: { '2.1': 'R04.FR.31' },
      severity: 'note',
      text: 'a ReportDERControl has the requestId of the request it answers; that may stand before the log',
      check: unknownRequest('ReportDERControl'),
    },
    {
      id: 'firmware-status-belongs-to-request',
      cites: { '1.6': 'SEC L01.FR.10', '2.0.1': 'L01.FR.10', '2.1': 'L01.FR.10' },
      severity: 'note',
      text: 'the status of a firmware update has the requestId of its request; that may stand before the log',
      check: unknownRequest('FirmwareStatusNotification', 'SignedFirmwareStatusNotification'),
    },
    {
      id: 'log-status-belongs-to-request',
      cites: { '1.6': 'SEC N01.FR.07', '2.0.1': 'N01.FR.07', '2.1': 'N01.FR.07' },
      severity: 'note',
      text: 'the status of a log upload has the requestId of its request; that may stand before the log',
      check: unknownRequest('LogStatusNotification'),
    },
    {
      id: 'answer-before-report',
      cites: { '2.0.1': 'FR.05', '2.1': 'FR.05' },
      severity: 'error',
      text: 'a station answers the request before it sends what was asked for',
      // Told when the answer comes: some logs hold no answers at all.
      check: ({ kind, action = '', call }, state) => {
        const name = kind === 'result' ? REQUESTS.get(action) : undefined;
        const report = name === undefined ? undefined : state.known.get(`${name} ${call?.payload?.['requestId']}`);
        const isEarly = report?.isNew === true && !report.isAnswered && report.last !== undefined;
        return when(isEarly, '', `${name} was sent before it, on line ${report?.last?.line}`);
      },
    },
    {
      id: 'refused-report-is-not-sent',
      cites: { '2.0.1': 'B07.FR.05', '2.1': 'B07.FR.05' },
      severity: 'error',
      text: 'a base report that is not supported is not sent',
      check: (event, state) => {
        const report = isCall(event, 'NotifyReport') ? known(event, state) : undefined;
        return when(
          report?.isRefused === true,
          '/requestId',
          `the request of line ${report?.asked} was answered NotSupported`,
        );
      },
    },
    {
      id: 'report-in-order',
      cites: { '2.0.1': 'B07.FR.10', '2.1': 'B07.FR.10' },
      severity: 'error',
      text: 'the parts of a report are numbered from 0, one by one',
      check: inOrder('NotifyReport'),
    },
    {
      id: 'monitoring-report-in-order',
      cites: { '2.0.1': 'N02.FR.09', '2.1': 'N02.FR.09' },
      severity: 'error',
      text: 'the parts of a monitoring report are numbered from 0, one by one',
      check: inOrder('NotifyMonitoringReport'),
    },
    {
      id: 'customer-report-in-order',
      cites: { '2.0.1': 'Messages §1.34.1', '2.1': 'Messages §1.46.1' },
      severity: 'error',
      text: 'the parts of a customer report are numbered from 0, one by one',
      check: inOrder('NotifyCustomerInformation'),
    },
    {
      id: 'profile-report-last-part',
      cites: { '2.0.1': 'K09.FR.02', '2.1': 'K09.FR.02' },
      severity: 'error',
      text: 'tbc is true in all parts of a report but the last',
      check: afterLast('ReportChargingProfiles'),
    },
    {
      id: 'display-messages-last-part',
      cites: { '2.0.1': 'O03.FR.04', '2.1': 'O03.FR.04' },
      severity: 'error',
      text: 'tbc is true in all parts of a report but the last',
      check: afterLast('NotifyDisplayMessages'),
    },
    {
      id: 'der-report-last-part',
      cites: { '2.1': 'R04.FR.32' },
      severity: 'error',
      text: 'tbc is true in all parts of a report but the last',
      check: afterLast('ReportDERControl'),
    },
    {
      id: 'event-begins-at-zero',
      cites: { '2.0.1': 'N07.FR.07', '2.1': 'N07.FR.07' },
      severity: 'error',
      text: 'the first NotifyEvent of an event has the sequence number 0',
      check: (event, state) => {
        const seqNo = isCall(event, 'NotifyEvent') ? number(event.payload['seqNo']) : undefined;
        const { last, expected } = state.event;
        const isFirst = last?.isLast === true && last.payload !== payloadOf(event);
        return when(
          isFirst && seqNo !== undefined && seqNo !== 0 && !expected.has(seqNo),
          '/seqNo',
          `seqNo is ${seqNo} and line ${last?.line} said that no part follows`,
        );
      },
    },
  ],
  update: (event, state) => {
    const { kind, action = '', payload, line, call } = event;
    const report = REQUESTS.get(action);
    if (kind === 'call' && report) {
      state.asked.add(report);
      const key = `${report} ${payload['requestId']}`;
      state.known.set(key, { asked: line, isNew: !state.known.has(key) });
    }
    if ((kind === 'result' || kind === 'error') && report && call?.payload) {
      const asked = state.known.get(`${report} ${call.payload['requestId']}`);
      if (asked) asked.isAnswered = true;
      if (asked && action === 'GetBaseReport' && payload['status'] === 'NotSupported') asked.isRefused = true;
    }
    if (kind !== 'call') return;
    if (action === 'NotifyEvent') {
      const seqNo = number(payload['seqNo']) ?? 0;
      const isLast = payload['tbc'] !== true;
      const { expected } = state.event;
      expected.delete(seqNo);
      if (!isLast && expected.size < KEPT_REPORTS) expected.add(seqNo + 1);
      state.event.last = { line, isLast, payload: payloadOf(event) };
    }
    if (!ASKED_BY[action]) return;
    const before = state.known.get(keyOf(event)) ?? {};
    const seqNo = NUMBERED.includes(action) ? number(payload['seqNo']) : undefined;
    state.known.set(keyOf(event), {
      ...before,
      last: { line, seqNo, isLast: payload['tbc'] !== true, payload: payloadOf(event) },
    });
  },
};

/** A part with a request id that no request had, although requests of this kind were seen. */
function unknownRequest(...actions: string[]) {
  return (event: FrameEvent, state: Reports) => {
    const { payload, action = '' } = event;
    const isUnknown =
      isCall(event, ...actions) &&
      state.asked.has(action) &&
      payload['requestId'] !== undefined &&
      text(payload['status']) !== 'Idle' &&
      !state.known.has(keyOf(event));
    return when(isUnknown, '/requestId', `no request with requestId ${payload['requestId']} stands before it`);
  };
}
