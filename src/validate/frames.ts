import { isObject, type Json } from '../spec/json.ts';
import { JsonScanner, type ScanFinding, TOO_DEEP } from './json-scanner.ts';
import { asJson } from './lenient.ts';
import { frameOf } from './record.ts';
import { type Surrounding, surroundingIn, surroundingOf, versionIn } from './surrounding.ts';

/**
 * Text → documents: payloads, frames, lists of frames, logs with a frame in each line, records of a log with a
 * frame in one of their fields. A line at a time, so that a log of any length needs little memory.
 */

/** Longer documents are not read: no OCPP message is this long. */
export const MAX_DOCUMENT = 2 ** 24;
/** So deep are frames looked for in the fields of a record. */
const MAX_RECORD_DEPTH = 4;
/** So far behind a frame a line may name its station. */
const BEHIND = 400;

/** One document out of the input. */
export interface Document extends Surrounding {
  /** Line it begins on, from 1. */
  line: number;
  kind: 'frame' | 'object';
  value: unknown[] | Json;
  findings: readonly ScanFinding[];
  /** Of a frame that was put together from the fields of a record: what the record says beside it. */
  assembled?: { action?: string; isTypeSaid: boolean };
}

/** A place where a document begins that cannot be read. */
export interface Broken {
  line: number;
  kind: 'broken';
  /** What is wrong, as a clause. */
  message: string;
  /** Whether the line holds nothing else; text around it may mean that a logger cut it. */
  isWhole: boolean;
}

/** A line without a document. */
export interface Skipped {
  line: number;
  kind: 'skipped';
  /** The version, where the line names the sub-protocol. */
  version?: string;
}

export type Item = Document | Broken | Skipped;

