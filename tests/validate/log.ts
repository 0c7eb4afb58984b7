import { SCHEMAS } from '../../scripts/paths.ts';
import { readNotes } from '../../src/overlay/notes.ts';
import type { Model, Sender } from '../../src/spec/data.ts';
import type { Version } from '../../src/spec/model.ts';
import { type Located, LogChecker, type LogOptions } from '../../src/validate/check-log.ts';
import { FrameReader } from '../../src/validate/frames.ts';
import { specOf } from './models.ts';

const models = new Map<Version, Model>();

function modelOf(version: Version): Model {
  const known = models.get(version);
  if (known) return known;
  const sender = (direction: string): Sender =>
    direction === 'both' ? 'both' : /^(CS |Charge Point)/.test(direction) ? 'CS' : 'CSMS';
  const senders = new Map(
    [...readNotes(SCHEMAS, version).messages].map(([action, note]) => [action, sender(note.direction)]),
  );
  const model = { spec: specOf(version), senders };
  models.set(version, model);
  return model;
}

/** Everything that is found in a text, and the checker that found it. */
export function checkText(
  text: string,
  options: Partial<LogOptions> = {},
): { problems: Located[]; checker: LogChecker } {
  const checker = new LogChecker({ model: modelOf, fallback: '2.0.1', ...options });
  const reader = new FrameReader();
  const items = [...reader.feed(text), ...reader.end()];
  return { problems: [...items.flatMap((item) => checker.next(item)), ...checker.end()], checker };
}

/** A log of frames, one a line. */
export const logOf = (frames: readonly unknown[]): string => frames.map((frame) => JSON.stringify(frame)).join('\n');
