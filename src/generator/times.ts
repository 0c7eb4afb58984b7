import { momentsOf, offsetAt, wallClock } from '../composite/clock.ts';

/** Times between the wire and the controls of a page. */

const WALL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/;

/**
 * @param time RFC 3339
 * @param zone a zone
 * @returns what the clock shows, as a datetime-local control has it; undefined where the time is none
 */
export function toControl(time: string, zone: string): string | undefined {
  const at = Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(wallClock(zone, at)).toISOString().slice(0, 19);
}

/**
 * @param text what a datetime-local control has: a reading of the clock
 * @param zone the zone of the clock
 * @returns RFC 3339 in UTC; the first of two moments where the clock shows it twice, an hour on where it skips it;
 *   undefined for nothing
 */
export function fromControl(text: string, zone: string): string | undefined {
  if (!WALL.test(text)) return undefined;
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return undefined;
  const at = momentsOf(zone, wall).toSorted((a, b) => a - b)[0] ?? wall - offsetAt(zone, wall - 86_400_000);
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** @param seconds a span @returns `8 h`, `1 h 30 min`, `45 s` */
export function spanText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [Math.round(seconds % 60), 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.join(' ') || '0 s';
}
