import { nameKey } from '../lookup/names.ts';
import { isObject, type Json } from '../spec/json.ts';
import { CALL, CALLERROR, CALLRESULT, CALLRESULTERROR, SEND } from './rules/frame.ts';

/** Records of a log that hold a frame taken apart, its elements in fields: put together again. */

/** A frame out of the fields of a record. */
export interface Assembled {
  frame: unknown[];
  /** The message, also of an answer, whose frame has no place for it. */
  action?: string;
  /** Whether a field says the type of the frame; else it is taken for a CALL until its payload tells. */
  isTypeSaid: boolean;
  /** The fields that are elements of the frame: no frames are looked for in them. */
  parts: ReadonlySet<unknown>;
}

/** Names of fields, see `nameKey`. */
const ID = ['messageid', 'msgid', 'uniqueid', 'ocppmessageid', 'callid'];
const ACTION = ['action', 'ocppaction', 'feature', 'featurename', 'method', 'command'];
const PAYLOAD = ['payload', 'messagepayload', 'ocpppayload', 'data', 'body', 'params'];
const TYPE = ['messagetypeid', 'messagetype', 'msgtype', 'ocppmessagetype', 'rpctype', 'frametype', 'typeid', 'type'];
const CODE = ['errorcode', 'code'];
const DESCRIPTION = ['errordescription', 'description'];
const DETAILS = ['errordetails', 'details'];
const TEXT = ['msg', 'message', 'event', 'eventtype', 'text', 'label'];

const TYPES: Record<string, number> = {
  call: CALL,
  request: CALL,
  req: CALL,
  callresult: CALLRESULT,
  result: CALLRESULT,
  response: CALLRESULT,
  res: CALLRESULT,
  confirmation: CALLRESULT,
  conf: CALLRESULT,
  callerror: CALLERROR,
  callresulterror: CALLRESULTERROR,
};
/** What a record's text calls the frame; the first that fits. */
const CALLED: readonly [RegExp, number][] = [
  [/\bcall ?result ?error\b/i, CALLRESULTERROR],
  [/\bcall ?error\b/i, CALLERROR],
  [/\b(?:call ?result|response|confirmation|conf|answer|reply|result)\b/i, CALLRESULT],
  [/\b(?:request|req|call)\b/i, CALL],
];
/** Actions begin with a capital: `click` is none. */
const ACTION_FORM = /^[A-Z][A-Za-z0-9]{2,60}$/;

/** The type as a number or its name. */
function typeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^[2-6]$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number') return number >= CALL && number <= SEND ? number : undefined;
  const key = typeof value === 'string' ? nameKey(value) : '';
  return Object.hasOwn(TYPES, key) ? TYPES[key] : undefined;
}

/** An object, also one that is written as a text. */
function objectOf(value: unknown): Json | undefined {
  if (isObject(value)) return value;
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param record a record of a log
 * @returns the frame whose elements are its fields; undefined where it has no message id, or nothing that goes with one
 */
export function frameOf(record: Json): Assembled | undefined {
  const fields = new Map(Object.entries(record).map(([key, value]) => [nameKey(key), value]));
  const field = (names: readonly string[]): unknown => {
    const name = names.find((candidate) => fields.get(candidate) !== undefined);
    return name === undefined ? undefined : fields.get(name);
  };
  const id = field(ID);
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const written = field(ACTION);
  const action = typeof written === 'string' && ACTION_FORM.test(written) ? written : undefined;
  const text = field(TEXT);
  const called = typeof text === 'string' ? CALLED.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  const said = TYPE.map((name) => typeOf(fields.get(name))).find((type) => type !== undefined);
  const type = said ?? called ?? CALL;
  const about = action === undefined ? {} : { action };
  const value = field(PAYLOAD);
  const made = (frame: unknown[]): Assembled => ({
    frame,
    ...about,
    isTypeSaid: said !== undefined || called !== undefined,
    parts: new Set([value, field(DETAILS)].filter((part) => part !== undefined)),
  });
  if (type === CALLERROR || type === CALLRESULTERROR) {
    const code = field(CODE);
    if (typeof code !== 'string') return undefined;
    return made([type, id, code, field(DESCRIPTION) ?? '', objectOf(field(DETAILS)) ?? {}]);
  }
  const payload = objectOf(value);
  if (!payload || (action === undefined && (type !== CALLRESULT || said === undefined))) return undefined;
  return made(type === CALLRESULT ? [type, id, payload] : [type, id, action, payload]);
}
