import type { CorpusPage } from '../corpus/page.ts';
import { pageCitations, units } from '../corpus/prose.ts';
import { type CitableIds, citationsIn } from '../overlay/citations.ts';
import type { Problem } from './problem.ts';

/** Words that make a sentence a rule. */
const NORMATIVE =
  /\b(must|shall|may|required to|has to|have to|not allowed|cannot|never|only if|only when|mandatory)\b/i;

/**
 * Every citation names a place that exists, and every rule in a section of tier `spec` carries one.
 *
 * @param page a page of the corpus
 * @param ids what can be cited in its version
 * @returns unknown citations and uncited rules, with their line
 */
export function checkCitations(page: CorpusPage, ids: CitableIds): Problem[] {
  const { version } = page.frontMatter;
  if (!version) return [];
  const file = `docs/${page.path}`;
  const unknown = pageCitations(page, version)
    .filter(({ id }) => !ids.has(id))
    .map(({ id, line }) => ({
      file,
      line,
      text: `${id} is not in schemas/citations/${version}.tsv; look the requirement up`,
    }));
  const uncited = page.sections
    .filter(({ tier }) => tier === 'spec' && !page.frontMatter.built)
    .flatMap(units)
    .filter(({ text }) => NORMATIVE.test(text) && !citationsIn(text, version).length)
    .map(({ text, line }) => ({ file, line, text: `a rule without a citation: "${text.slice(0, 100)}"` }));
  return [...unknown, ...uncited];
}
