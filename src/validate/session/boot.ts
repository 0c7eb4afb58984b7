import type { Finding } from '../rules/rule.ts';
import { number, text, time, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';

/** What may be sent before a station is accepted. */

export interface Boot {
  /** The status of the last answer to BootNotification; absent before the first. */
  status?: 'Accepted' | 'Pending' | 'Rejected';
  line: number;
  /** Line of the first BootNotification, while no answer was seen yet and the station sent nothing before it. */
  begunOn?: number;
  /** Whether the station sent a message of its own. */
  isHeard?: boolean;
  /** Milliseconds since the epoch, by the clock of the Central System, before which a BootNotification comes too early. */
  notBefore?: number;
  /** Messages the station was asked for since; `any` where it is not told from the request. */
  asked: Set<string>;
}

/** Milliseconds by which a request may be earlier, for clocks that run apart. */
const CLOCK_TOLERANCE = 2_000;

/** What a trigger asks for under a name of its own. */
const TRIGGERED: Record<string, string> = {
  SignChargingStationCertificate: 'SignCertificate',
  SignV2GCertificate: 'SignCertificate',
  SignV2G20Certificate: 'SignCertificate',
  SignCombinedCertificate: 'SignCertificate',
  SignChargePointCertificate: 'SignCertificate',
  CustomTrigger: 'any',
};

const REPORTS: Record<string, string> = {
  GetBaseReport: 'NotifyReport',
  GetReport: 'NotifyReport',
};

function askedBy({ action = '', payload }: FrameEvent): string | undefined {
  if (action === 'TriggerMessage' || action === 'ExtendedTriggerMessage') {
    const message = text(payload['requestedMessage']) ?? 'any';
    return TRIGGERED[message] ?? message;
  }
  return REPORTS[action];
}

/** A 1.6 trigger for the status of a firmware update may be answered with the signed message. */
const isAsked = ({ action = '' }: FrameEvent, { asked }: Boot): boolean =>
  asked.has('any') || asked.has(action) || asked.has(action.replace(/^Signed/, ''));

const waiting = (state: Boot): boolean => state.status === 'Pending' || state.status === 'Rejected';

const since = ({ status, line }: Boot): string => `the station is ${status} since line ${line}`;

/** A message of the station's own that is no BootNotification. */
const isOwn = ({ sender, action }: FrameEvent): boolean => sender === 'CS' && action !== 'BootNotification';

/** A call that is sent while the station has a status that does not allow it. */
const sentTo =
  (status: NonNullable<Boot['status']>, isForbidden: (event: FrameEvent, state: Boot) => boolean) =>
  (event: FrameEvent, state: Boot): Finding[] =>
    when(
      event.kind === 'call' && state.status === status && isForbidden(event, state),
      '',
      `${event.action} is sent and ${since(state)}`,
    );

export const BOOT: Subject<Boot> = {
  begin: () => ({ line: 0, asked: new Set() }),
  rules: [
    {
      id: 'station-waits-while-pending',
      cites: { '1.6': '1.6 §4.2', '2.0.1': 'B02.FR.02', '2.1': 'B02.FR.02' },
      severity: 'error',
      text: 'until it is accepted a station only sends BootNotification and what it was asked for',
      check: sentTo('Pending', (event, state) => isOwn(event) && !isAsked(event, state)),
    },
    {
      id: 'station-silent-while-rejected',
      cites: { '1.6': '1.6 §4.2', '2.0.1': 'B03.FR.02', '2.1': 'B03.FR.02' },
      severity: 'error',
      text: 'a rejected station sends nothing until it may send BootNotification again',
      check: sentTo('Rejected', isOwn),
    },
    {
      id: 'csms-silent-while-rejected',
      cites: { '2.0.1': 'B03.FR.03', '2.1': 'B03.FR.03' },
      severity: 'error',
      text: 'a CSMS sends no messages of its own to a station it rejected',
      check: sentTo('Rejected', (event) => event.sender === 'CSMS'),
    },
    {
      id: 'central-system-silent-while-rejected',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'warning',
      text: 'a Central System should send no messages of its own to a Charge Point it rejected',
      check: sentTo('Rejected', (event) => event.sender === 'CSMS'),
    },
    {
      id: 'charge-point-mute-while-rejected',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'error',
      text: 'a Charge Point that is rejected does not answer the Central System',
      check: (event, state) => {
        const { kind, call } = event;
        const isAnswer = (kind === 'result' || kind === 'error') && call?.sender === 'CSMS' && call.line > state.line;
        return when(isAnswer && state.status === 'Rejected', '', `${event.action} is answered and ${since(state)}`);
      },
    },
    {
      id: 'nothing-sent-before-boot-is-answered',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'error',
      text: 'after it has started a Charge Point sends nothing until its BootNotification is answered',
      check: (event, { begunOn }) =>
        when(
          begunOn !== undefined && event.kind === 'call' && isOwn(event),
          '',
          `${event.action} is sent and BootNotification of line ${begunOn} is not answered`,
        ),
    },
    {
      id: 'boot-waits-for-interval',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'warning',
      text: 'until the interval is over a Charge Point should send no BootNotification that it was not asked for',
      check: (event, state) => {
        const now = isResult(event, 'BootNotification') ? time(event.payload['currentTime']) : undefined;
        const left = (state.notBefore ?? Number.NaN) - (now ?? Number.NaN);
        return when(
          left > CLOCK_TOLERANCE && !state.asked.has('BootNotification'),
          '/currentTime',
          `${Math.round(left / 1_000)} s are left and ${since(state)}`,
        );
      },
    },
    {
      id: 'no-remote-start-while-pending',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'error',
      text: 'RemoteStartTransaction and RemoteStopTransaction are not allowed while a Charge Point is Pending',
      check: sentTo('Pending', (event) => isCall(event, 'RemoteStartTransaction', 'RemoteStopTransaction')),
    },
    {
      id: 'remote-start-rejected-while-pending',
      cites: { '2.0.1': 'B02.FR.05', '2.1': 'B02.FR.05' },
      severity: 'error',
      text: 'while Pending a station rejects a remote start or stop',
      check: (event, state) => {
        const isRemote = isResult(event, 'RequestStartTransaction', 'RequestStopTransaction');
        const isAccepted = isRemote && state.status === 'Pending' && event.payload['status'] === 'Accepted';
        return when(isAccepted, '/status', `status is Accepted and ${since(state)}`);
      },
    },
    {
      id: 'boot-not-triggered-after-accepted',
      cites: { '1.6': 'errata 3.40' },
      severity: 'error',
      text: 'a Charge Point that is accepted is not asked for another BootNotification',
      check: (event, state) =>
        when(
          isCall(event, 'TriggerMessage', 'ExtendedTriggerMessage') &&
            event.payload['requestedMessage'] === 'BootNotification' &&
            state.status === 'Accepted',
          '/requestedMessage',
          since(state),
        ),
    },
    {
      id: 'boot-trigger-rejected-after-accepted',
      cites: { '2.0.1': 'F06.FR.17', '2.1': 'F06.FR.17' },
      severity: 'error',
      text: 'a station that is accepted rejects to send another BootNotification',
      check: (event, state) =>
        when(
          isResult(event, 'TriggerMessage') &&
            event.call?.payload?.['requestedMessage'] === 'BootNotification' &&
            state.status === 'Accepted' &&
            event.payload['status'] === 'Accepted',
          '/status',
          `status is Accepted and ${since(state)}`,
        ),
    },
  ],
  update: (event, state) => {
    if (isCall(event, 'BootNotification') && !state.isHeard) state.begunOn ??= event.line;
    if (event.kind === 'call' && event.sender === 'CS') state.isHeard = true;
    if (event.action === 'BootNotification' && event.kind !== 'call') delete state.begunOn;
    if (isResult(event, 'BootNotification')) {
      const status = text(event.payload['status']);
      if (status === 'Accepted' || status === 'Pending' || status === 'Rejected') {
        state.status = status;
        state.line = event.line;
        const now = time(event.payload['currentTime']);
        const seconds = number(event.payload['interval']);
        if (status === 'Accepted' || now === undefined || seconds === undefined) delete state.notBefore;
        else state.notBefore = now + seconds * 1_000;
        state.asked.clear();
      }
    }
    const asked = event.kind === 'call' ? askedBy(event) : undefined;
    if (asked && waiting(state)) state.asked.add(asked);
  },
};
