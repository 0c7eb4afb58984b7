import type { Html, InlineCode, Link, Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { MarkerEntry } from '../../src/lookup/manifest-types.ts';

/** Pages of docs/ in the form that the generator takes. */

/** A page ready for the generator, and the diagrams it shows. */
export interface SitePage {
  markdown: string;
  /** Name of the drawing → Mermaid source. */
  diagrams: Map<string, string>;
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm);
const README = /(^|\/)README\.md$/;

/** The folder of the pages of open decisions, one a decision. */
export const DECISIONS = 'open-decisions';

/** @param file below docs/ @returns the page's file in the site: a folder's README is its index */
export const siteFile = (file: string): string => file.replace(README, '$1index.md');

/** @param file below docs/ @returns the page's address below the site's base, without a leading slash */
export const addressOf = (file: string): string =>
  siteFile(file)
    .replace(/(^|\/)index\.md$/, '$1')
    .replace(/\.md$/, '');

interface Change {
  start: number;
  end: number;
  text: string;
}

const placeOf = (node: Nodes): Omit<Change, 'text'> => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/**
 * Changes only the places that the site has otherwise than the repository: links to a README, comments,
 * diagrams, and the ids of open decisions, which have pages of their own here.
 *
 * @param file below docs/
 * @param markdown its text
 * @param ids of the open decisions
 * @param edit the address that changes it
 * @returns the page
 */
export function sitePage(file: string, markdown: string, ids: ReadonlySet<string>, edit: string): SitePage {
  const changes: Change[] = [];
  const diagrams = new Map<string, string>();
  const root = parser.parse(markdown);
  let title = '';
  visit(root, (node) => {
    if (node.type === 'yaml') changes.push({ ...placeOf(node), text: `---\n${node.value}\nedit: ${edit}\n---` });
    if (node.type === 'heading') title = textOf(node);
    if (node.type === 'html' && (node as Html).value.startsWith('<!--')) changes.push({ ...placeOf(node), text: '' });
    if (node.type === 'code' && node.lang === 'mermaid') {
      const name = `${file.replace(/\.md$/, '').replaceAll('/', '-')}-${diagrams.size + 1}.svg`;
      diagrams.set(name, node.value);
      const text = `[![Sequence diagram: ${title.replace(/[[\]]/g, '')}](/diagrams/${name})](/diagrams/${name}){target="_self"}\n\n::: details The diagram as text\n\`\`\`text\n${node.value}\n\`\`\`\n:::`;
      changes.push({ ...placeOf(node), text });
    }
    if (
      node.type === 'link' &&
      !/^[a-z]+:/i.test((node as Link).url) &&
      /(^|\/)README\.md(#|$)/.test((node as Link).url)
    ) {
      const { url } = node as Link;
      const { start, end } = placeOf(node);
      const at = markdown.lastIndexOf(url, end);
      if (at > start)
        changes.push({ start: at, end: at + url.length, text: url.replace(/(^|\/)README\.md/, '$1index.md') });
    }
  });
  visit(root, 'blockquote', (quote) =>
    visit(quote, 'inlineCode', (node: InlineCode, _, parent) => {
      if (ids.has(node.value) && parent?.type !== 'link')
        changes.push({ ...placeOf(node), text: `[\`${node.value}\`](/${DECISIONS}/${node.value}.md)` });
    }),
  );
  changes.sort((a, b) => b.start - a.start);
  const changed = changes.reduce(
    (text, { start, end, text: replacement }) => text.slice(0, start) + replacement + text.slice(end),
    markdown,
  );
  return { markdown: changed, diagrams };
}

/**
 * @param file below docs/
 * @param isBuilt whether a build made the page
 * @returns where its text can be changed, below the repository's address
 */
export const editAddress = (file: string, isBuilt: boolean): string =>
  isBuilt ? '/tree/main/schemas' : `/edit/main/docs/${file}`;

/** The page and heading that a section's id leads to, from the folder of the decisions. */
const sectionLink = (section: string): string => {
  const [page = '', anchor = ''] = section.split('#');
  return `../${siteFile(`${page}.md`)}#${anchor}`;
};

/**
 * @param marker an open decision
 * @param sectionTitle the title of the section it stands in
 * @param edit the address that changes its guide
 * @returns a page of its own, so that a ticket or a comment can link to it
 */
export function decisionPage(marker: MarkerEntry, sectionTitle: string, edit: string): string {
  const version = marker.version === '1.6' ? '1.6J' : marker.version;
  const subject = marker.subject.replace(/\.$/, '');
  return `---
title: ${JSON.stringify(`${marker.id} (OCPP ${version})`)}
description: ${JSON.stringify(subject)}
version: "${marker.version}"
kind: decision
edit: ${edit}
---

# \`${marker.id}\`

**${marker.class}**, OCPP ${version}: ${subject}.

From the guide: [${sectionTitle.replace(/[[\]]/g, '')}](${sectionLink(marker.section)}).

## What the standard says

${marker.spec}

## Options

${marker.ask.map((option) => `- ${option}`).join('\n')}

## Default

${marker.default}

## Record the answer

\`\`\`sh
ocpp decide ${marker.id} "<answer>" --why "<reason>" --by "<name>"
\`\`\`
`;
}
