import type { Audit, Finding } from './audit.ts';

export const FORMATS = ['markdown', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

const LEVELS: Record<Finding['state'], string> = { open: 'warning', assumed: 'note', decided: 'none' };

const placesOf = ({ places }: Finding): string =>
  places.map(({ file, line, name }) => `${file}:${line} (${name})`).join(', ');

function markdown(audit: Audit): string {
  const of = (state: Finding['state']) => audit.findings.filter((finding) => finding.state === state);
  const section = (title: string, findings: readonly Finding[], isFull: boolean) =>
    findings.length
      ? [
          `## ${title}: ${findings.length}`,
          '',
          ...findings.flatMap((finding) => [
            `- ${finding.marker.class} \`${finding.marker.id}\`: ${finding.marker.subject}`,
            ...(isFull ? [`  Options: ${finding.marker.ask.join(' · ')}`] : []),
            `  Touched at ${placesOf(finding)}`,
          ]),
          '',
        ]
      : [];
  if (!audit.messages.length) return `# OCPP audit\n\nNo OCPP found in ${audit.files} files.\n`;
  return [
    '# OCPP audit',
    '',
    `${audit.files} files read${audit.leftOut ? `, ${audit.leftOut} left out` : ''}. OCPP ${audit.versions.join(', ')}. ${audit.messages.length} messages: ${audit.messages.map(({ name }) => name).join(', ')}.`,
    '',
    ...section('Open: nobody has decided', of('open'), true),
    ...section('Assumed in a comment', of('assumed'), false),
    ...section('Decided', of('decided'), false),
    'Record an answer: `ocpp decide <id> "<answer>"`. A comment `OCPP <CLASS> <id>: <what was assumed>` marks an assumption.',
    '',
  ].join('\n');
}

/** Static Analysis Results Interchange Format 2.1.0, as code scanning services read it. */
function sarif(audit: Audit): string {
  const listed = audit.findings.filter(({ state }) => state !== 'decided');
  const rules = listed.map(({ marker }) => ({
    id: marker.id,
    shortDescription: { text: marker.subject },
    help: { text: `${marker.spec}\nOptions: ${marker.ask.join(' · ')}\nDefault: ${marker.default}` },
  }));
  const results = listed.map((finding) => ({
    ruleId: finding.marker.id,
    level: LEVELS[finding.state],
    message: { text: `${finding.marker.class} ${finding.marker.id}, ${finding.state}: ${finding.marker.subject}` },
    locations: finding.places.map(({ file, line }) => ({
      physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } },
    })),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'ocpp audit', rules } }, results }],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

/**
 * @param audit what was found
 * @param format how to write it
 * @returns the report
 */
export function report(audit: Audit, format: Format): string {
  if (format === 'sarif') return sarif(audit);
  if (format === 'markdown') return markdown(audit);
  const findings = audit.findings.map(({ marker, state, places }) => ({
    id: marker.id,
    class: marker.class,
    version: marker.version,
    subject: marker.subject,
    ask: marker.ask,
    default: marker.default,
    state,
    places,
  }));
  return `${JSON.stringify({ ...audit, findings }, null, 1)}\n`;
}
