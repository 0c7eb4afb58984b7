import fs from 'node:fs';
import path from 'node:path';
import { TIERS, type Tier } from '../corpus/tiers.ts';
import type { Version } from '../spec/model.ts';
import type { SoughtTerm } from './full-text.ts';
import type { Manifest, MarkerEntry, NameEntry, SectionEntry, TargetKind, TopicEntry } from './manifest-types.ts';
import { nameKey } from './names.ts';
import type { Direction, Places } from './near.ts';

/**
 * The manifest on disk. Tables are text files with one entry a line, sorted, so that a lookup reads the lines
 * it needs by bisection and never parses the rest: the time hardly grows with the corpus.
 */

const SECTION_MARK = '\f';

const ENDINGS = ['s', 'es', 'n', 'en', 'e'];
const SHORTEST_INFLECTED = 6;

/** A word and what it is without the endings of a plural, in the languages that have them. */
const formsOf = (word: string): string[] => [
  word,
  ...(word.length < SHORTEST_INFLECTED ? [] : ENDINGS)
    .filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length)),
];

/** A topic has many sections; they stand on the line of its name, and its aliases' lines lead there. */
const isAlias = ({ kind, key, label }: NameEntry): boolean => kind === 'topic' && key !== nameKey(label);

/** Written fields hold no tab and no line end; what would is a bug of the build. */
function tsv(fields: readonly string[]): string {
  const line = fields.join('\t');
  if (/[\n\r]/.test(line) || line.split('\t').length !== fields.length)
    throw new Error(`not writable as one line: ${line}`);
  return `${line}\n`;
}

/** The order of the bytes that a search compares. */
const byKey = ([a = '']: readonly string[], [b = '']: readonly string[]): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));
const sorted = (rows: readonly (readonly string[])[]): string => [...rows].sort(byKey).map(tsv).join('');

/** Rows are found by number: written with leading zeros, their order as text is their order. */
const numberKey = (number: number): string => String(number).padStart(6, '0');
const numbered = (values: readonly string[]): string =>
  values.map((value, number) => tsv([numberKey(number), value])).join('');

/** Name of the standard, see `nameKey` → the open decisions that its use touches. */
function touchesTable(markers: readonly MarkerEntry[]): string {
  const found = new Map<string, string[]>();
  for (const { id, touches } of markers)
    for (const name of touches) found.set(nameKey(name), [...(found.get(nameKey(name)) ?? []), id]);
  return sorted([...found].map(([name, ids]) => [name, ids.join(' ')]));
}

const TRIGRAM = 3;

/** The groups of three letters of a name, its ends included: what a misspelling leaves whole of it. */
const trigramsOf = (key: string): string[] => {
  const marked = [...`^${key}$`];
  return [...new Set(marked.slice(2).map((_, at) => marked.slice(at, at + TRIGRAM).join('')))];
};

/** Trigram → numbers of the names that have it. */
function spellingTable(keys: readonly string[]): string {
  const found = new Map<string, string[]>();
  for (const [number, key] of keys.entries())
    for (const trigram of trigramsOf(key)) {
      const numbers = found.get(trigram) ?? [];
      numbers.push(number.toString(36));
      found.set(trigram, numbers);
    }
  return sorted([...found].map(([trigram, numbers]) => [trigram, numbers.join(' ')]));
}

/** Scores are kept as whole numbers, places by number: the table is a third of the size. */
const SCORE_SCALE = 100;

function termsTable({ terms }: Manifest, numbers: ReadonlyMap<string, number>): string {
  return sorted(
    terms.map(({ version, term, idf, scores }) => [
      `${version} ${term}`,
      idf.toFixed(2),
      scores
        .map(({ id, score }) => `${numbers.get(id)?.toString(36)}:${Math.round(score * SCORE_SCALE).toString(36)}`)
        .join(' '),
    ]),
  );
}

const WEIGHT_DIGITS = 4;

const base64 = (parts: readonly Int8Array[]): string =>
  Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.length))).toString('base64');
const numbersOf = (text: string): Int8Array => new Int8Array(Buffer.from(text, 'base64'));
const weightOf = ({ weight }: Direction): string => weight.toPrecision(WEIGHT_DIGITS);

