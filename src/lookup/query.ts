import { VERSIONS, type Version } from '../spec/model.ts';
import { LINE_KINDS, type NameEntry, TARGET_KINDS } from './manifest-types.ts';
import { editDistance, nameKey } from './names.ts';
import type { Store } from './store.ts';
import { apart, isIdeographic, termsOf } from './terms.ts';

/** The version an answer is for, and how it came to be that one. */
export interface ChosenVersion {
  version: Version;
  why: string;
}

/** Why an answer is for the version that the input names. */
export const YOU_NAMED_IT = 'you named it';

/** One thing the input named: all entries of one kind for one name, in the chosen version. */
export interface Match {
  /** As it was written. */
  written: string;
  entries: NameEntry[];
  /** Whether it can only mean the standard's thing: `evseId` does, `status` is an everyday word too. */
  isTelling: boolean;
}

/** A term that a word of the input stands for. */
export interface Sought {
  term: string;
  /** 1 for the word itself, less for what it is translated to. */
  weight: number;
}

/** What was understood of the input. */
export interface Query extends ChosenVersion {
  matches: Match[];
  /** Words beside the matches that say something: with them the input is a question, not a list of names. */
  asked: string[];
  /** For each word that says something the terms it stands for, for the full-text search. */
  sought: Sought[][];
  /** Other versions that know the first match, where the input names no version. */
  alsoIn: Version[];
  /** Names in other versions only: what was written, and where it exists. */
  elsewhere: { written: string; versions: Version[] }[];
  /** Near spellings, where nothing matched. */
  suggestions: string[];
  /** What was taken for a misspelling, and for what name. */
  corrected: { written: string; name: string }[];
  /** Whether it names two versions: then it asks for what changed. */
  isCompared: boolean;
  /** Whether the input is a piece of code: what stands beside names there is no question. */
  isCode: boolean;
}

const VERSION_WORD = /^(?:(?:ocpp[\s_-]?)?v?(1\.6[-_]?[js]?|2\.0\.1|2\.1|2\.0)|(?:ocpp[\s_-]?v?|v)(16j?|201|21|20))$/i;
const VERSION_ALIASES: Record<string, Version> = { '16': '1.6', '201': '2.0.1', '20': '2.0.1', '21': '2.1' };

/** @param word a word, e.g. `1.6J` or `ocpp2.0.1` @returns the version it names, if it does; 2.0 is answered by its successor */
export function versionNamed(word: string): Version | undefined {
  const [, dotted, plain] = VERSION_WORD.exec(word.trim()) ?? [];
  return VERSION_ALIASES[(dotted ?? plain ?? '').replace(/[^\d]/g, '')];
}

/** Only so much of the input is looked at; a name or a question is far shorter. */
const MAX_INPUT = 4_000;
const MAX_WORDS_IN_NAME = 5;
const MAX_WORDS_IN_PHRASE = 3;
const MAX_MATCHES = 12;
const MAX_SUGGESTIONS = 6;
/** What counts beside a word as it was written: what it is translated to, and the parts of a name. */
const TRANSLATED = 0.7;
const PART_OF_NAME = 0.4;
/** A number in a question is an example mostly: 16 A, 7 o'clock. */
const NUMBER = 0.4;

/** Everyday words (`status`, `id`, `Accepted`) say little; two capitals, or a sign inside, make a name of the standard. */
const isTelling = (written: string): boolean => /[A-Z].*[A-Z]|[a-z][A-Z]|[_.\-\d]/.test(written);

/** What somebody asks of a name that its answer brings anyway: `BootNotification fields`. */
const FACETS = new Set(
  'field fields schema payload payloads json request response req conf example examples message struct class definition enum enumeration value values parameter parameters property properties attribute attributes type types model'.split(
    ' ',
  ),
);

