import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isAlert } from '../corpus/markers.ts';
import type { CorpusPage, Section } from '../corpus/page.ts';
import { type CitableIds, citationsIn } from '../overlay/citations.ts';
import type { Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

/** Words that make a sentence a rule. */
const NORMATIVE =
  /\b(must|shall|may|required to|has to|have to|not allowed|cannot|never|only if|only when|mandatory)\b/i;

const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z0-9_“"])/;

interface Unit {
  text: string;
  line: number;
}

/** Code is a name, never a rule; what stands in backticks must not be read as words. */
function prose(node: Nodes): string {
  let text = '';
  visit(node, (child) => {
    if (child.type === 'inlineCode') text += 'X';
    else if (child.type === 'text') text += child.value;
    else if (child.type === 'break') text += ' ';
  });
  return text.replace(/\s+/g, ' ');
}

/** The pieces that must each carry their own citation: a sentence, or a row of a table. */
function units(section: Section): Unit[] {
  const found: Unit[] = [];
  const lineOf = (node: { position?: { start: { line: number } } | undefined }) =>
    node.position?.start.line ?? section.line;
  // Open decisions have a check of their own: their options are no rules.
  const root: Root = { type: 'root', children: section.content.filter((node) => !isAlert(node)) };
  visit(root, ['tableRow', 'paragraph'], (node) => {
    if (node.type === 'tableRow') found.push({ text: node.children.map(prose).join(' | '), line: lineOf(node) });
    else if (node.type === 'paragraph')
      found.push(
        ...prose(node)
          .split(SENTENCE_END)
          .map((text) => ({ text, line: lineOf(node) })),
      );
  });
  return found;
}

/**
 * @param page a page of the corpus
 * @param version the version whose forms of citation it uses
 * @returns every citation in its prose and tables, with the line
 */
export const pageCitations = (page: CorpusPage, version: Version): { id: string; line: number }[] =>
  page.sections.flatMap(units).flatMap(({ text, line }) => citationsIn(text, version).map((id) => ({ id, line })));

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
    .filter(({ tier }) => tier === 'spec')
    .flatMap(units)
    .filter(({ text }) => NORMATIVE.test(text) && !citationsIn(text, version).length)
    .map(({ text, line }) => ({ file, line, text: `a rule without a citation: "${text.slice(0, 100)}"` }));
  return [...unknown, ...uncited];
}
