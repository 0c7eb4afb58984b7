import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { reportAndFail } from '../src/errors.ts';
import { answer } from '../src/lookup/answer.ts';
import { Store } from '../src/lookup/store.ts';
import { writeAnswer } from '../src/lookup/write.ts';
import { readYaml } from '../src/overlay/yaml.ts';
import { VERSIONS } from '../src/spec/model.ts';
import { DIST, ROOT } from './paths.ts';

/** Questions with the sections that must come, and what the lookup makes of them. */

/** Of one mix of kinds: names, fields, ids, questions, … */
export const SETS = ['tune', 'held-out', 'fresh', 'fresh-2', 'fresh-3'] as const;
/** Only questions without names, in words that the corpus does not use. */
const QUESTIONS = 'questions';
type SetName = (typeof SETS)[number] | typeof QUESTIONS;
export const SETS_FOLDER = path.join(ROOT, 'tests', 'lookup', 'retrieval');

const schema = z.array(
  z.strictObject({
    ask: z.string(),
    version: z.enum(VERSIONS).optional(),
    /** Sections that must come. */
    want: z.array(z.string()).default([]),
    /** Lines that must come: `owner.name`. */
    line: z.array(z.string()).default([]),
    /** Sections, pages or beginnings of ids that are on the subject, too. */
    fine: z.array(z.string()).default([]),
    kind: z.string(),
  }),
);
type Question = z.infer<typeof schema>[number];

/** What came of one question. */
interface Result extends Question {
  missing: string[];
  found: number;
  shown: string[];
  relevant: number;
  characters: number;
}

function ask(store: Store, question: Question): Result {
  const words = question.version ? `${question.version} ${question.ask}` : question.ask;
  const result = answer(store, words, { version: '2.0.1', why: 'the default, none was named' });
  const project = { root: '', file: '', decisions: { decisions: new Map() }, mode: 'strict', modeFrom: 'the default' };
  const text = writeAnswer(result, words, store, { ...project, mode: 'strict' });
  const shown = result.sections.map(({ id }) => id);
  const lines = [...result.lines, ...text.split('\n')];
  const hasLine = (name: string) => {
    const [owner = '', part = name] = name.split(/\.(?=[^.]+$)/);
    const isShown = (line: string) =>
      line.startsWith(`- ${name}`) || (line.startsWith(`- ${part}`) && (!owner || line.includes(`[${owner}]`)));
    return (
      lines.some(isShown) || (shown.some((id) => id.endsWith(`#${owner.toLowerCase()}`)) && text.includes(`- ${part}`))
    );
  };
  const missing = [
    ...question.want.filter((id) => !shown.includes(id)),
    ...question.line.filter((name) => !hasLine(name)),
  ];
  const isRelevant = (id: string) => [...question.want, ...question.fine].some((known) => id.startsWith(known));
  const found = question.want.length + question.line.length - missing.length;
  return { ...question, missing, found, shown, relevant: shown.filter(isRelevant).length, characters: text.length };
}

/** @param values numbers @param share 0.5 for the median @returns the value below which that share lies */
function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** @param results of some questions @returns recall, precision and length in one line */
function measure(results: readonly Result[]): string {
  const wanted = sum(results.map(({ found, missing }) => found + missing.length));
  const shown = sum(results.map((result) => result.shown.length));
  const lengths = results.map(({ characters }) => characters);
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} percent`;
  const recall = percent(sum(results.map(({ found }) => found)), wanted);
  const precision = percent(sum(results.map(({ relevant }) => relevant)), shown);
  return `${results.length} questions, recall ${recall}, precision ${precision}, characters ${quantile(lengths, 0.5)} (median), ${quantile(lengths, 0.9)} (90 percent)`;
}

/**
 * Puts the committed questions to the lookup.
 *
 * @param set which half
 * @returns what came of each
 */
export function retrieve(set: SetName): Result[] {
  const store = new Store(DIST);
  return readYaml(path.join(SETS_FOLDER, `${set}.yaml`), schema).map((question) => ask(store, question));
}

/** @returns a line per set, and one of all: recall, precision, length */
export function measureSets(): string[] {
  const sets = SETS.map((set) => ({ set, results: retrieve(set) }));
  return [
    ...sets.map(({ set, results }) => `${set}: ${measure(results)}`),
    `all of these: ${measure(sets.flatMap(({ results }) => results))}`,
    `${QUESTIONS}: ${measure(retrieve(QUESTIONS))}`,
  ];
}

function main(): void {
  const { values } = parseArgs({ options: { misses: { type: 'boolean' }, set: { type: 'string' } } });
  for (const set of [...SETS, QUESTIONS].filter((name) => !values.set || values.set === name) as SetName[]) {
    const results = retrieve(set);
    console.log(`${set}: ${measure(results)}`);
    for (const kind of [...new Set(results.map((result) => result.kind))])
      console.log(`  ${kind}: ${measure(results.filter((result) => result.kind === kind))}`);
    if (values.misses)
      for (const { ask: question, version = '', missing, shown } of results.filter((result) => result.missing.length))
        console.log(`\n${version} ${question}\n  missing ${missing.join(', ')}\n  came ${shown.join(', ')}`);
  }
}

if (process.argv[1]?.endsWith('retrieval.ts')) {
  try {
    main();
  } catch (error) {
    reportAndFail(error);
  }
}
