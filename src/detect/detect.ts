import { VERSIONS, type Version } from '../spec/model.ts';
import { ENOUGH, type Evidence, findEvidence } from './evidence.ts';
import { oneLine } from './one-line.ts';
import { type Vocabulary, votesOf } from './words.ts';

/** Evidence with the file it stands in; without one where a text was read. */
export interface Place extends Evidence {
  file?: string;
}

/** What a text or project is about. */
export interface Detection {
  ocpp: boolean;
  /** The versions it speaks; none where OCPP is sure and the version is not. */
  versions: Version[];
  /** What told it, strongest first, at most {@link MAX_WHY}; none where it is not OCPP. */
  why: Place[];
}

export const NOTHING: Detection = { ocpp: false, versions: [], why: [] };
const MAX_WHY = 6;
/** So many names that only another version has outweigh that a version is said. */
const VOTES_BESIDE_SAID = 2;

/** The first evidence of each thing. */
const distinct = (places: readonly Place[]): Place[] =>
  [...new Map([...places].reverse().map((place) => [`${place.kind} ${place.seen}`, place])).values()].reverse();

/** Versions that are said, and those that names speak for. */
function versionsOf(places: readonly Place[]): Version[] {
  const said = new Set(places.filter(({ isSaid }) => isSaid).flatMap(({ versions }) => versions));
  const votes = votesOf(
    distinct(places)
      .filter(({ isSaid }) => !isSaid)
      .map(({ versions }) => versions),
  );
  // 2.1 has all names of 2.0.1: where 2.1 is said, they say nothing more.
  if (said.has('2.1')) votes.delete('2.0.1');
  const needed = said.size ? VOTES_BESIDE_SAID : 1;
  const likely = VERSIONS.filter((version) => (votes.get(version) ?? 0) >= needed);
  // Names of 2.1 make those that 2.0.1 has too names of 2.1.
  const newest = !said.size && likely.includes('2.1') ? likely.filter((version) => version !== '2.0.1') : likely;
  return VERSIONS.filter((version) => said.has(version) || newest.includes(version));
}

/**
 * Draws the conclusion.
 *
 * @param places all evidence
 * @returns whether it is OCPP, which versions, and why
 */
export function conclude(places: readonly Place[]): Detection {
  const weight = distinct(places).reduce((sum, place) => sum + place.weight, 0);
  if (weight < ENOUGH) return NOTHING;
  const versions = versionsOf(places);
  const tells = (place: Place) => place.versions.filter((version) => versions.includes(version)).length;
  const why = distinct(places)
    .filter((place) => place.weight > 0 || place.kind === 'path')
    .sort((a, b) => Number(b.isSaid) - Number(a.isSaid) || b.weight - a.weight || tells(b) - tells(a));
  return { ocpp: true, versions, why: why.slice(0, MAX_WHY) };
}

/**
 * @param text a prompt, code, a log, a configuration
 * @param vocabulary the detector's table
 * @param file the path of the text, where it is a file
 * @param isBrief see {@link findEvidence}
 * @returns whether it is about OCPP, which versions, and why; `places` is all that was seen
 */
export function detect(
  text: string,
  vocabulary: Vocabulary,
  file?: string,
  isBrief = false,
): Detection & { places: Place[] } {
  const evidence = findEvidence(text, vocabulary, file, isBrief);
  const places = file === undefined ? evidence : evidence.map((found) => ({ ...found, file }));
  return { ...conclude(places), places };
}

/** Names of files may be long and hold anything. */
const MAX_FILE_NAME = 100;

/** @param place evidence @returns it in a line: `ocpp1.6 in src/server.ts:12` */
export function whyLine({ kind, seen, line, file }: Place): string {
  const what = `${kind === 'library' ? 'library ' : kind === 'path' ? 'the path ' : ''}${oneLine(seen, MAX_FILE_NAME)}`;
  return file === undefined || kind === 'path' ? what : `${what} in ${oneLine(file, MAX_FILE_NAME)}:${line}`;
}
