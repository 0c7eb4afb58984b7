import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { agentText } from '../corpus/agent-text.ts';
import type { Marker } from '../corpus/markers.ts';
import type { CorpusPage, Section } from '../corpus/page.ts';
import { citationsOf } from '../corpus/prose.ts';
import type { Topic } from '../overlay/blocks.ts';
import { askedOf, type Words } from '../overlay/words.ts';
import { CHANGES } from '../render/changes.ts';
import { CUSTOM_DATA, EXAMPLE, versionFolder } from '../render/reference.ts';
import { PART } from '../render/tables.ts';
import { payloads, reachableTypes, type Spec, VERSIONS, type Version } from '../spec/model.ts';
import { type IndexedText, indexText, rowId } from './full-text.ts';
import { directionsOf } from './latent.ts';
import {
  LINE_KINDS,
  type Manifest,
  type MarkerEntry,
  type NameEntry,
  TARGET_KINDS,
  type TargetKind,
} from './manifest-types.ts';
import { nameKey } from './names.ts';
import { termsOf } from './terms.ts';

const pageId = (page: CorpusPage): string => page.path.replace(/\.md$/, '');
const sectionId = (page: CorpusPage, section: Section): string => `${pageId(page)}#${section.anchor}`;

const EMPTY = { type: 'text', value: '' } as const;

/** What the heading of an example makes of ` example: ` in its anchor. */
const EXAMPLE_ANCHOR = '-example-';

/** Spellings of a message that code uses for its two payloads. */
const PAYLOAD_SUFFIXES = { request: ['.req', 'Request'], response: ['.conf', 'Response', '.res'] } as const;

/** Collects the names of one version. */
class NameIndex {
  readonly entries: NameEntry[] = [];

  constructor(
    private readonly spec: Spec,
    private readonly sectionIds: ReadonlyMap<string, string>,
  ) {}

  add(
    kind: TargetKind,
    label: string,
    sections: readonly string[],
    options: { owner?: string; names?: readonly string[] } = {},
  ): void {
    if (!sections.length) return;
    for (const key of new Set([label, ...(options.names ?? [])].map(nameKey)))
      this.entries.push({
        key,
        version: this.spec.version,
        kind,
        label,
        owner: options.owner ?? '',
        sections: [...sections],
        guides: [],
      });
  }

  /** Adds a section to what a type or payload already brings. */
  extend(label: string, section: string): void {
    for (const entry of this.entries)
      if (entry.label === label && ['type', 'payload'].includes(entry.kind)) entry.sections.push(section);
  }

  private at(title: string): string[] {
    const id = this.sectionIds.get(title);
    return id ? [id] : [];
  }

  /** A message brings its head, its payloads, its examples. */
  sectionsOf(message: string): string[] {
    const found = this.spec.messages.find(({ name }) => name === message);
    if (!found) return [];
    const titles = [found.name, ...payloads(found).map(({ name }) => name), `${found.name} fields`];
    const examples = [...this.sectionIds.keys()].filter((title) => title.startsWith(found.name + EXAMPLE));
    return [...new Set([...titles, ...examples].flatMap((title) => this.at(title)))];
  }

  schema(): void {
    for (const message of this.spec.messages) {
      const sections = this.sectionsOf(message.name);
      this.add('message', message.name, sections);
      this.add(
        'payload',
        `${message.name} examples`,
        sections.filter((id) => id.includes(EXAMPLE_ANCHOR)),
      );
      for (const [part, payload] of [
        ['request', message.request],
        ['response', message.response],
      ] as const) {
        if (!payload) continue;
        const section = this.at(payload.name);
        const spellings = PAYLOAD_SUFFIXES[part].map((suffix) => message.name + suffix);
        this.add('payload', payload.name, section, { names: spellings });
        for (const field of payload.fields) this.add('field', field.name, section, { owner: payload.name });
      }
    }
    for (const type of this.spec.types.values()) {
      const section = this.at(type.name);
      this.add('type', type.name, section, { names: [type.name.replace(/(Enum)?Type$/, '')] });
      if (type.kind === 'enum')
        for (const value of type.values) this.add('value', value, section, { owner: type.name });
      else for (const field of type.fields) this.add('field', field.name, section, { owner: type.name });
    }
  }
}

