import type { Sender } from '../../spec/data.ts';
import { isObject } from '../../spec/json.ts';
import type { Version } from '../../spec/model.ts';
import { WHITEPAPER } from '../../spec/whitepaper.ts';
import type { Severity } from '../problem.ts';
import type { Side } from '../surrounding.ts';
import { text, when } from './values.ts';

/** The envelope of OCPP-J: what holds for one frame, whatever it carries. */

/** What a check of a frame sees. */
export interface FramePlace {
  version: Version;
  /** The actions of the version, and whether their requests are sent as SEND. */
  actions: ReadonlyMap<string, { isSent: boolean; sender: Sender }>;
  /** Who sent the frame, where whoever asks for the check says it. */
  sender?: Side;
}

/** What the standard demands of one frame. */
export interface FrameRule {
  id: string;
  cites: Partial<Record<Version, string>>;
  severity: Severity;
  text: string;
  /** @param frame the list that stands in the input @param place its version @returns what is wrong, as clauses */
  check: (frame: readonly unknown[], place: FramePlace) => string[];
}

export const CALL = 2;
export const CALLRESULT = 3;
export const CALLERROR = 4;
export const CALLRESULTERROR = 5;
export const SEND = 6;

const NAMES: Record<number, string> = {
  [CALL]: 'CALL',
  [CALLRESULT]: 'CALLRESULT',
  [CALLERROR]: 'CALLERROR',
  [CALLRESULTERROR]: 'CALLRESULTERROR',
  [SEND]: 'SEND',
};

/** Codes that all versions spell alike. */
const COMMON_CODES = [
  'GenericError',
  'InternalError',
  'NotImplemented',
  'NotSupported',
  'PropertyConstraintViolation',
  'ProtocolError',
  'SecurityError',
  'TypeConstraintViolation',
];
const CODES_2 = [
  ...COMMON_CODES,
  'FormatViolation',
  'MessageTypeNotSupported',
  'OccurrenceConstraintViolation',
  'RpcFrameworkError',
];
/** Error codes as they are written on the wire. */
export const ERROR_CODES: Record<Version, readonly string[]> = {
  '1.6': [...COMMON_CODES, 'FormationViolation', 'OccurenceConstraintViolation'],
  '2.0.1': CODES_2,
  '2.1': CODES_2,
};
/** What 1.6 meant and did not write: its errata say so and leave the wire as it is. */
const MEANT_CODES: Record<string, string> = {
  FormatViolation: 'FormationViolation',
  OccurrenceConstraintViolation: 'OccurenceConstraintViolation',
};

const clauses = (isBroken: boolean, message: string): string[] =>
  when(isBroken, '', message).map((found) => found.message);

/** How a version calls the sides. */
const SIDES = (version: Version): Record<Side, string> =>
  version === '1.6'
    ? { CS: 'the Charge Point', CSMS: 'the Central System' }
    : { CS: 'the Charging Station', CSMS: 'the CSMS' };

/** A rule on who sends the requests of some messages. */
const side = (
  id: string,
  cites: FrameRule['cites'],
  isOfRule: (action: string, version: Version) => boolean,
): FrameRule => ({
  id,
  cites,
  severity: 'error',
  text: 'a request is sent by the side that its message is defined for',
  check: ([type, , action], { actions, sender, version }) => {
    const name = text(action) ?? '';
    const own = actions.get(name)?.sender ?? 'both';
    if ((type !== CALL && type !== SEND) || own === 'both' || !sender || !isOfRule(name, version)) return [];
    const sides = SIDES(version);
    return clauses(own !== sender, `${name} is sent by ${sides[own]}, and this one by ${sides[sender]}`);
  },
});

/** Before 2.1 a 5 is no type at all, and the rest of such a frame means nothing. */
const isError = (type: unknown, version: Version): boolean =>
  type === CALLERROR || (type === CALLRESULTERROR && version === '2.1');

