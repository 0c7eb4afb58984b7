import type { CorpusPage } from '../corpus/page.ts';
import { pageCitations } from '../corpus/prose.ts';
import type { CitableIds } from '../overlay/citations.ts';
import type { Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

/** What of a version the guides cover. */
export interface GuideCoverage {
  /** Use cases (2.x) that have a section of their own in a guide, by the id in its heading. */
  useCases: { covered: string[]; missing: string[] };
  /** Requirement ids that a guide cites, out of all. */
  requirements: { cited: number; total: number };
  problems: Problem[];
}

const isGuide = (page: CorpusPage, version: Version): boolean =>
  page.frontMatter.version === version && ['guide', 'overview'].includes(page.frontMatter.kind);

/** `A00` holds the generic security requirements and is no use case. */
const isUseCase = (id: string): boolean => /^[A-S](?!00)\d\d$/.test(id);

/**
 * Counts what the guides of a version cover.
 *
 * @param pages the whole corpus
 * @param version which version
 * @param ids what can be cited there
 * @param required whether every use case must have its section
 * @returns counts, and a problem per use case without a section
 */
export function checkGuideCoverage(
  pages: readonly CorpusPage[],
  version: Version,
  ids: CitableIds,
  required: boolean,
): GuideCoverage {
  const guides = pages.filter((page) => isGuide(page, version));
  const headed = new Set(
    guides.flatMap(({ sections }) => sections.flatMap(({ title }) => title.match(/\b[A-S]\d\d\b/g) ?? [])),
  );
  const useCases = [...ids.keys()].filter(isUseCase);
  const missing = useCases.filter((id) => !headed.has(id));
  const requirements = [...ids.keys()].filter((id) => /\.FR\.\d+$/.test(id));
  const cited = new Set(guides.flatMap((page) => pageCitations(page, version).map(({ id }) => id)));
  return {
    useCases: { covered: useCases.filter((id) => headed.has(id)), missing },
    requirements: { cited: requirements.filter((id) => cited.has(id)).length, total: requirements.length },
    problems: required
      ? missing.map((id) => ({
          file: `docs/ocpp-${version}`,
          text: `${id} ${ids.get(id) ?? ''} has no section in a guide; write one with its id in the heading`,
        }))
      : [],
  };
}

/** What the guides of 1.6 cover of the documents, which have no requirement ids. */
export interface SectionCoverage {
  sections: { covered: number; total: number };
  keys: { covered: number; total: number };
  messages: { covered: number; total: number };
  useCases: { covered: number; total: number };
  problems: Problem[];
}

/** Chapters 3 to 5 hold the behavior, but for two sections about the document itself. */
const BEHAVIOR = /^1\.6 §(?!3\.[12]$)[345]\.\d/;

/**
 * Counts what the guides of 1.6 cover: every section of chapters 3 to 5 is cited, every configuration key is
 * named, every message belongs to a guide, every use case of the whitepaper has a section.
 *
 * @param pages the whole corpus
 * @param ids what can be cited in 1.6
 * @param keys names of the standard configuration keys
 * @param messages actions of 1.6
 * @returns counts, and a problem per thing that is not covered
 */
export function checkSectionCoverage(
  pages: readonly CorpusPage[],
  ids: CitableIds,
  keys: readonly string[],
  messages: readonly string[],
): SectionCoverage {
  const guides = pages.filter((page) => isGuide(page, '1.6'));
  const cited = new Set(guides.flatMap((page) => pageCitations(page, '1.6').map(({ id }) => id)));
  // As nodes and not as one string: cells of a table have nothing between them.
  const text = JSON.stringify(guides.flatMap(({ sections }) => sections.map(({ content }) => content)));
  const titles = guides.flatMap(({ sections }) => sections.map(({ title }) => title)).join('\n');
  const explained = new Set(guides.flatMap(({ frontMatter }) => frontMatter.messages));
  const problems: Problem[] = [];
  const count = (all: readonly string[], isCovered: (name: string) => boolean, missing: string) => {
    const open = all.filter((name) => !isCovered(name));
    problems.push(...open.map((name) => ({ file: 'docs/ocpp-1.6j', text: `${name} ${missing}` })));
    return { covered: all.length - open.length, total: all.length };
  };
  const hasWord = (where: string, name: string) => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(where);
  const useCases = [...ids.keys()].flatMap((id) => /^SEC ([A-Z]\d\d)$/.exec(id)?.[1] ?? []);
  return {
    sections: count(
      [...ids.keys()].filter((id) => BEHAVIOR.test(id)),
      (id) => cited.has(id),
      'is cited in no guide; say there what the section decides',
    ),
    keys: count(keys, (key) => hasWord(text, key), 'is named in no guide; say what it changes'),
    messages: count(
      messages,
      (message) => explained.has(message),
      'belongs to no guide; list it in the front matter of the one that explains it',
    ),
    useCases: count(
      useCases,
      (id) => hasWord(titles, id),
      'has no section in a guide; write one with its id in the heading',
    ),
    problems,
  };
}
