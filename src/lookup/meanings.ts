import type { Version } from '../spec/model.ts';
import { LINE_KINDS, type NameEntry, type TargetKind } from './manifest-types.ts';
import { nameKey } from './names.ts';
import { inVersion, type Match, understand } from './query.ts';
import type { Store } from './store.ts';

/** What a name on its own may mean beside what is shown for it. */

/** A name, and all that it stands for: first what it was taken for. */
export interface Meanings {
  /** As it was written. */
  written: string;
  of: Meaning[];
}

/** One kind of thing that a name stands for. */
export interface Meaning {
  kind: TargetKind;
  /** As the standard writes it. */
  name: string;
  /** For fields, values and the like, what has it; of most an answer shows only some. */
  owners: string[];
  /** The words that ask for it; where none does, the section it stands in. */
  ask: { query: string } | { section: string };
}

/** Owners whose name is tried to ask for a part of theirs. */
const MOST_TRIED = 4;

/** Whether words bring an entry, and not another of its name. */
function brings(store: Store, version: Version, query: string, { kind, label }: NameEntry): boolean {
  const { matches } = understand(store, query, { version, why: '' });
  return matches.some(({ entries }) => entries.some((entry) => entry.kind === kind && entry.label === label));
}

function meaningOf(store: Store, version: Version, entries: readonly NameEntry[]): Meaning[] {
  const [first] = entries;
  if (!first) return [];
  const { kind, label, sections } = first;
  const isPart = LINE_KINDS.includes(kind);
  const owners = isPart ? [...new Set(entries.map(({ owner }) => owner))].filter(Boolean) : [];
  // A block is called by its letter: `H. Reservation`.
  const whole = kind === 'block' ? [`block ${label.split('.')[0]}`, label] : [label];
  const queries = isPart ? owners.slice(0, MOST_TRIED).map((owner) => `${owner} ${label}`) : whole;
  // Whatever has a part shows it, also where the part's name alone is taken for something else.
  const query = queries.find((candidate) => brings(store, version, candidate, first)) ?? owners[0];
  const [section] = sections;
  if (query === undefined && section === undefined) return [];
  return [{ kind, name: label, owners, ask: query === undefined ? { section: section ?? '' } : { query } }];
}

/** Ids of the standard mean one place, whatever else is called so. */
const IDS: readonly TargetKind[] = ['requirement', 'useCase', 'marker'];

/**
 * @param store the manifest
 * @param version the version of the answer
 * @param match the one name that was asked for
 * @returns what it was taken for, then the other kinds of things that are called so
 */
export function meaningsOf(store: Store, version: Version, { written, entries }: Match): Meanings {
  const others = inVersion(store.names(nameKey(written)), version).filter(
    ({ kind }) => kind !== entries[0]?.kind && !IDS.includes(kind),
  );
  const kinds = [...new Set(others.map(({ kind }) => kind))];
  const all = [entries, ...kinds.map((kind) => others.filter((entry) => entry.kind === kind))];
  return { written, of: all.flatMap((same) => meaningOf(store, version, same)) };
}
