import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readYaml } from './yaml.ts';

/** What people write when they ask, beside the names of the standard. */
export interface Words {
  /** Words that say nothing about the subject, in all languages. */
  idle: string[];
  /** Everyday or foreign word or phrase → the corpus's words for it. */
  means: Map<string, string[]>;
  /** Section, or row of a table → what people ask who need it, in their words; see {@link askedOf}. */
  asked: Map<string, string[]>;
}

const listed = z.string().transform((text) => text.split(/\s+/).filter(Boolean));
const wordsSchema = z.strictObject({ idle: z.record(z.string(), listed), means: z.record(z.string(), listed) });

const askedSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));

/** The folder of questions that hold for 2.0.1 and 2.1 alike. */
const BOTH_2 = 'ocpp-2.x/';

/** A file's path below the folder is its page's below docs/. */
function readAsked(folder: string): Map<string, string[]> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return new Map(
    files.sort().flatMap((file) => {
      const page = file.replaceAll(path.sep, '/').replace(/\.yaml$/, '');
      const sections = Object.entries(readYaml(path.join(folder, file), askedSchema));
      return sections.map(([section, questions]): [string, string[]] => [`${page}#${section}`, questions]);
    }),
  );
}

/**
 * @param asked see {@link Words}
 * @param id of a section, or of a row, see `rowId`
 * @returns what people ask who need it; none where nobody wrote it down
 */
export const askedOf = (asked: ReadonlyMap<string, readonly string[]>, id: string): readonly string[] =>
  asked.get(id) ?? asked.get(id.replace(/^ocpp-2\.(?:0\.1|1)\//, BOTH_2)) ?? [];

/** @param id a key of {@link Words.asked} @returns the ids that it stands for */
export const idsAsked = (id: string): string[] =>
  id.startsWith(BOTH_2) ? ['ocpp-2.0.1/', 'ocpp-2.1/'].map((folder) => id.replace(BOTH_2, folder)) : [id];

/** @param folder the repository's `schemas/` @returns idle words, what everyday and foreign words stand for, what sections are asked as */
export function readWords(folder: string): Words {
  const { idle, means } = readYaml(path.join(folder, 'words.yaml'), wordsSchema);
  const meant = new Map<string, string[]>();
  for (const [own, others] of Object.entries(means))
    for (const other of others) {
      const phrase = other.replaceAll('_', ' ');
      meant.set(phrase, [...new Set([...(meant.get(phrase) ?? []), ...own.split(' ')])]);
    }
  const asked = readAsked(path.join(folder, 'asked'));
  return { idle: [...new Set(Object.values(idle).flat())], means: meant, asked };
}