/** A rule on how many elements a frame of one type has. */
const length = (type: number, elements: number, cites: FrameRule['cites'], what: string): FrameRule => ({
  id: `${(NAMES[type] ?? '').toLowerCase()}-has-${elements}-elements`,
  cites,
  severity: 'error',
  text: `a ${NAMES[type]} has ${elements} elements: ${what}`,
  check: (frame) => clauses(frame[0] === type && frame.length !== elements, `there are ${frame.length}`),
});

/** A rule of 1.6 on a code that it misspells. */
const asOnTheWire = (meant: string, id: string, cite: string): FrameRule => ({
  id: `${id}-as-on-the-wire`,
  cites: { '1.6': cite },
  severity: 'warning',
  text: `1.6 misspells it, and ${MEANT_CODES[meant]} stays so on the wire`,
  check: ([type, , code]) => clauses(type === CALLERROR && code === meant, `the code is ${JSON.stringify(code)}`),
});

export const FRAME_RULES: readonly FrameRule[] = [
  {
    id: 'message-type-known',
    cites: { '1.6': 'OCPP-J §4.1.3', '2.0.1': 'Part 4 §4.1.3', '2.1': 'Part 4 §4.1.3' },
    severity: 'error',
    text: 'message types are 2 CALL, 3 CALLRESULT and 4 CALLERROR, and in 2.1 also 5 CALLRESULTERROR and 6 SEND',
    check: ([type], { version }) => {
      const last = version === '2.1' ? SEND : CALLERROR;
      const isKnown = typeof type === 'number' && Number.isInteger(type) && type >= CALL && type <= last;
      return clauses(!isKnown, `the message type is ${JSON.stringify(type)}`);
    },
  },
  length(
    CALL,
    4,
    { '1.6': 'OCPP-J §4.2.1', '2.0.1': 'Part 4 §4.2.1', '2.1': 'Part 4 §4.2.1' },
    '2, message id, action, payload',
  ),
  length(
    CALLRESULT,
    3,
    { '1.6': 'OCPP-J §4.2.2', '2.0.1': 'Part 4 §4.2.2', '2.1': 'Part 4 §4.2.2' },
    '3, message id, payload',
  ),
  length(
    CALLERROR,
    5,
    { '1.6': 'OCPP-J §4.2.3', '2.0.1': 'Part 4 §4.2.3', '2.1': 'Part 4 §4.2.3' },
    '4, message id, code, description, details',
  ),
  length(CALLRESULTERROR, 5, { '2.1': 'Part 4 §4.2.3' }, '5, message id, code, description, details'),
  length(SEND, 4, { '2.1': 'Part 4 §4.2.4' }, '6, message id, action, payload'),
  {
    id: 'message-id-is-short-text',
    cites: { '1.6': 'OCPP-J §4.1.4', '2.0.1': 'Part 4 §4.1.4', '2.1': 'Part 4 §4.1.4' },
    severity: 'error',
    text: 'a message id is a text of at most 36 characters',
    // An error has the id of its message, also where that is what it complains of.
    check: ([type, id], { version }) =>
      typeof id === 'string'
        ? clauses([...id].length > 36 && !isError(type, version), `the message id has ${[...id].length}`)
        : clauses(true, `the message id is ${JSON.stringify(id) ?? 'missing'}`),
  },
  {
    id: 'action-known',
    cites: { '1.6': 'OCPP-J §4.2.1', '2.0.1': 'Part 4 §4.1.7', '2.1': 'Part 4 §4.1.7' },
    severity: 'error',
    text: 'the action is the name of a message, without Request or .req, in the letters of the standard',
    check: ([type, , action], { actions }) => {
      if (type !== CALL && type !== SEND) return [];
      if (typeof action !== 'string') return clauses(true, `the action is ${JSON.stringify(action) ?? 'missing'}`);
      // A signed message (Part 4 §7) wraps the payload; what it holds is not read here.
      const isKnown = actions.has(action) || (action.endsWith('-Signed') && actions.has(action.slice(0, -7)));
      return clauses(!isKnown, `the action is ${JSON.stringify(action.slice(0, 60))}`);
    },
  },
  side(
    'sent-by-its-side',
    { '1.6': '1.6 §6', '2.0.1': 'Messages §1', '2.1': 'Messages §1' },
    (action, version) => version !== '1.6' || !WHITEPAPER.has(action),
  ),
  side('security-sent-by-its-side', { '1.6': 'SEC §5' }, (action) => WHITEPAPER.has(action)),
  {
    id: 'confirmed-as-call',
    cites: { '2.1': 'Part 4 §4.1.3' },
    severity: 'error',
    text: 'a message with a response is a CALL, one without is a SEND',
    check: ([type, , action], { actions }) => {
      const isSent = actions.get(text(action) ?? '')?.isSent;
      if (isSent === undefined || (type !== CALL && type !== SEND)) return [];
      return clauses(isSent !== (type === SEND), `${action} is a ${NAMES[type]}`);
    },
  },
  {
    id: 'payload-is-object',
    cites: { '1.6': 'OCPP-J §4.2.1', '2.0.1': 'Part 4 §4.1.5', '2.1': 'Part 4 §4.1.5' },
    severity: 'error',
    text: 'a payload is an object',
    check: (frame) => {
      const payload = frame[0] === CALLRESULT ? frame[2] : frame[3];
      const isCarrier = frame[0] === CALL || frame[0] === SEND || frame[0] === CALLRESULT;
      return clauses(
        isCarrier && payload !== undefined && payload !== null && !isObject(payload),
        `it is ${kindOf(payload)}`,
      );
    },
  },
  {
    id: 'payload-not-null',
    cites: { '1.6': 'OCPP-J §4.2.1', '2.0.1': 'Part 4 §4.1.5', '2.1': 'Part 4 §4.1.5' },
    severity: 'warning',
    text: 'a message without fields is best written as {}',
    check: (frame) => {
      const payload = frame[0] === CALLRESULT ? frame[2] : frame[3];
      return clauses(payload === null && [CALL, CALLRESULT, SEND].includes(Number(frame[0])), 'the payload is null');
    },
  },
  {
    id: 'error-code-known',
    cites: { '1.6': 'OCPP-J §4.2.3', '2.0.1': 'Part 4 §4.3', '2.1': 'Part 4 §4.3' },
    severity: 'error',
    text: 'an error has one of the codes of the standard',
    check: ([type, , code], { version }) => {
      const isKnown = ERROR_CODES[version].includes(text(code) ?? '');
      const isMeant = version === '1.6' && MEANT_CODES[text(code) ?? ''] !== undefined;
      return clauses(
        isError(type, version) && !isKnown && !isMeant,
        `the code is ${JSON.stringify(code) ?? 'missing'}`,
      );
    },
  },
  asOnTheWire('FormatViolation', 'format-violation', 'J-errata 5.2'),
  asOnTheWire('OccurrenceConstraintViolation', 'occurrence-violation', 'J-errata 5.1'),
  {
    id: 'error-description-is-text',
    cites: { '1.6': 'OCPP-J §4.2.3', '2.0.1': 'Part 4 §4.2.3', '2.1': 'Part 4 §4.2.3' },
    severity: 'error',
    text: 'the description of an error is a text, in 2.x of at most 255 characters, and "" where there is none',
    check: ([type, , , description], { version }) => {
      if (!isError(type, version) || description === undefined) return [];
      if (typeof description !== 'string') return clauses(true, `the description is ${kindOf(description)}`);
      const { length: characters } = [...description];
      return clauses(version !== '1.6' && characters > 255, `the description has ${characters} characters`);
    },
  },
  {
    id: 'error-details-are-object',
    cites: { '1.6': 'OCPP-J §4.2.3', '2.0.1': 'Part 4 §4.2.3', '2.1': 'Part 4 §4.2.3' },
    severity: 'error',
    text: 'the details of an error are an object, {} where there are none',
    check: ([type, , , , details], { version }) =>
      clauses(
        isError(type, version) && details !== undefined && !isObject(details),
        `the details are ${kindOf(details)}`,
      ),
  },
];

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : `a ${typeof value}`;
