import { slug } from 'github-slugger';
import type { PhrasingContent, RootContent } from 'mdast';
import type { Block } from '../overlay/blocks.ts';
import type { Example } from '../overlay/examples.ts';
import { DIRECTIONS, type MessageNote, type Notes } from '../overlay/notes.ts';
import type { EnumType, Field, Message, NamedType, ObjectType, Spec, Version } from '../spec/model.ts';
import { payloads, reachableTypes } from '../spec/model.ts';
import {
  bullets,
  code,
  codeBlock,
  comment,
  heading,
  type Inline,
  joined,
  link,
  paragraph,
  strong,
  table,
  writePage,
} from './markdown.ts';

/** A page of the corpus: its path below docs/ and its Markdown. */
export interface Page {
  path: string;
  markdown: string;
}

/** Everything the reference pages of one version are made of. */
export interface Reference {
  spec: Spec;
  notes: Notes;
  blocks: readonly Block[];
  /** Examples by message. */
  examples: ReadonlyMap<string, readonly Example[]>;
}

/** The folder of a version below docs/. 1.6 is 1.6J there: the corpus holds its JSON form only. */
export const versionFolder = (version: Version): string => `ocpp-${version === '1.6' ? '1.6j' : version}`;

export const FIELD_COLUMNS = ['Field', 'Type', 'Card.', 'Constraints', 'Meaning'] as const;
export const VALUE_COLUMNS = ['Value', 'Meaning'] as const;
export const OPEN_OBJECT = 'Other properties are allowed.';
export const NO_FIELDS = 'No fields.';
/** Between a message's name and the title of its example, in the heading. */
export const EXAMPLE = ' example: ';
/** Opens the paragraph that lists the messages a type occurs in. */
export const USED_IN = 'Used in ';
export const UNCONFIRMED = 'Sent unconfirmed: there is no response.';
const BUILT = 'Built by `npm run build` from the official schemas and schemas/; edit those, not this page.';
/** On every object of 2.x: optional, and the same everywhere. */
export const CUSTOM_DATA = {
  field: 'customData',
  type: 'CustomDataType',
  meaning: 'Vendor extension.',
} as const;

const KEYS: Record<Version, { block: string; useCases: string }> = {
  '1.6': { block: 'Profile', useCases: 'Sections' },
  '2.0.1': { block: 'Block', useCases: 'Use cases' },
  '2.1': { block: 'Block', useCases: 'Use cases' },
};

/**
 * The places that describe a message, as a reader can cite them. 2.x lists use cases; 1.6 lists bare section
 * numbers, or use cases of the whitepaper, which belong to the whitepaper for its own messages.
 */
function placesOf(version: Version, note: MessageNote): string[] {
  if (version !== '1.6') return note.useCases;
  const document = note.block === 'security' ? 'SEC' : '1.6';
  return note.useCases.map((place) => (/^[A-Z]/.test(place) ? `SEC ${place}` : `${document} §${place}`));
}

/** @param field a field of the model @returns its cardinality as the standard writes it: `1..1`, `0..1`, `1..*`, `0..3` */
export const fieldCardinality = (field: Field): string =>
  `${field.required ? 1 : 0}..${field.array ? (field.array.maxItems ?? '*') : 1}`;

/** @param field a field of the model @returns its limits as short texts; `corpus/readback.ts` reads the same forms */
export function constraintTexts({ constraints, array }: Field): string[] {
  const texts: string[] = [];
  if (constraints.maxLength !== undefined) texts.push(`≤ ${constraints.maxLength} chars`);
  if (constraints.minimum !== undefined) texts.push(`≥ ${constraints.minimum}`);
  if (constraints.maximum !== undefined) texts.push(`≤ ${constraints.maximum}`);
  if (constraints.multipleOf !== undefined) texts.push(`step ${constraints.multipleOf}`);
  if (array?.minItems !== undefined) texts.push(`≥ ${array.minItems} item${array.minItems === 1 ? '' : 's'}`);
  if (constraints.default !== undefined) texts.push(`default ${JSON.stringify(constraints.default)}`);
  return texts;
}