function usesOf(spec: Spec | undefined, title: string, sectionIds: ReadonlyMap<string, string>): string[] {
  if (!spec) return [];
  const payload = spec.messages.flatMap(payloads).find(({ name }) => name === title || `${name} fields` === title);
  const type = payload ?? spec.types.get(title);
  if (type?.kind !== 'object') return [];
  return reachableTypes(spec, [type])
    .filter(({ name }) => name !== CUSTOM_DATA.type)
    .flatMap(({ name }) => sectionIds.get(name) ?? []);
}

/** The messages that a use case in the list of use cases is done with, as their heads say. */
function messagesOf(
  { title }: Section,
  pages: readonly CorpusPage[],
  spec: Spec,
  sectionIds: ReadonlyMap<string, string>,
): string[] {
  const useCase = USE_CASE.exec(title)?.[1];
  if (!useCase) return [];
  const heads = pages
    .filter(({ frontMatter }) => frontMatter.kind === 'schema')
    .flatMap(({ sections }) => sections)
    .filter((head) => spec.messages.some(({ name }) => name === head.title))
    .filter((head) => new RegExp(`\\b${useCase}\\b`).test(head.content.map((node) => textOf(node)).join(' ')));
  return heads.flatMap((head) => sectionIds.get(head.title) ?? []);
}

/** Pages that are looked at for names, most useful first: what explains, then what lists. */
const KIND_ORDER = ['guide', 'overview', 'schema', 'reference', 'index', 'types', 'project'];

const ordered = (pages: readonly CorpusPage[]): CorpusPage[] =>
  [...pages].sort(
    (a, b) =>
      KIND_ORDER.indexOf(a.frontMatter.kind) - KIND_ORDER.indexOf(b.frontMatter.kind) || (a.path < b.path ? -1 : 1),
  );

/** How far a page's kind answers a question put in words; others are found by name alone. */
const ANSWERS: Partial<Record<CorpusPage['frontMatter']['kind'], number>> = {
  guide: 1,
  overview: 0.9,
  schema: 0.4,
  types: 0.25,
  reference: 0.35,
};

/** Tables whose rows are found one by one, by the heading of their first column, and how far a row answers. */
const ROWS: Record<string, number> = { Key: 0.8, Variable: 0.8, Field: 0.6, Value: 0.6, Name: 0.6 };

/** The rows of a section's tables, see {@link rowId}. */
function indexedRows(page: CorpusPage, section: Section, asked: Words['asked']): IndexedText[] {
  const { version } = page.frontMatter;
  if (!version) return [];
  return section.content.flatMap((node) => {
    const weight = node.type === 'table' ? ROWS[textOf(node.children[0]?.children[0] ?? EMPTY)] : undefined;
    if (node.type !== 'table' || weight === undefined) return [];
    return node.children.slice(1).flatMap((row): IndexedText[] => {
      const [label = '', ...facts] = row.children.map((cell) => textOf(cell));
      if (label === CUSTOM_DATA.field) return [];
      const id = rowId(sectionId(page, section), label);
      const owner = section.title.replace(PART, '');
      return [
        { id, version, title: label, page: owner, text: facts.join(' '), asked: askedOf(asked, id), weight, ...RULES },
      ];
    });
  });
}

/** What a section is for, beside those that state the rules. */
interface Role {
  share: number;
  signs: readonly string[];
}

/** Sections that repeat rules to say something else about them come for those who ask for just that. */
const ASIDES: readonly (Role & { title: RegExp })[] = [
  { title: /certification/i, share: 0.6, signs: ['certification', 'test', 'octt'].flatMap(termsOf) },
  {
    title: /mistakes|contradict/i,
    share: 0.8,
    signs: ['mistake', 'wrong', 'contradiction', 'contradict'].flatMap(termsOf),
  },
];
const RULES: Role = { share: 1, signs: [] };
/** What a page is about, or a computed example. */
const OPENING: Role = { share: 0.75, signs: [] };
const EXAMPLES: Role = { share: 0.8, signs: ['example', 'sample'].flatMap(termsOf) };

function roleOf({ frontMatter }: CorpusPage, { title, depth }: Section): Role {
  if (depth === 1) return OPENING;
  if (frontMatter.kind !== 'guide') return RULES;
  return ASIDES.find((aside) => aside.title.test(title)) ?? (frontMatter.built === undefined ? RULES : EXAMPLES);
}

