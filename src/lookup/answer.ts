import type { Version } from '../spec/model.ts';
import { placeOf, rank } from './full-text.ts';
import { LINE_KINDS, type MarkerEntry, type NameEntry, type SectionEntry, type TargetKind } from './manifest-types.ts';
import { type Meanings, meaningsOf } from './meanings.ts';
import { nameKey } from './names.ts';
import { nearness } from './near.ts';
import { type ChosenVersion, inVersion, isLine, type Match, type Query, understand } from './query.ts';
import type { Store } from './store.ts';
import { writeMarker } from './write-marker.ts';

/** The client cuts a command's output at 30,000 characters; the answer stays below with room to spare. */
export const BUDGET = 28_000;

/** What the lookup found, before it is written out. */
export interface Answer {
  version: Version;
  /** Why it is this version. */
  why: string;
  matched: { kind: string; name: string; owner?: string }[];
  /** One line per owner of a field or value. */
  lines: string[];
  /** Sections shown, most useful first. */
  sections: SectionEntry[];
  /** Sections that would come next. */
  more: SectionEntry[];
  /** Open decisions in the sections shown. */
  markers: MarkerEntry[];
  /** Open decisions elsewhere that are about a message that was asked for. */
  touching: MarkerEntry[];
  /** Open decisions in the sections that would come next. */
  moreMarkers: MarkerEntry[];
  /** Other versions that know what was matched, where none was named. */
  alsoIn: Version[];
  /** Where one name is all that was asked: what it was taken for, and what else is called so. */
  meanings?: Meanings;
  elsewhere: Query['elsewhere'];
  suggestions: string[];
  corrected: Query['corrected'];
}

/** What heading, legend and closing lines of an answer may take. */
const FRAME = 3_000;
/** Characters of sections by what was named: a topic and a message bring all they have, the rest what answers. */
const BUDGETS: Partial<Record<TargetKind, number>> = {
  payload: 12_000,
  type: 12_000,
  useCase: 9_000,
  requirement: 5_000,
  component: 8_000,
  marker: 6_000,
};
const LINE_BUDGET = 4_500;
const QUESTION_BUDGET = 9_000;
const SEVERAL_BUDGET = 12_000;
/** The part of the budget that guides may take before the schemas. */
const GUIDE_SHARE = 0.5;
/** Where so much is shown already, an example costs more than it tells: it is left to be asked for. */
const MAX_BEFORE_EXAMPLE = 7_000;
const MAX_OWNERS_IN_FULL = 2;
const MAX_LINES = 40;
const MAX_LINES_IN_QUESTION = 6;
/** Sections of a full-text search that are shown: those near the best. */
const MAX_FOUND = 9;
const NEAR_BEST = 0.55;
const ROW_NEAR_BEST = 0.25;
const MAX_ROWS = 4;
const MAX_WITH_PAYLOADS = 3;
const MAX_RANKED = 40;
/** Of the best: what is farther is looked at no more. */
const FARTHEST = 0.3;
/** What being near counts beside sharing the words, of which the best section counts 1. */
const NEARNESS = 1.5;

/** Kinds whose owner is a list they stand in; of all others the owner is part of the name. */
const LISTED: readonly TargetKind[] = ['key', 'code'];

/** The line of a field, value, key, variable or code in its section, with what it belongs to. */
function ownerLine(store: Store, { kind, label, owner, sections }: NameEntry): string {
  const name = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const line = store
    .text(sections[0] ?? '')
    .split('\n')
    .find((candidate) => new RegExp(`^- ${name}(\\?|:| |$)`).test(candidate));
  const text = (line ?? `- ${label}`).slice(2);
  return LISTED.includes(kind) ? `- ${text} [${owner}]` : `- ${owner}.${text}`;
}

/** @param id of a section @returns whether it is an example of a message; worked examples of guides are sections like others */
export const isExample = (id: string): boolean => id.includes('/schemas/') && id.includes('-example-');

/**
 * The sections a match brings: its own, its first example, the types they use, nearest first, then the other
 * examples. A topic's guides and messages come before all examples.
 */
