import type { Version } from '../spec/model.ts';

/** Where a text names the protocol, and with which versions: sub-protocols, imports, namespaces, prose. */

/** One place where the protocol is named. */
export interface Mention {
  /** Where it starts in the text. */
  at: number;
  /** As it is written, with its versions: `ocpp1.6`, `OCPP 1.6 and 2.0.1`. */
  written: string;
  versions: Version[];
}

const PLAIN: Record<string, Version> = { '16': '1.6', '201': '2.0.1', '21': '2.1' };

/** @param text digits of a version with any sign between: `1.6`, `1_6J`, `201` @returns the version they name, if any */
export const versionOf = (text: string): Version | undefined => PLAIN[text.replace(/[^\d]/g, '')];

const LETTERS_BEFORE = /[A-Za-z]+$/;
const LOWERCASE_AFTER = /^[a-z]+/;
/** Words that are written together with `ocpp`, before and behind. */
const PREFIXES = new Set(['lib', 'micro', 'arduino', 'rust', 'open', 'm', 'py', 'node', 'use', 'is', 'has', 'my']);
const SUFFIXES = new Set(
  'j s js v ws rpc lib go php server client service gateway proxy router handler simulator message messages type types version protocol url'.split(
    ' ',
  ),
);

/** Signs of encoded data: a long run that changes between capitals, small letters and digits all the time. */
const DATA_RUN = 24;
const DATA_CHANGES = 0.4;

function isInData(text: string, at: number): boolean {
  let start = at;
  let end = at + 4;
  const isOfRun = (index: number) => /[A-Za-z0-9+]/.test(text[index] ?? '');
  while (at - start < 100 && isOfRun(start - 1)) start--;
  while (end - at < 100 && isOfRun(end)) end++;
  if (end - start < DATA_RUN) return false;
  const kinds = [...text.slice(start, end)].map((char) => (/\d/.test(char) ? 0 : /[a-z]/.test(char) ? 1 : 2));
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes / kinds.length > DATA_CHANGES;
}

/** Whether the letters stand for the protocol, and not inside a word such as `taocpp` or in encoded data. */
function isProtocol(text: string, at: number): boolean {
  const written = text.slice(at, at + 4);
  const before = LETTERS_BEFORE.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
  const after = LOWERCASE_AFTER.exec(text.slice(at + 4, at + 24))?.[0] ?? '';
  const isSuffix = after === '' || SUFFIXES.has(after);
  if (written === 'OCPP') return isSuffix && !/[A-Z]$/.test(before) && !isInData(text, at);
  if (written === 'Ocpp') return isSuffix && (before === 'I' || !/[A-Z]$/.test(before)) && !isInData(text, at);
  if (written === 'ocpp')
    return isSuffix && (before === '' || PREFIXES.has(before.toLowerCase())) && !isInData(text, at);
  // Mixed letters are somebody's typing; `oCPP` is what others write for a film.
  return written !== 'oCPP' && before === '' && !/^[A-Za-z]/.test(text.slice(at + 4));
}