/** Where a frame may begin: message type, comma, quote, in any of the ways programs print it. */
const FRAME_START = /\[\s*[2-6]\s*,\s*(\\*["']|&quot;)/g;
const isTextType = (type: unknown): boolean => typeof type === 'string' && /^[2-6]$/.test(type);

/** Whether a list is meant as a frame: it begins with a number and a message id, or is as long as one. */
const isFrame = (list: readonly unknown[]): boolean => {
  const [type, id] = list;
  const isLong = list.length >= 3 && list.length <= 5 && isObject(list.at(-1));
  if (typeof type === 'number') return typeof id === 'string' || (type >= 2 && type <= 6 && isLong);
  return isTextType(type) && typeof id === 'string' && isLong;
};

/** A frame that begins in a line of text and may go on in the next. */
interface Open {
  kind: 'open';
  line: number;
  scanner: JsonScanner;
  /** What stands of it on this line. */
  text: string;
  around: Surrounding;
}

/** Finds frames in one line of text. What stands before a frame says more of it than what is known from elsewhere. */
function* framesInText(
  text: string,
  line: number,
  known: Surrounding,
  depth: number,
): Generator<Document | Broken | Open> {
  if (depth > MAX_RECORD_DEPTH) return;
  FRAME_START.lastIndex = 0;
  const starts: { index: number; quote: string }[] = [];
  for (let match = FRAME_START.exec(text); match; match = FRAME_START.exec(text))
    starts.push({ index: match.index, quote: match[1] ?? '' });
  let end = 0;
  for (const { index, quote } of starts) {
    if (index < end) continue;
    const around = { ...known, ...surroundingOf(text.slice(end, index)) };
    if (quote === '&quot;') {
      yield* closed(framesInText(decoded(text.slice(index)), line, around, depth + 1));
      return;
    }
    if (quote === '"') {
      const scanner = new JsonScanner();
      end = scanner.feed(text, index);
      if (scanner.isComplete)
        yield* documentsIn(JSON.parse(text.slice(index, end)), line, scanner.findings, around, depth);
      else if (scanner.broken === undefined && depth === 0 && index > 0)
        yield { kind: 'open', line, scanner, text: text.slice(index), around };
      else yield { line, kind: 'broken', message: scanner.broken ?? 'it has no end', isWhole: index === 0 };
    } else if (quote === "'") {
      const found = asJson(text, index);
      const value = found && parsed(found.json);
      if (found && value !== undefined) {
        end = found.end;
        yield* documentsIn(value, line, [], around, depth);
      } else yield { line, kind: 'broken', message: 'it is neither JSON nor a printed list', isWhole: false };
    } else {
      const level = quote.length - 1;
      const inner = escapedText(text, index, level);
      end = index + inner.length;
      const value = parsed(`"${inner}"`);
      // Fields of logfmt may also stand behind the one with the frame.
      const { station } = level === 1 && !around.station ? surroundingOf(text.slice(end, end + BEHIND)) : {};
      const named = station ? { ...around, station } : around;
      if (typeof value === 'string') yield* closed(framesInText(value, line, named, depth + 1));
      else yield { line, kind: 'broken', message: 'its escapes cannot be read', isWhole: false };
    }
  }
}

/** Where no line follows, what is open has no end. */
function* closed(items: Iterable<Document | Broken | Open>): Generator<Document | Broken> {
  for (const item of items)
    yield item.kind === 'open' ? { line: item.line, kind: 'broken', message: 'it has no end', isWhole: false } : item;
}

/** Text up to the quote that ends the string it stands in: the first with fewer backslashes than those inside. */
function escapedText(text: string, start: number, level: number): string {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes < level) return text.slice(start, at - slashes);
  }
  return text.slice(start);
}

const ENTITIES: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#39;': "'" };
const decoded = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#39);/g, (entity) => ENTITIES[entity] ?? entity);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What a JSON value holds: a frame, frames in a list or in the fields of a record, or an object. */
function* documentsIn(
  value: unknown,
  line: number,
  findings: readonly ScanFinding[],
  around: Surrounding,
  depth = 0,
): Generator<Document | Broken> {
  if (Array.isArray(value)) {
    if (isFrame(value)) yield { line, kind: 'frame', value, findings, ...around };
    else for (const item of value) yield* documentsIn(item, line, findings, around, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const inside = [...framesInRecord(value, line, findings, around, depth)];
  if (inside.length) yield* inside;
  else if (depth < 2) yield { line, kind: 'object', value, findings, ...around };
}

function* framesInRecord(
  record: Json,
  line: number,
  findings: readonly ScanFinding[],
  around: Surrounding,
  depth: number,
): Generator<Document | Broken> {
  if (depth > MAX_RECORD_DEPTH) return;
  const own = { ...around, ...surroundingIn(record) };
  const whole = frameOf(record);
  let isFound = false;
  for (const value of Object.values(record))
    if (!whole?.parts.has(value))
      for (const item of framesInField(value, line, findings, own, depth)) {
        isFound = true;
        yield item;
      }
  if (!whole || isFound) return;
  const { frame, action, isTypeSaid } = whole;
  const assembled = { isTypeSaid, ...(action === undefined ? {} : { action }) };
  yield { line, kind: 'frame', value: frame, findings, ...own, assembled };
}

function* framesInField(
  value: unknown,
  line: number,
  findings: readonly ScanFinding[],
  own: Surrounding,
  depth: number,
): Generator<Document | Broken> {
  if (typeof value === 'string') yield* closed(framesInText(value, line, own, depth + 1));
  else if (isObject(value)) yield* framesInRecord(value, line, findings, own, depth + 1);
  else if (Array.isArray(value)) {
    if (isFrame(value)) yield { line, kind: 'frame', value, findings, ...own };
    else
      for (const item of value) {
        if (Array.isArray(item) && isFrame(item)) yield { line, kind: 'frame', value: item, findings, ...own };
        else if (isObject(item)) yield* framesInRecord(item, line, findings, own, depth + 1);
      }
  }
}

/** A document that goes over several lines. */
interface Pending {
  scanner: JsonScanner;
  lines: string[];
  length: number;
  line: number;
  /** Whether its first line begins a frame: then no other frame can begin inside. */
  isFrame: boolean;
  /** Of one that begins behind text: what the text says, and the line, where only what follows shows whether it is one. */
  behind?: { around: Surrounding; text?: string };
}

/** A list or record that may begin at the end of a line of text. */
const LATE_START = /(?<=[\s:>])(?:\[\s*(?:[2-6]\s*,)?|\{)$/;
/** What its second line begins with. */
const LATE_SECOND = /^(?:[2-6]\s*,|")/;
/** A record with a message id that stands behind text. */
const LATE_RECORD = /\{"(?=.*"(?:ocpp_?)?(?:message_?|msg_?|unique_?|call_?)id"\s*:)/i;

/** A frame out of a record that stands behind text, as `INFO recv {"messageId":…}`. */
function* recordBehind(text: string, line: number): Generator<Document | Broken> {
  const start = text.search(LATE_RECORD);
  if (start < 0) return;
  const scanner = new JsonScanner();
  const end = scanner.feed(text, start);
  if (!scanner.isComplete) return;
  const value: unknown = JSON.parse(text.slice(start, end));
  const around = surroundingOf(text.slice(0, start));
  for (const found of documentsIn(value, line, scanner.findings, around)) if (found.kind !== 'object') yield found;
}

/** Reads a text line by line. */
export class FrameReader {
  private rest = '';
  private line = 0;
  private pending: Pending | undefined;
  /** The line before, where it held no document: a header that stands above a frame. */
  private header = '';
  /** Inside a list of documents that is read item by item, since it may be longer than any document. */
  private isInList = false;
  private isDropping = false;

  /** @param chunk the next part of the text, cut anywhere @returns what its complete lines hold */
  *feed(chunk: string): Generator<Item> {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const line = this.rest + chunk.slice(start, end);
      this.rest = '';
      start = end + 1;
      yield* this.next(line);
    }
    this.rest += chunk.slice(start);
    if (this.rest.length > MAX_DOCUMENT) {
      if (!this.isDropping)
        yield {
          line: this.line + 1,
          kind: 'broken',
          message: `the line is longer than ${MAX_DOCUMENT} characters`,
          isWhole: true,
        };
      this.isDropping = true;
      this.rest = '';
    }
  }

  /** @returns what the last line holds, and what has begun and did not end */
  *end(): Generator<Item> {
    if (this.rest.trim() || this.isDropping) yield* this.next(this.rest);
    this.rest = '';
    while (this.pending) yield* this.giveUp('it has no end');
  }

  private *next(text: string): Generator<Item> {
    this.line++;
    if (this.isDropping) {
      this.isDropping = false;
      return;
    }
    yield* this.read(text, this.line);
  }

  private *read(raw: string, line: number): Generator<Item> {
    const text = raw.trim();
    if (this.pending) yield* this.continue(text, line);
    else if (text) yield* this.begin(text, line);
  }

  private *begin(text: string, line: number): Generator<Item> {
    let start = 0;
    if (this.isInList) {
      if (/^[\],\s]*$/.test(text)) {
        if (text.includes(']')) this.isInList = false;
        return;
      }
      start = /^[,\s]*/.exec(text)?.[0].length ?? 0;
    }
    // A list of documents is opened and read item by item; a frame begins with a number.
    const list = /^\[\s*(?=[[{]|$)/.exec(text.slice(start));
    if (list && !this.isInList && this.opensList(text.slice(start), line)) {
      this.isInList = true;
      start += list[0].length;
      if (start >= text.length) return;
    }
    yield* this.document(text, start, line);
  }

  /** A bracket alone on its line opens a list, or a frame whose message type is on the next line. */
  private opensList(text: string, line: number): boolean {
    if (text.trim() !== '[') return true;
    this.pending = { scanner: new JsonScanner(), lines: ['['], length: 1, line, isFrame: false };
    this.pending.scanner.feed('[');
    return false;
  }

  private *document(text: string, start: number, line: number): Generator<Item> {
    if (this.pending) return;
    const first = text[start];
    if (first === '{' || first === '[') {
      const scanner = new JsonScanner();
      const end = scanner.feed(text, start);
      if (scanner.isComplete) {
        const around = surroundingOf(start ? text.slice(0, start) : this.header);
        this.header = '';
        const found = [...documentsIn(JSON.parse(text.slice(start, end)), line, scanner.findings, around)];
        yield* found.length ? found : [{ line, kind: 'skipped' } as const];
        yield* this.after(text, end, line);
        return;
      }
      if (scanner.broken === undefined) {
        const isFrame = /^\[\s*[2-6]\s*,/.test(text.slice(start));
        this.pending = { scanner, lines: [text.slice(start)], length: text.length, line, isFrame };
        return;
      }
      const isJson = start === 0 && /^(\[\s*\d+\s*,\s*"|\{\s*")/.test(text);
      yield* this.text(text, line, scanner.broken, isJson || scanner.broken === TOO_DEEP);
      return;
    }
    yield* this.text(text, line);
  }

  /** What follows a document on its line: the next item of a list, the list's end, or text. */
  private *after(text: string, end: number, line: number): Generator<Item> {
    const rest = text.slice(end).replace(/^[,\s]+/, '');
    if (!rest) return;
    if (this.isInList && rest.startsWith(']')) {
      this.isInList = false;
      return;
    }
    if (/^[[{]/.test(rest)) yield* this.document(rest, 0, line);
    else for (const item of framesInText(rest, line, {}, 0)) yield* this.take(item);
  }

  /** A frame that is open is read on in the next line. */
  private *take(item: Document | Broken | Open): Generator<Item> {
    if (item.kind !== 'open') yield item;
    else {
      const { line, scanner, text, around } = item;
      this.pending = { scanner, lines: [text], length: text.length, line, isFrame: true, behind: { around } };
    }
  }

  private *text(text: string, line: number, broken?: string, isJson = false): Generator<Item> {
    const found = [...framesInText(text, line, {}, 0)];
    if (!found.length) found.push(...recordBehind(text, line));
    if (found.length) for (const item of found) yield* this.take(item);
    else if (isJson && broken !== undefined) yield { line, kind: 'broken', message: broken, isWhole: true };
    else if (LATE_START.test(text)) this.beginLate(text, line);
    else yield this.skip(text, line);
  }

  private skip(text: string, line: number): Skipped {
    this.header = text;
    const version = versionIn(text);
    return { line, kind: 'skipped', ...(version ? { version } : {}) };
  }

  private beginLate(text: string, line: number): void {
    const start = text.search(LATE_START);
    const scanner = new JsonScanner();
    scanner.feed(text, start);
    const behind = { around: surroundingOf(text.slice(0, start)), text };
    this.pending = { scanner, lines: [text.slice(start)], length: text.length, line, isFrame: false, behind };
  }

  private *continue(text: string, line: number): Generator<Item> {
    const { pending } = this;
    if (!pending) return;
    const isLate = pending.behind?.text !== undefined;
    if (isLate && pending.lines.length === 1 && !LATE_SECOND.test(text)) {
      yield* this.giveUp('', text);
      return;
    }
    // The bracket before was alone on its line: what follows tells a list from a frame.
    if (!pending.behind && pending.lines.length === 1 && pending.lines[0] === '[' && /^[[{]/.test(text)) {
      this.pending = undefined;
      this.isInList = true;
      yield* this.begin(text, line);
      return;
    }
    if (pending.isFrame && /^\[\s*[2-6]\s*,\s*"/.test(text)) {
      yield* this.giveUp('it has no end', text);
      return;
    }
    const end = pending.scanner.feed(text);
    pending.lines.push(text);
    pending.length += text.length + 1;
    if (pending.scanner.isComplete) {
      this.pending = undefined;
      const last = text.slice(0, end);
      const json = [...pending.lines.slice(0, -1), last].join('\n');
      const around = pending.behind?.around ?? surroundingOf(this.header);
      this.header = '';
      // An object behind text is one of the program's own.
      for (const found of documentsIn(JSON.parse(json), pending.line, pending.scanner.findings, around))
        if (!isLate || found.kind !== 'object') yield found;
      yield* this.after(text, end, line);
    } else if (pending.scanner.broken !== undefined) yield* this.giveUp(pending.scanner.broken);
    else if (pending.length > MAX_DOCUMENT) yield* this.giveUp(`it is longer than ${MAX_DOCUMENT} characters`);
  }

  /** The document that has begun is none: tell it, and read the lines after its first anew. */
  private *giveUp(message: string, extra?: string): Generator<Item> {
    const { pending } = this;
    if (!pending) return;
    this.pending = undefined;
    if (pending.behind?.text !== undefined) yield this.skip(pending.behind.text, pending.line);
    else yield { line: pending.line, kind: 'broken', message, isWhole: !pending.behind };
    const again = extra === undefined ? pending.lines.slice(1) : [...pending.lines.slice(1), extra];
    let line = pending.line;
    for (const text of again) yield* this.read(text, ++line);
  }
}
