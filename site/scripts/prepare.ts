import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../../scripts/files.ts';
import { DIST, DOCS, SCHEMAS } from '../../scripts/paths.ts';
import { type CorpusPage, readPage } from '../../src/corpus/page.ts';
import { Store } from '../../src/lookup/store.ts';
import { readBlocks } from '../../src/overlay/blocks.ts';
import { BASE, REPOSITORY, TITLE } from '../settings.ts';
import { drawDiagrams } from './diagrams.ts';
import { addressOf, DECISIONS, decisionPage, editAddress, siteFile, sitePage } from './pages.ts';
import { sidebars } from './sidebar.ts';

/** docs/ → site/pages/: what the generator reads, and beside it what the site serves as it is. */

const SITE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PAGES = path.join(SITE, 'pages');
const PUBLIC = path.join(PAGES, 'public');
const GENERATOR = 'charging-profile-generator.html';

function write(file: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

/** The index for agents of the site, after llmstxt.org. */
function llmsIndex(pages: readonly CorpusPage[]): string {
  const line = ({ path: file, frontMatter }: CorpusPage) => `- [${frontMatter.title}](${BASE}${file})`;
  const of = (version: string | undefined) =>
    pages.filter(({ frontMatter }) => frontMatter.version === version).map(line);
  return [
    `# ${TITLE}`,
    '',
    '> OCPP 1.6J, 2.0.1 and 2.1 for coding agents: exact, cited, and marked where the standard leaves the decision open. Every page is Markdown.',
    '',
    `All pages in one file: [llms-full.txt](${BASE}llms-full.txt).`,
    '',
    '## The reference',
    ...of(undefined),
    ...['1.6', '2.0.1', '2.1'].flatMap((version) => [
      '',
      `## OCPP ${version === '1.6' ? '1.6J' : version}`,
      ...of(version),
    ]),
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  fs.rmSync(PAGES, { recursive: true, force: true });
  const files = filesBelow(DOCS, '.md');
  const texts = new Map(files.map((file) => [file, fs.readFileSync(path.join(DOCS, file), 'utf8')]));
  const pages = [...texts].map(([file, text]) => readPage(file, text));
  const built = new Set(pages.filter(({ frontMatter }) => frontMatter.built).map((page) => page.path));
  const store = new Store(DIST);
  const markers = store.markers();
  const ids = new Set(markers.map(({ id }) => id));
  const diagrams = new Map<string, string>();
  for (const [file, text] of texts) {
    const edit = REPOSITORY + editAddress(file, built.has(file));
    const page = sitePage(file, text, ids, edit);
    for (const [name, source] of page.diagrams) diagrams.set(name, source);
    write(path.join(PAGES, siteFile(file)), page.markdown);
    write(path.join(PUBLIC, file), text);
    if (siteFile(file) !== file) write(path.join(PUBLIC, siteFile(file)), text);
  }
  for (const marker of markers)
    write(
      path.join(PAGES, DECISIONS, `${marker.id}.md`),
      decisionPage(
        marker,
        store.section(marker.section)?.title ?? marker.section,
        REPOSITORY + editAddress(`${marker.section.split('#')[0]}.md`, false),
      ),
    );
  for (const [name, svg] of await drawDiagrams(diagrams)) write(path.join(PUBLIC, 'diagrams', name), svg);
  for (const picture of filesBelow(DOCS, '.svg')) {
    const drawing = fs.readFileSync(path.join(DOCS, picture));
    write(path.join(PAGES, picture), drawing);
    write(path.join(PUBLIC, picture), drawing);
  }
  const hasGenerator = fs.existsSync(path.join(DOCS, GENERATOR));
  if (hasGenerator) write(path.join(PUBLIC, GENERATOR), fs.readFileSync(path.join(DOCS, GENERATOR)));
  write(path.join(PUBLIC, 'llms.txt'), llmsIndex(pages));
  write(
    path.join(PUBLIC, 'llms-full.txt'),
    [...texts]
      .map(([file, text]) => `<!-- ${BASE}${file} -->\n\n${text.replace(/^---\n[\s\S]*?\n---\n/, '').trim()}\n`)
      .join('\n\n'),
  );
  const navigation = { sidebar: sidebars(pages, readBlocks(SCHEMAS)), hasGenerator, generator: `/${GENERATOR}` };
  write(path.join(PAGES, 'navigation.json'), `${JSON.stringify(navigation, null, 1)}\n`);
  console.log(
    `${pages.length} pages, ${markers.length} open decisions, ${diagrams.size} diagrams; sources at ${REPOSITORY}, base ${BASE}${addressOf('README.md')}`,
  );
}

await main();
