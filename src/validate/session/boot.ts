import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { number, text, time, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';

/** What may be sent before a station is accepted. */

export interface Boot {
  /** The status of the last answer to BootNotification; absent before the first. */
  status?: 'Accepted' | 'Pending' | 'Rejected';
  line: number;
  /** Whether a BootNotification waits for its answer: the last status no longer counts for triggers. */
  isBooting: boolean;
  /** The BootNotification after a start, until it is answered, and what was sent meanwhile. */
  starting?: { early?: { action: string | undefined; line: number } };
  /** Whether the station sent a message that is no BootNotification. */
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

/** Whether another BootNotification is out of place: the last one was accepted, and none is on its way. */
const isSettled = ({ status, isBooting }: Boot): boolean => status === 'Accepted' && !isBooting;

const since = ({ status, line }: Boot): string => `the station is ${status} since line ${line}`;

/** A message of the station's own that is no BootNotification. */
const isOwn = ({ sender, action }: FrameEvent): boolean => sender === 'CS' && action !== 'BootNotification';

/**
 * Whether a BootNotification comes after a start. While Pending, and where the CSMS asked for it, the station may send
 * more (B02.FR.02). 1.6 gives no reason for it, so only the first message of a station is taken for one.
 */
function isStart({ version, payload }: FrameEvent, { status, isHeard, starting }: Boot): boolean {
  if (version === '1.6') return !status && (!isHeard || starting !== undefined);
  return status !== 'Pending' && !['Triggered', 'Unknown'].includes(text(payload['reason']) ?? 'Unknown');
}

/** A trigger for BootNotification. */
const isBootTrigger = (action: string | undefined, payload: Json | undefined): boolean =>
  (action === 'TriggerMessage' || action === 'ExtendedTriggerMessage') &&
  payload?.['requestedMessage'] === 'BootNotification';

/**
 * A message of the CSMS's own that is no trigger for BootNotification: certification expects that one of a CSMS
 * also after it rejected (TC_B_31_CSMS), and a station may not send BootNotification early without it (B02.FR.04).
 */
const isUnexpected = ({ sender, action, payload }: FrameEvent): boolean =>
  sender === 'CSMS' && !isBootTrigger(action, payload);

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
  begin: () => ({ line: 0, isBooting: false, asked: new Set() }),
  rules: [
    {
      id: 'station-waits-while-pending',
      cites: { '1.6': '1.6 §4.2', '2.0.1': 'B02.FR.02', '2.1': 'B02.FR.02' },
      severity: 'error',
      text: 'until it is accepted a station only sends BootNotification and what it was asked for',
      check: sentTo('Pending', (event, state) => isOwn(event) && !isAsked(event, state)),
    },
    {
      id: 'station-waits-for-boot-answer',
      cites: { '1.6': '1.6 §4.2', '2.0.1': 'B01.FR.08', '2.1': 'B01.FR.08' },
      severity: 'error',
      text: 'from its start until BootNotification is answered a station sends nothing else',
      // Told when the answer comes: some logs hold no answers at all.
      check: (event, { starting }) => {
        const early = isResult(event, 'BootNotification') ? starting?.early : undefined;
        return when(early !== undefined, '', `${early?.action} was sent before it, on line ${early?.line}`);
      },
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
      text: 'a CSMS sends no messages of its own to a station it rejected, but may ask for another BootNotification (B02.FR.04)',
      check: sentTo('Rejected', isUnexpected),
    },
    {
      id: 'central-system-silent-while-rejected',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'warning',
      text: 'a Central System should send no messages of its own to a Charge Point it rejected, but may ask for another BootNotification',
      check: sentTo('Rejected', isUnexpected),
    },
    {
      id: 'charge-point-mute-while-rejected',
      cites: { '1.6': '1.6 §4.2' },
      severity: 'error',
      text: 'a Charge Point that is rejected does not answer the Central System, but may be asked for another BootNotification',
      check: ({ kind, action, call }, state) => {
        const isAnswer = (kind === 'result' || kind === 'error') && call?.sender === 'CSMS' && call.line > state.line;
        const isForbidden = isAnswer && state.status === 'Rejected' && !isBootTrigger(action, call.payload);
        return when(isForbidden, '', `${action} is answered and ${since(state)}`);
      },
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
          event.kind === 'call' && isBootTrigger(event.action, event.payload) && isSettled(state),
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
          event.kind === 'result' &&
            isBootTrigger(event.action, event.call?.payload) &&
            isSettled(state) &&
            event.payload['status'] === 'Accepted',
          '/status',
          `status is Accepted and ${since(state)}`,
        ),
    },
  ],
  update: (event, state) => {
    if (isCall(event, 'BootNotification')) {
      state.isBooting = true;
      if (isStart(event, state)) state.starting = {};
      else delete state.starting;
    }
    if (event.kind === 'call' && isOwn(event)) {
      state.isHeard = true;
      if (state.starting) state.starting.early ??= { action: event.action, line: event.line };
    }
    if (event.call?.action === 'BootNotification') delete state.starting;
    if (isResult(event, 'BootNotification')) {
      state.isBooting = false;
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
