import { momentsOf, wallClock } from '../composite/clock.ts';
import type { Step } from '../composite/compose.ts';

/** Where the lines and labels of the chart lie: numbers alone, no picture. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLOCK_STEPS = [
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  84 * DAY,
  364 * DAY,
];
const SECOND_STEPS = [
  60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 2_419_200, 7_257_600,
  31_449_600,
];

export interface Tick {
  /** Milliseconds since the epoch. */
  at: number;
  label: string;
  /** The date, where a day begins or the axis does. */
  date?: string;
}

/** The smallest step of a list that gives no more than so many ticks. */
const stepFor = (steps: readonly number[], span: number, most: number): number =>
  steps.find((step) => span / step <= most) ?? steps.at(-1) ?? span;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param wall a reading of the clock, as if it were UTC @returns `Sat 14 Mar` */
export function dateText(wall: number): string {
  const date = new Date(wall);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** @param wall a reading of the clock, as if it were UTC @returns `18:00`, with seconds where there are some */
export function clockText(wall: number): string {
  const text = new Date(wall).toISOString().slice(11, 19);
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

/**
 * Ticks at whole hours of the clock in a zone; an hour that comes twice or not at all is placed where it is.
 *
 * @param from start of the span, milliseconds since the epoch
 * @param to its end
 * @param zone the zone
 * @param most how many labels there is room for
 * @returns ticks in order
 */
export function clockTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const step = stepFor(CLOCK_STEPS, to - from, most);
  const ticks: Tick[] = [];
  for (let wall = Math.ceil(wallClock(zone, from) / step) * step; wall <= wallClock(zone, to); wall += step) {
    const [at] = momentsOf(zone, wall);
    if (at === undefined || at < from || at > to) continue;
    const isDay = wall % DAY === 0;
    ticks.push({
      at,
      label: step >= DAY ? '' : clockText(wall),
      ...(isDay || !ticks.length ? { date: dateText(wall) } : {}),
    });
  }
  return ticks;
}

/** @param from start of the span @param to its end @param most how many labels there is room for @returns ticks at whole seconds from the start */
export function secondTicks(from: number, to: number, most: number): Tick[] {
  const span = (to - from) / 1_000;
  const step = stepFor(SECOND_STEPS, span, most);
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => ({
    at: from + index * step * 1_000,
    label: String(index * step),
  }));
}

/** @param highest the highest value that is drawn @returns round values from 0 to at least that one */
export function valueTicks(highest: number): number[] {
  const rough = Math.max(highest, 1e-6) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough - power * 1e-9) ?? 10) * power;
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** How values and moments become places. */
export interface Scale {
  x: (at: number) => number;
  y: (value: number) => number;
}

/**
 * @param steps a limit over time
 * @param value what to draw of each
 * @param scale where it lies
 * @returns the path of a stepped line, broken where there is no value
 */
export function linePath(steps: readonly Step[], value: (step: Step) => number | undefined, { x, y }: Scale): string {
  let path = '';
  let last: number | undefined;
  for (const step of steps) {
    const limit = value(step);
    if (limit !== undefined)
      path += last === undefined ? `M${x(step.from)} ${y(limit)}H${x(step.to)}` : `V${y(limit)}H${x(step.to)}`;
    last = limit;
  }
  return path;
}

/** @param steps a limit over time @param value what to draw @param scale where it lies @returns the path of the area beneath */
export const areaPath = (steps: readonly Step[], value: (step: Step) => number | undefined, { x, y }: Scale): string =>
  steps
    .map((step) => {
      const limit = value(step);
      return limit === undefined ? '' : `M${x(step.from)} ${y(0)}V${y(limit)}H${x(step.to)}V${y(0)}Z`;
    })
    .join('');
