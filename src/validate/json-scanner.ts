import { pointerStep } from '../spec/json.ts';

/**
 * Reads JSON character by character, line by line, to say what a parser does not: where a document ends, keys
 * that stand twice, numbers that no reader holds exactly, nesting that is deeper than any message. It never
 * calls itself, so depth costs no stack.
 */

/** Deeper than any OCPP message; what is deeper is not read on. */
export const MAX_DEPTH = 100;
/** What is said of a deeper document. */
export const TOO_DEEP = `it is nested deeper than ${MAX_DEPTH} levels`;

/** Something to tell about a document that can be parsed. */
export interface ScanFinding {
  /** JSON Pointer from the document's root. */
  pointer: string;
  kind: 'duplicate' | 'number';
  message: string;
}

interface Container {
  isObject: boolean;
  keys: Set<string> | undefined;
  key: string;
  index: number;
}

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
const MAX_FINDINGS = 20;

/** One document. Feed it whole lines: a text of JSON does not go over a line's end. */
export class JsonScanner {
  readonly findings: ScanFinding[] = [];
  /** What makes the text no JSON, as a clause; nothing more is read then. */
  broken: string | undefined;
  /** Whether the document has ended. */
  isComplete = false;

  private readonly stack: Container[] = [];
  private expect: Expect = 'value';

  /**
   * @param text a line, or several
   * @param start where to begin in it
   * @returns the index after the last character that belongs to the document; the text's length where it goes on
   */
  feed(text: string, start = 0): number {
    let at = start;
    while (!this.isComplete && this.broken === undefined) {
      SPACE.lastIndex = at;
      SPACE.exec(text);
      at = SPACE.lastIndex;
      if (at >= text.length) break;
      at = this.token(text, at);
    }
    return at;
  }

  private fail(message: string, at: number): number {
    this.broken = message;
    return at;
  }

  private token(text: string, at: number): number {
    const char = text[at] ?? '';
    switch (this.expect) {
      case 'colon':
        if (char !== ':') return this.fail(`a colon is missing before ${shown(text, at)}`, at);
        this.expect = 'value';
        return at + 1;
      case 'comma-or-end':
        if (char === ',') {
          const top = this.stack.at(-1);
          this.expect = top?.isObject ? 'key' : 'value';
          if (top) top.index++;
          return at + 1;
        }
        return this.close(char, text, at);
      case 'key':
      case 'key-or-end':
        if (char === '"') return this.key(text, at);
        if (char === '}' && this.expect === 'key-or-end') return this.close(char, text, at);
        return this.fail(`a name in double quotes is missing before ${shown(text, at)}`, at);
      default:
        if (char === ']' && this.expect === 'value-or-end') return this.close(char, text, at);
        return this.value(char, text, at);
    }
  }

  private close(char: string, text: string, at: number): number {
    const top = this.stack.at(-1);
    if (!top || char !== (top.isObject ? '}' : ']'))
      return this.fail(`a comma or an end is missing before ${shown(text, at)}`, at);
    this.stack.pop();
    this.afterValue();
    return at + 1;
  }

  private afterValue(): void {
    this.expect = 'comma-or-end';
    this.isComplete = this.stack.length === 0;
  }

  private value(char: string, text: string, at: number): number {
    if (char === '{' || char === '[') {
      if (this.stack.length >= MAX_DEPTH) return this.fail(TOO_DEEP, at);
      this.stack.push({ isObject: char === '{', keys: undefined, key: '', index: 0 });
      this.expect = char === '{' ? 'key-or-end' : 'value-or-end';
      return at + 1;
    }
    if (char === '"') {
      const end = stringEnd(text, at);
      if (end < 0) return this.fail('a text has no end', at);
      this.afterValue();
      return end;
    }
    NUMBER.lastIndex = at;
    const [number, fraction, exponent] = NUMBER.exec(text) ?? [];
    if (number !== undefined) {
      this.checkNumber(number, fraction === undefined && exponent === undefined);
      this.afterValue();
      return at + number.length;
    }
    LITERAL.lastIndex = at;
    const [literal] = LITERAL.exec(text) ?? [];
    if (literal === undefined) return this.fail(`no value begins at ${shown(text, at)}`, at);
    this.afterValue();
    return at + literal.length;
  }

  private key(text: string, at: number): number {
    const end = stringEnd(text, at);
    if (end < 0) return this.fail('a text has no end', at);
    const raw = text.slice(at + 1, end - 1);
    const key = raw.includes('\\') ? unescaped(raw) : raw;
    const top = this.stack.at(-1);
    if (top) {
      top.key = key;
      top.keys ??= new Set();
      if (top.keys.has(key)) this.find('duplicate', `${clip(key)} stands twice in the same object`);
      else top.keys.add(key);
    }
    this.expect = 'colon';
    return end;
  }

  private checkNumber(number: string, isInteger: boolean): void {
    if (number.length < 16 && !/e/i.test(number)) return;
    const value = Number(number);
    if (!Number.isFinite(value)) this.find('number', `${clip(number)} is beyond what a number can hold`);
    else if (isInteger && !Number.isSafeInteger(value))
      this.find('number', `${clip(number)} is beyond what readers of JSON hold exactly (2^53)`);
  }

  private find(kind: ScanFinding['kind'], message: string): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    const pointer = this.stack.map(({ isObject, key, index }) => pointerStep(isObject ? key : index)).join('');
    this.findings.push({ kind, pointer, message });
  }
}

/** The index after a text's closing quote, or -1 where it has none on this line. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2) continue;
    const newline = text.indexOf('\n', start);
    return newline >= 0 && newline < at ? -1 : at + 1;
  }
  return -1;
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const shown = (text: string, at: number): string => JSON.stringify(text.slice(at, at + 10).trimEnd());
