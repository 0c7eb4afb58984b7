import type { Json } from '../spec/json.ts';
import { readNumber, readSeconds } from './request.ts';

/** The periods of a schedule as a table that is edited. */

const HOUR = 3_600;

/** @param periods a list @returns with one more, an hour after the last */
export function added(periods: readonly Json[]): Json[] {
  const last = periods.at(-1);
  const start = last?.['startPeriod'];
  return [...periods, { limit: 16, ...last, startPeriod: typeof start === 'number' ? start + HOUR : 0 }];
}

/** @param periods a list @param index which @returns without it; the first one then starts at 0 (K01.FR.31) */
export function removed(periods: readonly Json[], index: number): Json[] {
  const left = periods.toSpliced(index, 1);
  const [first] = left;
  return first && index === 0 ? [{ ...first, startPeriod: 0 }, ...left.slice(1)] : left;
}

/**
 * Exchanges what two neighbors set; the times stay, since periods stand in the order of their start (K01.FR.35).
 *
 * @param periods a list
 * @param index which one moves
 * @param by 1 down, -1 up
 * @returns the list in its new order; as it was at either end
 */
export function moved(periods: readonly Json[], index: number, by: 1 | -1): Json[] {
  const one = periods[index];
  const other = periods[index + by];
  if (!one || !other) return [...periods];
  return periods.map((period, position) => {
    if (position === index) return { ...other, startPeriod: one['startPeriod'] };
    return position === index + by ? { ...one, startPeriod: other['startPeriod'] } : period;
  });
}

/** @param periods a list @returns it in the order of its start */
export const sorted = (periods: readonly Json[]): Json[] =>
  periods.toSorted((a, b) => Number(a['startPeriod']) - Number(b['startPeriod']));

const COLUMNS = ['startPeriod', 'limit', 'numberPhases'] as const;

/**
 * Reads rows that were copied from a spreadsheet: start, limit, number of phases, in this order or as the first row
 * names them.
 *
 * @param text rows with tabs, semicolons or, where there are no others, commas between their cells
 * @returns periods; none where there is no row of numbers
 */
export function pasted(text: string): Json[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  const separator = ['\t', ';', ','].find((sign) => lines.some((line) => line.includes(sign))) ?? '\t';
  const rows = lines.map((line) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
  const [head = []] = rows;
  const isHeader = head.every((cell) => typeof readSeconds(cell) !== 'number');
  const columns = isHeader ? head : COLUMNS;
  return (isHeader ? rows.slice(1) : rows).flatMap((cells) => {
    const period: Json = {};
    for (const [index, cell] of cells.entries()) {
      const column = columns[index];
      if (!column || !cell) continue;
      const number = readNumber(cell);
      period[column] = column === 'startPeriod' ? readSeconds(cell) : (number ?? cell);
    }
    return 'startPeriod' in period ? [period] : [];
  });
}
