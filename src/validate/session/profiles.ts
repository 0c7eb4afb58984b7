import type { Json } from '../../spec/json.ts';
import { each, list, number, object, text, time, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type SessionRule, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** What was sent along with tokens and profiles: profiles that clash, and tokens that are not the station's to ask about. */

const KEPT = 200;

interface Installed {
  id: number;
  line: number;
  evseId: number;
  stackLevel: number;
  purpose: string;
  transactionId: string | undefined;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
}

export interface Profiles {
  /** Profiles that were accepted, by id. */
  installed: Memory<number, Installed>;
  /** Tokens of type Central that came with a remote start. */
  central: Memory<string, number>;
  /** By EVSE: how many periods its EV takes, until a profile came. */
  tuples: Memory<number, { most: number; line: number }>;
}

function profileOf(payload: Json, line: number): Installed | undefined {
  const profile = object(payload['chargingProfile']);
  const id = number(profile['id']);
  const stackLevel = number(profile['stackLevel']);
  const evseId = number(payload['evseId']);
  const purpose = text(profile['chargingProfilePurpose']);
  if (id === undefined || stackLevel === undefined || evseId === undefined || purpose === undefined) return undefined;
  return {
    id,
    line,
    evseId,
    stackLevel,
    purpose,
    transactionId: text(profile['transactionId']),
    from: time(profile['validFrom']) ?? -Infinity,
    to: time(profile['validTo']) ?? Infinity,
  };
}

/** Purposes that 2.1 keeps when a station starts again (K01.FR.27); 2.0.1 keeps all. */
const KEPT_PURPOSES = ['ChargingStationMaxProfile', 'TxDefaultProfile', 'PriorityCharging'];

/** Whether validity periods overlap for sure: one without validFrom begins when it is sent, and the log does not say when. */
const overlaps = (installed: Installed, sent: Installed): boolean =>
  installed.from < sent.to && (sent.from === -Infinity ? installed.to === Infinity : sent.from < installed.to);

/** The profile a request sets, and those that are installed under other ids. */
function clashing(
  event: FrameEvent,
  state: Profiles,
  isSame: (a: Installed, b: Installed) => boolean,
): string | undefined {
  if (!isCall(event, 'SetChargingProfile')) return undefined;
  const sent = profileOf(event.payload, event.line);
  const other =
    sent && [...state.installed.values()].find((installed) => installed.id !== sent.id && isSame(installed, sent));
  return other && `profile ${other.id} of line ${other.line} has the same`;
}

/** Another TxDefaultProfile of the same level, installed for all EVSEs where this one is for one, or the reverse. */
function otherDefault(payload: Json, line: number, state: Profiles, isForAll: boolean): Installed | undefined {
  const sent = profileOf(payload, line);
  if (sent?.purpose !== 'TxDefaultProfile' || (sent.evseId === 0) !== isForAll) return undefined;
  return [...state.installed.values()].find(
    (installed) =>
      installed.id !== sent.id &&
      installed.purpose === 'TxDefaultProfile' &&
      installed.stackLevel === sent.stackLevel &&
      (installed.evseId === 0) !== (sent.evseId === 0) &&
      // A station may have removed what is no longer valid.
      overlaps(installed, sent),
  );
}

/** Default profiles of one level stand either on EVSE 0 or on single EVSEs: said of the request, and of its acceptance. */
function defaultsOnOneSide(id: string, cited: string, isForAll: boolean, text: string): SessionRule<Profiles>[] {
  const cites = { '2.0.1': cited, '2.1': cited };
  const found = (other: Installed | undefined, pointer: string) =>
    when(!!other, pointer, `profile ${other?.id} of line ${other?.line} is on evseId ${other?.evseId}`);
  return [
    {
      id,
      cites,
      // No rule keeps the CSMS from sending it: only the station's answer is told.
      severity: 'note',
      text: `a station rejects ${text}`,
      check: (event, state) =>
        isCall(event, 'SetChargingProfile')
          ? found(otherDefault(event.payload, event.line, state, isForAll), '/chargingProfile')
          : [],
    },
    {
      id: `${id}-rejected`,
      cites,
      severity: 'error',
      text: `the answer is Rejected to ${text}`,
      check: (event, state) =>
        isResult(event, 'SetChargingProfile') && event.payload['status'] === 'Accepted' && event.call?.payload
          ? found(otherDefault(event.call.payload, event.call.line, state, isForAll), '/status')
          : [],
    },
  ];
}

export const PROFILES: Subject<Profiles> = {
  begin: () => ({ installed: new Memory(KEPT), central: new Memory(KEPT), tuples: new Memory(KEPT) }),
  rules: [
    {
      id: 'profile-does-not-clash',
      cites: { '2.0.1': 'K01.FR.06', '2.1': 'K01.FR.06' },
      severity: 'error',
      text: 'no two profiles of one EVSE have the same stackLevel and purpose at the same time',
      check: (event, state) => {
        const clash = clashing(
          event,
          state,
          (a, b) =>
            b.purpose !== 'TxProfile' &&
            a.purpose === b.purpose &&
            a.stackLevel === b.stackLevel &&
            a.evseId === b.evseId &&
            overlaps(a, b),
        );
        return when(!!clash, '/chargingProfile', `${clash} evseId, stackLevel and purpose`);
      },
    },
    {
      id: 'tx-profile-does-not-clash',
      cites: { '2.0.1': 'K01.FR.39', '2.1': 'K01.FR.39' },
      severity: 'error',
      text: 'no two TxProfiles of one transaction have the same stackLevel',
      check: (event, state) => {
        const clash = clashing(
          event,
          state,
          (a, b) =>
            b.purpose === 'TxProfile' &&
            a.purpose === 'TxProfile' &&
            a.stackLevel === b.stackLevel &&
            b.transactionId !== undefined &&
            a.transactionId === b.transactionId,
        );
        return when(!!clash, '/chargingProfile', `${clash} transactionId and stackLevel`);
      },
    },
    ...defaultsOnOneSide(
      'default-for-all-does-not-clash',
      'K01.FR.52',
      true,
      'a TxDefaultProfile for all EVSEs where a single EVSE has another of the same stackLevel',
    ),
    ...defaultsOnOneSide(
      'default-for-one-does-not-clash',
      'K01.FR.53',
      false,
      'a TxDefaultProfile for one EVSE where all EVSEs have another of the same stackLevel',
    ),
    {
      id: 'no-more-periods-than-asked',
      cites: { '2.0.1': 'K15.FR.07', '2.1': 'K15.FR.07' },
      severity: 'error',
      text: 'a schedule for an EV has no more periods than the maxScheduleTuples of its needs',
      check: (event, { tuples }) => {
        const asked = isCall(event, 'SetChargingProfile')
          ? tuples.get(number(event.payload['evseId']) ?? 0)
          : undefined;
        const profile = object(event.payload['chargingProfile']);
        if (!asked || profile['chargingProfilePurpose'] !== 'TxProfile') return [];
        return each(profile, 'chargingSchedule', (schedule) => {
          const periods = list(schedule['chargingSchedulePeriod']).length;
          return when(
            periods > asked.most,
            '/chargingSchedulePeriod',
            `there are ${periods} periods and line ${asked.line} has maxScheduleTuples ${asked.most}`,
          );
        }).map(({ pointer, message }) => ({ pointer: `/chargingProfile${pointer}`, message }));
      },
    },
    {
      id: 'central-token-not-authorized',
      cites: { '2.0.1': 'C05.FR.01', '2.1': 'C05.FR.01' },
      severity: 'error',
      text: 'a station does not ask about a token of type Central that came with a remote start',
      check: (event, state) => {
        const token = object(event.payload['idToken']);
        const line =
          isCall(event, 'Authorize') && token['type'] === 'Central'
            ? state.central.get(String(token['idToken']))
            : undefined;
        return when(line !== undefined, '/idToken', `the token came with the request of line ${line}`);
      },
    },
  ],
  update: (event, state) => {
    if (isCall(event, 'NotifyEVChargingNeeds')) {
      const most = number(event.payload['maxScheduleTuples']);
      const evseId = number(event.payload['evseId']) ?? 0;
      if (most === undefined) state.tuples.delete(evseId);
      else state.tuples.set(evseId, { most, line: event.line });
    }
    // A profile for a renegotiation, or for the next transaction, answers no needs of before.
    if (isCall(event, 'SetChargingProfile')) state.tuples.delete(number(event.payload['evseId']) ?? 0);
    if (isCall(event, 'TransactionEvent') && event.payload['eventType'] === 'Ended') state.tuples.clear();
    if (isCall(event, 'RequestStartTransaction')) {
      const token = object(event.payload['idToken']);
      if (token['type'] === 'Central') state.central.set(String(token['idToken']), event.line);
    }
    // A profile of a transaction goes with it, and what was cleared is not told one by one.
    if (isCall(event, 'TransactionEvent') && event.payload['eventType'] === 'Ended') {
      const ended = object(event.payload['transactionInfo'])['transactionId'];
      for (const { id, transactionId } of [...state.installed.values()])
        if (transactionId !== undefined && transactionId === ended) state.installed.delete(id);
    }
    if (isCall(event, 'BootNotification') && event.version === '2.1')
      for (const { id, purpose } of [...state.installed.values()])
        if (!KEPT_PURPOSES.includes(purpose)) state.installed.delete(id);
    if (isResult(event, 'ClearChargingProfile') && event.payload['status'] === 'Accepted') state.installed.clear();
    if (isResult(event, 'SetChargingProfile') && event.payload['status'] === 'Accepted' && event.call?.payload) {
      const profile = profileOf(event.call.payload, event.call.line);
      if (profile) state.installed.set(profile.id, profile);
    }
  },
};
