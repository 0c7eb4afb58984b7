import { stemmer } from 'stemmer';
import { nameKey } from './names.ts';

/** Words of a text as the full-text index counts them: the same at the build and at the question. */

const BORDERS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])(?=[\p{sc=Latin}\p{N}])|(?<=[\p{sc=Latin}\p{N}])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])/gu;
const IDEOGRAPHS = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+$/u;
const RUN = /[\p{L}\p{N}]+(?:[._'’-][\p{L}\p{N}]+)*/gu;
const REQUIREMENT = /^[A-Z]+\d*\.(?:FR\.)?\d+$/;
const SHORTEST_PART = 3;
/** The two payloads of a message are about the message. */
const PAYLOAD = /^([A-Z][a-z]+[A-Z]\w+?)(?:Request|Response|\.req|\.conf)$/;

/** Whether a run of letters is written without spaces between its words. */
export const isIdeographic = (run: string): boolean => IDEOGRAPHS.test(run);

/**
 * @param text any text
 * @returns it with a space between scripts that are written without one: `在OCPP中` → `在 OCPP 中`
 */
export const apart = (text: string): string => text.replace(BORDERS, ' ');

/** @param text any text @returns its words as written, ids and names whole */
export const runsOf = (text: string): string[] => apart(text).match(RUN) ?? [];

const stem = (word: string): string => (/^[a-z]{4,}$/.test(word) ? stemmer(word) : word);

function pairsOf(run: string): string[] {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}

/**
 * @param run a word as written
 * @returns what it counts as: a name as a whole and its parts (`maxLimit`: `maxlimit`, `max`, `limit`), a word by its
 *   stem, a run of ideographs by each two that follow one another, since words have no spaces between them there
 */
export function termsOf(run: string): string[] {
  if (isIdeographic(run)) return pairsOf(run);
  const whole = nameKey(run);
  if (REQUIREMENT.test(run)) return [whole];
  const written = run.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[._'’-]/).map(nameKey);
  const parts = written.filter((part) => part.length >= SHORTEST_PART && !/^\d+$/.test(part)).map(stem);
  const isName = written.filter(Boolean).length > 1 || /\d/.test(whole);
  const message = PAYLOAD.exec(run)?.[1] ?? '';
  return [...new Set([...(isName || !parts.length ? [whole] : []), nameKey(message), ...parts])].filter(Boolean);
}

/** @param text any text @returns its terms, each with how often it stands there */
export function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runsOf(text)) for (const term of termsOf(run)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
