import type { CorpusPage } from '../../src/corpus/page.ts';
import type { Block } from '../../src/overlay/blocks.ts';
import { versionFolder } from '../../src/render/reference.ts';
import { VERSIONS, type Version } from '../../src/spec/model.ts';
import { addressOf } from './pages.ts';

/** Navigation by version and block. */

/** An entry of the side bar, as the generator takes it. */
export interface Entry {
  text: string;
  link?: string;
  collapsed?: boolean;
  items?: Entry[];
}

const linkOf = (page: CorpusPage): string => `/${addressOf(page.path)}`;
/** Titles name the version for search engines; in the bar it is known. */
const shortTitle = (title: string): string =>
  title.replace(/ \(OCPP [\d.]+J?\)$/, '').replace(/ of OCPP [\d.]+J?$/, '');
const entry = (page: CorpusPage, text = shortTitle(page.frontMatter.title)): Entry => ({ text, link: linkOf(page) });

/** A block leads to its messages and opens to its guides. */
function blockEntry(block: Block, pages: readonly CorpusPage[]): Entry[] {
  const first = pages.filter(({ frontMatter }) => frontMatter.blocks[0] === block.id);
  const guides = first.filter(({ frontMatter }) => frontMatter.kind === 'guide').map((page) => entry(page));
  const letter = /^[A-Z]$/.test(block.id) ? `${block.id}. ` : '';
  return first
    .filter(({ frontMatter }) => frontMatter.kind === 'schema')
    .map((page) => ({
      ...entry(page, `${letter}${block.title}`),
      ...(guides.length ? { collapsed: true, items: guides } : {}),
    }));
}

function versionBar(version: Version, blocks: readonly Block[], all: readonly CorpusPage[]): Entry[] {
  const pages = all.filter(({ frontMatter }) => frontMatter.version === version);
  const of = (kind: string) => pages.filter(({ frontMatter }) => frontMatter.kind === kind).map((page) => entry(page));
  const overview = pages
    .filter(({ frontMatter }) => frontMatter.kind === 'overview')
    .map((page) => entry(page, 'Overview'));
  return [
    { text: `OCPP ${version === '1.6' ? '1.6J' : version}`, items: [...overview, ...of('index')] },
    {
      text: version === '1.6' ? 'Profiles' : 'Functional blocks',
      items: blocks.flatMap((block) => blockEntry(block, pages)),
    },
    { text: 'Types', items: of('types') },
    { text: 'Tables', items: of('reference') },
  ];
}

/**
 * @param pages every page of the corpus
 * @param blocks of each version
 * @returns address of a folder → its side bar
 */
export function sidebars(
  pages: readonly CorpusPage[],
  blocks: Record<Version, readonly Block[]>,
): Record<string, Entry[]> {
  const general = pages.filter(({ frontMatter }) => !frontMatter.version).map((page) => entry(page));
  const versions = VERSIONS.map((version) => ({
    text: `OCPP ${version === '1.6' ? '1.6J' : version}`,
    link: `/${versionFolder(version)}/`,
  }));
  return {
    ...Object.fromEntries(
      VERSIONS.map((version) => [`/${versionFolder(version)}/`, versionBar(version, blocks[version], pages)]),
    ),
    '/': [
      { text: 'The reference', items: general },
      { text: 'Versions', items: versions },
    ],
  };
}
