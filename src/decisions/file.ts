import fs from 'node:fs';
import path from 'node:path';
import { readRegular } from '../files.ts';

/**
 * `.ocpp/decisions.md` in the user's project: the answers to open decisions, readable, reviewable and edited by
 * hand. Only the lines that a change is about are touched; all other text stays as it was written.
 *
 * ```md
 * # OCPP decisions
 *
 * mode: strict
 *
 * ## 201-K-rounding
 *
 * - Answer: one decimal
 * - Why: our meters
 * - By: Jane
 * - Date: 2026-11-24
 * - Text: 1a2b3c4d
 * ```
 */

export const DECISIONS_FILE = path.join('.ocpp', 'decisions.md');

export const MODES = ['strict', 'pragmatic'] as const;
export type Mode = (typeof MODES)[number];

/** One recorded answer. */
export interface Decision {
  /** The marker's id. */
  id: string;
  answer: string;
  why?: string;
  by?: string;
  /** ISO 8601 calendar date. */
  date?: string;
  /** Fingerprint of the marker's text that was answered. */
  text?: string;
  /** Line of its heading in the file, from 1. */
  line: number;
}

/** What the file says. */
export interface Decisions {
  mode?: Mode;
  /** The OCPP version the project speaks, as written. */
  version?: string;
  decisions: Map<string, Decision>;
}

/** What is wrong in the file, and where. */
export interface FileProblem {
  line: number;
  text: string;
}

/** A decisions file that cannot be understood; it is reported and never written over. */
export class BrokenDecisions extends Error {
  override name = 'BrokenDecisions';

  /** @param file its path @param problems what is wrong, line by line */
  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(problems.map(({ line, text }) => `${file}:${line}: ${text}`).join('\n'));
  }
}

const HEADING = /^##\s+(.+?)\s*$/;
const ID = /^`?((?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+)`?$/;
const WITHDRAWN = /^`?(?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+`?\s+\(withdrawn\b.*\)$/;
const ITEM = /^\s*[-*]\s+\**(Answer|Why|By|Date|Text)\**:\**\s*(.*?)\s*$/i;
const SETTING = /^\s*(mode|version)\s*:\s*(.*?)\s*$/i;
const CONFLICT = /^(<{7}|>{7}|={7}$)/;

const TEMPLATE = `# OCPP decisions

Answers to what the OCPP standard leaves open. Edit by hand, or with \`ocpp decide <id> "<answer>"\`.
`;

/**
 * Reads the text of a decisions file.
 *
 * @param text the file's content
 * @returns what it says, and everything that is wrong with it
 */
