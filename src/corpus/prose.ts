import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { citationsIn } from '../overlay/citations.ts';
import type { Version } from '../spec/model.ts';
import { isAlert } from './markers.ts';
import type { CorpusPage, Section } from './page.ts';

/** The words of a section without its names: sentences and table rows, and the places they cite. */

const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z0-9_“"])/;

/** A sentence or a table row. */
export interface Unit {
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

/**
 * The pieces of a section that must each carry their own citation.
 *
 * @param section a section of the corpus
 * @returns its sentences and table rows in order; code stands as X, open decisions are left out
 */
export function units(section: Section): Unit[] {
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
 * @param section a section of the corpus
 * @param version the version whose forms of citation it uses
 * @returns every place it cites, as written
 */
export const citationsOf = (section: Section, version: Version): string[] =>
  units(section).flatMap(({ text }) => citationsIn(text, version));

/**
 * @param page a page of the corpus
 * @param version the version whose forms of citation it uses
 * @returns every citation in its prose and tables, with the line
 */
export const pageCitations = (page: CorpusPage, version: Version): { id: string; line: number }[] =>
  page.sections.flatMap(units).flatMap(({ text, line }) => citationsIn(text, version).map((id) => ({ id, line })));
