import fs from 'node:fs';
import path from 'node:path';
import type { Project } from '../decisions/project.ts';
import { mentions, versionOf, versionOfPath } from '../detect/versions.ts';
import { namesIn, votesOf } from '../detect/words.ts';
import type { MarkerEntry } from '../lookup/manifest-types.ts';
import { nameKey } from '../lookup/names.ts';
import type { Store } from '../lookup/store.ts';
import { VERSIONS, type Version } from '../spec/model.ts';
import { listFiles, readText } from './files.ts';

/** Where code uses a name of the standard. */
export interface Place {
  /** Relative to the folder that was audited. */
  file: string;
  line: number;
  /** The name, as the standard writes it. */
  name: string;
}

/** An open decision that the code touches. */
export interface Finding {
  marker: MarkerEntry;
  /** `assumed`: a comment in the code says what was assumed. */
  state: 'open' | 'assumed' | 'decided';
  places: Place[];
}

export interface Audit {
  folder: string;
  files: number;
  leftOut: number;
  versions: Version[];
  /** Messages the code names, with how many files name each. */
  messages: { name: string; files: number }[];
  findings: Finding[];
}

const MAX_PLACES = 5;
/** A name of the code; longer runs of letters are data. */
const WORD =
  /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{2,63}(?![A-Za-z0-9_])(?:\.[A-Za-z_][A-Za-z0-9_]{0,63}(?![A-Za-z0-9_]))?/g;
const ASSUMED = /OCPP\s+(?:SPEC-SILENT|VENDOR-DEPENDENT|POLICY-DEPENDENT)\s+`?((?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+)/g;

/** What the names of the standard are, by key: to find them in code. */
interface Vocabulary {
  /** Word of the code → keys of the names in it; every word is looked at once. */
  words: Map<string, string[]>;
  messages: Map<string, { label: string; versions: Set<Version> }>;
  touches: Map<string, { label: string; markers: MarkerEntry[] }>;
}

function vocabularyOf(store: Store): Vocabulary {
  const messages: Vocabulary['messages'] = new Map();
  for (const entry of store.allNames()) {
    if (entry.kind !== 'message' || entry.version === 'all') continue;
    const known = messages.get(entry.key) ?? { label: entry.label, versions: new Set<Version>() };
    known.versions.add(entry.version);
    messages.set(entry.key, known);
  }
  const touches: Vocabulary['touches'] = new Map();
  for (const marker of store.markers())
    for (const label of marker.touches) {
      const known = touches.get(nameKey(label)) ?? { label, markers: [] };
      known.markers.push(marker);
      touches.set(nameKey(label), known);
    }
  return { words: new Map(), messages, touches };
}

/** The names in a word of the code. */
function keysIn(word: string, { words, messages, touches }: Vocabulary): string[] {
  const known = words.get(word);
  if (known) return known;
  const found = namesIn(word, (key) => messages.has(key) || touches.has(key)).map(({ key }) => key);
  words.set(word, found);
  return found;
}

/** What one file says about OCPP. */
interface FileUse {
  file: string;
  messages: Set<string>;
  names: { key: string; line: number }[];
  assumed: string[];
  versions: Set<Version>;
}

function readUse(file: string, text: string, vocabulary: Vocabulary): FileUse {
  const use: FileUse = { file, messages: new Set(), names: [], assumed: [], versions: new Set() };
  for (const { versions } of mentions(text)) for (const version of versions) use.versions.add(version);
  const byPath = versionOfPath(file);
  if (byPath) use.versions.add(byPath);
  const seen = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const [, id = ''] of line.matchAll(ASSUMED)) use.assumed.push(id);
    for (const [word] of line.matchAll(WORD)) {
      for (const key of keysIn(word, vocabulary)) {
        if (vocabulary.messages.has(key)) use.messages.add(key);
        if (!vocabulary.touches.has(key) || seen.has(key)) continue;
        seen.add(key);
        use.names.push({ key, line: index + 1 });
      }
    }
  }
  return use;
}

/** Messages that only one family of versions has tell which one a code base speaks. */
function versionsByMessages(uses: readonly FileUse[], messages: Vocabulary['messages']): Set<Version> {
  const votes = votesOf(
    uses.flatMap((use) => [...use.messages].map((key) => [...(messages.get(key)?.versions ?? [])])),
  );
  return new Set([...votes].filter(([, count]) => count >= 2).map(([version]) => version));
}

/**
 * Reads a code base and finds the open decisions that it touches.
 *
 * @param store the manifest
 * @param project decisions that are already recorded
 * @param folder what to read: a folder, or one file
 * @returns versions, messages and findings; open ones first
 */
export function audit(store: Store, project: Project, folder: string): Audit {
  const isFile = fs.statSync(folder).isFile();
  const base = isFile ? path.dirname(folder) : folder;
  const { files, leftOut } = isFile ? { files: [path.basename(folder)], leftOut: 0 } : listFiles(base);
  const vocabulary = vocabularyOf(store);
  const uses = files.flatMap((file) => {
    const text = readText(path.join(base, file));
    return text === undefined ? [] : [readUse(file, text, vocabulary)];
  });
  const messages = new Map<string, number>();
  for (const use of uses) for (const key of use.messages) messages.set(key, (messages.get(key) ?? 0) + 1);
  const named = new Set(uses.flatMap((use) => [...use.versions]));
  const speaksOcpp = messages.size >= 2 || (messages.size > 0 && named.size > 0);
  const versions = named.size ? named : versionsByMessages(uses, vocabulary.messages);
  const recorded = project.decisions.version ? versionOf(project.decisions.version) : undefined;
  const spoken = recorded ? new Set([recorded]) : versions.size ? versions : new Set<Version>(VERSIONS);
  const places = speaksOcpp ? placesByMarker(uses, spoken, vocabulary) : new Map<MarkerEntry, Place[]>();
  const assumed = new Set(uses.flatMap((use) => use.assumed));
  const stateOf = (id: string): Finding['state'] =>
    project.decisions.decisions.has(id) ? 'decided' : assumed.has(id) ? 'assumed' : 'open';
  const order = { open: 0, assumed: 1, decided: 2 };
  const findings = [...places].map(
    ([marker, found]): Finding => ({ marker, state: stateOf(marker.id), places: found }),
  );
  findings.sort((a, b) => order[a.state] - order[b.state] || (a.marker.id < b.marker.id ? -1 : 1));
  return {
    folder,
    files: uses.length,
    leftOut,
    versions: speaksOcpp ? VERSIONS.filter((version) => spoken.has(version)) : [],
    messages: speaksOcpp
      ? [...messages]
          .map(([key, count]) => ({ name: vocabulary.messages.get(key)?.label ?? key, files: count }))
          .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1))
      : [],
    findings,
  };
}

function placesByMarker(
  uses: readonly FileUse[],
  spoken: ReadonlySet<Version>,
  { touches }: Vocabulary,
): Map<MarkerEntry, Place[]> {
  const found = new Map<MarkerEntry, Place[]>();
  for (const use of uses) {
    if (!use.messages.size && !use.versions.size) continue;
    const own = [...use.versions].filter((version) => spoken.has(version));
    const versions = own.length ? new Set(own) : spoken;
    for (const { key, line } of use.names) {
      const touched = touches.get(key);
      for (const marker of touched?.markers ?? []) {
        if (!versions.has(marker.version)) continue;
        const places = found.get(marker) ?? [];
        if (places.length < MAX_PLACES) places.push({ file: use.file, line, name: touched?.label ?? key });
        found.set(marker, places);
      }
    }
  }
  return found;
}
