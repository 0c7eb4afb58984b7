import { decisionLine } from '../decisions/line.ts';
import type { Project } from '../decisions/project.ts';
import type { Version } from '../spec/model.ts';
import { type Answer, isExample } from './answer.ts';
import type { MarkerEntry, SectionEntry, TopicEntry } from './manifest-types.ts';
import type { Meaning } from './meanings.ts';
import type { Store } from './store.ts';
import { writeMarker } from './write-marker.ts';

/** Answers as text for an agent and the person beside it. */

/** How many names of what is not shown an answer lists. */
const MAX_NAMED = 15;
const FOLDERS: Record<Version, string> = { '1.6': 'ocpp-1.6j', '2.0.1': 'ocpp-2.0.1', '2.1': 'ocpp-2.1' };
const LABELS: Record<Version, string> = { '1.6': 'OCPP 1.6J', '2.0.1': 'OCPP 2.0.1', '2.1': 'OCPP 2.1' };

/** Input is echoed short and without anything that could be taken for Markdown or a control sequence. */
const echo = (input: string): string => {
  const plain = input
    .replace(/[^\p{L}\p{N} .,;:'?!/_()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
};

/** The command that brings a section or name: agents and people use the same. */
const command = (version: Version, name: string): string => `ocpp ${version} ${name}`;

/** What has such parts. */
const OWNERS: Partial<Record<Meaning['kind'], string>> = {
  value: 'enumerations',
  field: 'messages and types',
  variable: 'components',
};
const KINDS: Partial<Record<Meaning['kind'], string>> = { useCase: 'use case', key: 'configuration key' };
/** From so many owners on, an answer of one line each says little of the one that is meant. */
const MANY_OWNERS = 7;

function nameMeaning({ kind, name, owners }: Meaning): string {
  const noun = KINDS[kind] ?? kind;
  if (!owners.length) return `the ${noun} ${name}`;
  const [owner = ''] = owners;
  return `a ${noun} of ${owners.length === 1 ? owner : `${owners.length} ${OWNERS[kind] ?? 'lists'}`}`;
}

const askFor = (version: Version, { ask }: Meaning): string =>
  'query' in ask ? `\`${command(version, ask.query)}\`` : `docs/${ask.section.split('#')[0]}.md`;

/** Where a name has many owners or stands for several things, that is said before what it was taken for. */
function writeMeanings({ version, meanings }: Answer): string[] {
  const [shown, ...others] = meanings?.of ?? [];
  if (!meanings || !shown) return [];
  const name = `\`${echo(meanings.written)}\``;
  const many = `${name} is ${nameMeaning(shown)} of ${version}; name the message or type to see one, e.g. ${askFor(version, shown)}.`;
  const also = others.map((other) => `${nameMeaning(other)} (${askFor(version, other)})`);
  return [
    ...(shown.owners.length >= MANY_OWNERS ? [many] : []),
    ...(also.length ? [`${name} also names ${also.join(', ')}.`] : []),
  ];
}

/** How to read signatures, and what stands on every object and is not repeated. */
function schemaLegend(version: Version): string {
  const everywhere = version === '1.6' ? '' : ' Every object also takes `customData?: CustomDataType`.';
  return `Signatures are built from the official schemas (docs/${FOLDERS[version]}/schemas/): \`name?\` optional, \`T[1..3]\` a list.${everywhere}`;
}

/** Sections built from the schemas are known by their name; all others say where they stand and how sure they are. */
const sectionHeading = ({ id, title, tier }: SectionEntry): string =>
  tier === 'schema' ? `## ${title}` : `## ${title}  [docs/${id.split('#')[0]}.md, ${tier}]`;

/** What holds for the open decisions in reach: asked, assumed, or already answered. */
function writeDecisions(markers: readonly MarkerEntry[], { decisions, mode, modeFrom, broken }: Project): string[] {
  const answered = markers.flatMap((marker) => {
    const decision = decisions.decisions.get(marker.id);
    return decision ? [decisionLine(marker, decision)] : [];
  });
  const open = markers.filter(({ id }) => !decisions.decisions.has(id));
  return [
    ...(broken
      ? [
          `Mend .ocpp/decisions.md first, nothing in it counts: ${broken.problems.map(({ line, text }) => `line ${line}: ${text}`).join('; ')}`,
          '',
        ]
      : []),
    ...(answered.length ? ['## Decided in this project: follow it', ...answered, ''] : []),
    ...(open.length ? [...(mode === 'strict' ? askAbout(open, modeFrom) : assume(open, modeFrom)), ''] : []),
  ];
}

function askAbout(open: readonly MarkerEntry[], modeFrom: string): string[] {
  const them = open.length === 1 ? 'it' : 'them';
  return [
    `## Open decision${open.length === 1 ? '' : 's'}: stop and ask before you write code that depends on ${them}`,
    `The standard does not decide ${them} (mode strict, ${modeFrom}). Put the question with its options to the user and wait; record the answer with \`ocpp decide <id> "<answer>"\`.`,
    ...open.map(writeMarker),
  ];
}

function assume(open: readonly MarkerEntry[], modeFrom: string): string[] {
  return [
    `## Open decision${open.length === 1 ? '' : 's'}: take the default and say so`,
    `Mode pragmatic (${modeFrom}). Where your code depends on one, leave the comment \`OCPP <CLASS> <id>: <what was assumed>\`.`,
    ...open.map((marker) => `- ${marker.class} \`${marker.id}\`: ${marker.subject}\n  Default: ${marker.default}`),
  ];
}

/**
 * @param topics what there is
 * @returns the list of topics, for `/ocpp` alone and beside answers that found nothing
 */
export function writeTopics(topics: readonly TopicEntry[]): string {
  const everywhere = topics.filter(({ versions }) => versions.length === 3).map(({ name }) => name);
  const partly = topics.filter(({ versions }) => versions.length > 0 && versions.length < 3);
  return [
    `Topics: ${everywhere.join(', ')}.`,
    ...(['1.6', '2.0.1', '2.1'] as const).flatMap((version) => {
      const own = partly.filter(({ versions }) => versions.includes(version)).map(({ name }) => name);
      return own.length ? [`Also in ${version}: ${own.join(', ')}.`] : [];
    }),
    'Or any name of the standard: a message, type, field or enum value, in any spelling. A version first (1.6, 2.0.1, 2.1) chooses it: `ocpp 1.6 smart-charging`.',
  ].join('\n');
}

/** @param topics what there is @returns the answer to `/ocpp` without a topic */
export const writeWelcome = (topics: readonly TopicEntry[]): string =>
  `# OCPP reference: 1.6J, 2.0.1, 2.1\n${writeTopics(topics)}\nExamples: \`ocpp smart-charging\`, \`ocpp 1.6 BootNotification\`, \`ocpp 2.1 ChargingSchedulePeriodType\`, \`ocpp evseId\`.\n`;

/**
 * @param answer what was found
 * @param input what was asked, for the heading
 * @param store the manifest the answer comes from
 * @param project what the project has decided, and its mode
 * @returns the whole answer, below the client's limit
 */
export function writeAnswer(answer: Answer, input: string, store: Store, project: Project): string {
  const asked = echo(input);
  const parts = [
    `# ${LABELS[answer.version]}: ${answer.matched.map(({ name }) => name).join(', ') || asked || 'nothing asked'}`,
    `Version ${answer.version}: ${answer.why}.${answer.alsoIn.length ? ` Also in ${answer.alsoIn.join(', ')}.` : ''}`,
  ];
  for (const { written, name } of answer.corrected)
    parts.push(`Nothing is called "${echo(written)}"; taken for ${name}.`);
  parts.push(...writeMeanings(answer));
  const found = answer.lines.length + answer.sections.length > 0;
  if (!found) parts.push(`Nothing in the reference is called "${asked}" in ${answer.version}.`);
  for (const { written, versions } of answer.elsewhere)
    parts.push(
      `"${echo(written)}" exists in ${versions.join(' and ')}: \`${command(versions[0] ?? answer.version, echo(written))}\`.`,
    );
  if (!found) {
    if (answer.suggestions.length) parts.push(`Near spellings: ${answer.suggestions.join(', ')}.`);
    parts.push(writeTopics(store.topics()));
    return `${parts.join('\n')}\n`;
  }
  if (answer.sections.some(({ tier }) => tier === 'schema')) parts.push(schemaLegend(answer.version));
  parts.push('');
  parts.push(...writeDecisions(answer.markers, project), ...writeTouching(answer, project));
  if (answer.lines.length) parts.push(...answer.lines, '');
  for (const section of answer.sections) parts.push(sectionHeading(section), store.text(section.id), '');
  if (answer.moreMarkers.length)
    parts.push(
      `More open decisions in sections not shown: ${answer.moreMarkers
        .slice(0, MAX_NAMED)
        .map(({ id }) => `\`${id}\``)
        .join(', ')}. Ask for each by its id.`,
    );
  parts.push(...writeMore(answer));
  return `${parts.join('\n').trimEnd()}\n`;
}

/** What did not fit, by name, and how to get it. */
function writeMore({ version, more, matched, sections }: Answer): string[] {
  const answered = sections.some(({ id }) => isExample(id));
  const examples = more.filter(({ id }) => isExample(id));
  const names = more.filter((section) => !examples.includes(section)).map(({ title }) => title);
  const [message] = matched;
  return [
    ...(names.length
      ? [
          `Not shown here: ${names.slice(0, MAX_NAMED).join(', ')}${names.length > MAX_NAMED ? ', …' : ''}. Each by name, e.g. \`${command(version, names[0] ?? '')}\`.`,
        ]
      : []),
    ...(examples.length && message?.kind === 'message'
      ? [
          `${examples.length} ${answered ? 'more ' : ''}example${examples.length === 1 ? '' : 's'}: \`${command(version, `${message.name} examples`)}\`.`,
        ]
      : []),
  ];
}

/** Decisions about a message whose guides were not asked for: the answers, and the ids of what is open. */
function writeTouching({ touching }: Answer, { decisions }: Project): string[] {
  const answered = touching.flatMap((marker) => {
    const decision = decisions.decisions.get(marker.id);
    return decision ? [decisionLine(marker, decision)] : [];
  });
  const open = touching.filter(({ id }) => !decisions.decisions.has(id)).map(({ id }) => `\`${id}\``);
  return [
    ...(answered.length ? ['## Decided in this project: follow it', ...answered, ''] : []),
    ...(open.length
      ? [
          `Open decisions about it: ${open.slice(0, MAX_NAMED).join(', ')}${open.length > MAX_NAMED ? ', …' : ''}. Before your code depends on one: \`ocpp <id>\`, and ask.`,
          '',
        ]
      : []),
  ];
}
