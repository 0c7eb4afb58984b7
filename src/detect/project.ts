import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isText, listFiles, readHead, readText, walk } from '../audit/files.ts';
import type { Version } from '../spec/model.ts';
import { conclude, type Detection, detect, NOTHING, type Place } from './detect.ts';
import { manifestOf } from './libraries.ts';
import { readVocabulary, type Vocabulary } from './words.ts';

/** What a project speaks: its dependencies, its code, and last its prose. */

/** How much a look at a project may cost. */
export interface Effort {
  /** After so long the look ends with what was seen. */
  milliseconds: number;
  /** Files whose names are looked at. */
  names: number;
  /** Files that are opened. */
  files: number;
  /** Only the protocol's name, dependencies and paths count, not the names of messages and fields. */
  isBrief: boolean;
  /** The time in milliseconds from anywhere; the process's own where it is left out. */
  now?: () => number;
}

/** Beside an answer, which is there in a few dozen milliseconds itself. */
export const BESIDE_AN_ANSWER: Effort = { milliseconds: 50, names: 500, files: 24, isBrief: true };
/** Once, when a session starts. */
export const ONCE_A_SESSION: Effort = { milliseconds: 80, names: 20_000, files: 400, isBrief: false };

/** Where a version is said, so many more files are opened: the project may speak another one too. */
const FURTHER_FILES = 6;
const HEAD_BYTES = 64 * 1024;
const MAX_IGNORE_BYTES = 64 * 1024;
/** The names are listed within this part of the time. */
const LISTING_SHARE = 0.4;
const LIKELY =
  /csms|charg|station|evse|central|protocol|socket|server|message|main|index|config|\.env|gateway|handler/i;
const PROSE = /\.(?:md|mdx|txt|rst|adoc|html?)$/i;
const DATA = /\.(?:json|ya?ml|[ct]sv|log|xml|toml|sql)$/i;
/** A mention in prose counts less than half of what is enough: a document may well name a protocol that the code does not speak. */
const PROSE_MENTION = 4;

/** Folder names that the project's root ignores; patterns are not followed. */
function ignoredNames(root: string): Set<string> {
  const lines = readHead(path.join(root, '.gitignore'), MAX_IGNORE_BYTES)?.toString('utf8').split(/\r?\n/) ?? [];
  return new Set(lines.map((line) => line.trim().replace(/^\/|\/$/g, '')).filter((line) => /^[\w.-]+$/.test(line)));
}

/** The smaller, the sooner a file is opened. */
function rank(file: string): number {
  const depth = file.split('/').length / 100;
  if (manifestOf(file)) return depth;
  if (PROSE.test(file)) return 4 + depth;
  if (/ocpp/i.test(file)) return 1 + depth;
  if (DATA.test(file)) return 3.5 + depth;
  return (LIKELY.test(path.basename(file)) ? 2 : 3) + depth;
}

/** The files worth a look, the best first, within the bounds. */
function candidates(root: string, { names, files }: Effort, isOver: () => boolean): string[] {
  const ignored = ignoredNames(root);
  const found: string[] = [];
  const skips = (name: string) => (name.startsWith('.') && !name.startsWith('.env')) || ignored.has(name);
  for (const file of walk(root, { skips, isFirst: (name) => /ocpp|csms/i.test(name), isOver })) {
    if (isText(file)) found.push(file);
    if (found.length >= names) break;
  }
  return found
    .map((file) => ({ file, rank: rank(file) }))
    .sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : 1))
    .slice(0, files)
    .map(({ file }) => file);
}

/** What a file has at least that is worth to be searched for names. */
const MESSAGES =
  /ocpp|(?:boot|status)_?notification|charging_?profile|(?:remote|request)_?(?:start|stop)_?transaction|transaction_?event|meter_?values|charge_?point|id_?tag|evse/i;
const mayBeOcpp = (bytes: Buffer, isBrief: boolean): boolean =>
  isBrief ? ['ocpp', 'OCPP', 'Ocpp'].some((name) => bytes.includes(name)) : MESSAGES.test(bytes.toString('latin1'));

