import type {
  BlockContent,
  Code,
  Heading,
  Html,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { stringify as toYaml } from 'yaml';

/** Small constructors for Markdown trees, so that pages are built as trees and never glued from strings. */

/** A string with `code` in backticks, as our notes are written, or ready nodes. */
export type Inline = string | PhrasingContent | readonly (string | PhrasingContent)[];

function phrases(text: string): PhrasingContent[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? code(part.slice(1, -1))
        : { type: 'text', value: part },
    );
}

const inline = (content: Inline): PhrasingContent[] => {
  if (typeof content === 'string') return phrases(content);
  if (Array.isArray(content)) return content.flatMap((part) => inline(part as Inline));
  return [content as PhrasingContent];
};

export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value });
export const strong = (content: Inline): PhrasingContent => ({ type: 'strong', children: inline(content) });
export const heading = (depth: Heading['depth'], content: Inline): Heading => ({
  type: 'heading',
  depth,
  children: inline(content),
});
export const paragraph = (...content: Inline[]): Paragraph => ({
  type: 'paragraph',
  children: content.flatMap(inline),
});
export const codeBlock = (lang: string, value: string, meta?: string): Code => ({
  type: 'code',
  lang,
  value,
  ...(meta ? { meta } : {}),
});
export const image = (alt: string, url: string): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'image', alt, url }],
});
export const comment = (text: string): Html => ({ type: 'html', value: `<!-- ${text} -->` });

export const link = (content: Inline, url: string): Link => ({
  type: 'link',
  url,
  children: inline(content).filter((node) => node.type !== 'link') as Link['children'],
});

export const bullets = (items: readonly (Inline | BlockContent[])[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({
    type: 'listItem',
    spread: false,
    children: isBlocks(item) ? item : [paragraph(item as Inline)],
  })),
});

const isBlocks = (item: Inline | BlockContent[]): item is BlockContent[] =>
  Array.isArray(item) &&
  typeof item[0] === 'object' &&
  'type' in item[0] &&
  ['paragraph', 'list', 'code', 'table'].includes(item[0].type);

/** @param header column titles @param rows one inline content per column @returns a GFM table */
export function table(header: readonly string[], rows: readonly (readonly Inline[])[]): Table {
  const row = (cells: readonly Inline[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: inline(cell) })),
  });
  return { type: 'table', children: [row(header), ...rows.map(row)] };
}

/** Joins inline parts with a separator. */
export const joined = (parts: readonly Inline[], separator: string): Inline =>
  parts.flatMap((part, index) => [...(index ? [separator] : []), ...inline(part)]);

const writer = unified()
  .use(remarkFrontmatter)
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', fence: '`', rule: '-', emphasis: '_' });

/**
 * @param frontMatter written as YAML at the top
 * @param content the page below it
 * @returns the page's Markdown, ending with a newline
 */
export function writePage(frontMatter: object, content: readonly RootContent[]): string {
  const yaml: RootContent = { type: 'yaml', value: toYaml(frontMatter, { lineWidth: 0 }).trimEnd() };
  const root: Root = { type: 'root', children: [yaml, ...content] };
  return writer.stringify(root);
}

/** @param content blocks without front matter @returns their Markdown, ending with a newline */
export const writeBlocks = (content: readonly RootContent[]): string =>
  writer.stringify({ type: 'root', children: [...content] });