/** What a page is about, for the sections that do not say it again. */
const subjectOf = ({ frontMatter: { title, kind, messages } }: CorpusPage): string =>
  kind === 'guide' ? [title, ...messages].join(' ') : title;

/** What the full-text index reads of a page. An open decision is found by what it asks, too. */
function indexedTexts(page: CorpusPage, asked: Words['asked']): IndexedText[] {
  const { version, kind } = page.frontMatter;
  const weight = ANSWERS[kind];
  if (!version || weight === undefined) return [];
  return page.sections
    .filter(({ anchor }) => kind !== 'schema' || !anchor.includes(EXAMPLE_ANCHOR))
    .flatMap((section) => {
      const rows = kind === 'guide' || kind === 'overview' ? [] : indexedRows(page, section, asked);
      const id = sectionId(page, section);
      const questions = askedOf(asked, id);
      if (rows.length && kind === 'reference' && !questions.length) return rows;
      const open = section.markers.map(({ subject, ask }) => [subject, ...ask].join(' '));
      const text = [agentText(section), ...open].join(' ');
      const { share, signs } = roleOf(page, section);
      const own = { id, version, title: section.title, page: subjectOf(page), text, asked: questions };
      return [{ ...own, weight, share, signs }, ...rows];
    });
}

/**
 * @param pages the whole corpus
 * @param words what people write when they ask
 * @returns what the full-text index reads
 */
export const indexedTextsOf = (pages: readonly CorpusPage[], { asked }: Pick<Words, 'asked'>): IndexedText[] =>
  ordered(pages).flatMap((page) => indexedTexts(page, asked));

/**
 * Builds the manifest.
 *
 * @param pages the whole corpus
 * @param specs the models of the versions
 * @param topics what `/ocpp <topic>` offers
 * @param words what people write when they ask
 * @returns names sorted by key, sections sorted by id, markers, texts, full-text index
 */
export function index(
  pages: readonly CorpusPage[],
  specs: readonly Spec[],
  topics: readonly Topic[],
  words: Words,
): Manifest {
  const idle = words.idle.map((word): [string, string[]] => [word, []]);
  const indexed = indexedTextsOf(pages, words);
  const manifest: Manifest = {
    names: [],
    sections: [],
    markers: [],
    topics: [],
    texts: new Map(),
    terms: indexText(indexed, new Set(words.idle)),
    directions: directionsOf(indexed, new Set(words.idle)),
    words: new Map([...idle, ...words.means]),
  };
  const all = ordered(pages);
  for (const version of VERSIONS) {
    const spec = specs.find((candidate) => candidate.version === version);
    if (!spec) throw new Error(`no model of ${version}`);
    const own = all.filter((page) => page.frontMatter.version === version);
    const isReference = (page: CorpusPage) => ['schema', 'types'].includes(page.frontMatter.kind);
    const sectionIds = new Map(
      own
        .filter(isReference)
        .flatMap((page) => page.sections.map((section) => [section.title, sectionId(page, section)] as const)),
    );
    const names = new NameIndex(spec, sectionIds);
    names.schema();
    for (const page of own)
      for (const section of page.sections)
        addSection(
          manifest,
          page,
          section,
          isReference(page) ? usesOf(spec, section.title, sectionIds) : messagesOf(section, own, spec, sectionIds),
        );
    addTopics(names, own, topics, version);
    addEntries(names, own);
    if (version !== '1.6') addUseCases(names, own);
    addGuides(names.entries, own);
    addCitations(names, own, version);
    addChanges(names, own);
    for (const marker of manifest.markers.filter((entry) => entry.version === version))
      names.add('marker', marker.id, [marker.section]);
    for (const marker of manifest.markers.filter((entry) => entry.version === version))
      marker.touches = touchesOf(marker, names.entries, own);
    manifest.names.push(...names.entries);
  }
  for (const page of all.filter((candidate) => !candidate.frontMatter.version))
    for (const section of page.sections) addSection(manifest, page, section, []);
  manifest.topics = topics.map(({ name, aliases }) => {
    const has = (version: Version) =>
      manifest.names.some((entry) => entry.kind === 'topic' && entry.label === name && entry.version === version);
    return { name, aliases, versions: VERSIONS.filter(has) };
  });
  const byKey = (a: NameEntry, b: NameEntry) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) || rank(a) - rank(b);
  manifest.names.sort(byKey);
  manifest.sections.sort((a, b) => (a.id < b.id ? -1 : 1));
  return manifest;
}

