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
