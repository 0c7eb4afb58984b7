import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nameKey } from '../lookup/names.ts';
import { versionNamed } from '../lookup/query.ts';
import type { Store } from '../lookup/store.ts';
import { readModel } from '../spec/data.ts';
import type { Version } from '../spec/model.ts';
import { type Located, LogChecker } from '../validate/check-log.ts';
import { FrameReader } from '../validate/frames.ts';
import { jsonReport, Problems, type Report, type Told, textReport } from '../validate/report.ts';
import { type Side, sideNamed } from '../validate/surrounding.ts';
import type { Outcome, Surroundings } from './outcome.ts';

const FORMATS = ['text', 'json'] as const;
const USAGE = `usage: ocpp validate [--version 1.6|2.0.1|2.1] [--action ACTION] [--sender CS|CSMS] [--format ${FORMATS.join('|')}] <file|->
  a payload, a frame, JSON lines of frames, or a log with frames in it; - is standard input
  --action  the message of a payload without its frame, and of an answer without its CALL
  --sender  who sent the messages, where the input does not say it: CS is the Charging Station (1.6: Charge Point),
            CSMS the CSMS (1.6: Central System)
  code 0 without errors, 1 with errors, 2 where the call is wrong or nothing can be read
`;

const CHUNK = 1 << 20;
/** A file whose first part holds a byte 0 is no text. */
const HEAD = 1 << 16;

/** What makes a file no text to read, by its first bytes. */
function notText(head: Buffer): string | undefined {
  const mark = head.toString('hex', 0, 2);
  if (mark === 'fffe' || mark === 'feff')
    return 'it is written in UTF-16, OCPP-J asks for UTF-8; convert it, for instance with iconv -f UTF-16 -t UTF-8';
  return head.includes(0) ? 'it is binary, not text' : undefined;
}

/** Reads the next bytes; an input that has nothing yet is waited for. */
function readSome(descriptor: number, bytes: Buffer): number {
  for (;;) {
    try {
      return fs.readSync(descriptor, bytes, 0, bytes.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The text of a file or of standard input, in parts. */
function* parts(descriptor: number): Generator<string> {
  const bytes = Buffer.alloc(CHUNK);
  // A decoder that is told of the end writes what a character cut in two would else leave out; it drops the mark of UTF-8.
  const decoder = new TextDecoder('utf-8');
  let isFirst = true;
  for (let length = readSome(descriptor, bytes); length > 0; length = readSome(descriptor, bytes)) {
    const part = bytes.subarray(0, length);
    const problem = isFirst ? notText(part.subarray(0, HEAD)) : undefined;
    if (problem) throw new Error(problem);
    isFirst = false;
    yield decoder.decode(part, { stream: true });
  }
  yield decoder.decode();
}

/** What a field means, in our words: its line in the section of the type that has it. */
function meaningOf(store: Store, { version, field }: Located): string | undefined {
  if (!field || !version) return undefined;
  const entry = store
    .names(nameKey(field.owner))
    .find((name) => name.version === version && name.label === field.owner && name.sections.length > 0);
  for (const section of entry?.sections ?? []) {
    const line = store
      .text(section)
      .split('\n')
      .find((text) => text.startsWith(`- ${field.name}:`) || text.startsWith(`- ${field.name}?:`));
    if (line) return line.slice(2);
  }
  return undefined;
}

interface Call {
  file: string;
  version?: Version;
  action?: string;
  sender?: Side;
  format: (typeof FORMATS)[number];
}

function parse(args: readonly string[]): Call | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        version: { type: 'string' },
        action: { type: 'string' },
        sender: { type: 'string' },
        format: { type: 'string' },
      },
      allowPositionals: true,
    });
    const version = values.version === undefined ? undefined : versionNamed(values.version);
    const format = FORMATS.find((name) => name === (values.format ?? 'text'));
    const sender = values.sender === undefined ? undefined : sideNamed(values.sender);
    const isMisnamed = (values.version !== undefined && !version) || (values.sender !== undefined && !sender);
    const [file] = positionals;
    if (file === undefined || positionals.length > 1 || !format || isMisnamed) return undefined;
    return {
      file,
      format,
      ...(version ? { version } : {}),
      ...(values.action === undefined ? {} : { action: values.action }),
      ...(sender ? { sender } : {}),
    };
  } catch {
    return undefined;
  }
}

/** Everything that is wrong with the text. */
function check(descriptor: number, checker: LogChecker, problems: Problems): void {
  const reader = new FrameReader();
  for (const part of parts(descriptor))
    for (const item of reader.feed(part)) for (const problem of checker.next(item)) problems.add(problem);
  for (const item of reader.end()) for (const problem of checker.next(item)) problems.add(problem);
  for (const problem of checker.end()) problems.add(problem);
}

/**
 * `ocpp validate`: payloads, frames and logs against the schemas and the rules of the standard.
 *
 * @param args the words after `validate`
 * @param surroundings where it runs
 * @returns the report; code 1 where something breaks a rule, 2 where the call is wrong or there is nothing to check
 */
export function run(args: readonly string[], { store, project, dist }: Surroundings): Outcome {
  const call = parse(args);
  if (!call) return { code: 2, text: USAGE };
  const { file, format, version, action, sender } = call;
  const shown = file === '-' ? 'standard input' : file;
  const decided = project.decisions.version ? versionNamed(project.decisions.version) : undefined;
  const checker = new LogChecker({
    model: (wanted) => readModel(fs.readFileSync(path.join(dist, 'model', `${wanted}.json`), 'utf8')),
    fallback: decided ?? '2.0.1',
    ...(version ? { version } : {}),
    ...(action === undefined ? {} : { action }),
    ...(sender ? { sender } : {}),
  });
  const problems = new Problems();
  try {
    const descriptor = file === '-' ? 0 : fs.openSync(file, 'r');
    try {
      check(descriptor, checker, problems);
    } finally {
      if (descriptor !== 0) fs.closeSync(descriptor);
    }
  } catch (error) {
    return { code: 2, text: `${shown}: cannot be read: ${(error as Error).message}\n` };
  }
  const { counts } = checker;
  const total = problems.counts.error;
  if (counts.frames + counts.payloads === 0 && total === 0)
    return {
      code: 2,
      text: `${shown}: holds no frame and no payload (${counts.skipped} lines). A frame begins like [2,"id","Action",{…}]; for payloads without a frame say --action.\n`,
    };
  const told: Told[] = problems.sorted().map((problem) => {
    const meaning = meaningOf(store, problem);
    return meaning ? { ...problem, meaning } : problem;
  });
  const report: Report = {
    file: shown,
    counts,
    versions: [...checker.versions],
    remarks: [...checker.remarks],
    totals: problems.counts,
    problems: told,
    more: problems.more,
  };
  return { code: total > 0 ? 1 : 0, text: format === 'json' ? jsonReport(report) : textReport(report), isReport: true };
}
