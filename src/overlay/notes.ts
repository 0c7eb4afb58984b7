import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Version } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

export const DIRECTIONS = {
  'CSMS to CS': 'CSMS → Charging Station',
  'CS to CSMS': 'Charging Station → CSMS',
  'Central System to Charge Point': 'Central System → Charge Point',
  'Charge Point to Central System': 'Charge Point → Central System',
  both: 'either side',
} as const;
export type Direction = keyof typeof DIRECTIONS;

/** What one message means, in one version. Field texts by field name; key order is the order of the page. */
export interface MessageNote {
  /** The id of its block, see blocks.yaml. */
  block: string;
  direction: Direction;
  /** Use case ids (2.x), or sections of the 1.6 documents, the main one first. */
  useCases: string[];
  purpose: string;
  request: Record<string, string>;
  response: Record<string, string>;
}

/** What one type means, in one version. */
export interface TypeNote {
  meaning: string;
  fields: Record<string, string>;
  values: Record<string, string>;
}

/** Our words for one version. Key order is reading order: the most important message of a block first. */
export interface Notes {
  messages: Map<string, MessageNote>;
  types: Map<string, TypeNote>;
}

const TWO = ['2.0.1', '2.1'] as const;
const text = z.string();
const versioned = <T extends z.ZodType>(value: T) => z.union([value, z.partialRecord(z.enum(TWO), value)]);
const texts = z.record(z.string(), versioned(text)).default({});

const fileSchema = z.strictObject({
  messages: z
    .record(
      z.string(),
      z.strictObject({
        direction: versioned(z.enum(Object.keys(DIRECTIONS) as [Direction, ...Direction[]])),
        useCases: versioned(z.array(z.string())).optional(),
        sections: z.array(z.string()).optional(),
        purpose: versioned(text),
        request: texts,
        response: texts,
      }),
    )
    .default({}),
  types: z.record(z.string(), z.strictObject({ meaning: versioned(text), fields: texts, values: texts })).default({}),
});

/** The value for a version, of one that is written once or per version; absent where the version has none. */
function pick<T>(value: T | Partial<Record<Version, T>>, version: Version): T | undefined {
  const isPerVersion = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isPerVersion ? (value as Partial<Record<Version, T>>)[version] : (value as T);
}

function pickAll(
  values: Record<string, string | Partial<Record<Version, string>>>,
  version: Version,
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const chosen = pick(value, version);
    if (chosen !== undefined) picked[name] = chosen;
  }
  return picked;
}

/** The folder of notes that a version reads: 2.0.1 and 2.1 share theirs. */
const notesFolder = (schemas: string, version: Version): string =>
  path.join(schemas, 'notes', version === '1.6' ? '1.6' : '2.x');

/** `K-smart-charging.yaml` → `K`; `reservation.yaml` → `reservation`. */
const blockOf = (file: string): string => {
  const base = path.basename(file, '.yaml');
  return /^[A-Z]-/.test(base) ? base.slice(0, 1) : base;
};

/**
 * Reads our words for one version.
 *
 * @param schemas the repository's `schemas/`
 * @param version which version
 * @returns notes by message and type; notes of the sibling version only are left out where they say so
 * @throws UserError naming file, line and key of what is malformed or written twice
 */
export function readNotes(schemas: string, version: Version): Notes {
  const folder = notesFolder(schemas, version);
  const notes: Notes = { messages: new Map(), types: new Map() };
  const problems: string[] = [];
  for (const name of fs
    .readdirSync(folder)
    .filter((entry) => entry.endsWith('.yaml'))
    .sort()) {
    const file = path.join(folder, name);
    const content = readYaml(file, fileSchema);
    for (const [message, note] of Object.entries(content.messages)) {
      if (notes.messages.has(message))
        problems.push(`${file}: ${message} is already described in another file; keep one`);
      notes.messages.set(message, {
        block: blockOf(name),
        direction: pick(note.direction, version) ?? 'both',
        useCases: (note.useCases && pick(note.useCases, version)) ?? note.sections ?? [],
        purpose: pick(note.purpose, version) ?? '',
        request: pickAll(note.request, version),
        response: pickAll(note.response, version),
      });
    }
    for (const [type, note] of Object.entries(content.types)) {
      if (notes.types.has(type)) problems.push(`${file}: ${type} is already described in another file; keep one`);
      notes.types.set(type, {
        meaning: pick(note.meaning, version) ?? '',
        fields: pickAll(note.fields, version),
        values: pickAll(note.values, version),
      });
    }
  }
  if (problems.length) throw new UserError(problems);
  return notes;
}