/** Sections by number, and their directions in one piece: they are read as a whole. */
const placesFiles = (version: Version) => ({ ids: `places-${version}.tsv`, numbers: `places-${version}.txt` });

/**
 * @param manifest what the build found
 * @returns file name below dist/ → content
 */
export function serialise(manifest: Manifest): Map<string, string> {
  const files = new Map<string, string>();
  files.set(
    'names.tsv',
    sorted(
      manifest.names.map((entry) => {
        const { key, version, kind, label, owner, guides } = entry;
        return [key, version, kind, label, owner, isAlias(entry) ? '' : entry.sections.join(' '), guides.join(' ')];
      }),
    ),
  );
  files.set(
    'sections.tsv',
    sorted(
      manifest.sections.map(({ id, version, tier, title, characters, uses, markers }) => [
        id,
        version,
        tier,
        title,
        String(characters),
        uses.join(' '),
        markers.join(' '),
      ]),
    ),
  );
  files.set('markers.tsv', sorted(manifest.markers.map((marker) => [marker.id, JSON.stringify(marker)])));
  files.set('touches.tsv', touchesTable(manifest.markers));
  files.set(
    'topics.tsv',
    manifest.topics.map(({ name, aliases, versions }) => tsv([name, aliases.join(' '), versions.join(' ')])).join(''),
  );
  const keys = [...new Set(manifest.names.map(({ key }) => key))];
  files.set('keys.tsv', numbered(keys));
  files.set('spelling.tsv', spellingTable(keys));
  const found = [...new Set(manifest.terms.flatMap(({ scores }) => scores.map(({ id }) => id)))].sort();
  files.set('found.tsv', numbered(found));
  const numbers = new Map(found.map((id, number) => [id, number]));
  files.set('terms.tsv', termsTable(manifest, numbers));
  const { terms, sections: places } = manifest.directions;
  files.set('directions.tsv', sorted(terms.map((term) => [term.id, weightOf(term), base64([term.numbers])])));
  for (const [version, all] of places) {
    const names = placesFiles(version);
    files.set(
      names.ids,
      all.map((place) => tsv([numbers.get(place.id)?.toString(36) ?? '', weightOf(place)])).join(''),
    );
    files.set(names.numbers, `${base64(all.map((place) => place.numbers))}\n`);
  }
  files.set('words.tsv', sorted([...manifest.words].map(([word, meant]) => [word, meant.join(' ')])));
  for (const [page, texts] of manifest.texts)
    files.set(`text/${page}.txt`, [...texts].map(([anchor, text]) => `${SECTION_MARK}${anchor}\n${text}\n`).join(''));
  return files;
}

/** A sorted text table on disk, read by bisection: only the blocks that a search passes are read. */
class SortedLines {
  private static readonly BLOCK = 4_096;
  private readonly file: number;
  private readonly size: number;
  private readonly blocks = new Map<number, Buffer>();

  constructor(private readonly path: string) {
    this.file = fs.openSync(path, 'r');
    this.size = fs.fstatSync(this.file).size;
  }

  private block(number: number): Buffer {
    const known = this.blocks.get(number);
    if (known) return known;
    const start = number * SortedLines.BLOCK;
    const block = Buffer.alloc(Math.min(SortedLines.BLOCK, this.size - start));
    fs.readSync(this.file, block, 0, block.length, start);
    this.blocks.set(number, block);
    return block;
  }

  /** Where the line that holds this byte begins. */
  private lineStart(offset: number): number {
    for (let number = Math.floor((offset - 1) / SortedLines.BLOCK); number >= 0; number--) {
      const start = number * SortedLines.BLOCK;
      const before = Math.min(offset - start, SortedLines.BLOCK);
      const at = before > 0 ? this.block(number).lastIndexOf(0x0a, before - 1) : -1;
      if (at >= 0) return start + at + 1;
    }
    return 0;
  }

  /** Where the line that begins here ends: its line feed, or the end of the file. */
  private lineEnd(start: number): number {
    for (let from = start; from < this.size; ) {
      const number = Math.floor(from / SortedLines.BLOCK);
      const at = this.block(number).indexOf(0x0a, from - number * SortedLines.BLOCK);
      if (at >= 0) return number * SortedLines.BLOCK + at;
      from = (number + 1) * SortedLines.BLOCK;
    }
    return this.size;
  }