/** Orders what the schema lists as our notes list it, so that a page does not depend on the schemas' source. */
function inNoteOrder<T>(items: readonly T[], nameOf: (item: T) => string, noted: Record<string, string>): T[] {
  const rank = new Map(Object.keys(noted).map((name, index) => [name, index]));
  return [...items].sort((a, b) => {
    const [first, second] = [nameOf(a), nameOf(b)];
    const byRank = (rank.get(first) ?? Infinity) - (rank.get(second) ?? Infinity);
    return byRank || (first < second ? -1 : 1);
  });
}

/** Renders the pages of one version; holds what every page of it needs. */
class ReferencePages {
  readonly folder: string;
  readonly label: string;

  constructor(private readonly reference: Reference) {
    this.folder = versionFolder(reference.spec.version);
    this.label = `OCPP ${reference.spec.version === '1.6' ? '1.6J' : reference.spec.version}`;
  }

  private get version(): Version {
    return this.reference.spec.version;
  }

  private typeLink(name: string): PhrasingContent {
    const type = this.reference.spec.types.get(name);
    const page = type?.kind === 'enum' ? 'enumerations.md' : 'data-types.md';
    return link(name, `${page}#${slug(name)}`);
  }

  private fieldTable(fields: readonly Field[], meanings: Record<string, string>): RootContent {
    if (!fields.length) return paragraph(NO_FIELDS);
    const rows = inNoteOrder(fields, (field) => field.name, meanings).map((field) => [
      code(field.name),
      field.type.kind === 'named' ? this.typeLink(field.type.name) : field.type.name,
      fieldCardinality(field),
      constraintTexts(field).join('; '),
      meanings[field.name] ?? (field.name === CUSTOM_DATA.field ? CUSTOM_DATA.meaning : ''),
    ]);
    return table(FIELD_COLUMNS, rows);
  }

  private object(type: ObjectType, meanings: Record<string, string>): RootContent[] {
    return [this.fieldTable(type.fields, meanings), ...(type.open ? [paragraph(OPEN_OBJECT)] : [])];
  }

  private message(message: Message): RootContent[] {
    const note = this.reference.notes.messages.get(message.name);
    if (!note) throw new Error(`${this.version} ${message.name} has no note`);
    const places = placesOf(this.version, note);
    const examples = this.reference.examples.get(message.name) ?? [];
    const { request, response } = message;
    return [
      heading(2, message.name),
      paragraph(strong(DIRECTIONS[note.direction]), '. ', note.purpose),
      ...(places.length ? [paragraph(`${KEYS[this.version].useCases}: ${places.join(', ')}.`)] : []),
      ...(response ? [] : [paragraph(UNCONFIRMED)]),
      heading(3, response ? request.name : `${request.name} fields`),
      ...this.object(request, note.request),
      ...(response ? [heading(3, response.name), ...this.object(response, note.response)] : []),
      ...examples.flatMap((example) => [
        heading(3, `${message.name}${EXAMPLE}${example.title}`),
        ...exampleBlocks(example),
      ]),
    ];
  }

  private frontMatter(kind: string, title: string, rest: object): object {
    return {
      title: `${title} (${this.label})`,
      version: this.version,
      kind,
      confidence: 'schema',
      ...rest,
      sources: [`Official JSON schemas of ${this.label}`],
      built: 'npm run build',
    };
  }

  /** The messages of a block, the most important first, as the notes have them. */
  messagesOf(block: Block): Message[] {
    const byName = new Map(this.reference.spec.messages.map((message) => [message.name, message]));
    return [...this.reference.notes.messages]
      .filter(([, note]) => note.block === block.id)
      .flatMap(([name]) => byName.get(name) ?? []);
  }

  private messageRow(message: Message, page: string): Inline[] {
    const note = this.reference.notes.messages.get(message.name);
    if (!note) throw new Error(`${this.version} ${message.name} has no note`);
    return [
      link(message.name, `${page}#${slug(message.name)}`),
      DIRECTIONS[note.direction],
      placesOf(this.version, note).join(', '),
      note.purpose,
    ];
  }

  blockPage(block: Block): Page {
    const messages = this.messagesOf(block);
    const title = this.version === '1.6' ? `${block.title} profile` : `${block.id}. ${block.title}`;
    const frontMatter = this.frontMatter('schema', title, {
      blocks: [block.id],
      messages: messages.map(({ name }) => name),
    });
    const { useCases } = KEYS[this.version];
    const content = [
      comment(BUILT),
      heading(1, title),
      table(
        ['Message', 'Direction', useCases, 'What it is for'],
        messages.map((message) => this.messageRow(message, '')),
      ),
      ...messages.flatMap((message) => this.message(message)),
    ];
    return { path: `${this.folder}/schemas/${block.slug}.md`, markdown: writePage(frontMatter, content) };
  }

