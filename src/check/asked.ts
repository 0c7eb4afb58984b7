import { type IndexedText, placeOf } from '../lookup/full-text.ts';
import { idsAsked, type Words } from '../overlay/words.ts';
import type { Problem } from './problem.ts';

/** Pages that list: what stands there is found by its name. */
const LISTS = /\/(?:schemas|reference)\//;

const fileOf = (page: string): string => `schemas/asked/${page}.yaml`;

/**
 * What people ask leads to places that exist, and every section that explains is asked for by somebody.
 *
 * @param texts what the full-text index reads
 * @param asked see {@link Words}
 * @returns questions without a place, sections without a question
 */
export function checkAsked(texts: readonly IndexedText[], asked: Words['asked']): Problem[] {
  const known = new Set(texts.map(({ id }) => id));
  const lost = [...asked.keys()].filter((id) => !idsAsked(id).some((place) => known.has(place)));
  const silent = texts.filter(({ id, asked: questions }) => !questions.length && !LISTS.test(placeOf(id).section));
  const split = (id: string): string[] => id.split('#');
  return [
    ...lost.map((id) => {
      const [page = '', place = ''] = split(id);
      return { file: fileOf(page), text: `no section or row is called ${place}: rename the key, or remove it` };
    }),
    ...silent.map(({ id }) => {
      const [page = '', place = ''] = split(id);
      return { file: fileOf(page), text: `nobody asks for ${place}: write down what people ask who need it` };
    }),
  ];
}
