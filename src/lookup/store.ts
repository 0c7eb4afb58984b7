import fs from 'node:fs';
import path from 'node:path';
import { TIERS, type Tier } from '../corpus/tiers.ts';
import type { Version } from '../spec/model.ts';
import type { Manifest, MarkerEntry, NameEntry, SectionEntry, TargetKind, TopicEntry } from './manifest-types.ts';
import { nameKey } from './names.ts';

/**
 * The manifest on disk. Tables are text files with one entry a line, sorted, so that a lookup reads the lines
 * it needs by bisection and never parses the rest: the time hardly grows with the corpus.
 */

const SECTION_MARK = '\f';

/** A topic has many sections; they stand on the line of its name, and its aliases' lines lead there. */
const isAlias = ({ kind, key, label }: NameEntry): boolean => kind === 'topic' && key !== nameKey(label);

/** Written fields hold no tab and no line end; what would is a bug of the build. */
function tsv(fields: readonly string[]): string {
  const line = fields.join('\t');
  if (/[\n\r]/.test(line) || line.split('\t').length !== fields.length)
    throw new Error(`not writable as one line: ${line}`);
  return `${line}\n`;
}

/**
 * @param manifest what the build found
 * @returns file name below dist/ → content
 */
export function serialise(manifest: Manifest): Map<string, string> {
  const files = new Map<string, string>();
  files.set(
    'names.tsv',
    manifest.names
      .map((entry) => {
        const { key, version, kind, label, owner, guides } = entry;
        return tsv([
          key,
          version,
          kind,
          label,
          owner,
          isAlias(entry) ? '' : entry.sections.join(' '),
          guides.join(' '),
        ]);
      })
      .join(''),
  );
  files.set(
    'sections.tsv',
    manifest.sections
      .map(({ id, version, tier, title, characters, uses, markers }) =>
        tsv([id, version, tier, title, String(characters), uses.join(' '), markers.join(' ')]),
      )
      .join(''),
  );
  files.set('markers.json', `${JSON.stringify(manifest.markers, null, 1)}\n`);
  files.set(
    'topics.tsv',
    manifest.topics.map(({ name, aliases, versions }) => tsv([name, aliases.join(' '), versions.join(' ')])).join(''),
  );
  for (const [page, texts] of manifest.texts)
    files.set(`text/${page}.txt`, [...texts].map(([anchor, text]) => `${SECTION_MARK}${anchor}\n${text}\n`).join(''));
  return files;
}

/** A sorted text table, read by bisection on its bytes. */
class SortedLines {
  constructor(private readonly bytes: Buffer) {}

  private lineStart(offset: number): number {
    return offset <= 0 ? 0 : this.bytes.lastIndexOf(0x0a, offset - 1) + 1;
  }

  private lineAt(start: number): string {
    const end = this.bytes.indexOf(0x0a, start);
    return this.bytes.toString('utf8', start, end < 0 ? this.bytes.length : end);
  }

  /** Every line whose first column is the key, in order. */
  find(key: string): string[] {
    let low = 0;
    let high = this.bytes.length;
    while (low < high) {
      const start = this.lineStart((low + high) >> 1);
      const line = this.lineAt(start);
      if (line.slice(0, line.indexOf('\t')) < key) low = start + Buffer.byteLength(line) + 1;
      else high = start;
    }
    const found: string[] = [];
    for (let start = low; start < this.bytes.length; ) {
      const line = this.lineAt(start);
      if (!line.startsWith(`${key}\t`)) break;
      found.push(line);
      start += Buffer.byteLength(line) + 1;
    }
    return found;
  }

  all(): string[] {
    return this.bytes.toString('utf8').trimEnd().split('\n');
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
    const table = new SortedLines(fs.readFileSync(path.join(this.folder, file)));
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

  /** Every name there is, without its sections. Slow beside the rest: only for input that nothing matched. */
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

  /** @returns every open decision of the corpus */
  markers(): MarkerEntry[] {
    return JSON.parse(fs.readFileSync(path.join(this.folder, 'markers.json'), 'utf8')) as MarkerEntry[];
  }
}
