import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { number, object, text, time, when } from '../rules/values.ts';
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
  /** Kinds of the profiles that were accepted, by id; undefined where it was cleared. */
  kinds: Memory<number, { kind: string | undefined; line: number }>;
  /** Tokens of type Central that came with a remote start. */
  central: Memory<string, number>;
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

/** An update that is accepted for a profile that is known not to be Dynamic. */
const acceptedFor =
  (action: string, isCleared: boolean) =>
  (event: FrameEvent, state: Profiles): Finding[] => {
    if (!isResult(event, action) || event.payload['status'] !== 'Accepted' || !event.call?.payload) return [];
    const id = number(event.call.payload['chargingProfileId']) ?? Number.NaN;
    const known = state.kinds.get(id);
    if (!known || known.line > event.call.line || known.kind === 'Dynamic') return [];
    return known.kind === undefined
      ? when(isCleared, '/status', `profile ${id} was cleared on line ${known.line}`)
      : when(true, '/status', `profile ${id} of line ${known.line} is ${known.kind}`);
  };

export const PROFILES: Subject<Profiles> = {
  begin: () => ({ installed: new Memory(KEPT), kinds: new Memory(KEPT), central: new Memory(KEPT) }),
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
      id: 'update-of-dynamic-profile',
      cites: { '2.1': 'K28.FR.11' },
      severity: 'error',
      text: 'a station rejects an update of a profile that is not Dynamic',
      check: acceptedFor('UpdateDynamicSchedule', false),
    },
    {
      id: 'pull-for-dynamic-profile',
      cites: { '2.1': 'K28.FR.12' },
      severity: 'error',
      text: 'a CSMS rejects to update a profile that does not exist or is not Dynamic',
      check: acceptedFor('PullDynamicScheduleUpdate', true),
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
    if (isCall(event, 'RequestStartTransaction')) {
      const token = object(event.payload['idToken']);
      if (token['type'] === 'Central') state.central.set(String(token['idToken']), event.line);
      // A remote start may bring another profile of the same id.
      state.kinds.delete(number(object(event.payload['chargingProfile'])['id']) ?? Number.NaN);
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
    if (isResult(event, 'ClearChargingProfile') && event.payload['status'] === 'Accepted') {
      state.installed.clear();
      state.kinds.clear();
      const cleared = number(event.call?.payload?.['chargingProfileId']);
      if (cleared !== undefined) state.kinds.set(cleared, { kind: undefined, line: event.line });
    }
    if (isResult(event, 'SetChargingProfile') && event.payload['status'] === 'Accepted' && event.call?.payload) {
      const profile = profileOf(event.call.payload, event.call.line);
      if (profile) {
        state.installed.set(profile.id, profile);
        const kind = text(object(event.call.payload['chargingProfile'])['chargingProfileKind']);
        state.kinds.set(profile.id, { kind: kind ?? 'Dynamic', line: event.call.line });
      }
    }
  },
};
