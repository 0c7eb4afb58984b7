import type { Step } from '../composite/compose.ts';

/** A limit over time as a picture: a small SVG that reads in light and dark. */

const WIDTH = 720;
const HEIGHT = 240;
const MARGIN = { left: 48, right: 28, top: 16, bottom: 32 };
/** Room for the date below the time. */
const DATE_LINE = 14;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TICKS = 4;

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
const round = (value: number): number => Math.round(value * 10) / 10;
const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);
const date = (at: number): string => new Date(at).toISOString().slice(5, 10);

/** A step of the time axis that gives at most a dozen labels. */
const hoursPerTick = (hours: number): number =>
  [0.5, 1, 2, 3, 4, 6, 12, 24, 48, 168].find((step) => hours / step <= 12) ?? 168;

/**
 * @param steps the limit over time
 * @param unit written on the axis
 * @param title what the picture shows, for those who do not see it
 * @returns an SVG document
 */
export function renderChart(steps: readonly Step[], unit: string, title: string): string {
  const from = steps[0]?.from ?? 0;
  const to = steps.at(-1)?.to ?? from + HOUR;
  const shown = steps.flatMap(({ limit = 0, leads }) => [limit, ...leads.map((lead) => lead.limit ?? 0)]);
  const highest = shown.reduce((most, value) => Math.max(most, value), 1);
  const withDates = to - from > DAY;
  const bottom = HEIGHT - MARGIN.bottom - (withDates ? DATE_LINE : 0);
  const x = (at: number) => round(MARGIN.left + ((at - from) / (to - from)) * (WIDTH - MARGIN.left - MARGIN.right));
  const y = (limit: number) => round(bottom - (limit / (highest * 1.1)) * (bottom - MARGIN.top));
  const purposes = [...new Set(steps.flatMap(({ leads }) => leads.map(({ profile }) => profile.id)))];
  const lines = purposes.map((id) =>
    steps
      .flatMap((step) => {
        const lead = step.leads.find(({ profile }) => profile.id === id);
        return lead?.limit === undefined ? [] : [`M${x(step.from)} ${y(lead.limit)}H${x(step.to)}`];
      })
      .join(''),
  );
  const limited = steps.map(({ from: start, to: end, limit }) =>
    limit === undefined ? '' : `M${x(start)} ${y(limit)}H${x(end)}`,
  );
  const joins = steps.slice(1).map((step, index) => {
    const before = steps[index];
    return before?.limit === undefined || step.limit === undefined
      ? ''
      : `M${x(step.from)} ${y(before.limit)}V${y(step.limit)}`;
  });
  const areas = steps.map(({ from: start, to: end, limit }) =>
    limit === undefined
      ? ''
      : `<rect x="${x(start)}" y="${y(limit)}" width="${round(x(end) - x(start))}" height="${round(y(0) - y(limit))}"/>`,
  );
  const step = hoursPerTick((to - from) / HOUR) * HOUR;
  const times = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
  const values = Array.from({ length: TICKS + 1 }, (_, index) => round((highest * index) / TICKS));
  // Once a day, where it begins on the axis.
  const dateAt = (at: number) =>
    withDates && (at === from || date(at) !== date(at - step))
      ? `<text x="${x(at)}" y="${bottom + 20 + DATE_LINE}" text-anchor="middle">${date(at)}</text>`
      : '';
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="12">`,
    '<style>svg{color:#1f2328;background:#fff}@media(prefers-color-scheme:dark){svg{color:#e6edf3;background:#0d1117}}.grid{stroke:currentColor;opacity:.15}.lead{stroke:currentColor;opacity:.45;stroke-width:1.5;stroke-dasharray:5 4;fill:none}.limit{stroke:#1f6feb;stroke-width:3;fill:none}.area{fill:#1f6feb;opacity:.15}text{fill:currentColor}</style>',
    `<title>${escapeXml(title)}</title>`,
    ...values.map(
      (value) =>
        `<path class="grid" d="M${MARGIN.left} ${y(value)}H${WIDTH - MARGIN.right}"/><text x="${MARGIN.left - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
    ),
    ...times.map(
      (at) =>
        `<path class="grid" d="M${x(at)} ${MARGIN.top}V${y(0)}"/><text x="${x(at)}" y="${bottom + 20}" text-anchor="middle">${clock(at)}</text>${dateAt(at)}`,
    ),
    `<text x="4" y="${MARGIN.top}">${unit}</text>`,
    `<g class="area">${areas.join('')}</g>`,
    ...lines.map((line) => `<path class="lead" d="${line}"/>`),
    `<path class="limit" d="${[...limited, ...joins].join('')}"/>`,
    '</svg>',
  ].join('\n')}\n`;
}
