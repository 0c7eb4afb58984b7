import type { Blockquote, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

/** Why a decision is open: the standard is silent, or it depends on the hardware, or on business and site. */
export const MARKER_CLASSES = ['SPEC-SILENT', 'VENDOR-DEPENDENT', 'POLICY-DEPENDENT'] as const;
export type MarkerClass = (typeof MARKER_CLASSES)[number];

/** A decision that the standard leaves open, as it stands in a guide. */
export interface Marker {
  class: MarkerClass;
  /** Stable: version, block, slug, e.g. `201-K-rounding`. */
  id: string;
  /** What has to be decided. */
  subject: string;
  /** What the standard does say, and where it was searched. */
  spec: string;
  /** The options, each with what it costs. */
  ask: string[];
  /** What pragmatic mode takes, and why it is safe. */
  default: string;
  /** Line in the page's file, from 1. */
  line: number;
}

export interface MarkerProblem {
  line: number;
  text: string;
}

const ID_FORM = /^(16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+$/;
const PARTS = ['Spec', 'Ask', 'Default'] as const;
type Part = (typeof PARTS)[number];

const FORM = `write it as:
  > [!IMPORTANT]
  > **SPEC-SILENT** \`201-K-slug\`: what is open.
  >
  > - **Spec:** what the standard does say (searched: where).
  > - **Ask:** one option · another option.
  > - **Default:** the safe choice; why.`;

/** @param node a block @returns whether it is a `[!IMPORTANT]` alert, the form of an open decision */
export const isAlert = (node: RootContent): node is Blockquote =>
  node.type === 'blockquote' && textOf(node.children[0] ?? { type: 'text', value: '' }).startsWith('[!IMPORTANT]');

const isMarkerClass = (text: string): text is MarkerClass => (MARKER_CLASSES as readonly string[]).includes(text);

/** Plain text that keeps `code` in backticks, as an agent should read it. */
const withCode = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) =>
      node.type === 'inlineCode' ? `\`${node.value}\`` : 'children' in node ? withCode(node.children) : textOf(node),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** `**Label:** text` → label and text. */
function labelled(item: ListItem): [string, string] | undefined {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const [label, ...rest] = paragraph.children;
  if (label?.type !== 'strong') return undefined;
  return [textOf(label).replace(/:$/, ''), withCode(rest)];
}

function readHead(paragraph: Paragraph): { class: string; id: string; subject: string } | undefined {
  const nodes = paragraph.children.filter(
    (node) => !(node.type === 'text' && /^\s*(\[!IMPORTANT\])?\s*$/.test(node.value)),
  );
  const start = nodes.findIndex((node) => node.type === 'strong');
  const [kind, id, ...rest] = nodes.slice(start);
  if (kind?.type !== 'strong' || id?.type !== 'inlineCode') return undefined;
  return { class: textOf(kind), id: id.value, subject: withCode(rest).replace(/^:\s*/, '') };
}

/**
 * Reads one alert.
 *
 * @param quote the alert
 * @returns the marker, or what is wrong with it and how to write it
 */
export function readMarker(quote: Blockquote): Marker | MarkerProblem {
  const line = quote.position?.start.line ?? 1;
  const problem = (text: string): MarkerProblem => ({ line, text: `${text}; ${FORM}` });
  const [opening, list] = quote.children;
  const head = opening?.type === 'paragraph' ? readHead(opening) : undefined;
  if (!head) return problem('this alert is no open decision: it lacks class, id or subject');
  if (!isMarkerClass(head.class)) return problem(`"${head.class}" is no class; one of ${MARKER_CLASSES.join(', ')}`);
  if (!ID_FORM.test(head.id)) return problem(`"${head.id}" is no id: version (16, 201, 21), block, slug in lower case`);
  if (!head.subject) return problem(`${head.id} does not say what is open`);
  const parts = new Map(
    list?.type === 'list' ? list.children.flatMap((item) => [labelled(item) ?? ['', '']] as [string, string][]) : [],
  );
  const missing = PARTS.filter((part) => !parts.get(part));
  if (missing.length) return problem(`${head.id} lacks ${missing.join(' and ')}`);
  const part = (name: Part): string => parts.get(name) ?? '';
  if (!part('Spec').includes('searched')) return problem(`${head.id}: Spec does not say where it was searched`);
  const ask = part('Ask')
    .split(' · ')
    .map((option) => option.trim());
  if (ask.length < 2) return problem(`${head.id}: Ask needs at least two options, separated by " · "`);
  return {
    class: head.class,
    id: head.id,
    subject: head.subject,
    spec: part('Spec'),
    ask,
    default: part('Default'),
    line,
  };
}

/**
 * Finds the open decisions among the blocks of a section.
 *
 * @param content the section's blocks; every `[!IMPORTANT]` alert is taken as a marker
 * @returns the markers, and what is wrong with those that are malformed, with the line in the file
 */
export function markersIn(content: readonly RootContent[]): { markers: Marker[]; problems: MarkerProblem[] } {
  const read = content.filter(isAlert).map(readMarker);
  return {
    markers: read.filter((result): result is Marker => 'id' in result),
    problems: read.filter((result): result is MarkerProblem => !('id' in result)),
  };
}
