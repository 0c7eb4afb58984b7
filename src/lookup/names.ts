/** Spelling, made indifferent: what two writings of one name have in common. */

/**
 * @param name a name in any spelling: `SetChargingProfile.req`, `set_charging_profile`, `setChargingProfile`
 * @returns its letters and digits in lower case, e.g. `setchargingprofilereq`
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * How many single-character edits (insert, delete, replace, swap of neighbors) turn one text into the other.
 *
 * @param a a short text
 * @param b a short text
 * @param limit the largest distance that matters
 * @returns the distance, or `limit + 1` where it is larger
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const insertOrDelete = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(replace, insertOrDelete, swap));
    }
    // A swap reaches back two rows, so both have to be beyond the limit.
    if (Math.min(...current) > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/**
 * The names nearest to what was written.
 *
 * @param key what was written, see {@link nameKey}
 * @param names candidates
 * @param most how many at most
 * @returns the nearest candidates within a few edits or containing the key, nearest first
 */
export function nearest(key: string, names: readonly string[], most: number): string[] {
  const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
  return names
    .map((name) => ({
      name,
      distance: nameKey(name).includes(key) && key.length >= 4 ? 1 : editDistance(key, nameKey(name), limit),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
