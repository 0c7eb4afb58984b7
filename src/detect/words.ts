import fs from 'node:fs';
import path from 'node:path';
import { nameKey } from '../lookup/names.ts';
import type { Telling } from '../overlay/detect.ts';
import { payloads, type Spec, VERSIONS, type Version } from '../spec/model.ts';

/** How much a name says by itself: everything, with any other name, with one of its kind, or hardly anything. */
export type Grade = 'telling' | 'known' | 'shared' | 'everyday';

/** The names of enumerations in 2.x, of two words and more before the ending. */
const OWN_ENUM = /^[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*EnumType$/;

/** A name of the standard that tells OCPP. */
export interface Word {
  /** As the standard writes it. */
  label: string;
  grade: Grade;
  /** A message; or else a field, type, value, component or error code. */
  isMessage: boolean;
  /** The versions that have it. */
  versions: Version[];
}

/** A library that implements OCPP, and the versions it says it implements. */
export interface Library {
  name: string;
  versions: Version[];
}

/** What the detector knows, ready for dist/. */
export interface Words {
  words: Word[];
  /** Labels of names that tell OCPP where all of one list stand in a text. */
  together: string[][];
  /** Message → its fields that only some of its versions have. */
  fields: Record<string, Record<string, Version[]>>;
  /** By package manager. */
  libraries: Record<string, Library[]>;
}

const FILE = 'detect.json';
/** A name of two words; a single one stands in any text. */
const TOLD_APART = /[a-z][A-Z]/;

/** Every name of a version that may be listed in schemas/detect.yaml. */
function namesOf(spec: Spec, tables: readonly string[]): Set<string> {
  const objects = [...spec.messages.flatMap(payloads), ...spec.types.values()];
  return new Set([
    ...objects.map(({ name }) => name),
    ...objects.flatMap((type) => (type.kind === 'enum' ? type.values : type.fields.map(({ name }) => name))),
    ...tables,
  ]);
}

/** Fields of requests and answers by message, where the versions that have the message differ in them. */
function fieldsOf(specs: readonly Spec[]): Words['fields'] {
  const found: Words['fields'] = {};
  for (const name of new Set(specs.flatMap(({ messages }) => messages.map((message) => message.name)))) {
    const having = specs.flatMap(({ version, messages }) => {
      const message = messages.find((candidate) => candidate.name === name);
      return message
        ? [{ version, fields: new Set(payloads(message).flatMap(({ fields }) => fields.map((field) => field.name))) }]
        : [];
    });
    const telling = [...new Set(having.flatMap(({ fields }) => [...fields]))]
      .filter((field) => TOLD_APART.test(field))
      .map((field): [string, Version[]] => [
        field,
        having.filter(({ fields }) => fields.has(field)).map(({ version }) => version),
      ])
      .filter(([, versions]) => versions.length < having.length);
    if (telling.length) found[name] = Object.fromEntries(telling);
  }
  return found;
}

/**
 * Says of each telling name which versions have it.
 *
 * @param telling what tells OCPP
 * @param specs the models of all versions
 * @param tables the names in the tables of a version: components, variables, configuration keys, error codes, …
 * @returns the detector's table
 * @throws Error naming a listed name that no version has
 */
export function wordsOf(
  telling: Telling,
  specs: readonly Spec[],
  tables: (version: Version) => readonly string[],
): Words {
  const messages = [...new Set(specs.flatMap((spec) => spec.messages.map(({ name }) => name)))];
  const enums = [...new Set(specs.flatMap(({ types }) => [...types.keys()]))].filter((name) => OWN_ENUM.test(name));
  const known = new Map(specs.map((spec) => [spec.version, namesOf(spec, tables(spec.version))]));
  const word = (label: string, grade: Grade, isMessage: boolean): Word => {
    const versions = specs
      .filter((spec) =>
        isMessage ? spec.messages.some(({ name }) => name === label) : known.get(spec.version)?.has(label),
      )
      .map(({ version }) => version);
    if (!versions.length) throw new Error(`schemas/detect.yaml: no version has ${label}`);
    return { label, grade, isMessage, versions };
  };
  const listed = Object.values(telling.messages).flat();
  const grades = ['everyday', 'shared', 'known'] as const;
  return {
    words: [
      ...grades.flatMap((grade) => telling.messages[grade].map((label) => word(label, grade, true))),
      ...messages.filter((name) => !listed.includes(name)).map((label) => word(label, 'telling', true)),
      ...[...enums, ...telling.names.known].map((label) => word(label, 'known', false)),
      ...telling.names.shared.map((label) => word(label, 'shared', false)),
    ],
    together: telling.names.together,
    fields: fieldsOf(specs),
    libraries: Object.fromEntries(
      Object.entries(telling.libraries).map(([manager, libraries]) => [
        manager,
        Object.entries(libraries).map(([name, versions]) => ({ name, versions })),
      ]),
    ),
  };
}

/** @param words the detector's table @returns file name below dist/ and its content */
export const serialiseWords = (words: Words): [string, string] => [FILE, `${JSON.stringify(words)}\n`];

/** The detector's table by key, see `nameKey`. */
export interface Vocabulary {
  words: ReadonlyMap<string, Word>;
  together: readonly (readonly string[])[];
  fields: Words['fields'];
  libraries: Readonly<Record<string, readonly Library[]>>;
}

/** @param words the detector's table @returns the same, to be asked by key */
export const vocabularyOf = ({ words, together, fields, libraries }: Words): Vocabulary => ({
  words: new Map(words.map((word) => [nameKey(word.label), word])),
  together,
  fields,
  libraries,
});

/** @param dist the built dist/ @returns the detector's table */
export const readVocabulary = (dist: string): Vocabulary =>
  vocabularyOf(JSON.parse(fs.readFileSync(path.join(dist, FILE), 'utf8')) as Words);

/**
 * The parts of an identifier that are names: the whole, or else the longest runs of its parts:
 * `onBootNotification`, `boot_notification_request`.
 *
 * @param word a word of code
 * @param isName whether a key is a name
 * @returns each name's key and the part of the word it stands in, from left to right
 */
export function namesIn(word: string, isName: (key: string) => boolean): { key: string; written: string }[] {
  const whole = nameKey(word);
  if (isName(whole)) return [{ key: whole, written: word }];
  const parts = word
    .split(/(?<=[a-z0-9])(?=[A-Z])|[_.]/)
    .map((written) => ({ written, key: nameKey(written) }))
    .filter(({ key }) => key);
  const found: { key: string; written: string }[] = [];
  for (let start = 0; start < parts.length; ) {
    let run = parts.slice(start);
    while (run.length && !isName(run.map(({ key }) => key).join(''))) run = run.slice(0, -1);
    if (run.length)
      found.push({ key: run.map(({ key }) => key).join(''), written: run.map(({ written }) => written).join('') });
    start += Math.max(1, run.length);
  }
  return found;
}

/**
 * Versions that names speak for. A name that all versions have says nothing; one that 2.0.1 and 2.1 share speaks
 * for 2.0.1, since 2.1 keeps what 2.0.1 has and shows itself by names of its own.
 *
 * @param names each name's versions
 * @returns how many names speak for each version
 */
export function votesOf(names: Iterable<readonly Version[]>): Map<Version, number> {
  const votes = new Map<Version, number>();
  for (const versions of names) {
    const [first] = VERSIONS.filter((version) => versions.includes(version));
    if (first && (versions.length === 1 || (versions.length === 2 && first !== '1.6')))
      votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  return votes;
}