  private bytes(start: number, end: number): Buffer {
    const first = Math.floor(start / SortedLines.BLOCK);
    const last = Math.floor(Math.max(start, end - 1) / SortedLines.BLOCK);
    const base = first * SortedLines.BLOCK;
    if (first === last) return this.block(first).subarray(start - base, end - base);
    const parts = Array.from({ length: last - first + 1 }, (_, index) => this.block(first + index));
    return Buffer.concat(parts).subarray(start - base, end - base);
  }

  /** How the key of the line that begins here compares: below 0 where the line stands before the wanted one. */
  private compareAt(start: number, wanted: Buffer): number {
    const found = this.bytes(start, Math.min(this.size, start + wanted.length));
    return Buffer.compare(found, wanted);
  }

  /** Every line whose first column is the key, in order. */
  find(key: string): string[] {
    const wanted = Buffer.from(`${key}\t`);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const start = this.lineStart((low + high) >> 1);
      if (this.compareAt(start, wanted) < 0) low = this.lineEnd(start) + 1;
      else high = start;
    }
    const found: string[] = [];
    for (let start = low; start < this.size && this.compareAt(start, wanted) === 0; ) {
      const end = this.lineEnd(start);
      found.push(this.bytes(start, end).toString('utf8'));
      start = end + 1;
    }
    return found;
  }

  all(): string[] {
    return fs.readFileSync(this.path, 'utf8').split('\n').filter(Boolean);
  }
}

const list = (text: string | undefined): string[] => (text ? text.split(' ') : []);

function nameEntry(line: string): NameEntry {
  const [key = '', version = '', kind = '', label = '', owner = '', sections, guides] = line.split('\t');
  return {
    key,
    version: version as Version,
    kind: kind as TargetKind,
    label,
    owner,
    sections: list(sections),
    guides: list(guides),
  };
}

/** Read access to a built manifest. Files are opened on first use. */
export class Store {
  private readonly tables = new Map<string, SortedLines>();
  private readonly pages = new Map<string, Map<string, string>>();

  /** @param folder the built dist/ */
  constructor(private readonly folder: string) {}

  private table(file: string): SortedLines {
    const known = this.tables.get(file);
    if (known) return known;
    const table = new SortedLines(path.join(this.folder, file));
    this.tables.set(file, table);
    return table;
  }

  /** @param key see `nameKey` @returns what it stands for, in every version */
  names(key: string): NameEntry[] {
    if (!key) return [];
    const entries = this.table('names.tsv').find(key).map(nameEntry);
    return entries.map((entry) => {
      if (!isAlias(entry)) return entry;
      const topic = this.names(nameKey(entry.label)).find(
        ({ kind, version }) => kind === 'topic' && version === entry.version,
      );
      return { ...entry, sections: topic?.sections ?? [] };
    });
  }

  /**
   * @param key a misspelled name, see `nameKey`
   * @param most how many at most
   * @returns keys of names that share the most groups of letters with it
   */
  keysLike(key: string, most: number): string[] {
    const shared = new Map<string, number>();
    for (const trigram of trigramsOf(key)) {
      const [row = ''] = this.table('spelling.tsv').find(trigram);
      for (const number of list(row.split('\t')[1])) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([number]) => this.numbered('keys.tsv', number));
  }

  private numbered(file: string, number: string): string {
    const [row = ''] = this.table(file).find(numberKey(Number.parseInt(number, 36)));
    return row.split('\t')[1] ?? '';
  }

  /**
   * @param word a word or phrase of a question, in lower case
   * @returns the corpus's words for it, none where it says nothing; undefined for all other words
   */
  meaning(word: string): string[] | undefined {
    for (const form of formsOf(word)) {
      const [row] = form ? this.table('words.tsv').find(form) : [];
      if (row !== undefined) return list(row.split('\t')[1]);
    }
    return undefined;
  }

