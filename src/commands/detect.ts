import fs from 'node:fs';
import { type Detection, detect as detectIn, whyLine } from '../detect/detect.ts';
import { readWhole } from '../detect/project.ts';
import { readVocabulary } from '../detect/words.ts';
import type { Outcome, Surroundings } from './outcome.ts';
import { readStandardInput } from './standard-input.ts';

const USAGE = `usage: ocpp detect [path|-] [--json]
  path    a file or folder; without it the text on standard input, or this folder where there is none
  --json  {"ocpp": true, "versions": ["1.6"], "why": ["…"]}
`;

function report({ ocpp, versions, why }: Detection): string {
  if (!ocpp) return 'No OCPP found.\n';
  const heading = versions.length
    ? `OCPP ${versions.join(', ')}, told by:`
    : 'OCPP, in a version that cannot be told. Told by:';
  return `${[heading, ...why.map((place) => `- ${whyLine(place)}`)].join('\n')}\n`;
}

/**
 * `ocpp detect`: whether a text or project is about OCPP, which versions, and why.
 *
 * @param args the words after `detect`
 * @param surroundings where it runs
 * @returns the finding; code 2 where the call is wrong
 */
export function detect(args: readonly string[], { dist, project }: Surroundings): Outcome {
  const isOption = (word: string) => word.startsWith('-') && word !== '-';
  const paths = args.filter((word) => !isOption(word));
  const [path] = paths;
  if (paths.length > 1 || args.some((word) => isOption(word) && word !== '--json')) return { code: 2, text: USAGE };
  if (path !== undefined && path !== '-' && !fs.existsSync(path))
    return { code: 2, text: `${path}: no such file or folder\n${USAGE}` };
  const vocabulary = readVocabulary(dist);
  const text = path === undefined || path === '-' ? readStandardInput() : '';
  const found = path === '-' || text.trim() ? detectIn(text, vocabulary) : readWhole(path ?? project.root, vocabulary);
  const { ocpp, versions, why } = found;
  return {
    code: 0,
    text: args.includes('--json') ? `${JSON.stringify({ ocpp, versions, why: why.map(whyLine) })}\n` : report(found),
    isReport: true,
  };
}