const words = (input: string): string[] =>
  apart(input)
    .split(/[\s,;:!?()[\]{}"'`’“”«»<>|=&/\\¿¡？，。、；：（）！]+/u)
    .map((word) => word.replace(/^[.\-_$]+|[.\-_]+$/g, ''))
    .filter(Boolean);

/** What a question that names two versions asks for. */
const COMPARED = ['changes', 'added', 'removed'];

/** Takes version words out of the input. Of several the newest counts: what changed is told there. */
function takeVersion(all: readonly string[]): { version?: Version; isCompared: boolean; rest: string[] } {
  const found = all.map(versionNamed);
  const named = VERSIONS.filter((version) => found.includes(version));
  const version = named.at(-1);
  const rest = all.filter((word, index) => found[index] === undefined && !/^ocpp(-?j)?$/i.test(word));
  return { ...(version && { version }), isCompared: named.length > 1, rest };
}

/**
 * The entries that win where a name stands for several things: what is called exactly so, then a topic
 * (`transaction` is the topic, not TransactionType; `ChargingProfile` is a type), then by kind.
 */
function strongest(written: string, entries: readonly NameEntry[]): NameEntry[] {
  const exact = entries.filter(({ label }) => label === written && isTelling(label));
  const topics = /[a-z][A-Z]/.test(written) ? [] : entries.filter(({ kind }) => kind === 'topic');
  const candidates = exact.length ? exact : topics.length ? topics : entries;
  const kind = TARGET_KINDS.find((wanted) => candidates.some((entry) => entry.kind === wanted));
  return candidates.filter((entry) => entry.kind === kind);
}

/** A name of the input, in whatever version, and how many words it takes. */
interface Named {
  written: string;
  entries: NameEntry[];
  length: number;
}

/** The names of a compound of the code: `handleBootNotification` has one. Its everyday parts are none. */
function namesInside(store: Store, word: string): Named[] {
  const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.]/).filter(Boolean);
  const found: Named[] = [];
  for (let start = 0; parts.length > 1 && start < parts.length; ) {
    let length = Math.min(parts.length - start, 8);
    let entries: NameEntry[] = [];
    for (; length > 0; length--) {
      entries = store.names(nameKey(parts.slice(start, start + length).join('')));
      if (entries.length && (length > 1 || entries.some(({ kind }) => kind === 'message'))) break;
    }
    if (length) found.push({ written: entries[0]?.label ?? '', entries, length: 1 });
    start += Math.max(1, length);
  }
  return found;
}

/** The input, taken apart. */
interface Split {
  named: Named[];
  /** Words that belong to no name. */
  left: string[];
  /** Words of which only a part is a name: a compound of the code, or a misspelled name. */
  compounds: string[];
}

/** The longest name at each place of the input, in any version. Words such as `a` are names only alone (block A). */
function namesOf(store: Store, all: readonly string[], version: Version): Split {
  const named: Named[] = [];
  const left: string[] = [];
  const compounds: string[] = [];
  const isIdle = (word = '') => all.length > 1 && !isTelling(word) && store.meaning(word.toLowerCase())?.length === 0;
  for (let at = 0; at < all.length; ) {
    const length = isIdle(all[at]) ? 0 : longestNameAt(store, all, at, version);
    const written = all.slice(at, at + Math.max(1, length)).join(' ');
    const inside = length || !isTelling(written) ? [] : namesInside(store, written);
    if (length && named.length < MAX_MATCHES) named.push({ written, entries: store.names(nameKey(written)), length });
    else if (inside.length) {
      named.push(...inside.slice(0, MAX_MATCHES - named.length));
      compounds.push(written);
    } else left.push(written);
    at += Math.max(1, length);
  }
  return { named, left, compounds };
}

/** In words; 0 where no name begins here. A shorter name of the wanted version goes before a longer one of another. */
function longestNameAt(store: Store, all: readonly string[], at: number, version: Version): number {
  let elsewhere = 0;
  for (let length = Math.min(MAX_WORDS_IN_NAME, all.length - at); length > 0; length--) {
    const written = all.slice(at, at + length).join(' ');
    const entries = store.names(nameKey(written));
    if (entries.some((entry) => entry.version === version || entry.version === 'all')) return length;
    const isName = isTelling(written) || entries.some(({ kind }) => !['field', 'value'].includes(kind));
    if (!elsewhere && entries.length && isName) elsewhere = length;
  }
  return elsewhere;
}

/** @param entries names @param version which version @returns those that it has */
export const inVersion = (entries: readonly NameEntry[], version: Version): NameEntry[] =>
  entries.filter((entry) => entry.version === version || entry.version === 'all');

