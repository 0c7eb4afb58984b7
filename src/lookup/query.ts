import { VERSIONS, type Version } from '../spec/model.ts';
import { type NameEntry, TARGET_KINDS } from './manifest-types.ts';
import { editDistance, nameKey } from './names.ts';
import type { Store } from './store.ts';

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
}

/** What was understood of the input. */
export interface Query extends ChosenVersion {
  matches: Match[];
  /** Other versions that know the first match, where the input names no version. */
  alsoIn: Version[];
  /** Names in other versions only: what was written, and where it exists. */
  elsewhere: { written: string; versions: Version[] }[];
  /** Near spellings, where nothing matched. */
  suggestions: string[];
}

const VERSION_WORD = /^(?:ocpp[\s_-]?)?v?(1\.6[js]?|2\.0\.1|2\.1)$/i;
const VERSION_ALIASES: Record<string, Version> = {
  '1.6': '1.6',
  '1.6j': '1.6',
  '1.6s': '1.6',
  '2.0.1': '2.0.1',
  '2.1': '2.1',
};

/** @param word a word, e.g. `1.6J` or `ocpp2.0.1` @returns the version it names, if it does */
export const versionNamed = (word: string): Version | undefined =>
  VERSION_ALIASES[VERSION_WORD.exec(word.trim())?.[1]?.toLowerCase() ?? ''];

/** Only so much of the input is looked at; a name or a question is far shorter. */
const MAX_INPUT = 4_000;
const MAX_WORDS_IN_NAME = 5;
const MAX_MATCHES = 12;
const MAX_SUGGESTIONS = 6;

/** Everyday words (`status`, `id`, `Accepted`) say little; two capitals, or a sign inside, make a name of the standard. */
const isTelling = (written: string): boolean => /[A-Z].*[A-Z]|[a-z][A-Z]|[_.\-\d]/.test(written);

const words = (input: string): string[] =>
  input
    .split(/[\s,;:!?()[\]{}"'`’“”«»<>|=&/\\]+/u)
    .map((word) => word.replace(/^[.\-_$]+|[.\-_]+$/g, ''))
    .filter(Boolean);

/** Takes version words out of the input; the first one that stands there counts. */
function takeVersion(all: readonly string[]): { version?: Version; rest: string[] } {
  const found = all.map((word) => VERSION_WORD.exec(word)?.[1]?.toLowerCase());
  const first = found.find((word) => word !== undefined);
  const version = first ? VERSION_ALIASES[first] : undefined;
  const rest = all.filter((word, index) => found[index] === undefined && !/^ocpp$/i.test(word));
  return version ? { version, rest } : { rest };
}

/**
 * The entries that win where a name stands for several things: what is called exactly so, then a topic
 * (`transaction` is the topic, not TransactionType), then by kind.
 */
function strongest(written: string, entries: readonly NameEntry[]): NameEntry[] {
  const exact = entries.filter(({ label }) => label === written && isTelling(label));
  const topics = entries.filter(({ kind }) => kind === 'topic');
  const candidates = exact.length ? exact : topics.length ? topics : entries;
  const kind = TARGET_KINDS.find((wanted) => candidates.some((entry) => entry.kind === wanted));
  return candidates.filter((entry) => entry.kind === kind);
}

/**
 * Finds what the input names.
 *
 * @param store the manifest
 * @param input anything a person or an agent may type
 * @param fallback the version that holds where the input names none
 * @returns version, matches in the order of the input, or near spellings
 */
export function understand(store: Store, input: string, fallback: ChosenVersion): Query {
  const { version: named, rest } = takeVersion(words(input.slice(0, MAX_INPUT)));
  const chosen: ChosenVersion = named ? { version: named, why: YOU_NAMED_IT } : fallback;
  const matches: Match[] = [];
  const elsewhere: Query['elsewhere'] = [];
  for (let at = 0; at < rest.length && matches.length < MAX_MATCHES; ) {
    const { match, other, length } = longestNameAt(store, rest, at, chosen.version);
    if (match) matches.push(match);
    if (other) elsewhere.push(other);
    at += length;
  }
  const telling = matches.filter(
    ({ written, entries }) => isTelling(written) || !['field', 'value', 'code'].includes(entries[0]?.kind ?? ''),
  );
  const kept = telling.length ? telling : rest.length <= 2 ? matches : [];
  const [only] = elsewhere;
  if (!named && !kept.length && only) {
    const version = only.versions.at(-1) ?? chosen.version;
    return understand(store, input, { version, why: `${chosen.version} has no ${only.written}` });
  }
  const [first] = kept;
  const alsoIn =
    named || !first
      ? []
      : VERSIONS.filter(
          (version) =>
            version !== chosen.version &&
            store.names(nameKey(first.written)).some((entry) => entry.version === version),
        );
  const suggestions = kept.length || elsewhere.length ? [] : nearNames(store, rest, chosen.version);
  return { ...chosen, matches: kept, alsoIn, elsewhere: kept.length ? [] : elsewhere, suggestions };
}

function longestNameAt(
  store: Store,
  all: readonly string[],
  at: number,
  version: Version,
): { match?: Match; other?: Query['elsewhere'][number]; length: number } {
  let other: Query['elsewhere'][number] | undefined;
  for (let length = Math.min(MAX_WORDS_IN_NAME, all.length - at); length > 0; length--) {
    const written = all.slice(at, at + length).join(' ');
    const entries = store.names(nameKey(written));
    const own = strongest(
      written,
      entries.filter((entry) => entry.version === version || entry.version === 'all'),
    );
    if (own.length) return { match: { written, entries: own }, length };
    if (
      entries.length &&
      !other &&
      (isTelling(written) || entries.some((entry) => !['field', 'value'].includes(entry.kind)))
    )
      other = {
        written,
        versions: VERSIONS.filter((candidate) => entries.some((entry) => entry.version === candidate)),
      };
  }
  return { ...(other ? { other } : {}), length: 1 };
}

function nearNames(store: Store, all: readonly string[], version: Version): string[] {
  const wanted = [
    ...new Set([all.slice(0, MAX_WORDS_IN_NAME).join(''), ...all.slice(0, MAX_MATCHES)].map(nameKey)),
  ].filter((key) => key.length >= 4 && key.length <= 60);
  const near = new Map<string, number>();
  if (!wanted.length) return [];
  for (const entry of store.allNames()) {
    if (entry.version !== version && entry.version !== 'all') continue;
    for (const key of wanted) {
      const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
      const isPart = key.length >= 5 && entry.key.includes(key);
      const distance = isPart ? 2 : editDistance(key, entry.key, limit);
      if (distance > limit) continue;
      const score = distance + TARGET_KINDS.indexOf(entry.kind) / TARGET_KINDS.length;
      near.set(entry.label, Math.min(near.get(entry.label) ?? Infinity, score));
    }
  }
  return [...near]
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(([label]) => label);
}
