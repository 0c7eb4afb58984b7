import GithubSlugger from 'github-slugger';
import matter from 'gray-matter';
import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { VERSIONS } from '../spec/model.ts';
import { type Marker, markersIn } from './markers.ts';
import { TIERS, type Tier } from './tiers.ts';

export const KINDS = ['overview', 'guide', 'schema', 'types', 'index', 'reference', 'project'] as const;

const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  version: z.enum(VERSIONS).optional(),
  kind: z.enum(KINDS),
  blocks: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
  messages: z.array(z.string()).default([]),
  confidence: z.enum(TIERS),
  sources: z.array(z.string()).min(1),
  /** Says which command built the page; absent from pages written by hand. */
  built: z.string().optional(),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** What stands under one heading, up to the next heading: the unit that a reader or an agent gets. */
export interface Section {
  title: string;
  depth: Heading['depth'];
  anchor: string;
  tier: Tier;
  /** Line of the heading in the page's file, from 1. */
  line: number;
  /** The blocks below the heading, without the heading itself. */
  content: RootContent[];
  markers: Marker[];
}

/** A page of the corpus, read. */
export interface CorpusPage {
  /** Below docs/, e.g. `ocpp-2.0.1/smart-charging.md`. */
  path: string;
  frontMatter: FrontMatter;
  sections: Section[];
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm);

/** @param markdown a page or a piece of one @returns its tree, front matter as a `yaml` node */
export const parseMarkdown = (markdown: string): Root => parser.parse(markdown);

const JUDGEMENT = 'Judgement.';

function tierOf(content: readonly RootContent[], page: Tier): Tier {
  const [first] = content;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  return opening?.type === 'strong' && textOf(opening) === JUDGEMENT ? 'judgement' : page;
}

function frontMatterOf(path: string, markdown: string): FrontMatter {
  let data: unknown;
  try {
    data = matter(markdown, {}).data;
  } catch (error) {
    throw new UserError([
      `docs/${path}:1: the front matter is not valid YAML: ${(error as Error).message.split('\n')[0]}`,
    ]);
  }
  const result = frontMatterSchema.safeParse(data);
  if (result.success) return result.data;
  throw new UserError(
    result.error.issues.map(
      (issue) => `docs/${path}:1: front matter ${issue.path.join('.') || '(whole)'}: ${issue.message}`,
    ),
  );
}

/**
 * Reads a page of the corpus.
 *
 * @param path below docs/
 * @param markdown the page's text
 * @returns front matter and sections, in order
 * @throws UserError naming file and line of malformed front matter or markers
 */
export function readPage(path: string, markdown: string): CorpusPage {
  const frontMatter = frontMatterOf(path, markdown);
  const slugger = new GithubSlugger();
  const sections: Section[] = [];
  const problems: string[] = [];
  for (const node of parseMarkdown(markdown).children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      const title = textOf(node);
      const line = node.position?.start.line ?? 1;
      sections.push({
        title,
        depth: node.depth,
        anchor: slugger.slug(title),
        tier: frontMatter.confidence,
        line,
        content: [],
        markers: [],
      });
    } else sections.at(-1)?.content.push(node);
  }
  for (const section of sections) {
    section.tier = tierOf(section.content, frontMatter.confidence);
    const found = markersIn(section.content);
    section.markers = found.markers;
    problems.push(...found.problems.map(({ line, text }) => `docs/${path}:${line}: ${text}`));
  }
  if (problems.length) throw new UserError(problems);
  return { path, frontMatter, sections };
}