function sectionsOf(store: Store, { entries }: Match): string[] {
  const kind = entries[0]?.kind ?? 'field';
  const isLineOnly =
    LINE_KINDS.includes(kind) && (!['field', 'value'].includes(kind) || entries.length > MAX_OWNERS_IN_FULL);
  const guides = [...new Set(entries.flatMap((entry) => entry.guides))].slice(0, MAX_OWNERS_IN_FULL);
  if (isLineOnly) return guides;
  const own = [...new Set(entries.flatMap((entry) => entry.sections))];
  const withTypes = ['message', 'payload', 'type', 'block', 'topic'].includes(kind);
  const types = withTypes ? own.flatMap((id) => store.section(id)?.uses ?? []) : [];
  const examples = own.filter(isExample);
  const before = [...own, ...types].filter((id) => !isExample(id));
  const size = before.reduce((sum, id) => sum + (store.section(id)?.characters ?? 0), 0);
  const shownEarly = kind === 'message' && size <= MAX_BEFORE_EXAMPLE ? examples.slice(0, 1) : [];
  return [...own.filter((id) => !isExample(id)), ...shownEarly, ...types, ...guides, ...examples];
}

/** What an answer brings, most useful first, and how much of it. */
interface Wanted {
  ids: string[];
  /** Rows of tables that a search found, as lines. */
  rows: string[];
  budget: number;
  /** Whether the order says how well each answers, not only where it belongs. */
  isRanked: boolean;
}

/**
 * Fills the budget in the order of the sections. Of a name's sections, guides get no more than their share before
 * the schemas had their turn, so that a topic with much to explain still brings its fields; then they get what is
 * left. Sections that were ranked by how well they answer come in that order, whatever their kind.
 */
function choose(
  wanted: readonly SectionEntry[],
  markersOf: (section: SectionEntry) => MarkerEntry[],
  { budget, isRanked }: Pick<Wanted, 'budget' | 'isRanked'>,
): { sections: SectionEntry[]; more: SectionEntry[] } {
  const isGuide = ({ tier }: SectionEntry) => tier !== 'schema';
  const cost = (section: SectionEntry) =>
    section.characters +
    section.title.length +
    (isGuide(section) ? 60 : 6) +
    markersOf(section).reduce((sum, marker) => sum + writeMarker(marker).length + 1, 0);
  const chosen = new Set<SectionEntry>();
  let left = budget;
  const take = (candidates: readonly SectionEntry[], upTo: number) => {
    let share = Math.min(upTo, left);
    for (const section of candidates) {
      const isFurtherExample = isExample(section.id) && [...chosen].some(({ id }) => isExample(id));
      const isExampleTooMany = isExample(section.id) && (isFurtherExample || budget - left > MAX_BEFORE_EXAMPLE);
      if (!section.characters || chosen.has(section) || cost(section) > share || isExampleTooMany) continue;
      chosen.add(section);
      share -= cost(section);
      left -= cost(section);
    }
  };
  if (!isRanked) {
    take(wanted.filter(isGuide), budget * GUIDE_SHARE);
    take(
      wanted.filter((section) => !isGuide(section)),
      left,
    );
  }
  take(wanted, left);
  return {
    sections: wanted.filter((section) => chosen.has(section)),
    more: wanted.filter((section) => section.characters && !chosen.has(section)),
  };
}

const kindOf = ({ entries }: Match): TargetKind => entries[0]?.kind ?? 'field';
const isObject = (match: Match): boolean => ['message', 'payload', 'type'].includes(kindOf(match));

/** Sections of what was named and everything it uses: where a field or value that was named with it is looked for. */
function scopeOf(store: Store, matches: readonly Match[]): Set<string> {
  const own = matches.filter(isObject).flatMap(({ entries }) => entries.flatMap(({ sections }) => sections));
  return new Set([...own, ...own.flatMap((id) => store.section(id)?.uses ?? [])]);
}

