import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { detect } from '../detect/detect.ts';
import { readVocabulary } from '../detect/words.ts';
import type { Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

/** The committed texts (tests/detect/cases.yaml), and how well the detector tells them apart. */

export const PARTS = ['tuned', 'heldOut'] as const;

/** A text and what it is about. */
export interface Case {
  text: string;
  ocpp: boolean;
  versions: Version[];
}

export interface Score {
  cases: number;
  /** Of what was called OCPP, the part that is. */
  precision: number;
  /** Of what is OCPP, the part that was called so. */
  recall: number;
  /** Of what is OCPP and was called so, the part whose versions are exactly right. */
  versions: number;
  /** What was expected, what was found, and the text, for each that is not right. */
  wrong: string[];
}

/** What the detector has to reach on each part. */
const REQUIRED = { precision: 0.97, recall: 0.97, versions: 0.95 } as const;

/** @param root the repository @returns the texts by part */
export function readCases(root: string): Record<(typeof PARTS)[number], Case[]> {
  const file = path.join(root, 'tests', 'detect', 'cases.yaml');
  const parts = parse(fs.readFileSync(file, 'utf8')) as Record<(typeof PARTS)[number], Record<string, string[]>>;
  const read = (lists: Record<string, string[]>): Case[] =>
    Object.entries(lists).flatMap(([expected, texts]) =>
      texts.map((text) => ({
        text,
        ocpp: expected !== 'none',
        versions: ['none', 'unknown'].includes(expected) ? [] : (expected.split(' ') as Version[]),
      })),
    );
  return { tuned: read(parts.tuned), heldOut: read(parts.heldOut) };
}

/** @param cases texts @param dist the built dist/ @returns how well the detector does on them */
export function score(cases: readonly Case[], dist: string): Score {
  const vocabulary = readVocabulary(dist);
  const results = cases.map((expected) => ({ expected, found: detect(expected.text, vocabulary) }));
  const count = (which: (result: (typeof results)[number]) => boolean) => results.filter(which).length;
  const hits = count(({ expected, found }) => expected.ocpp && found.ocpp);
  const isRight = ({ expected, found }: (typeof results)[number]) =>
    expected.ocpp === found.ocpp && expected.versions.join() === found.versions.join();
  return {
    cases: cases.length,
    precision: hits / count(({ found }) => found.ocpp),
    recall: hits / count(({ expected }) => expected.ocpp),
    versions: count((result) => result.expected.ocpp && isRight(result)) / hits,
    wrong: results
      .filter((result) => !isRight(result))
      .map(
        ({ expected, found }) =>
          `${expected.ocpp ? `OCPP ${expected.versions.join()}` : 'none'}, found ${found.ocpp ? `OCPP ${found.versions.join()}` : 'none'} (${found.why.map(({ seen }) => seen).join('; ')}): ${expected.text.trim().split('\n')[0]}`,
      ),
  };
}

/** @param part its name @param scored how well the detector does on it @returns the figures in a line */
export const scoreLine = (part: string, { cases, precision, recall, versions }: Score): string =>
  `detect, ${part}: ${cases} texts, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, versions ${versions.toFixed(3)}`;

/** @param part its name @param scored how well the detector does on it @returns a problem for each figure that is too low */
export const checkScore = (part: string, scored: Score): Problem[] =>
  (['precision', 'recall', 'versions'] as const)
    .filter((figure) => !(scored[figure] >= REQUIRED[figure]))
    .map((figure) => ({
      file: 'tests/detect/cases.yaml',
      text: `${part}: ${figure} is ${scored[figure].toFixed(3)}, below ${REQUIRED[figure]}; wrong: ${scored.wrong.join(' | ')}`,
    }));
