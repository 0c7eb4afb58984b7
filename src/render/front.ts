import type { RootContent } from 'mdast';
import type { CorpusPage } from '../corpus/page.ts';
import { pageCitations } from '../corpus/prose.ts';
import { UserError } from '../errors.ts';
import { payloads, type Spec, type Version } from '../spec/model.ts';
import { bullets, heading, link, table, writeBlocks } from './markdown.ts';

/** What pages written by hand say of the whole corpus: counted and listed by the build, never typed. */

const labelOf = (version: Version): string => `OCPP ${version === '1.6' ? '1.6J' : version}`;

const isGuide = ({ frontMatter }: CorpusPage, version: Version): boolean =>
  frontMatter.version === version && frontMatter.kind === 'guide';

/** Fields of payloads and types, and the values of enumerations. */
function namesOf({ messages, types }: Spec): number {
  const objects = [...messages.flatMap(payloads), ...types.values()];
  return objects.reduce((sum, type) => sum + (type.kind === 'enum' ? type.values : type.fields).length, 0);
}

/** The places of the standard that a version's guides lean on: requirements, sections, errata. */
const rulesOf = (pages: readonly CorpusPage[], version: Version): number =>
  new Set(
    pages.filter((page) => isGuide(page, version)).flatMap((page) => pageCitations(page, version).map(({ id }) => id)),
  ).size;

const markersOf = (pages: readonly CorpusPage[], version: Version): number =>
  pages
    .filter(({ frontMatter }) => frontMatter.version === version)
    .reduce((sum, { sections }) => sum + sections.reduce((count, { markers }) => count + markers.length, 0), 0);

/**
 * @param specs the models of all versions
 * @param pages every page of the corpus
 * @returns what is inside, one column a version
 */
export function countsTable(specs: readonly Spec[], pages: readonly CorpusPage[]): RootContent[] {
  const row = (title: string, count: (spec: Spec) => number) => [title, ...specs.map((spec) => String(count(spec)))];
  return [
    table(
      ['Inside', ...specs.map(({ version }) => labelOf(version))],
      [
        row('Messages', ({ messages }) => messages.length),
        row('Types', ({ types }) => types.size),
        row('Fields and values, each with its meaning', namesOf),
        row('Guides', ({ version }) => pages.filter((page) => isGuide(page, version)).length),
        row('Places of the standard that guides cite', ({ version }) => rulesOf(pages, version)),
        row('Open decisions', ({ version }) => markersOf(pages, version)),
      ],
    ),
  ];
}

/**
 * @param versions in the order to list them
 * @param pages every page of the corpus
 * @returns a heading and the links to the guides of each version that has some
 */
export function guideList(versions: readonly Version[], pages: readonly CorpusPage[]): RootContent[] {
  return versions.flatMap((version) => {
    const guides = pages.filter((page) => isGuide(page, version));
    const links = guides.map(({ path, frontMatter }) => link(frontMatter.title, path));
    return links.length ? [heading(3, `Guides to ${labelOf(version)}`), bullets(links)] : [];
  });
}

/**
 * Puts built content between `<!-- name -->` and `<!-- /name -->`; all other text stays as it was written.
 *
 * @param text a page written by hand
 * @param name of the block
 * @param content what stands between the marks
 * @returns the page; unchanged where it has no such block
 * @throws UserError where a mark has no partner
 */
export function fillBlock(text: string, name: string, content: readonly RootContent[]): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 && end < 0) return text;
  if (start < 0 || end < start)
    throw new UserError([`${opening} and ${closing}: one stands without the other; write both, in this order`]);
  return `${text.slice(0, start + opening.length)}\n\n${writeBlocks(content)}\n${text.slice(end)}`;
}
