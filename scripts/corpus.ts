import fs from 'node:fs';
import path from 'node:path';
import { type CorpusPage, readPage } from '../src/corpus/page.ts';
import { UserError } from '../src/errors.ts';
import { readBlocks, readTopics, type Topic } from '../src/overlay/blocks.ts';
import { readCitableIds } from '../src/overlay/citations.ts';
import { readExamples } from '../src/overlay/examples.ts';
import { type InlineNames, readInlineNames } from '../src/overlay/inline-names.ts';
import { readNotes } from '../src/overlay/notes.ts';
import { readTables } from '../src/overlay/tables.ts';
import { readWords, type Words } from '../src/overlay/words.ts';
import { readWorkedExamples } from '../src/overlay/worked-examples.ts';
import { renderChanges } from '../src/render/changes.ts';
import { renderEscalations } from '../src/render/escalations.ts';
import { countsTable, fillBlock, guideList } from '../src/render/front.ts';
import { type Page, type Reference, renderReference } from '../src/render/reference.ts';
import { renderTables } from '../src/render/tables.ts';
import { renderWorkedExamples } from '../src/render/worked-examples.ts';
import { VERSIONS, type Version } from '../src/spec/model.ts';
import { parse } from '../src/spec/parse.ts';
import type { RawSchema } from '../src/spec/source.ts';
import { filesBelow } from './files.ts';
import { DOCS, ROOT, SCHEMAS } from './paths.ts';

/** What the build makes of schemas and overlay, before anything is written. */
export interface Corpus {
  references: Reference[];
  topics: Topic[];
  words: Words;
  /** Built pages, to be written to docs/. */
  built: Page[];
  /** Pages written by hand with blocks filled in, by absolute path. */
  filled: Map<string, string>;
  /** Built pictures, to be written to docs/. */
  pictures: Page[];
  /** Built and hand-written pages, read. */
  pages: CorpusPage[];
}

/** @param schemas the official schemas of all versions @returns model, notes and examples per version */
export function readReferences(schemas: readonly RawSchema[]): Reference[] {
  const names: InlineNames = readInlineNames(SCHEMAS);
  const blocks = readBlocks(SCHEMAS);
  return VERSIONS.map((version) => {
    const spec = parse(
      version,
      schemas.filter((schema) => schema.version === version),
      names,
    );
    const examples = new Map(spec.messages.map(({ name }) => [name, readExamples(SCHEMAS, version, name)]));
    return { spec, notes: readNotes(SCHEMAS, version), blocks: blocks[version], examples };
  });
}

function changes(references: readonly Reference[]): Page {
  const spec = (version: Version) => {
    const found = references.find((reference) => reference.spec.version === version);
    if (!found) throw new Error(`no model of ${version}`);
    return found.spec;
  };
  return renderChanges(spec('2.0.1'), spec('2.1'));
}

/** Pages written by hand: those below docs/ whose front matter names no build. */
function handWritten(built: ReadonlySet<string>): CorpusPage[] {
  const problems: string[] = [];
  const pages = filesBelow(DOCS, '.md')
    .filter((file) => !built.has(file))
    .flatMap((file) => {
      try {
        return [readPage(file, fs.readFileSync(path.join(DOCS, file), 'utf8'))];
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(...error.problems);
        return [];
      }
    });
  if (problems.length) throw new UserError(problems);
  return pages.filter((page) => !page.frontMatter.built);
}

/** The index of docs/, which holds blocks that the build fills. */
const INDEX = 'README.md';

/** The pages with blocks that say what the corpus holds. */
function fillFrontPages(references: readonly Reference[], pages: readonly CorpusPage[]): Map<string, string> {
  const counts = countsTable(
    references.map(({ spec }) => spec),
    pages,
  );
  const guides = guideList(VERSIONS, pages);
  return new Map(
    [path.join(ROOT, 'README.md'), path.join(DOCS, INDEX)]
      .filter((file) => fs.existsSync(file))
      .map((file) => {
        const text = fs.readFileSync(file, 'utf8');
        return [file, fillBlock(fillBlock(text, 'counts', counts), 'guides', guides)];
      }),
  );
}

/**
 * Makes the whole corpus.
 *
 * @param schemas the official schemas of all versions
 * @returns models, pages to write, and every page read
 */
export function makeCorpus(schemas: readonly RawSchema[]): Corpus {
  const references = readReferences(schemas);
  const tables = VERSIONS.flatMap((version) =>
    renderTables(version, readTables(SCHEMAS, version), readCitableIds(SCHEMAS, version)),
  );
  const worked = VERSIONS.map((version) => renderWorkedExamples(version, readWorkedExamples(SCHEMAS, version)));
  const reference = [
    ...references.flatMap(renderReference),
    ...tables,
    changes(references),
    ...worked.flatMap(({ pages }) => pages),
  ];
  const byHand = handWritten(new Set(reference.map((page) => page.path)));
  const built = [...reference, ...renderEscalations(byHand, readBlocks(SCHEMAS))];
  const pages = [...built.map((page) => readPage(page.path, page.markdown)), ...byHand];
  const filled = fillFrontPages(references, pages);
  const index = filled.get(path.join(DOCS, INDEX));
  return {
    references,
    topics: readTopics(SCHEMAS),
    words: readWords(SCHEMAS),
    built,
    pictures: worked.flatMap(({ pictures }) => pictures),
    pages: pages.map((page) => (page.path === INDEX && index ? readPage(INDEX, index) : page)),
    filled,
  };
}