  /** The messages in which a type can occur, at whatever depth. */
  private users(): Map<string, string[]> {
    const users = new Map<string, string[]>();
    for (const message of this.reference.spec.messages)
      for (const { name } of reachableTypes(this.reference.spec, payloads(message)))
        users.set(name, [...(users.get(name) ?? []), message.name]);
    return users;
  }

  private blockPageOf(message: string): string {
    const id = this.reference.notes.messages.get(message)?.block;
    return `${this.reference.blocks.find((block) => block.id === id)?.slug ?? id}.md`;
  }

  private usedIn(messages: readonly string[]): RootContent[] {
    if (!messages.length) return [];
    if (messages.length > 12) return [paragraph(`${USED_IN}${messages.length} messages.`)];
    const links = messages.map((name) => link(name, `${this.blockPageOf(name)}#${slug(name)}`));
    return [paragraph(USED_IN, joined(links, ', '), '.')];
  }

  private type(type: NamedType, users: readonly string[]): RootContent[] {
    const note = this.reference.notes.types.get(type.name);
    const meaning = note?.meaning ? [paragraph(note.meaning)] : [];
    const body =
      type.kind === 'enum' ? this.enumeration(type, note?.values ?? {}) : this.object(type, note?.fields ?? {});
    return [heading(2, type.name), ...meaning, ...body, ...this.usedIn(users)];
  }

  private enumeration(type: EnumType, meanings: Record<string, string>): RootContent[] {
    const values = inNoteOrder(type.values, (value) => value, meanings);
    return [
      table(
        VALUE_COLUMNS,
        values.map((value) => [code(value), meanings[value] ?? '']),
      ),
      ...(type.default === undefined ? [] : [paragraph('Default: ', code(type.default), '.')]),
    ];
  }

  private typePage(kind: NamedType['kind'], file: string, title: string): Page {
    const users = this.users();
    const types = [...this.reference.spec.types.values()].filter((type) => type.kind === kind);
    const content = [
      comment(BUILT),
      heading(1, title),
      ...types.flatMap((type) => this.type(type, users.get(type.name) ?? [])),
    ];
    return {
      path: `${this.folder}/schemas/${file}`,
      markdown: writePage(this.frontMatter('types', title, {}), content),
    };
  }

  index(): Page {
    const columns = ['Message', 'Direction', KEYS[this.version].useCases, 'What it is for'];
    const content = [
      comment(BUILT),
      heading(1, `All messages of ${this.label}`),
      paragraph(
        `${this.reference.spec.messages.length} messages in ${this.reference.blocks.length} ${this.version === '1.6' ? 'feature profiles' : 'functional blocks'}.`,
      ),
      ...this.reference.blocks.flatMap((block) => [
        heading(2, this.version === '1.6' ? block.title : `${block.id}. ${block.title}`),
        table(
          columns,
          this.messagesOf(block).map((message) => this.messageRow(message, `schemas/${block.slug}.md`)),
        ),
      ]),
      heading(2, 'Types'),
      bullets([link('Data types', 'schemas/data-types.md'), link('Enumerations', 'schemas/enumerations.md')]),
    ];
    return {
      path: `${this.folder}/messages.md`,
      markdown: writePage(this.frontMatter('index', 'All messages', {}), content),
    };
  }

  all(): Page[] {
    return [
      this.index(),
      ...this.reference.blocks.map((block) => this.blockPage(block)),
      this.typePage('object', 'data-types.md', 'Data types'),
      this.typePage('enum', 'enumerations.md', 'Enumerations'),
    ];
  }
}

function exampleBlocks({ request, response }: Example): RootContent[] {
  const json = (payload: object) => codeBlock('json', JSON.stringify(payload, null, 2));
  return [paragraph('Request:'), json(request), ...(response ? [paragraph('Response:'), json(response)] : [])];
}

/**
 * Renders the reference of one version: the message index, a page per block, data types and enumerations.
 *
 * @param reference the model and our words for it
 * @returns the pages, paths below docs/
 */
export const renderReference = (reference: Reference): Page[] => new ReferencePages(reference).all();
