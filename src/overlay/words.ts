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
  /** Section id → what people ask who need it, in their words. */
  asked: Map<string, string>;
}

const listed = z.string().transform((text) => text.split(/\s+/).filter(Boolean));
const wordsSchema = z.strictObject({ idle: z.record(z.string(), listed), means: z.record(z.string(), listed) });

const askedSchema = z.record(z.string(), z.string().min(1));

function readAsked(folder: string): Map<string, string> {
  const files = fs.readdirSync(folder).sort();
  return new Map(files.flatMap((file) => Object.entries(readYaml(path.join(folder, file), askedSchema))));
}

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
