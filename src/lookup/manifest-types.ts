import type { Marker } from '../corpus/markers.ts';
import type { Tier } from '../corpus/tiers.ts';
import type { Version } from '../spec/model.ts';
import type { TermRow } from './full-text.ts';
import type { Directions } from './latent.ts';

/** What a name can stand for. The order is the order of precedence where one name stands for several things. */
export const TARGET_KINDS = [
  'message',
  'payload',
  'type',
  'topic',
  'block',
  'useCase',
  'requirement',
  'key',
  'component',
  'variable',
  'marker',
  'code',
  'value',
  'field',
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Kinds that are one line of a section rather than the section: shown per owner. */
export const LINE_KINDS: readonly TargetKind[] = ['key', 'variable', 'code', 'value', 'field'];

/** A name that can be looked up, in one version. */
export interface NameEntry {
  /** See {@link nameKey}. */
  key: string;
  version: Version | 'all';
  kind: TargetKind;
  /** As the standard writes it. */
  label: string;
  /** For fields and values, the type or payload that has it. */
  owner: string;
  /** Section ids, most useful first. */
  sections: string[];
  /** For kinds that are one line: the guides' sections that say most about the name. */
  guides: string[];
}

/** A section without its text. */
export interface SectionEntry {
  /** Page below docs/ without `.md`, `#`, anchor. */
  id: string;
  version: Version | 'all';
  tier: Tier;
  title: string;
  /** Length of the agent's text. */
  characters: number;
  /** Sections of the named types its table uses, nearest first. */
  uses: string[];
  markers: string[];
}

/** An open decision, as the lookup and the audit need it. */
export interface MarkerEntry extends Omit<Marker, 'line'> {
  version: Version;
  /** The section it stands in. */
  section: string;
  /** Fingerprint of its text: an answer to another text may no longer hold. */
  text: string;
  /** Names of the standard whose use in code touches it. */
  touches: string[];
}

/** What `/ocpp` offers by itself. */
export interface TopicEntry {
  name: string;
  aliases: string[];
  /** The versions that have it. */
  versions: Version[];
}

/** Everything the lookup needs, ready to be written to dist/. */
export interface Manifest {
  names: NameEntry[];
  sections: SectionEntry[];
  markers: MarkerEntry[];
  topics: TopicEntry[];
  /** Page (below docs/, without `.md`) → agent texts by anchor. */
  texts: Map<string, Map<string, string>>;
  /** The full-text index. */
  terms: TermRow[];
  directions: Directions;
  /** Word or phrase of a question → the corpus's words for it; none for a word that says nothing. */
  words: Map<string, string[]>;
}
