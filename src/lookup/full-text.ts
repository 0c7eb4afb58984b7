import type { Version } from '../spec/model.ts';
import { runsOf, termsOf } from './terms.ts';

/** Full-text search: at the build the score of every section for every term (BM25), at the question their sum. */

/** A section as the index reads it. */
export interface IndexedText {
  id: string;
  version: Version;
  title: string;
  /** Title of the page it stands on. */
  page: string;
  text: string;
  /** How far its kind answers questions: 1 for a guide. */
  weight: number;
}

/** What one term says about the sections of one version. */
export interface TermRow {
  version: Version;
  term: string;
  /** How telling the term is: the logarithm of how rare it is. */
  idf: number;
  /** Best first. */
  scores: { id: string; score: number }[];
}

const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;
const IN_TITLE = 3;
const IN_PAGE_TITLE = 0.7;
/** A term in more sections than this says little about each of them. */
const MOST_SECTIONS = 250;

function countTerms({ title, page, text }: IndexedText): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (source: string, weight: number) => {
    for (const run of runsOf(source))
      for (const term of termsOf(run)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(title, IN_TITLE);
  add(page, IN_PAGE_TITLE);
  add(text, 1);
  return counts;
}

/**
 * @param sections sections of one version
 * @param idle words that say nothing about a subject
 * @returns a row per term
 */
function indexVersion(sections: readonly IndexedText[], idle: ReadonlySet<string>): TermRow[] {
  const counted = sections.map((section) => ({ section, counts: countTerms(section) }));
  const lengths = counted.map(({ counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const rows = new Map<string, TermRow['scores']>();
  for (const [index, { section, counts }] of counted.entries())
    for (const [term, count] of counts) {
      if (idle.has(term)) continue;
      const norm = 1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[index] ?? 0)) / average;
      const score = (section.weight * count * (SATURATION + 1)) / (count + SATURATION * norm);
      const scores = rows.get(term) ?? [];
      scores.push({ id: section.id, score });
      rows.set(term, scores);
    }
  return [...rows].map(([term, scores]) => {
    const idf = Math.log(1 + (sections.length - scores.length + 0.5) / (scores.length + 0.5));
    const best = scores.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MOST_SECTIONS);
    return { version: sections[0]?.version ?? '2.0.1', term, idf, scores: best };
  });
}

/**
 * @param sections the sections of all versions
 * @param idle words that say nothing about a subject
 * @returns a row per version and term
 */
export function indexText(sections: readonly IndexedText[], idle: ReadonlySet<string>): TermRow[] {
  const versions = [...new Set(sections.map(({ version }) => version))];
  return versions.flatMap((version) =>
    indexVersion(
      sections.filter((section) => section.version === version),
      idle,
    ),
  );
}

/** A term of the question and how much it counts. */
export interface SoughtTerm {
  term: string;
  weight: number;
  row: Pick<TermRow, 'idf' | 'scores'>;
}

/**
 * Adds up what the terms say. A section that has only some of them counts for less, by how telling the missing
 * ones are.
 *
 * @param sought the terms that the index knows
 * @param most how many sections at most
 * @returns sections, best first
 */
export function rank(sought: readonly SoughtTerm[], most: number): { id: string; score: number }[] {
  const whole = sought.reduce((sum, { weight, row }) => sum + weight * row.idf, 0);
  const found = new Map<string, { score: number; covered: number }>();
  for (const { weight, row } of sought)
    for (const { id, score } of row.scores) {
      const entry = found.get(id) ?? { score: 0, covered: 0 };
      entry.score += weight * row.idf * score;
      entry.covered += weight * row.idf;
      found.set(id, entry);
    }
  return [...found]
    .map(([id, { score, covered }]) => ({ id, score: score * (covered / whole) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}