/** Changes when anything that somebody answered to changes. */
const fingerprintOf = ({ subject, spec, ask, default: standard }: Omit<Marker, 'line'>): string =>
  createHash('sha256')
    .update([subject, spec, ...ask, standard].join('\n'))
    .digest('hex')
    .slice(0, 8);

const rank = (entry: NameEntry): number => TARGET_KINDS.indexOf(entry.kind);

function addSection(manifest: Manifest, page: CorpusPage, section: Section, uses: string[]): void {
  const text = agentText(section);
  const id = sectionId(page, section);
  const version = page.frontMatter.version ?? 'all';
  manifest.sections.push({
    id,
    version,
    tier: section.tier,
    title: section.title,
    characters: text.length,
    uses,
    markers: section.markers.map((marker) => marker.id),
  });
  for (const { line: _, ...marker } of section.markers)
    if (version !== 'all')
      manifest.markers.push({ ...marker, version, section: id, text: fingerprintOf(marker), touches: [] });
  const texts = manifest.texts.get(pageId(page)) ?? new Map<string, string>();
  texts.set(section.anchor, text);
  manifest.texts.set(pageId(page), texts);
}

/** The guides of a topic: the page called so, then those that name the topic early, then the rest. */
function guidesOf(topic: string, pages: readonly CorpusPage[]): CorpusPage[] {
  const rankOf = ({ path, frontMatter }: CorpusPage) =>
    path.endsWith(`/${topic}.md`) ? -1 : frontMatter.topics.indexOf(topic);
  return pages
    .filter((page) => page.frontMatter.topics.includes(topic))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1));
}

/** What `/ocpp` offers, and every guide by the name of its file where no message is called so. */
function addTopics(names: NameIndex, pages: readonly CorpusPage[], topics: readonly Topic[], version: Version): void {
  const folder = versionFolder(version);
  const sectionsOfPage = (page: CorpusPage) =>
    page.sections.filter((section) => section.depth > 1).map((section) => sectionId(page, section));
  for (const topic of topics) {
    const guides = guidesOf(topic.name, pages);
    const blocks = (topic.blocks[version] ?? []).flatMap((block) =>
      pages.filter((page) => page.frontMatter.kind === 'schema' && page.frontMatter.blocks.includes(block)),
    );
    const listed = topic.pages.flatMap((path) => pages.filter((page) => page.path === `${folder}/${path}.md`));
    const overviews = blocks.map((page) => sectionId(page, page.sections[0] as Section));
    const sections = [
      ...guides.slice(0, 1).map((page) => sectionId(page, page.sections[0] as Section)),
      ...guides.flatMap(sectionsOfPage),
      ...overviews,
      ...blocks.flatMap((page) => page.frontMatter.messages.flatMap((message) => names.sectionsOf(message))),
      ...(topic.messages[version] ?? []).flatMap((message) => names.sectionsOf(message)),
      ...listed.flatMap((page) => page.sections.map((section) => sectionId(page, section))),
    ];
    names.add('topic', topic.name, [...new Set(sections)], { names: topic.aliases });
  }
  const offered = new Set(topics.flatMap(({ name, aliases }) => [name, ...aliases]).map(nameKey));
  for (const page of pages.filter(({ frontMatter }) => frontMatter.kind === 'guide')) {
    const name = posix.basename(page.path, '.md');
    const isMessage = names.entries.some(({ kind, key }) => kind === 'message' && key === nameKey(name));
    if (isMessage || offered.has(nameKey(name))) continue;
    const sections = page.sections.map((section) => sectionId(page, section));
    const messages = page.frontMatter.messages.flatMap((message) => names.sectionsOf(message));
    names.add('topic', name, [...new Set([...sections, ...messages])]);
  }
  for (const page of pages.filter(({ frontMatter }) => frontMatter.kind === 'schema')) {
    const [head] = page.sections;
    const [block] = page.frontMatter.blocks;
    if (!head || !block) continue;
    const sections = [
      sectionId(page, head),
      ...page.frontMatter.messages.flatMap((message) => names.sectionsOf(message)),
    ];
    names.add('block', head.title, sections, {
      names: [
        block.length > 1 ? block : `block ${block}`,
        head.title.replace(/^[A-Z]\. /, '').replace(/ profile$/, ''),
      ],
    });
  }
}

