import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build as bundle } from 'esbuild';
import { serialiseWords, wordsOf } from '../src/detect/words.ts';
import { reportAndFail, UserError } from '../src/errors.ts';
import { index } from '../src/lookup/manifest.ts';
import type { Manifest } from '../src/lookup/manifest-types.ts';
import { serialise } from '../src/lookup/store.ts';
import { readTelling } from '../src/overlay/detect.ts';
import type { Direction, Notes } from '../src/overlay/notes.ts';
import { readTables } from '../src/overlay/tables.ts';
import { type Sender, writeModel } from '../src/spec/data.ts';
import { type Corpus, makeCorpus } from './corpus.ts';
import { filesBelow, writeAll } from './files.ts';
import { buildGenerator } from './generator.ts';
import { licensesOf } from './licenses.ts';
import { DIST, DOCS, ROOT, SCHEMAS, SKILL_REFERENCE } from './paths.ts';
import { pull } from './pull.ts';

const USAGE = `usage: npm run build [-- --from PATH]
  --from PATH  the official download (zip or folder) of one or more versions, instead of the pinned package`;

/** Bundles below dist/ and what each starts from: `ocpp` itself, then the commands whose code only they read. */
const BUNDLES: Record<string, string> = {
  'ocpp.cjs': 'src/cli.ts',
  'composite.cjs': 'src/commands/composite.ts',
  'hook.cjs': 'src/commands/hook.ts',
  'mcp.cjs': 'src/commands/mcp.ts',
  'validate.cjs': 'src/commands/validate.ts',
};
/** Bundles that are mostly libraries: nobody reads them, and they start faster. */
const MINIFIED: ReadonlySet<string> = new Set(['mcp.cjs', 'validate.cjs']);

async function bundleRuntime(source: string, minify: boolean): Promise<{ text: string; inputs: string[] }> {
  const result = await bundle({
    entryPoints: [path.join(ROOT, source)],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify,
    metafile: true,
    legalComments: 'none',
    // Where the packages are a link, their paths in the bundle stay those below this repository.
    preserveSymlinks: true,
    write: false,
    banner: { js: `// Built by \`npm run build\` from ${source}.` },
  });
  return { text: result.outputFiles[0]?.text ?? '', inputs: Object.keys(result.metafile.inputs) };
}

/** For bin/ocpp where there is no node: name, version, page, one a line. */
function pagesTable(corpus: Corpus, manifest: Manifest): string {
  const pageOf = (section: string) => `${section.split('#')[0]}.md`;
  const rows = manifest.names
    .filter(({ kind }) => ['topic', 'message', 'block'].includes(kind))
    .flatMap(({ kind, label, version, sections }) => {
      const names =
        kind === 'topic'
          ? [label, ...(corpus.topics.find(({ name }) => name === label)?.aliases ?? [])]
          : [label.toLowerCase()];
      const pages = [...new Set(sections.map(pageOf))];
      return names.flatMap((name) => pages.map((page) => `${name}\t${version}\t${page}`));
    });
  return `${[...new Set(rows)].sort().join('\n')}\n`;
}

/** Who sends each message's request. */
function sendersOf({ messages }: Notes): Map<string, Sender> {
  const sender = (direction: Direction): Sender => {
    if (direction === 'both') return 'both';
    return /^(CS |Charge Point)/.test(direction) ? 'CS' : 'CSMS';
  };
  return new Map([...messages].map(([action, { direction }]) => [action, sender(direction)]));
}

/** Files that an earlier build wrote and this one does not. */
function stale(
  folder: string,
  ending: string,
  current: ReadonlySet<string>,
  isBuilt: (file: string) => boolean,
): string[] {
  return filesBelow(folder, ending)
    .map((file) => path.join(folder, file))
    .filter((file) => !current.has(file) && isBuilt(file));
}

async function main(): Promise<void> {
  let from: string | undefined;
  try {
    from = parseArgs({ options: { from: { type: 'string' } } }).values.from;
  } catch (error) {
    throw new UserError([`${(error as Error).message}\n${USAGE}`]);
  }
  const corpus = makeCorpus(await pull(from));
  const manifest = index(
    corpus.pages,
    corpus.references.map(({ spec }) => spec),
    corpus.topics,
    corpus.words,
  );
  const [wordsFile, words] = serialiseWords(
    wordsOf(
      readTelling(SCHEMAS),
      corpus.references.map(({ spec }) => spec),
      (version) => {
        const { components, keys, lists } = readTables(SCHEMAS, version);
        const variables = components.flatMap((component) => component.variables);
        return [...components, ...variables, ...keys, ...lists.flatMap(({ entries }) => entries)].map(
          ({ name }) => name,
        );
      },
    ),
  );
  const bundles = await Promise.all(
    Object.entries(BUNDLES).map(
      async ([file, source]) => [file, await bundleRuntime(source, MINIFIED.has(file))] as const,
    ),
  );
  const generator = await buildGenerator(corpus.references, corpus.pages);
  const runtime = new Map([
    ...serialise(manifest),
    ...corpus.references.map(
      ({ spec, notes }) => [`model/${spec.version}.json`, writeModel({ spec, senders: sendersOf(notes) })] as const,
    ),
    ['pages.tsv', pagesTable(corpus, manifest)] as const,
    [wordsFile, words] as const,
    [
      'licenses.txt',
      licensesOf(
        ROOT,
        bundles.flatMap(([, { inputs }]) => inputs),
      ),
    ] as const,
    ...bundles.map(([file, { text }]) => [file, text] as const),
  ]);
  const files = new Map([
    ...corpus.filled,
    ...[...corpus.built, ...corpus.pictures, generator].map(
      (page) => [path.join(DOCS, page.path), page.markdown] as const,
    ),
    ...[DIST, SKILL_REFERENCE].flatMap((folder) =>
      [...runtime].map(([file, content]) => [path.join(folder, file), content] as const),
    ),
  ]);
  const changed = writeAll(files);
  const current = new Set(files.keys());
  const old = [
    ...stale(DOCS, '.md', current, (file) => /^built: /m.test(fs.readFileSync(file, 'utf8').slice(0, 2_000))),
    ...stale(DOCS, '.svg', current, () => true),
    ...[DIST, SKILL_REFERENCE].flatMap((folder) => stale(folder, '', current, () => true)),
  ];
  for (const file of old) fs.rmSync(file);
  for (const { spec, examples } of corpus.references) {
    const count = [...examples.values()].reduce((sum, list) => sum + list.length, 0);
    console.log(`${spec.version}: ${spec.messages.length} messages, ${spec.types.size} types, ${count} examples`);
  }
  console.log(
    `${corpus.pages.length} pages, ${manifest.sections.length} sections, ${manifest.markers.length} open decisions; ${changed.length} files changed, ${old.length} removed`,
  );
}

main().catch(reportAndFail);