/** A name that says which version is meant, if only some have it. */
const isWitness = ({ written, entries }: Named): boolean =>
  isTelling(written) && entries.some(({ kind }) => kind !== 'requirement');

/** The version that knows most of the names that were written; the fallback where none knows more. */
function versionOfNames(named: readonly Named[], fallback: ChosenVersion): ChosenVersion {
  const witnesses = named.filter(isWitness);
  const known = (version: Version) => witnesses.filter(({ entries }) => inVersion(entries, version).length).length;
  const best = [...VERSIONS].reverse().reduce((a, b) => (known(b) > known(a) ? b : a), fallback.version);
  const missing = witnesses.find(({ entries }) => !inVersion(entries, fallback.version).length);
  return best === fallback.version || !missing
    ? fallback
    : { version: best, why: `${fallback.version} has no ${missing.written}` };
}

/** Words that say something, each with what the corpus calls it. */
function seek(store: Store, all: readonly string[]): Sought[][] {
  const found: Sought[][] = [];
  const known = new Set<string>();
  const termsFor = (word: string, weight: number) =>
    termsOf(word).map((term, index) => ({ term, weight: index && isTelling(word) ? weight * PART_OF_NAME : weight }));
  for (let at = 0; at < all.length; ) {
    const { length, meant } = meaningAt(store, all, at);
    const word = all[at] ?? '';
    const weight = /^\d/.test(word) ? NUMBER : 1;
    const own = meant === undefined || (meant.length && length === 1) ? termsFor(word, weight) : [];
    const translated = (meant ?? []).flatMap((other) => termsFor(other, TRANSLATED));
    // Two words for one thing (`RFID card`) count once.
    const terms = [...own, ...translated.filter(({ term }) => !known.has(term))];
    for (const { term } of translated) known.add(term);
    if (terms.length) found.push(terms);
    at += length;
  }
  return [...new Map(found.map((terms) => [terms.map(({ term }) => term).join(), terms])).values()];
}

function meaningAt(store: Store, all: readonly string[], at: number): { length: number; meant?: string[] } {
  for (let length = Math.min(MAX_WORDS_IN_PHRASE, all.length - at); length > 0; length--) {
    const meant = store.meaning(
      all
        .slice(at, at + length)
        .join(' ')
        .toLowerCase(),
    );
    if (meant) return { length, meant };
  }
  return { length: 1 };
}

const LONGEST_WORD = 8;

/** Words of a script without spaces: the longest known word at each place, and what stands between two of them. */
function segment(store: Store, run: string): string[] {
  const signs = [...run];
  const found: string[] = [];
  let between = '';
  const endBetween = () => {
    if (between.length > 1) found.push(between);
    between = '';
  };
  for (let at = 0; at < signs.length; ) {
    let length = Math.min(LONGEST_WORD, signs.length - at);
    while (length > 0 && store.meaning(signs.slice(at, at + length).join('')) === undefined) length--;
    if (length) {
      endBetween();
      found.push(signs.slice(at, at + length).join(''));
    } else between += signs[at];
    at += Math.max(1, length);
  }
  endBetween();
  return found;
}