/** One line per owner; of several names together only the owners that the other names reach or share. */
function linesOf(store: Store, { matches, asked }: Query): string[] {
  const scope = scopeOf(store, matches);
  const isAlone = matches.length === 1 && !asked.length;
  const owners = new Map<string, number>();
  for (const { entries } of matches.filter(isLine))
    for (const { owner } of entries) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  const lines = matches.filter(isLine).flatMap(({ entries, isTelling }) => {
    if (isAlone) return entries;
    const within = entries.filter(({ sections }) => scope.has(sections[0] ?? ''));
    if (within.length) return within;
    const beside = entries.filter(({ owner }) => (owners.get(owner) ?? 0) > 1);
    if (beside.length) return beside;
    return isTelling && entries.length <= MAX_LINES_IN_QUESTION ? entries : [];
  });
  return lines.slice(0, MAX_LINES).map((entry) => ownerLine(store, entry));
}

/** What a search found, best first: sections, and rows of tables. */
interface Found {
  sections: { id: string; score: number }[];
  rows: { id: string; score: number }[];
}

/** Sections by the words they share with the input and by how near their subject is, rows by the words alone. */
function search(store: Store, { version, sought }: Query): Found {
  const known = sought.map((terms) =>
    terms.flatMap(({ term, weight }) => {
      const row = store.term(version, term);
      return row ? [{ weight, row }] : [];
    }),
  );
  const ranked = rank(known);
  const best = ranked[0]?.score ?? 0;
  if (!best) return { sections: [], rows: [] };
  const shared = new Map(ranked.map(({ id, score }) => [id, score / best]));
  const directions = sought.flat().flatMap(({ term, weight }) => {
    const direction = store.direction(term);
    return direction ? [{ weight, direction }] : [];
  });
  const places = store.places(version);
  const near = nearness(directions, places).map(({ id, score }) => ({
    id,
    score: (shared.get(id) ?? 0) + NEARNESS * score,
  }));
  const nearest = Math.max(...near.map(({ score }) => score));
  const named = ({ id, score }: { id: string; score: number }) => ({ id: store.found(id), score });
  const isSection = new Set(places.ids);
  return {
    sections: near
      .filter(({ score }) => score >= nearest * FARTHEST)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, MAX_RANKED)
      .map(named),
    rows: [...shared]
      .flatMap(([id, score]) => (score >= ROW_NEAR_BEST && !isSection.has(id) ? [{ id, score }] : []))
      .slice(0, MAX_RANKED)
      .map(named),
  };
}

/** A message found by its head brings its request; a use case, that message of its own that answers best. */
function withPayloads(store: Store, id: string, found: readonly string[]): string[] {
  if (id.includes('/schemas/'))
    return [id, ...[`${id}request`, `${id}req`].filter((payload) => store.section(payload))];
  const heads = id.includes('/reference/use-cases#') ? (store.section(id)?.uses ?? []) : [];
  const best = found.find((other) => heads.includes(other));
  return [id, ...(best ? withPayloads(store, best, found) : [])];
}

/** A row that a search found, as the line of its name: keys and codes behind, others before it say where it belongs. */
function rowLine(store: Store, { version }: Query, { section, row = '' }: ReturnType<typeof placeOf>): string[] {
  const entry = inVersion(store.names(nameKey(row)), version).find(
    ({ sections, kind }) => sections[0] === section && LINE_KINDS.includes(kind),
  );
  return entry ? [ownerLine(store, entry)] : [];
}

/** Ids of requirements, test cases and open decisions mean one place: it comes first, whatever else is asked. */
const isPinned = (match: Match): boolean => ['marker', 'requirement', 'useCase'].includes(kindOf(match));

/** What changed in a message or type since the version before. */
function changesOf(store: Store, { entries }: Match): string[] {
  const names = [...new Set(entries.flatMap(({ label }) => [label, `${label}Request`, `${label}Response`]))];
  return names
    .map((name) => `ocpp-2.1/reference/changes-from-2.0.1#${name.toLowerCase()}-changes-since-201`)
    .filter((id) => store.section(id));
}