/** The rows of the appendix tables: keys, variables of components, codes. */
function addEntries(names: NameIndex, pages: readonly CorpusPage[]): void {
  for (const page of pages.filter(({ frontMatter }) => frontMatter.kind === 'reference'))
    for (const section of page.sections)
      for (const node of section.content) {
        if (node.type !== 'table') continue;
        const column = textOf(node.children[0]?.children[0] ?? { type: 'text', value: '' });
        const kind = ({ Key: 'key', Variable: 'variable', Name: 'code' } as const)[column];
        if (!kind) continue;
        const id = sectionId(page, section);
        const owner = section.title.replace(PART, '');
        if (kind === 'variable') names.add('component', owner, [id]);
        for (const row of node.children.slice(1)) {
          const label = textOf(row.children[0] ?? { type: 'text', value: '' });
          const bare = label.replace(/\[.*\]$/, '');
          const spellings = kind === 'variable' ? [bare, `${owner}.${label}`, `${owner}.${bare}`] : [];
          names.add(kind, label, [id], { owner, names: spellings });
        }
      }
}

const USE_CASE = /^([A-S]\d\d)\b/;

/** `K01`: the guides' sections about it, then its requirements and test cases. */
function addUseCases(names: NameIndex, pages: readonly CorpusPage[]): void {
  const found = new Map<string, string[]>();
  for (const page of pages)
    for (const section of page.sections) {
      const isListed = page.path.endsWith('/reference/use-cases.md');
      const isGuide = ['guide', 'overview'].includes(page.frontMatter.kind);
      if (!isListed && !isGuide) continue;
      for (const useCase of section.title.match(isListed ? USE_CASE : /\b[A-S]\d\d\b/g) ?? []) {
        const key = useCase.slice(0, 3);
        found.set(key, [...new Set([...(found.get(key) ?? []), sectionId(page, section)])]);
      }
    }
  const isAbout = (useCase: string) => (id: string) => (id.split('#')[1]?.startsWith(useCase.toLowerCase()) ? 0 : 1);
  for (const [useCase, sections] of found) names.add('useCase', useCase, sortedBy(sections, isAbout(useCase)));
}

const sortedBy = <T>(values: readonly T[], rankOf: (value: T) => number): T[] =>
  [...values].sort((a, b) => rankOf(a) - rankOf(b));

const MAX_CITING_SECTIONS = 6;
const TEST_CASE = /^TC_/;

/**
 * Each cited place brings the sections that cite it. First those headed by its use case, then guides that state
 * rules, then the rest: what is said about mistakes and tests repeats the rule.
 */
function addCitations(names: NameIndex, pages: readonly CorpusPage[], version: Version): void {
  const cited = new Map<string, { page: CorpusPage; section: Section }[]>();
  for (const page of pages.filter(({ frontMatter }) => frontMatter.kind !== 'index'))
    for (const section of page.sections)
      for (const id of new Set(citationsOf(section, version)))
        cited.set(id, [...(cited.get(id) ?? []), { page, section }]);
  for (const [id, places] of cited) {
    if (/^[A-S]\d\d$/.test(id) && version !== '1.6') continue;
    const useCase = /(?:^|SEC )([A-S]\d\d)\./.exec(id)?.[1];
    // The more of what a section cites is this place, the more it is about it.
    const share = ({ section }: (typeof places)[number]) => {
      const all = citationsOf(section, version);
      return all.filter((other) => other === id).length / (all.length + 1);
    };
    const rankOf = (place: (typeof places)[number]) =>
      (useCase && place.section.title.includes(useCase) ? 0 : 2) +
      (place.page.frontMatter.kind === 'guide' ? 0 : 4) +
      (roleOf(place.page, place.section) === RULES ? 0 : 1) -
      share(place);
    const sections = sortedBy(places, rankOf)
      .slice(0, MAX_CITING_SECTIONS)
      .map(({ page, section }) => sectionId(page, section));
    const rows = TEST_CASE.test(id) ? names.entries.filter(({ kind, label }) => kind === 'code' && label === id) : [];
    for (const row of rows) row.guides = sections.slice(0, GUIDES_PER_NAME);
    if (!rows.length) names.add('requirement', id, sections, { names: [id.replace(/^1\.6 /, '')] });
  }
}