/** What one file says, where it is about OCPP. */
function placesIn(file: string, text: string, vocabulary: Vocabulary, isBrief = false): Place[] {
  const { ocpp, places } = detect(text, vocabulary, file, isBrief);
  if (!ocpp) return [];
  // `docs/v2.1/` is more likely the project's own version.
  const isTelling = /ocpp/i.test(file) || !(PROSE.test(file) || DATA.test(file));
  const own = places.filter(({ kind }) => kind !== 'other' && kind !== 'charging' && (kind !== 'path' || isTelling));
  if (!PROSE.test(file)) return own;
  const isMention = ({ kind, isSaid }: Place) => kind === 'protocol' && !isSaid;
  return own.map((place) => (isMention(place) ? { ...place, weight: PROSE_MENTION } : place));
}

/** Draws the conclusion from all files; a version that code says outweighs what prose says. */
function concludeFrom(places: readonly Place[]): Detection {
  const isProse = ({ file = '' }: Place) => PROSE.test(file);
  const codeSays = places.some((place) => place.isSaid && !isProse(place));
  return conclude(
    codeSays
      ? places.map((place) => (place.isSaid && isProse(place) ? { ...place, isSaid: false, versions: [] } : place))
      : places,
  );
}

/** A home folder or a whole disk is no project. */
const isNoProject = (root: string): boolean => root === path.parse(root).root || root === os.homedir();

/**
 * Takes a short look at a project.
 *
 * @param root its folder
 * @param dist the built dist/
 * @param effort how much the look may cost
 * @returns whether it speaks OCPP, which versions, and where that was seen; nothing where it could not be read
 */
export function glance(root: string, dist: string, effort: Effort): Detection {
  const folder = path.resolve(root);
  // This repository speaks about all versions, as no project does that uses it.
  if (isNoProject(folder) || folder === path.resolve(dist, '..')) return NOTHING;
  const { milliseconds, now = () => performance.now() } = effort;
  const start = now();
  const isOver = (share: number) => now() - start > milliseconds * share;
  const files = candidates(folder, effort, () => isOver(LISTING_SHARE));
  const places: Place[] = [];
  let vocabulary: Vocabulary | undefined;
  let further = FURTHER_FILES;
  for (const file of files) {
    if (isOver(1) || further < 0) break;
    if (places.some(({ isSaid }) => isSaid)) further--;
    const bytes = readHead(path.join(folder, file), HEAD_BYTES);
    if (!bytes || !(manifestOf(file) || mayBeOcpp(bytes, effort.isBrief))) continue;
    vocabulary ??= readVocabulary(dist);
    places.push(...placesIn(file, bytes.toString('utf8'), vocabulary, effort.isBrief));
  }
  return concludeFrom(places);
}

/**
 * Reads a whole project.
 *
 * @param root a folder, or one file
 * @param vocabulary the detector's table
 * @returns whether it speaks OCPP, which versions, and where that was seen
 */
export function readWhole(root: string, vocabulary: Vocabulary): Detection {
  if (fs.statSync(root).isFile()) return detect(readText(root) ?? '', vocabulary, path.basename(root));
  const places = listFiles(root).files.flatMap((file) => {
    const text = readText(path.join(root, file));
    return text === undefined ? [] : placesIn(file, text, vocabulary);
  });
  return concludeFrom(places);
}

/** The version that holds in a project, and the others that it speaks too. */
export interface Spoken {
  version: Version;
  others: Version[];
  /** Where it was seen. */
  place: Place;
}

/**
 * @param root a project's folder
 * @param dist the built dist/
 * @returns the newest version that its code shows, found in a short look; undefined where it shows none
 */
export function projectVersions(root: string, dist: string): Spoken | undefined {
  const { versions, why } = glance(root, dist, BESIDE_AN_ANSWER);
  const version = versions.at(-1);
  const place = version && (why.find((candidate) => candidate.versions.includes(version)) ?? why[0]);
  return version && place && { version, others: versions.slice(0, -1), place };
}
