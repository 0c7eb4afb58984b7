import type { Problem } from '../validate/problem.ts';

/** Where on the page a problem belongs. */

/** @param problem a problem @returns JSON Pointer to the field it is about: of one that is missing, to where it would stand */
export function placeOf({ pointer, message }: Problem): string {
  const missing = /^(\w+) is missing\b/.exec(message)?.[1];
  return missing ? `${pointer}/${missing}` : pointer;
}

/** Names of lists, and what one entry of them is called. */
const ENTRIES: Record<string, string> = { chargingSchedule: 'schedule', chargingSchedulePeriod: 'period' };

/** @param pointer a JSON Pointer @returns it in words, the nearest first: `limit of period 2`, `startSchedule` */
export function placeWords(pointer: string): string {
  const keys = pointer.split('/').slice(1);
  const words: string[] = [];
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? '';
    const entry = ENTRIES[keys[index - 1] ?? ''];
    if (/^\d+$/.test(key) && entry) {
      // The only schedule that most profiles have needs no number.
      if (entry === 'period' || key !== '0' || !words.length) words.push(`${entry} ${Number(key) + 1}`);
      index--;
    } else if (!words.length) words.push(key);
  }
  return words.join(' of ') || 'the whole';
}
