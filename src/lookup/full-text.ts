import type { Version } from '../spec/model.ts';
import { countTerms } from './terms.ts';

/** Full-text search: at the build the score of every section for every term (BM25), at the question their sum. */

const ROW_MARK = '|';

/** @param section a section's id @param label a row's first cell @returns what the index calls the row */
export const rowId = (section: string, label: string): string => `${section}${ROW_MARK}${label}`;

/** @param id what the index found @returns the section and, for a row of a table, its first cell */
export function placeOf(id: string): { section: string; row?: string } {
  const [section = '', row] = id.split(ROW_MARK);
  return row === undefined ? { section } : { section, row };
}

/** A section, or a row of a table, as the index reads it. */
export interface IndexedText {
  /** The section's id, or see {@link rowId}. */
  id: string;
  version: Version;
  title: string;
  /** Title of the page it stands on. */
  page: string;
  text: string;
  /** What people ask who need it, in their words and languages. */
  asked: readonly string[];
  /** How far the kind of its page answers questions: 1 for a guide. */
  weight: number;
  /** How far it answers what is asked of it, among the sections of its page: less for one that repeats others. */
  share: number;
  /** Terms that ask for just such a section: they count in full. */
  signs: readonly string[];
}

/** What one term says about the sections of one version. */
export interface TermRow {
  version: Version;
  term: string;
  /** How telling the term is: how rare it is, flattened, so that one rare word does not outweigh the rest. */
  idf: number;
  /** Best first. */
  scores: { id: string; score: number }[];
}

const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;
/** What a term adds that stands in the heading, in one question, in the page's title: beside BM25's 0 to 2.2 for the text. */
const IN_TITLE = 3;
const IN_ASKED = 2.5;
const IN_PAGE_TITLE = 0.5;
const FLATTENED = 0.7;
/** A term in more sections than this says little about each of them. */
const MOST_SECTIONS = 250;

/** What so many occurrences count: the first one most. */
const saturated = (count: number, norm = 1): number => (count * (SATURATION + 1)) / (count + SATURATION * norm);

/** How many of the questions hold each term. */
function countQuestions(questions: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const question of questions)
    for (const term of countTerms(question).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/**
 * @param sections sections of one version
 * @param idle words that say nothing about a subject
 * @returns a row per term
 */
function indexVersion(sections: readonly IndexedText[], idle: ReadonlySet<string>): TermRow[] {
  const counted = sections.map((section) => ({
    section,
    text: countTerms(section.text),
    asked: countQuestions(section.asked),
    titles: [
      [countTerms(section.title), IN_TITLE],
      [countTerms(section.page), IN_PAGE_TITLE],
    ] as const,
  }));
  const lengths = counted.map(({ text }) => [...text.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const rows = new Map<string, TermRow['scores']>();
  for (const [index, { section, text, asked, titles }] of counted.entries()) {
    const norm = 1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[index] ?? 0)) / average;
    for (const term of new Set(
      [text, asked, ...titles.map(([counts]) => counts)].flatMap((counts) => [...counts.keys()]),
    )) {
      if (idle.has(term)) continue;
      const inTitles = titles.reduce((sum, [counts, bonus]) => sum + (counts.has(term) ? bonus : 0), 0);
      // What people ask is an answer whatever the kind of the page; the rest counts as far as its kind answers.
      const share = section.signs.includes(term) ? 1 : section.share;
      const score =
        share *
        (section.weight * (saturated(text.get(term) ?? 0, norm) + inTitles) +
          IN_ASKED * saturated(asked.get(term) ?? 0));
      const scores = rows.get(term) ?? [];
      scores.push({ id: section.id, score });
      rows.set(term, scores);
    }
  }
  return [...rows].map(([term, scores]) => {
    const idf = Math.log(1 + (sections.length - scores.length + 0.5) / (scores.length + 0.5)) ** FLATTENED;
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
  weight: number;
  row: Pick<TermRow, 'idf' | 'scores'>;
}

/**
 * Adds up what the words say: of the terms that stand for one word the best counts. A section that has only some
 * of the words counts for less, by how telling the missing ones are.
 *
 * @param words for each word of the question the terms that the index knows
 * @returns sections, best first
 */
export function rank(words: readonly (readonly SoughtTerm[])[]): { id: string; score: number }[] {
  const found = new Map<string, { score: number; covered: number }>();
  let whole = 0;
  for (const terms of words) {
    const worth = Math.max(0, ...terms.map(({ weight, row }) => weight * row.idf));
    whole += worth;
    const best = new Map<string, { score: number; covered: number }>();
    for (const { weight, row } of terms)
      for (const { id, score } of row.scores) {
        const known = best.get(id);
        const gain = weight * row.idf * score;
        if (!known || gain > known.score) best.set(id, { score: gain, covered: weight * row.idf });
      }
    for (const [id, { score, covered }] of best) {
      const sum = found.get(id) ?? { score: 0, covered: 0 };
      found.set(id, { score: sum.score + score, covered: sum.covered + covered });
    }
  }
  return [...found]
    .map(([id, { score, covered }]) => ({ id, score: score * Math.sqrt(covered / whole) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
