import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { list, number, object, objects, text, time, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** What a 1.6 Charge Point has told of itself: settings, connectors, reservations, its local list. */

const KEPT_KEYS = 500;
const KEPT_CONNECTORS = 500;
const KEPT_RESERVATIONS = 200;

/** What is known of a setting: its value, or that there is none. */
interface Setting {
  value?: string;
  isReadOnly?: boolean;
  /** The Charge Point said that it does not have the key. */
  isUnknown?: boolean;
}

interface Connector {
  /** The status it reported last. */
  status?: string;
  /** Whether a transaction runs there, as far as the log tells. */
  isRunning?: boolean;
  /** Whether a ChangeAvailability made it Inoperative. */
  isInoperative?: boolean;
}

interface Reservation {
  id: number;
  connectorId: number;
  idTag: string;
  hasParent: boolean;
  /** Milliseconds since the epoch. */
  until?: number;
  line: number;
  cancelledOn?: number;
  isEnded?: boolean;
}

/** The local list, as it was last sent and accepted. */
interface LocalList {
  version: number;
  /** Undefined where entries were deleted, so that it may be empty. */
  isEmpty: boolean | undefined;
  line: number;
}

export interface Station16 {
  settings: Memory<string, Setting>;
  connectors: Memory<number, Connector>;
  /** Connectors of transactions, by the id the Central System gave. */
  places: Memory<number, number>;
  reservations: Memory<number, Reservation>;
  localList?: LocalList;
  /** Line on which a soft reset was accepted, until the Charge Point is back. */
  softReset?: number;
}

const IN_USE = ['Charging', 'SuspendedEV', 'SuspendedEVSE'];
const OPERATIVE = ['Available', 'Preparing', ...IN_USE, 'Finishing', 'Reserved'];
/** Statuses that tell that no transaction runs. */
const WITHOUT_TRANSACTION = ['Available', 'Reserved', 'Finishing', 'Unavailable'];

const lower = (value: unknown): string => String(value).toLowerCase();

const setting = (state: Station16, key: string): Setting | undefined => state.settings.get(key.toLowerCase());

/** The value of a setting that is a number. */
function limit(state: Station16, key: string): number | undefined {
  const value = setting(state, key)?.value?.trim();
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

const connector = (state: Station16, id: number | undefined): Connector | undefined =>
  id === undefined ? undefined : state.connectors.get(id);

/** Whether a transaction runs on a connector: it was started, and the status agrees. */
const isCharging = ({ isRunning, status }: Connector): boolean =>
  isRunning === true && status !== undefined && IN_USE.includes(status);

/** An answer to one action, with what was asked. */
function answerTo(event: FrameEvent, action: string): { asked: Json; status: string | undefined } | undefined {
  if (!isResult(event, action)) return undefined;
  const asked = event.call?.payload;
  return asked && { asked, status: text(event.payload['status']) };
}

/** The number of a connector that the Charge Point does not have; undefined where it has it or that is not known. */
function beyond(state: Station16, payload: Json): string | undefined {
  const id = number(payload['connectorId']);
  const most = limit(state, 'NumberOfConnectors');
  return id !== undefined && most !== undefined && id > most
    ? `connectorId is ${id} and NumberOfConnectors is ${most}`
    : undefined;
}

/** The profile in a request, and where it stands. */
function profileIn(event: FrameEvent): { profile: Json; pointer: string } | undefined {
  const name = isCall(event, 'SetChargingProfile')
    ? 'csChargingProfiles'
    : isCall(event, 'RemoteStartTransaction')
      ? 'chargingProfile'
      : undefined;
  if (name === undefined || event.payload[name] === undefined) return undefined;
  return { profile: object(event.payload[name]), pointer: `/${name}` };
}

/** The reservations that hold when a transaction starts, on its connector or on any. */
function reservationsAt(state: Station16, start: Json): Reservation[] {
  const connectorId = number(start['connectorId']);
  const at = time(start['timestamp']);
  return [...state.reservations.values()].filter(
    ({ connectorId: reserved, until, cancelledOn, isEnded }) =>
      (reserved === connectorId || reserved === 0) &&
      cancelledOn === undefined &&
      !isEnded &&
      at !== undefined &&
      until !== undefined &&
      at < until,
  );
}

/** The reservation that a transaction ends: it holds for its id tag. */
const reservationFor = (state: Station16, start: Json): Reservation | undefined =>
  reservationsAt(state, start).find(({ idTag }) => idTag === lower(start['idTag']));

/** The reservation of another id that the Charge Point still shows on a connector. */
function shownOn(
  state: Station16,
  connectorId: number | undefined,
  except: number | undefined,
): Reservation | undefined {
  if (connector(state, connectorId)?.status !== 'Reserved') return undefined;
  return [...state.reservations.values()].find(
    ({ id, connectorId: reserved, cancelledOn, isEnded }) =>
      reserved === connectorId && id !== except && cancelledOn === undefined && !isEnded,
  );
}

/** More than a setting allows. */
const exceeds = (state: Station16, key: string, count: number, pointer: string, what: string): Finding[] => {
  const most = limit(state, key);
  return when(most !== undefined && count > most, pointer, `${what} ${count} and ${key} is ${most}`);
};

export const STATION_16: Subject<Station16> = {
  begin: () => ({
    settings: new Memory(KEPT_KEYS),
    connectors: new Memory(KEPT_CONNECTORS),
    places: new Memory(KEPT_CONNECTORS),
    reservations: new Memory(KEPT_RESERVATIONS),
  }),
  rules: [
    {
      id: 'connector-is-numbered',
      cites: { '1.6': '1.6 §3.8' },
      severity: 'error',
      text: 'no connector has a number above the number of connectors',
      check: (event, state) => {
        const found = isCall(event, 'StartTransaction', 'StatusNotification', 'MeterValues')
          ? beyond(state, event.payload)
          : undefined;
        return when(found !== undefined, '/connectorId', `${found}`);
      },
    },
    {
      id: 'unlock-of-unknown-connector',
      cites: { '1.6': 'errata 3.87' },
      severity: 'error',
      text: 'the answer for a connector that does not exist is NotSupported',
      check: (event, state) => {
        const answer = answerTo(event, 'UnlockConnector');
        const found = answer && answer.status !== 'NotSupported' ? beyond(state, answer.asked) : undefined;
        return when(found !== undefined, '/status', `status is ${answer?.status}, ${found}`);
      },
    },
    {
      id: 'composite-schedule-of-unknown-connector',
      cites: { '1.6': '1.6 §5.7' },
      severity: 'error',
      text: 'the schedule of a connector that does not exist is Rejected',
      check: (event, state) => {
        const answer = answerTo(event, 'GetCompositeSchedule');
        const found = answer && answer.status !== 'Rejected' ? beyond(state, answer.asked) : undefined;
        return when(found !== undefined, '/status', `status is ${answer?.status}, ${found}`);
      },
    },
    {
      id: 'profile-of-unknown-connector',
      cites: { '1.6': 'errata 3.39' },
      severity: 'error',
      text: 'a profile for a connector that does not exist is answered with the error PropertyConstraintViolation',
      check: (event, state) => {
        const answer = answerTo(event, 'SetChargingProfile');
        const found = answer ? beyond(state, answer.asked) : undefined;
        return when(found !== undefined, '/status', `status is ${answer?.status}, ${found}`);
      },
    },
    {
      id: 'periods-within-limit',
      cites: { '1.6': '1.6 §9.4.3' },
      severity: 'error',
      text: 'a schedule has no more periods than the Charge Point takes',
      check: (event, state) => {
        const found = profileIn(event);
        if (!found) return [];
        const { length } = list(object(found.profile['chargingSchedule'])['chargingSchedulePeriod']);
        const pointer = `${found.pointer}/chargingSchedule/chargingSchedulePeriod`;
        return exceeds(state, 'ChargingScheduleMaxPeriods', length, pointer, 'the number of periods is');
      },
    },
    {
      id: 'stack-level-within-limit',
      cites: { '1.6': '1.6 §9.4.1' },
      severity: 'error',
      text: 'a stack level is no higher than the Charge Point takes',
      check: (event, state) => {
        const found = profileIn(event);
        const level = number(found?.profile['stackLevel']) ?? 0;
        return exceeds(state, 'ChargeProfileMaxStackLevel', level, `${found?.pointer}/stackLevel`, 'stackLevel is');
      },
    },
    {
      id: 'rate-unit-is-supported',
      cites: { '1.6': 'errata 3.88' },
      severity: 'error',
      text: 'Current allows schedules in A, Power schedules in W',
      check: (event, state) => {
        const found = profileIn(event);
        const unit = object(found?.profile['chargingSchedule'])['chargingRateUnit'];
        const needed = unit === 'A' ? 'current' : unit === 'W' ? 'power' : undefined;
        const allowed = setting(state, 'ChargingScheduleAllowedChargingRateUnit')?.value;
        // Only what the setting may hold says what is allowed.
        const isTold = allowed !== undefined && /^\s*(current|power)\s*(,\s*(current|power)\s*)?$/i.test(allowed);
        return when(
          isTold && needed !== undefined && !lower(allowed).includes(needed),
          `${found?.pointer}/chargingSchedule/chargingRateUnit`,
          `chargingRateUnit is ${unit} and ChargingScheduleAllowedChargingRateUnit is ${allowed}`,
        );
      },
    },
    {
      id: 'local-list-within-limit',
      cites: { '1.6': '1.6 §9.2.3' },
      severity: 'error',
      text: 'one SendLocalList has no more entries than the Charge Point takes',
      check: (event, state) => {
        if (!isCall(event, 'SendLocalList')) return [];
        const { length } = list(event.payload['localAuthorizationList']);
        return exceeds(state, 'SendLocalListMaxLength', length, '/localAuthorizationList', 'the number of entries is');
      },
    },
    {
      id: 'keys-within-limit',
      cites: { '1.6': '1.6 §9.1.9' },
      severity: 'error',
      text: 'one GetConfiguration names no more keys than the Charge Point takes',
      check: (event, state) => {
        if (!isCall(event, 'GetConfiguration')) return [];
        const { length } = list(event.payload['key']);
        return exceeds(state, 'GetConfigurationMaxKeys', length, '/key', 'the number of keys is');
      },
    },
    {
      id: 'reported-read-only-key-not-set',
      cites: { '1.6': '1.6 §7.29' },
      severity: 'error',
      text: 'a key that the Charge Point reports as read-only cannot be set',
      check: (event, state) => {
        const answer = answerTo(event, 'ChangeConfiguration');
        const key = text(answer?.asked['key']) ?? '';
        const isSet = answer?.status === 'Accepted' || answer?.status === 'RebootRequired';
        return when(
          isSet && setting(state, key)?.isReadOnly === true,
          '/status',
          `status is ${answer?.status} and ${key} was reported as read-only`,
        );
      },
    },
    {
      id: 'security-profile-only-goes-up',
      cites: { '1.6': 'SEC A05.FR.01' },
      severity: 'error',
      text: 'a SecurityProfile that is not above the one in use is Rejected',
      check: (event, state) => {
        const answer = answerTo(event, 'ChangeConfiguration');
        if (!answer || lower(answer.asked['key']) !== 'securityprofile' || answer.status === 'Rejected') return [];
        const wanted = Number(text(answer.asked['value']) || Number.NaN);
        const isSet = answer.status === 'Accepted' || answer.status === 'RebootRequired';
        // 0 stands for none: nothing is below it.
        const current = limit(state, 'SecurityProfile') ?? 0;
        return when(
          isSet && wanted <= current,
          '/status',
          `status is ${answer.status} for ${wanted}, in use is ${current}`,
        );
      },
    },
    {
      id: 'cache-that-is-not-there',
      cites: { '1.6': 'errata 3.23' },
      severity: 'error',
      text: 'without an Authorization Cache the answer is Rejected',
      check: (event, state) =>
        when(
          isResult(event, 'ClearCache') &&
            event.payload['status'] === 'Accepted' &&
            setting(state, 'AuthorizationCacheEnabled')?.isUnknown === true,
          '/status',
          'status is Accepted and AuthorizationCacheEnabled is unknown to the Charge Point',
        ),
    },
    {
      id: 'no-data-in-stop',
      cites: { '1.6': '1.6 §3.16.5' },
      severity: 'error',
      text: 'with both settings empty a StopTransaction has no meter values',
      check: (event, state) => {
        const isEmpty = (key: string) => setting(state, key)?.value?.trim() === '';
        const { length } = list(event.payload['transactionData']);
        return when(
          isCall(event, 'StopTransaction') &&
            length > 0 &&
            isEmpty('StopTxnAlignedData') &&
            isEmpty('StopTxnSampledData'),
          '/transactionData',
          `transactionData has ${length}, StopTxnAlignedData and StopTxnSampledData are empty`,
        );
      },
    },
    {
      id: 'list-version-is-of-the-list',
      cites: { '1.6': '1.6 §5.15' },
      severity: 'error',
      text: 'the version of the local list is the one that was sent with it',
      check: (event, { localList }) => {
        const version = isResult(event, 'GetLocalListVersion') ? number(event.payload['listVersion']) : undefined;
        if (!localList || version === undefined || version === localList.version) return [];
        // 0 and -1 have rules of their own.
        const message = `listVersion is ${version} and line ${localList.line} sent ${localList.version}`;
        return when(version > 0, '/listVersion', message);
      },
    },
    {
      id: 'list-version-of-empty-list',
      cites: { '1.6': '1.6 §5.10' },
      severity: 'error',
      text: 'listVersion is 0 where the list is empty, and -1 where there is no support for lists',
      check: (event, { localList }) => {
        const version = isResult(event, 'GetLocalListVersion') ? number(event.payload['listVersion']) : undefined;
        if (!localList || version === undefined) return [];
        const { isEmpty, line } = localList;
        const isOther = version === -1 || (version === 0 && isEmpty === false) || (version > 0 && isEmpty === true);
        const held = isEmpty === undefined ? '' : isEmpty ? 'an empty list' : 'a list with entries';
        return when(isOther, '/listVersion', `listVersion is ${version} and line ${line} left ${held || 'a list'}`);
      },
    },
    {
      id: 'connector-in-use-becomes-inoperative-later',
      cites: { '1.6': '1.6 §5.2' },
      severity: 'error',
      text: 'while a transaction runs the answer is Scheduled',
      check: (event, state) => {
        const answer = answerTo(event, 'ChangeAvailability');
        if (answer?.status !== 'Accepted' || answer.asked['type'] !== 'Inoperative') return [];
        const id = number(answer.asked['connectorId']);
        const isRunning =
          id === 0 ? [...state.connectors.values()].some(isCharging) : isCharging(connector(state, id) ?? {});
        return when(isRunning, '/status', 'status is Accepted');
      },
    },
    {
      id: 'availability-as-it-is',
      cites: { '1.6': '1.6 §5.2' },
      severity: 'error',
      text: 'a change to what already is, is Accepted',
      check: (event, state) => {
        const answer = answerTo(event, 'ChangeAvailability');
        const id = number(answer?.asked['connectorId']) ?? 0;
        const { status = '', isInoperative = false } = (id > 0 && connector(state, id)) || {};
        if (!answer || answer.status === undefined || answer.status === 'Accepted') return [];
        // Where an Inoperative waits for the end of a transaction, Operative takes it back: that changes something.
        const isSame =
          answer.asked['type'] === 'Operative'
            ? OPERATIVE.includes(status) && !isInoperative
            : answer.asked['type'] === 'Inoperative' && status === 'Unavailable' && isInoperative;
        return when(isSame, '/status', `status is ${answer.status} and connector ${id} is ${status}`);
      },
    },
    {
      id: 'tx-profile-needs-transaction',
      cites: { '1.6': '1.6 §3.13.1' },
      severity: 'error',
      text: 'a TxProfile for a connector without a transaction is not accepted',
      check: (event, state) => {
        const answer = answerTo(event, 'SetChargingProfile');
        const profile = object(answer?.asked['csChargingProfiles']);
        const id = number(answer?.asked['connectorId']);
        const { isRunning, status } = connector(state, id) ?? {};
        const isWithout = !isRunning && status !== undefined && WITHOUT_TRANSACTION.includes(status);
        return when(
          answer?.status === 'Accepted' && profile['chargingProfilePurpose'] === 'TxProfile' && isWithout,
          '/status',
          `status is Accepted and connector ${id} is ${status}`,
        );
      },
    },
    {
      id: 'reservation-ends-with-its-id',
      cites: { '1.6': '1.6 §4.8' },
      severity: 'error',
      text: 'a transaction that ends a reservation names it',
      check: (event, state) => {
        const held = isCall(event, 'StartTransaction') ? reservationFor(state, event.payload) : undefined;
        const given = number(event.payload['reservationId']);
        const isOther = held !== undefined && given !== held.id;
        return when(
          isOther,
          given === undefined ? '' : '/reservationId',
          `reservationId is ${given ?? 'missing'} and line ${held?.line} reserved with ${held?.id}`,
        );
      },
    },
    {
      id: 'reserved-for-another-token',
      cites: { '1.6': '1.6 §5.13' },
      severity: 'error',
      text: 'a reserved connector is refused to every token but the one it is reserved for, or one of its group',
      check: (event, state) => {
        if (!isCall(event, 'StartTransaction') || event.payload['reservationId'] !== undefined) return [];
        const idTag = lower(event.payload['idTag']);
        // Whether a token is of the group is seldom in the log, so reservations for a group are left out.
        const other = reservationsAt(state, event.payload).find(
          ({ connectorId, hasParent, idTag: reserved }) => connectorId !== 0 && !hasParent && reserved !== idTag,
        );
        return when(
          other !== undefined,
          '/idTag',
          `line ${other?.line} reserved connector ${other?.connectorId} for another`,
        );
      },
    },
    {
      id: 'transactions-stop-before-soft-reset',
      cites: { '1.6': '1.6 §5.14' },
      severity: 'note',
      text: 'before a soft reset every transaction is stopped; its StopTransaction may be queued',
      check: (event, { softReset, connectors }) =>
        when(
          isCall(event, 'BootNotification') && softReset !== undefined && [...connectors.values()].some(isCharging),
          '',
          `a transaction runs since before the reset of line ${softReset}`,
        ),
    },
    {
      id: 'reserved-connector-is-occupied',
      cites: { '1.6': '1.6 §5.13' },
      severity: 'error',
      text: 'a connector that is reserved already is Occupied',
      check: (event, state) => {
        const answer = answerTo(event, 'ReserveNow');
        if (answer?.status !== 'Accepted') return [];
        const other = shownOn(state, number(answer.asked['connectorId']), number(answer.asked['reservationId']));
        return when(
          other !== undefined,
          '/status',
          `status is Accepted and line ${other?.line} reserved with ${other?.id}`,
        );
      },
    },
    {
      id: 'connector-in-use-is-occupied',
      cites: { '1.6': '1.6 §5.13' },
      severity: 'error',
      text: 'a connector with a transaction is Occupied',
      check: (event, state) => {
        const answer = answerTo(event, 'ReserveNow');
        const held = connector(state, number(answer?.asked['connectorId']));
        return when(
          answer?.status === 'Accepted' && held !== undefined && isCharging(held),
          '/status',
          `status is Accepted and the connector is ${held?.status}`,
        );
      },
    },
    {
      id: 'connector-zero-not-reserved',
      cites: { '1.6': '1.6 §5.13' },
      severity: 'error',
      text: 'without ReserveConnectorZeroSupported a reservation of connector 0 is Rejected',
      check: (event, state) => {
        const answer = answerTo(event, 'ReserveNow');
        const { value, isUnknown } = setting(state, 'ReserveConnectorZeroSupported') ?? {};
        const isUnsupported = isUnknown === true || lower(value).trim() === 'false';
        return when(
          answer !== undefined && answer.asked['connectorId'] === 0 && answer.status !== 'Rejected' && isUnsupported,
          '/status',
          `status is ${answer?.status} and the setting is ${value ?? 'unknown to the Charge Point'}`,
        );
      },
    },
    {
      id: 'cancelled-reservation-is-gone',
      cites: { '1.6': '1.6 §5.1' },
      severity: 'error',
      text: 'there is no reservation to cancel, so the answer is Rejected',
      check: (event, state) => {
        const answer = answerTo(event, 'CancelReservation');
        const gone = state.reservations.get(number(answer?.asked['reservationId']) ?? Number.NaN)?.cancelledOn;
        return when(
          answer?.status === 'Accepted' && gone !== undefined && gone < (event.call?.line ?? 0),
          '/status',
          `status is Accepted and it was cancelled on line ${gone}`,
        );
      },
    },
    {
      id: 'reservation-is-cancelled',
      cites: { '1.6': '1.6 §5.1' },
      severity: 'error',
      text: 'a reservation that the Charge Point has is cancelled, and the answer is Accepted',
      check: (event, state) => {
        const answer = answerTo(event, 'CancelReservation');
        const id = number(answer?.asked['reservationId']);
        const held = id === undefined ? undefined : state.reservations.get(id);
        const isThere = held !== undefined && shownOn(state, held.connectorId, undefined)?.id === id;
        return when(
          answer?.status === 'Rejected' && isThere,
          '/status',
          `status is Rejected, line ${held?.line} made it`,
        );
      },
    },
    {
      id: 'values-of-the-transaction-there',
      cites: { '1.6': 'errata 3.16' },
      severity: 'error',
      text: 'meter values name the transaction of their own connector',
      check: (event, state) => {
        if (!isCall(event, 'MeterValues')) return [];
        const id = number(event.payload['transactionId']);
        const from = number(event.payload['connectorId']);
        const place = id === undefined ? undefined : state.places.get(id);
        const isOther = place !== undefined && from !== undefined && from > 0 && from !== place;
        return when(isOther, '/transactionId', `transaction ${id} runs on connector ${place}`);
      },
    },
  ],
  update: (event, state) => {
    if (isResult(event, 'GetConfiguration')) learn(event.payload, state);
    const answer = event.kind === 'result' ? answerTo(event, event.action ?? '') : undefined;
    if (answer) UPDATES[event.action ?? '']?.(answer.asked, event, state);
    if (isCall(event, 'BootNotification')) {
      delete state.softReset;
      state.reservations.clear();
      state.connectors.clear();
      delete state.localList;
    }
    if (isCall(event, 'StatusNotification')) reported(event.payload, state);
    if (isCall(event, 'StartTransaction')) started(event.payload, state);
    if (isCall(event, 'StopTransaction')) {
      const place = state.places.get(number(event.payload['transactionId']) ?? Number.NaN);
      const held = connector(state, place);
      if (held) held.isRunning = false;
    }
  },
};

/** What answers change, by their action. */
const UPDATES: Record<string, (asked: Json, event: FrameEvent, state: Station16) => void> = {
  ChangeConfiguration: (asked, { payload }, state) => {
    const key = lower(asked['key']);
    const value = text(asked['value']);
    const { status } = payload;
    // A SecurityProfile may fall back where no connection comes about (SEC A05.FR.08).
    if (status === 'RebootRequired' || (status === 'Accepted' && key === 'securityprofile')) state.settings.delete(key);
    else if (status === 'Accepted' && value !== undefined)
      state.settings.set(key, { ...state.settings.get(key), value });
  },
  Reset: (asked, { payload, line }, state) => {
    if (payload['status'] === 'Accepted' && asked['type'] === 'Soft') state.softReset = line;
  },
  StartTransaction: (asked, { payload }, state) => {
    const id = number(payload['transactionId']);
    const place = number(asked['connectorId']);
    if (id !== undefined && place !== undefined) state.places.set(id, place);
  },
  ChangeAvailability: (asked, { payload }, state) => {
    const id = number(asked['connectorId']);
    if (id === undefined || payload['status'] === 'Rejected') return;
    const held = id === 0 ? [...state.connectors.values()] : [at(state, id)];
    for (const each of held) each.isInoperative = asked['type'] === 'Inoperative';
  },
  ReserveNow: (asked, { payload, line }, state) => {
    const id = number(asked['reservationId']);
    const connectorId = number(asked['connectorId']);
    if (id === undefined || connectorId === undefined || payload['status'] !== 'Accepted') return;
    const until = time(asked['expiryDate']);
    const idTag = lower(asked['idTag']);
    const hasParent = asked['parentIdTag'] !== undefined;
    state.reservations.set(id, { id, connectorId, idTag, hasParent, line, ...(until === undefined ? {} : { until }) });
  },
  CancelReservation: (asked, { payload, line }, state) => {
    const held = state.reservations.get(number(asked['reservationId']) ?? Number.NaN);
    if (held && payload['status'] === 'Accepted') held.cancelledOn ??= line;
  },
  SendLocalList: (asked, { payload, line }, state) => {
    const version = number(asked['listVersion']);
    if (version === undefined || payload['status'] !== 'Accepted') return;
    const entries = objects(asked['localAuthorizationList']);
    const isAdding = entries.some((entry) => entry['idTagInfo'] !== undefined);
    const isFull = asked['updateType'] === 'Full';
    const before = isFull ? entries.length === 0 : state.localList?.isEmpty;
    const isDeleting = !isFull && entries.length > 0 && !isAdding;
    state.localList = {
      version,
      line,
      isEmpty: isAdding ? false : isDeleting && before === false ? undefined : before,
    };
  },
};

function at(state: Station16, id: number): Connector {
  const held = state.connectors.get(id) ?? {};
  state.connectors.set(id, held);
  return held;
}

/** Settings out of an answer to GetConfiguration. */
function learn(payload: Json, state: Station16): void {
  for (const { key, value, readonly } of objects(payload['configurationKey'])) {
    const held = text(value);
    state.settings.set(lower(key), {
      ...(held === undefined ? {} : { value: held }),
      isReadOnly: readonly === true,
    });
  }
  for (const key of list(payload['unknownKey'])) state.settings.set(lower(key), { isUnknown: true });
}

/** A status ends reservations of a connector that is out of order (1.6 §5.13), and tells when one has ended. */
function reported(payload: Json, state: Station16): void {
  const id = number(payload['connectorId']);
  const status = text(payload['status']);
  if (id === undefined || status === undefined) return;
  const held = at(state, id);
  const hasLeft = held.status === 'Reserved' && status === 'Available';
  held.status = status;
  if (status === 'Available') held.isRunning = false;
  const isOut = status === 'Faulted' || status === 'Unavailable';
  if (!hasLeft && !isOut) return;
  for (const each of state.reservations.values())
    if (each.connectorId === id || (isOut && (id === 0 || each.connectorId === 0))) each.isEnded = true;
}

/** A start ends the reservation it was made for. */
function started(payload: Json, state: Station16): void {
  const ended = reservationFor(state, payload);
  if (ended) ended.isEnded = true;
  const id = number(payload['connectorId']);
  const given = state.reservations.get(number(payload['reservationId']) ?? Number.NaN);
  if (given) given.isEnded = true;
  if (id !== undefined && id > 0) at(state, id).isRunning = true;
}