/** Signs of code: what stands beside a name there is no question. */
const CODE = /[{};=@]|\w\(|->/;

/** Left words that say something beside the names: those that the corpus knows. */
const asksWith = (store: Store, left: readonly string[], version: Version): string[] =>
  left.filter((word) => {
    const meant = store.meaning(word.toLowerCase());
    if (FACETS.has(word.toLowerCase()) || meant?.length === 0) return false;
    return meant !== undefined || termsOf(word).some((term) => store.term(version, term));
  });

/** A misspelled name is put right where it can only be a name: alone, or with the signs of one. */
function correct(store: Store, all: readonly string[], left: readonly string[], version: Version): Query['corrected'] {
  return left.flatMap((word) => {
    const isKnown = store.meaning(word.toLowerCase()) || termsOf(word).some((term) => store.term(version, term));
    const isCandidate = all.length <= 2 || isTelling(word);
    const isName = nameKey(word).length >= SHORTEST_CORRECTED && !/\d/.test(word);
    if ((isKnown && !isTelling(word)) || !isCandidate || !isName) return [];
    const [near] = nearNames(store, [word], version);
    return near && near.distance <= MOST_EDITS ? [{ written: word, name: near.label }] : [];
  });
}

/**
 * Finds what the input names and asks.
 *
 * @param store the manifest
 * @param input anything a person or an agent may type
 * @param fallback the version that holds where the input names none
 * @returns version, names in the order of the input, words to search for, or near spellings
 */
export function understand(store: Store, input: string, fallback: ChosenVersion): Query {
  const { version: stated, isCompared, rest } = takeVersion(words(input.slice(0, MAX_INPUT)));
  const written = rest.flatMap((word) => (isIdeographic(word) ? segment(store, word) : [word]));
  const wanted = stated ?? fallback.version;
  const first = namesOf(store, written, wanted);
  const corrected = correct(store, written, [...first.left, ...first.compounds], wanted);
  const all = written.map((word) => corrected.find((mistake) => mistake.written === word)?.name ?? word);
  const { named, left } = corrected.length ? namesOf(store, all, wanted) : first;
  const chosen = stated ? { version: stated, why: YOU_NAMED_IT } : versionOfNames(named, fallback);
  const matches = named.flatMap((name): Match[] => {
    const own = strongest(name.written, inVersion(name.entries, chosen.version));
    const isPart = ['field', 'value', 'code'].includes(own[0]?.kind ?? '');
    return own.length ? [{ written: name.written, entries: own, isTelling: isTelling(name.written) || !isPart }] : [];
  });
  const elsewhere = named
    .filter(({ entries }) => !inVersion(entries, chosen.version).length)
    .map((name) => ({
      written: name.written,
      versions: VERSIONS.filter((version) => name.entries.some((entry) => entry.version === version)),
    }));
  const [leading] = matches;
  const knows = (version: Version) =>
    store.names(nameKey(leading?.written ?? '')).some((entry) => entry.version === version);
  const compared = isCompared ? COMPARED : [];
  const isUnknown = !matches.length && !elsewhere.length;
  const isCode = CODE.test(input) && matches.some((match) => match.isTelling);
  return {
    ...chosen,
    matches,
    isCompared,
    isCode,
    asked: isCode ? [] : [...asksWith(store, left, chosen.version), ...compared],
    sought: seek(store, [...all, ...compared]),
    alsoIn: stated ? [] : VERSIONS.filter((version) => version !== chosen.version && knows(version)),
    elsewhere,
    suggestions: isUnknown ? nearNames(store, all, chosen.version).map(({ label }) => label) : [],
    corrected,
  };
}

const SHORTEST_CORRECTED = 6;
const MOST_EDITS = 2;
const CANDIDATES = 60;
/** The distance at which a name that contains what was written counts. */
const PART_DISTANCE = 2;

/** Names near to any of the words, nearest first. */
function nearNames(store: Store, all: readonly string[], version: Version): { label: string; distance: number }[] {
  const wanted = [
    ...new Set([all.slice(0, MAX_WORDS_IN_NAME).join(''), ...all.slice(0, MAX_MATCHES)].map(nameKey)),
  ].filter((key) => key.length >= 4 && key.length <= 60);
  const near = new Map<string, number>();
  for (const key of wanted) {
    const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
    for (const candidate of store.keysLike(key, CANDIDATES)) {
      const isPart = key.length >= 5 && candidate.includes(key);
      const distance = isPart ? PART_DISTANCE : editDistance(key, candidate, limit);
      if (distance > limit) continue;
      for (const entry of inVersion(store.names(candidate), version)) {
        const score = distance + TARGET_KINDS.indexOf(entry.kind) / TARGET_KINDS.length;
        near.set(entry.label, Math.min(near.get(entry.label) ?? Infinity, score));
      }
    }
  }
  return [...near]
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(([label, score]) => ({ label, distance: Math.floor(score) }));
}

/** @param match a name of the input @returns whether it is one line of a section rather than sections of its own */
export const isLine = ({ entries }: Match): boolean => LINE_KINDS.includes(entries[0]?.kind ?? 'message');