export function readDecisions(text: string): { decisions: Decisions; problems: FileProblem[] } {
  const result: Decisions = { decisions: new Map() };
  const problems: FileProblem[] = [];
  let current: Decision | undefined;
  let isBeforeFirst = true;
  const close = () => {
    if (current && !current.answer)
      problems.push({
        line: current.line,
        text: `${current.id} has no "- Answer: …"; write one, or remove the heading`,
      });
  };
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (CONFLICT.test(content)) problems.push({ line, text: 'a conflict marker of a merge; keep one side' });
    const title = HEADING.exec(content)?.[1];
    if (title !== undefined) {
      close();
      isBeforeFirst = false;
      const id = ID.exec(title)?.[1];
      const before = id ? result.decisions.get(id) : undefined;
      current = id ? { id, answer: '', line } : undefined;
      if (id && before)
        problems.push({ line, text: `${id} is already decided at line ${before.line}; keep one of them` });
      else if (current) result.decisions.set(current.id, current);
      else if (!WITHDRAWN.test(title) && /^`?(16|201|21)-/.test(title))
        problems.push({ line, text: `"${title}" is no id of an open decision` });
      continue;
    }
    const setting = isBeforeFirst ? SETTING.exec(content) : null;
    if (setting)
      readSetting(result, (setting[1] ?? '').toLowerCase(), setting[2] ?? '', (problem) =>
        problems.push({ line, text: problem }),
      );
    const item = current ? ITEM.exec(content) : null;
    if (current && item) {
      const key = (item[1] ?? '').toLowerCase() as 'answer' | 'why' | 'by' | 'date' | 'text';
      if (current[key]) problems.push({ line, text: `${current.id} has a second "${item[1]}"; keep one` });
      else if (item[2]) current[key] = item[2];
    }
  }
  close();
  return { decisions: result, problems };
}

function readSetting(decisions: Decisions, key: string, value: string, problem: (text: string) => void): void {
  if (key === 'version') decisions.version = value;
  else if ((MODES as readonly string[]).includes(value.toLowerCase())) decisions.mode = value.toLowerCase() as Mode;
  else problem(`mode "${value}" is unknown; write strict or pragmatic`);
}

/**
 * @param file path of a decisions file
 * @returns what it says; nothing decided where there is no file
 * @throws BrokenDecisions where the file cannot be understood
 */
export function loadDecisions(file: string): Decisions {
  const text = readIfThere(file);
  if (text === undefined) return { decisions: new Map() };
  const { decisions, problems } = readDecisions(text);
  if (problems.length) throw new BrokenDecisions(file, problems);
  return decisions;
}

/** So large is no file that people read. */
const MAX_BYTES = 4 << 20;

function readIfThere(file: string): string | undefined {
  try {
    return readRegular(file, MAX_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return undefined;
    throw error;
  }
}

/** A value on one line: what a list item can hold. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

function itemsOf({ answer, why, by, date, text }: Omit<Decision, 'line' | 'id'>): string[] {
  const item = (key: string, value: string | undefined) => (value ? [`- ${key}: ${oneLine(value)}`] : []);
  return [
    ...item('Answer', answer),
    ...item('Why', why),
    ...item('By', by),
    ...item('Date', date),
    ...item('Text', text),
  ];
}

/** The lines of an entry, from its heading to the line before the next heading of its depth. */
function entryRange(lines: readonly string[], id: string): [number, number] | undefined {
  const start = lines.findIndex((line) => ID.exec(HEADING.exec(line)?.[1] ?? '')?.[1] === id);
  if (start < 0) return undefined;
  const next = lines.findIndex((line, index) => index > start && /^#{1,2}\s/.test(line));
  return [start, next < 0 ? lines.length : next];
}

/**
 * @param text the file's content
 * @param decision what to record; an earlier answer to the same id is replaced, its other lines stay
 * @returns the new content
 */
export function withDecision(text: string, decision: Omit<Decision, 'line'>): string {
  const lines = (text.trim() ? text.replace(/\n*$/, '\n') : TEMPLATE).split('\n');
  const range = entryRange(lines, decision.id);
  if (!range) return [...lines, `## ${decision.id}`, '', ...itemsOf(decision), ''].join('\n');
  const [start, end] = range;
  const kept = lines.slice(start + 1, end).filter((line) => !ITEM.test(line));
  const rest = kept.join('\n').trim();
  return [...lines.slice(0, start + 1), '', ...itemsOf(decision), ...(rest ? ['', rest] : []), '', ...lines.slice(end)]
    .join('\n')
    .replace(/\n*$/, '\n');
}

/**
 * Withdraws an answer. Its lines stay as a record, under a heading that no longer decides anything.
 *
 * @param text the file's content
 * @param id what to withdraw
 * @param date today, ISO 8601
 * @returns the new content, or undefined where nothing was decided under this id
 */
export function withoutDecision(text: string, id: string, date: string): string | undefined {
  const lines = text.split('\n');
  const range = entryRange(lines, id);
  if (!range) return undefined;
  lines[range[0]] = `## ${id} (withdrawn ${date})`;
  return lines.join('\n');
}

const LOCK_WAIT = 20;
const LOCK_LIMIT = 10_000;
const LOCK_STALE = 30_000;

/** Waits without a timer: the process has nothing else to do. */
const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

function lock(file: string): () => void {
  const lockFile = `${file}.lock`;
  const until = Date.now() + LOCK_LIMIT;
  for (;;) {
    try {
      fs.closeSync(fs.openSync(lockFile, 'wx'));
      return () => fs.rmSync(lockFile, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const age = Date.now() - (fs.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_STALE) fs.rmSync(lockFile, { force: true });
      else if (Date.now() > until)
        throw new Error(`${lockFile} is held by another process; remove it if none is running`);
      else sleep(LOCK_WAIT);
    }
  }
}

/**
 * Changes a decisions file: one writer at a time, written beside and renamed, and only if what stands there can
 * be understood.
 *
 * @param file its path; it and its folder are made where they are missing
 * @param change old content → new content; undefined leaves the file as it is
 * @returns whether the file was changed
 * @throws BrokenDecisions where the file cannot be understood; it stays untouched
 */
export function changeDecisions(file: string, change: (text: string) => string | undefined): boolean {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const unlock = lock(file);
  try {
    const before = readIfThere(file) ?? '';
    const { problems } = readDecisions(before);
    if (problems.length) throw new BrokenDecisions(file, problems);
    const after = change(before);
    if (after === undefined || after === before) return false;
    const beside = `${file}.${process.pid}.tmp`;
    fs.writeFileSync(beside, after);
    fs.renameSync(beside, file);
    return true;
  } finally {
    unlock();
  }
}