/** What changed in a type stands after the type itself. */
function addChanges(names: NameIndex, pages: readonly CorpusPage[]): void {
  for (const page of pages.filter(({ path }) => path.includes('/reference/changes-from-')))
    for (const section of page.sections) {
      const name = section.title.endsWith(CHANGES) ? section.title.slice(0, -CHANGES.length) : undefined;
      if (name) names.extend(name, sectionId(page, section));
    }
}

const TOUCHING_KINDS = ['message', 'type', 'key', 'variable', 'component', 'value', 'field'];

/** A field or value of more owners than this is used in code that has nothing to do with the question. */
const MAX_TOUCHING_OWNERS = 3;

/** Two capitals or an inner sign: a name that does not turn up by chance in code about something else. */
const isTelling = (name: string): boolean => /[A-Z][a-z]+[A-Z]|[a-z][A-Z]/.test(name) && name.length > 5;

/**
 * The names whose use in code makes a marker matter: those that its question and its options name, else the
 * messages of its page that its section names.
 */
function touchesOf(marker: MarkerEntry, entries: readonly NameEntry[], pages: readonly CorpusPage[]): string[] {
  const owners = new Map<string, number>();
  const isPart = ({ kind }: NameEntry) => kind === 'field' || kind === 'value';
  for (const entry of entries.filter(isPart)) owners.set(entry.key, (owners.get(entry.key) ?? 0) + 1);
  const known = new Map(
    entries
      .filter((entry) => TOUCHING_KINDS.includes(entry.kind))
      .filter((entry) => entry.kind === 'message' || (owners.get(entry.key) ?? 0) <= MAX_TOUCHING_OWNERS)
      .map((entry) => [nameKey(entry.label.replace(/\[.*$/, '')), entry.label.replace(/\[.*$/, '')]),
  );
  const namesIn = (text: string) =>
    (text.match(/[A-Za-z][\w.]*/g) ?? [])
      .flatMap((word) => [word, ...word.split('.'), word.replace(/(Request|Response)$/, '')])
      .flatMap((word) => known.get(nameKey(word)) ?? [])
      .filter(isTelling);
  const asked = namesIn([marker.subject, ...marker.ask, marker.default].join(' '));
  const said = asked.length ? asked : namesIn(marker.spec);
  if (said.length) return [...new Set(said)].sort();
  const [pagePath = '', anchor] = marker.section.split('#');
  const page = pages.find((candidate) => pageId(candidate) === pagePath);
  const section = page?.sections.find((candidate) => candidate.anchor === anchor);
  return [
    ...new Set(
      namesIn(section?.content.map((node) => textOf(node)).join(' ') ?? '').filter((name) =>
        page?.frontMatter.messages.includes(name),
      ),
    ),
  ].sort();
}

const GUIDES_PER_NAME = 2;
const IN_TITLE = 5;

/** Names that stand in code in the guides: the sections that use one most, and those headed by it, explain it. */
function addGuides(entries: readonly NameEntry[], pages: readonly CorpusPage[]): void {
  const uses = new Map<string, Map<string, number>>();
  const use = (name: string, section: string, weight: number) => {
    for (const key of new Set([name, ...name.split('.')].map(nameKey))) {
      const found = uses.get(key) ?? new Map<string, number>();
      found.set(section, (found.get(section) ?? 0) + weight);
      uses.set(key, found);
    }
  };
  for (const page of pages.filter(({ frontMatter }) => frontMatter.kind === 'guide' && !frontMatter.built))
    for (const section of page.sections) {
      const id = sectionId(page, section);
      const root: Root = { type: 'root', children: section.content };
      visit(root, 'inlineCode', ({ value }) => use(value, id, 1));
      for (const word of section.title.match(/[A-Za-z][\w.]+/g) ?? []) use(word, id, IN_TITLE);
    }
  for (const entry of entries.filter(({ kind }) => LINE_KINDS.includes(kind))) {
    const found = uses.get(nameKey(entry.label.replace(/\[.*$/, ''))) ?? [];
    entry.guides = [...found]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, GUIDES_PER_NAME)
      .map(([id]) => id);
  }
}