  /** @param version which version @param term see `termsOf` @returns what the full-text index has; ids are numbers for {@link found} */
  term(version: Version, term: string): SoughtTerm['row'] | undefined {
    const [row] = this.table('terms.tsv').find(`${version} ${term}`);
    if (row === undefined) return undefined;
    const [, idf = '0', scores] = row.split('\t');
    return {
      idf: Number(idf),
      scores: list(scores).map((entry) => {
        const [id = '', score = ''] = entry.split(':');
        return { id, score: Number.parseInt(score, 36) / SCORE_SCALE };
      }),
    };
  }

  /** @param term see `termsOf` @returns where it points, if enough sections use it */
  direction(term: string): Direction | undefined {
    const [line] = this.table('directions.tsv').find(term);
    if (line === undefined) return undefined;
    const [id = '', weight = '0', numbers = ''] = line.split('\t');
    return { id, weight: Number(weight), numbers: numbersOf(numbers) };
  }

  /** @param version which version @returns where its sections point; ids are numbers for {@link found} */
  places(version: Version): Places {
    const files = placesFiles(version);
    const lines = this.table(files.ids).all();
    return {
      ids: lines.map((line) => line.slice(0, line.indexOf('\t'))),
      weights: lines.map((line) => Number(line.slice(line.indexOf('\t') + 1))),
      numbers: numbersOf(fs.readFileSync(path.join(this.folder, files.numbers), 'utf8')),
    };
  }

  /** @param number see {@link term} @returns the id of the section or row, see `placeOf` */
  found(number: string): string {
    return this.numbered('found.tsv', number);
  }

  /** Every name there is, without its sections. Slow beside the rest: for reading whole code bases. */
  allNames(): Pick<NameEntry, 'key' | 'version' | 'kind' | 'label'>[] {
    return this.table('names.tsv')
      .all()
      .map((line) => {
        const [key = '', version = '', kind = '', label = ''] = line.split('\t', 4);
        return { key, version: version as Version, kind: kind as TargetKind, label };
      });
  }

  /** @param id see {@link SectionEntry} @returns the section, or undefined where there is none */
  section(id: string): SectionEntry | undefined {
    const [line] = this.table('sections.tsv').find(id);
    if (!line) return undefined;
    const [, version = '', tier = '', title = '', characters = '0', uses, markers] = line.split('\t');
    if (!(TIERS as readonly string[]).includes(tier)) throw new Error(`dist/sections.tsv: ${id} has no tier`);
    return {
      id,
      version: version as Version,
      tier: tier as Tier,
      title,
      characters: Number(characters),
      uses: list(uses),
      markers: list(markers),
    };
  }

  /** @param id see {@link SectionEntry} @returns its text for an agent */
  text(id: string): string {
    const [page = '', anchor = ''] = id.split('#');
    let texts = this.pages.get(page);
    if (!texts) {
      const content = fs.readFileSync(path.join(this.folder, 'text', `${page}.txt`), 'utf8');
      texts = new Map(
        content
          .split(SECTION_MARK)
          .slice(1)
          .map((part) => {
            const end = part.indexOf('\n');
            return [part.slice(0, end), part.slice(end + 1).trimEnd()] as const;
          }),
      );
      this.pages.set(page, texts);
    }
    return texts.get(anchor) ?? '';
  }

  /** @returns what `/ocpp` offers, in the order to offer it */
  topics(): TopicEntry[] {
    return this.table('topics.tsv')
      .all()
      .map((line) => {
        const [name = '', aliases, versions] = line.split('\t');
        return { name, aliases: list(aliases), versions: list(versions) as Version[] };
      });
  }

  /** @param id of an open decision @returns it, or undefined where there is none */
  marker(id: string): MarkerEntry | undefined {
    const [line] = this.table('markers.tsv').find(id);
    return line === undefined ? undefined : markerOf(line);
  }

  /** @param name a name of the standard @returns the open decisions that its use in code touches, of all versions */
  touching(name: string): MarkerEntry[] {
    const [line = ''] = this.table('touches.tsv').find(nameKey(name));
    return list(line.split('\t')[1]).flatMap((id) => this.marker(id) ?? []);
  }

  /** @returns every open decision of the corpus */
  markers(): MarkerEntry[] {
    return this.table('markers.tsv').all().map(markerOf);
  }
}

const markerOf = (line: string): MarkerEntry => JSON.parse(line.slice(line.indexOf('\t') + 1)) as MarkerEntry;