/** How far behind the name its first version may stand, and the next ones behind that. */
const REACH = 80;
/** A list names each version once or twice: `ocpp1.6, OCPP 1.6J, ocpp2.0.1`. */
const MOST_FURTHER = 6;
/** In a regular expression the dots are escaped: `ocpp2\.0\.1`. */
const DOTTED = String.raw`1\\?\.6|2\\?\.0\\?\.1|2\\?\.1`;
const END = String.raw`(?:[-_ ]?[jJsS](?![A-Za-z]))?(?!\d|\.\d)`;
/** Directly behind, as in `ocpp1.6`, `OCPPv16`, `ocpp.v201`, `ocpp::v2_0_1`, `ocpp-1-6-soap`. */
const ATTACHED = new RegExp(
  String.raw`^[.:/\\_-]{0,2}v?(${DOTTED}|1[_-]6|2[_-]0[_-]1|2[_-]1|16|201|21)${END}(?![-_]\d)`,
  'i',
);
/** With signs or such words between, as in `OCPP (1.6)`, `OCPP_VERSION="1.6"`, `ocpp: { versions: ['1.6'`. */
const APART = new RegExp(
  String.raw`^(?:[^\S\n]|[:{[(,]\s*\n|["'\`([{:;,/\\._|-]|=(?!=)|versions?|ver|v|j(?![a-z])|json|(?:sub)?protocols?|spec|edition)*?(${DOTTED})${END}`,
  'i',
);
const FURTHER = new RegExp(
  String.raw`^(?:[^\S\n]|,\s*\n|["'\`,;/&+|()[\]~–—>-]|and|or|und|oder|et|ou|y|o|e|en|to|auf|nach|naar|of|vers|versus|vs\.?|bis|и|на|до|与|和|及|到|、|と|から|ocpp|versions?|v|j(?![a-z]))*?(${DOTTED})${END}`,
  'i',
);
const BEFORE = new RegExp(String.raw`(?<![\d.])(${DOTTED})j?\s+(?:of\s+)?$`, 'i');

/** The versions behind the name, and where the last one ends. */
function versionsAt(text: string, at: number): { versions: Version[]; end: number } {
  let end = at + 4;
  const versions: Version[] = [];
  const take = (pattern: RegExp): boolean => {
    const [all = '', named = ''] = pattern.exec(text.slice(end, end + REACH)) ?? [];
    const version = versionOf(named);
    if (!version) return false;
    end += all.length;
    if (!versions.includes(version)) versions.push(version);
    return true;
  };
  if (take(ATTACHED) || take(APART)) for (let more = MOST_FURTHER; more > 0 && take(FURTHER); more--);
  const before = versionOf(BEFORE.exec(text.slice(Math.max(0, at - 16), at))?.[1] ?? '');
  if (before && !versions.includes(before)) versions.push(before);
  return { versions, end };
}

/**
 * Finds where a text names the protocol.
 *
 * @param text anything
 * @param most how many places at most
 * @returns the places in their order, with the versions named there
 */
export function mentions(text: string, most = Number.POSITIVE_INFINITY): Mention[] {
  const found: Mention[] = [];
  for (const { index } of text.matchAll(/ocpp/gi)) {
    if (found.length >= most) break;
    if (!isProtocol(text, index)) continue;
    const { versions, end } = versionsAt(text, index);
    found.push({ at: index, written: text.slice(index, end).replace(/\s+/g, ' '), versions });
  }
  return found;
}

const PATH_VERSION = /(?:^|[\\/_.-])(?:ocpp[_-]?)?v?(1[._]?6j?|2[._]?0[._]?1|2[._]?1)(?=[\\/_.-]|$)/i;

/**
 * @param file a path in a project that speaks OCPP
 * @returns the version that a folder or name in it says: `src/ocpp/v201/call.py`
 */
export const versionOfPath = (file: string): Version | undefined => versionOf(PATH_VERSION.exec(file)?.[1] ?? '');

const SMALL_WORDS = '(?:of|for|and|the|on|in|de|des|du|di|del|et|e|y|für|und|&)';
/** Four words with the protocol's initials that are not its own: `Office of Cooperative Purchasing Programs`. */
const OTHER_WORDS = ['o', '(?!charge|charging)c', 'p', 'p']
  .map((initial) => String.raw`${initial}\p{L}+`)
  .join(String.raw`\s+(?:${SMALL_WORDS}\s+)?`);
const STANDS_FOR_ELSE = new RegExp(
  String.raw`(?<![\w-])(?!(?:our|on|of|or|over|one|only|other)\s)${OTHER_WORDS}\s*\(OCPP\)|\bOCPP(?:\s+\p{L}+){0,2}\s*\(${OTHER_WORDS}\)`,
  'iu',
);

/** @param text anything @returns whether it spells the abbreviation out as something else */
export const standsForElse = (text: string): boolean => STANDS_FOR_ELSE.test(text);
