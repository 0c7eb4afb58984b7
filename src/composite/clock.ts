/** What the clock on the wall shows in a zone, and when it jumps. */

const MINUTE = 60_000;
const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** @param zone a name such as `Europe/Amsterdam` or `UTC` @returns whether this machine knows it */
export function isZone(zone: string): boolean {
  try {
    format(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param zone a zone this machine knows
 * @param at milliseconds since the epoch
 * @returns what the clock shows, in milliseconds as if it were UTC
 */
export function wallClock(zone: string, at: number): number {
  if (zone === 'UTC') return at;
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const fraction = ((at % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
}

/** @param zone a zone @param at milliseconds since the epoch @returns milliseconds its clock is ahead of UTC */
export const offsetAt = (zone: string, at: number): number => wallClock(zone, at) - at;

/**
 * The moments at which the clock of a zone is put forward or back.
 *
 * @param zone a zone this machine knows
 * @param from milliseconds since the epoch
 * @param to end of the span, not part of it
 * @returns moments in rising order, to the minute
 */
export function clockChanges(zone: string, from: number, to: number): number[] {
  if (zone === 'UTC') return [];
  const changes: number[] = [];
  for (let day = from; day < to; day += DAY) {
    let low = day;
    let high = Math.min(day + DAY, to);
    const before = offsetAt(zone, low);
    if (before === offsetAt(zone, high)) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.max(MINUTE, Math.floor((high - low) / 2 / MINUTE) * MINUTE);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    changes.push(Math.floor(high / MINUTE) * MINUTE);
  }
  return changes;
}

/**
 * The moments at which the clock of a zone shows a time: two where it is put back over it, none where it skips it.
 *
 * @param zone a zone this machine knows
 * @param wall a reading of the clock, in milliseconds as if it were UTC
 * @returns milliseconds since the epoch
 */
export function momentsOf(zone: string, wall: number): number[] {
  const offsets = new Set([offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)]);
  return [...offsets].map((offset) => wall - offset).filter((at) => wallClock(zone, at) === wall);
}
