import type { RootContent } from 'mdast';
import { compose, type Lead, type Step } from '../composite/compose.ts';
import { install } from '../composite/install.ts';
import { type Profile, purposeName, readRequest } from '../composite/profile.ts';
import { encode } from '../generator/share.ts';
import { defaultSetting, type State } from '../generator/state.ts';
import type { WorkedExample } from '../overlay/worked-examples.ts';
import type { Version } from '../spec/model.ts';
import { renderChart } from './chart.ts';
import { codeBlock, comment, heading, type Inline, image, link, paragraph, table, writePage } from './markdown.ts';
import { type Page, versionFolder } from './reference.ts';

/** Worked examples: every number on the page is computed from the payloads on it. */

const BUILT = 'Built by `npm run build` from schemas/worked-examples/; edit those, not this page.';
const HOUR = 3_600_000;

/** The generator's page, below docs/. */
export const GENERATOR = 'charging-profile-generator.html';

/** Rounded down, so that what is printed is never above the limit (K08.FR.04). */
const round = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
const limitText = (limit: number | undefined, unit: string): string =>
  limit === undefined ? 'no limit' : `${round(limit)} ${unit}`;
const clock = (at: number, withDay: boolean): string =>
  new Date(at)
    .toISOString()
    .slice(withDay ? 5 : 11, 16)
    .replace('T', ' ');

const profilesOf = (version: Version, { profiles }: WorkedExample): Profile[] =>
  profiles.flatMap(({ request }) => readRequest(version, request) ?? []);

function stepsOf(version: Version, example: WorkedExample): Step[] {
  const { situation } = example;
  const from = Date.parse(situation.from);
  return compose(install(version, profilesOf(version, example)).installed, {
    evseId: situation.evse,
    from,
    to: from + situation.hours * HOUR,
    unit: situation.unit,
    voltage: situation.voltage,
    transactions: situation.transaction
      ? [{ id: situation.transaction.id, evseId: situation.evse, start: Date.parse(situation.transaction.start) }]
      : [],
  });
}

/** @param version which version @param example a worked example @returns what the generator shows when it opens with it */
export function generatorState(version: Version, { situation, profiles }: WorkedExample): State {
  const { evse, hours, unit, voltage, transaction } = situation;
  return {
    version,
    entries: profiles.map(({ request }) => ({ request })),
    selected: 0,
    setting: {
      ...defaultSetting(Date.parse(situation.from), 'UTC'),
      from: situation.from,
      evseId: evse,
      evses: Math.max(1, evse),
      hours,
      unit,
      voltage,
      ...(transaction ? { transaction } : {}),
    },
  };
}

const leadText =
  (version: Version, unit: string) =>
  ({ profile, limit }: Lead): string =>
    `profile ${profile.id} (${purposeName(version, profile.purpose)}, level ${profile.stackLevel}): ${limitText(limit, unit)}`;

function section(version: Version, example: WorkedExample, steps: readonly Step[]): RootContent[] {
  const { unit, hours, transaction, voltage } = example.situation;
  const withDay = hours > 24;
  const rows = steps.map(({ from, to, limit, leads }): Inline[] => [
    `${clock(from, withDay)} to ${clock(to, withDay)}`,
    limitText(limit, unit),
    leads.map(leadText(version, unit)).join('; ') || 'none',
  ]);
  const units = [...new Set(profilesOf(version, example).map(({ schedule }) => schedule.unit))];
  const converted = units.some((other) => other !== unit)
    ? ` W and A are converted with ${voltage} V between phase and neutral, on three phases unless a period says otherwise.`
    : '';
  const where = version === '1.6' ? 'connector' : 'EVSE';
  return [
    heading(2, example.title),
    ...example.about.map((text) => paragraph(text)),
    paragraph(
      `On ${where} ${example.situation.evse}, times in UTC${transaction ? `, transaction from ${clock(Date.parse(transaction.start), withDay)}` : ', no transaction'}.${converted}`,
    ),
    image(`Limit over time: ${example.title}`, `images/${example.name}.svg`),
    table(['Time', 'Limit', 'Leading in its purpose'], rows),
    paragraph(
      link('Open in the charging profile generator', `../${GENERATOR}#${encode(generatorState(version, example))}`),
      ', a page that opens from disk.',
    ),
    heading(3, `${example.title}: the profiles`),
    ...example.profiles.flatMap(({ label, request }) => [
      paragraph(`${label}:`),
      codeBlock('json', JSON.stringify(request, null, 2), schemaName(version)),
    ]),
  ];
}

const schemaName = (version: Version): string =>
  version === '1.6' ? 'SetChargingProfile.req' : 'SetChargingProfileRequest';

/**
 * Renders the worked examples of a version.
 *
 * @param version which version
 * @param examples what to compute
 * @returns the page and a picture per example, paths below docs/; nothing without examples
 */
export function renderWorkedExamples(
  version: Version,
  examples: readonly WorkedExample[],
): { pages: Page[]; pictures: Page[] } {
  if (!examples.length) return { pages: [], pictures: [] };
  const folder = versionFolder(version);
  const title = `Smart charging: worked examples (OCPP ${version === '1.6' ? '1.6J' : version})`;
  const computed = examples.map((example) => ({ example, steps: stepsOf(version, example) }));
  const frontMatter = {
    title,
    version,
    kind: 'guide',
    blocks: [version === '1.6' ? 'smart-charging' : 'K'],
    topics: ['smart-charging'],
    messages: ['SetChargingProfile'],
    confidence: 'spec',
    sources: [version === '1.6' ? 'OCPP 1.6 edition 2, 3.13 and 5.16' : 'OCPP 2.0.1 edition 3, part 2, K'],
    built: 'npm run build',
  };
  const markdown = writePage(frontMatter, [
    comment(BUILT),
    heading(1, title),
    paragraph(
      'Each example gives the profiles as they are sent and the limit they make. The limits are computed from these payloads. The blue line is the limit; dashed lines are what leads within each purpose.',
    ),
    ...computed.flatMap(({ example, steps }) => section(version, example, steps)),
  ]);
  return {
    pages: [{ path: `${folder}/smart-charging-examples.md`, markdown }],
    pictures: computed.map(({ example, steps }) => ({
      path: `${folder}/images/${example.name}.svg`,
      markdown: renderChart(steps, example.situation.unit, `Limit over time: ${example.title}`),
    })),
  };
}