/** One name brings what it has; several names, or a question, bring the sections that are about all of it. */
function want(store: Store, query: Query): Wanted {
  const { matches, asked, isCode } = query;
  const [only] = matches;
  const own = (chosen: readonly Match[]) => chosen.flatMap((match) => sectionsOf(store, match));
  const objects = matches.filter((match) => !isLine(match) && match.isTelling && kindOf(match) !== 'topic');
  const topics = matches.filter((match) => ['topic', 'block'].includes(kindOf(match)));
  if (!asked.length && !matches.length) return { ids: [], rows: [], budget: 0, isRanked: false };
  if (!asked.length && only && matches.length === 1)
    return {
      ids: own([only]),
      rows: [],
      budget: isLine(only) ? LINE_BUDGET : (BUDGETS[kindOf(only)] ?? BUDGET),
      isRanked: isPinned(only),
    };
  if (!asked.length && topics.length === matches.length)
    return { ids: own(topics), rows: [], budget: BUDGET, isRanked: false };
  if (!asked.length && objects.length && objects.length === matches.length - topics.length)
    return { ids: own(objects), rows: [], budget: SEVERAL_BUDGET, isRanked: false };
  const found = search(store, query);
  const best = found.sections[0]?.score ?? 0;
  const all = found.sections.map(({ id }) => id);
  const rows = (asked.length ? found.rows : [])
    .flatMap(({ id }) => rowLine(store, query, placeOf(id)))
    .slice(0, MAX_ROWS);
  const sections = found.sections
    .filter(({ score }) => score >= best * NEAR_BEST)
    .slice(0, MAX_FOUND)
    .flatMap(({ id }, index) => (index < MAX_WITH_PAYLOADS ? withPayloads(store, id, all) : [id]));
  const changed = query.isCompared ? matches.filter(isObject).flatMap((match) => changesOf(store, match)) : [];
  const pinned = [...own(matches.filter(isPinned)), ...changed];
  // Types stay to be asked for: the lines of what was named beside the messages say what matters of them.
  const payloads = asked.length
    ? []
    : objects
        .filter(isObject)
        .flatMap(({ entries }) => entries.flatMap((entry) => entry.sections))
        .filter((id) => !isExample(id));
  const ids = isCode ? [...pinned, ...payloads, ...sections] : [...pinned, ...sections, ...payloads];
  return { ids, rows, budget: QUESTION_BUDGET, isRanked: true };
}

/**
 * Answers a query.
 *
 * @param store the manifest
 * @param input anything a person or an agent may type
 * @param fallback the version that holds where the input names none
 * @param budget characters the whole answer may take
 * @returns what was found; empty lists where nothing was
 */
export function answer(store: Store, input: string, fallback: ChosenVersion, budget = BUDGET): Answer {
  const query = understand(store, input, fallback);
  const isMeant = (match: Match) =>
    !query.asked.length || (match.isTelling && !['topic', 'block'].includes(kindOf(match)));
  const matched = query.matches.filter(isMeant).flatMap(({ entries }) => {
    const [first] = entries;
    if (!first) return [];
    const owner = entries.length === 1 && first.owner ? { owner: first.owner } : {};
    return [{ kind: first.kind, name: first.label, ...owner }];
  });
  const { ids, rows, budget: wantedBudget, isRanked } = want(store, query);
  const lines = [...new Set([...linesOf(store, query), ...rows])];
  const wanted = [...new Set(ids)].flatMap((id) => store.section(id) ?? []);
  const markersOf = (section: SectionEntry) => section.markers.flatMap((id) => store.marker(id) ?? []);
  const room = Math.min(budget - FRAME, wantedBudget) - lines.join('\n').length;
  const { sections, more } = choose(wanted, markersOf, { budget: room, isRanked });
  const markers = sections.flatMap(markersOf);
  const moreMarkers = more.flatMap(markersOf);
  const messages = matched.filter(({ kind }) => kind === 'message').map(({ name }) => name);
  const shown = new Set(markers.map(({ id }) => id));
  const touching = messages
    .flatMap((name) => store.touching(name))
    .filter(({ id, version }, index, all) => {
      const isFirst = all.findIndex((other) => other.id === id) === index;
      return version === query.version && !shown.has(id) && isFirst;
    });
  const [only] = query.matches;
  const isAlone = query.matches.length === 1 && !query.asked.length && !query.isCode;
  return {
    version: query.version,
    why: query.why,
    matched,
    lines,
    sections,
    more,
    markers,
    touching,
    moreMarkers,
    alsoIn: query.alsoIn,
    ...(only && isAlone ? { meanings: meaningsOf(store, query.version, only) } : {}),
    elsewhere: query.elsewhere,
    suggestions: query.suggestions,
    corrected: query.corrected,
  };
}
