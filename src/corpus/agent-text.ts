import type { RootContent, Table, TableCell } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { CUSTOM_DATA, FIELD_COLUMNS, USED_IN, VALUE_COLUMNS } from '../render/reference.ts';
import { ENTRY_COLUMNS, MEANING_COLUMN } from '../render/tables.ts';
import { isAlert, readMarker } from './markers.ts';
import type { Section } from './page.ts';

/**
 * The form of a section that goes into an agent's context: the same content with fewer characters. Links lose
 * their targets, JSON its white space, and tables of fields and values become lists:
 * `- name?: Type[1..3] (≤ 36 chars) — meaning`. What is the same on every object (`customData`) or only leads on
 * (where a type is used) is left out; the answer says it once.
 */

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, {
    bullet: '-',
    fence: '`',
    emphasis: '_',
    // Read, never parsed again: escapes would only cost characters.
    handlers: { text: (node: { value: string }) => node.value },
  });

/** A copy of the tree in which links and comments are gone. */
function withoutLinks<T extends RootContent>(node: T): RootContent[] {
  if (node.type === 'html' && node.value.startsWith('<!--')) return [];
  const children = 'children' in node ? { children: (node.children as RootContent[]).flatMap(withoutLinks) } : {};
  const copy = { ...node, ...children } as RootContent;
  return copy.type === 'link' || copy.type === 'linkReference' ? (copy.children as RootContent[]) : [copy];
}

function cellText(cell: TableCell | undefined): string {
  const paragraph = { type: 'paragraph', children: cell?.children ?? [] } as RootContent;
  return writer.stringify({ type: 'root', children: withoutLinks(paragraph) }).trim();
}

const headerOf = (table: Table): string[] => (table.children[0]?.children ?? []).map((cell) => textOf(cell));
const sameHeader = (table: Table, columns: readonly string[]): boolean =>
  headerOf(table).join('|') === columns.join('|');

/**
 * One field as a signature: `name: Type` where it is required, `name?: Type` where it is not, `Type[1..3]` for
 * an array with its item bounds, constraints in parentheses, the meaning behind a dash.
 */
function fieldLine(cells: readonly TableCell[]): string {
  const [name = '', type = '', card = '', constraints = ''] = cells.slice(0, 4).map((cell) => textOf(cell));
  const meaning = cellText(cells[4]);
  const [lower, upper] = card.split('..');
  const limits = constraints.split('; ').filter(Boolean);
  const minimumItems = limits.find((limit) => limit.includes('item'));
  const isArray = upper !== '1' || minimumItems !== undefined;
  const lowest = minimumItems ? /\d+/.exec(minimumItems)?.[0] : '0';
  const rest = limits.filter((limit) => limit !== minimumItems);
  const signature = `${name}${lower === '0' ? '?' : ''}: ${type}${isArray ? `[${lowest}..${upper}]` : ''}`;
  return `- ${signature}${rest.length ? ` (${rest.join('; ')})` : ''}${meaning ? ` — ${meaning}` : ''}`;
}

const valueLine = (cells: readonly TableCell[]): string => {
  const meaning = cellText(cells[1]);
  return `- ${textOf(cells[0] as TableCell)}${meaning ? ` — ${meaning}` : ''}`;
};

/** An object that has no field of its own. */
const ONLY_CUSTOM_DATA = 'No fields of its own.';

/** An open decision stands before the sections in an answer; in its place only its id is left. */
export const openDecision = (id: string): string => `[open decision ${id}]`;

/** A table whose rows have names to look up: keys, variables, codes. */
const isEntryTable = (table: Table): boolean => {
  const header = headerOf(table);
  return (ENTRY_COLUMNS as readonly string[]).includes(header[0] ?? '') && header.at(-1) === MEANING_COLUMN;
};

/** `- name: fact; fact — meaning`. */
function entryLine(cells: readonly TableCell[]): string {
  const [name = '', ...facts] = cells.slice(0, -1).map((cell) => textOf(cell));
  const known = facts.filter(Boolean).join('; ');
  return `- ${name}${known ? `: ${known}` : ''} — ${cellText(cells.at(-1))}`;
}

function blockText(node: RootContent): string {
  if (isAlert(node)) {
    const marker = readMarker(node);
    if ('id' in marker) return openDecision(marker.id);
  }
  if (node.type === 'paragraph' && textOf(node).startsWith(USED_IN)) return '';
  if (node.type === 'table' && sameHeader(node, FIELD_COLUMNS)) {
    const rows = node.children.slice(1).filter((row) => textOf(row.children[0] as TableCell) !== CUSTOM_DATA.field);
    return rows.map((row) => fieldLine(row.children)).join('\n') || ONLY_CUSTOM_DATA;
  }
  if (node.type === 'table' && isEntryTable(node))
    return node.children
      .slice(1)
      .map((row) => entryLine(row.children))
      .join('\n');
  if (node.type === 'table' && sameHeader(node, VALUE_COLUMNS))
    return node.children
      .slice(1)
      .map((row) => valueLine(row.children))
      .join('\n');
  if (node.type === 'code' && node.lang === 'json') return JSON.stringify(JSON.parse(node.value));
  return writer.stringify({ type: 'root', children: withoutLinks(node) }).trim();
}

/**
 * @param section a section of the corpus
 * @returns its text for an agent, without the heading; empty where the section holds nothing of its own
 */
export const agentText = (section: Section): string =>
  section.content
    .map(blockText)
    .filter(Boolean)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
