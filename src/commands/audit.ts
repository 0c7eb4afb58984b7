import fs from 'node:fs';
import path from 'node:path';
import { audit as auditCode } from '../audit/audit.ts';
import { FORMATS, type Format, report } from '../audit/report.ts';
import { readProject } from '../decisions/project.ts';
import type { Outcome, Surroundings } from './outcome.ts';

const USAGE = `usage: ocpp audit [path] [--format ${FORMATS.join('|')}] [--strict]
  --strict  ends with code 1 where a decision is open
`;

/**
 * `ocpp audit`: the open decisions that existing code touches.
 *
 * @param args the words after `audit`
 * @param surroundings where it runs
 * @returns the report; code 1 with --strict where a decision is open, 2 where the call is wrong
 */
export function audit(args: readonly string[], { store, project }: Surroundings): Outcome {
  let format: Format = 'markdown';
  let isStrict = false;
  const folders: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--strict') isStrict = true;
    else if (word.startsWith('--format')) {
      const wanted = word.split('=')[1] ?? args[++at] ?? '';
      if (!(FORMATS as readonly string[]).includes(wanted)) return { code: 2, text: USAGE };
      format = wanted as Format;
    } else if (word.startsWith('-')) return { code: 2, text: USAGE };
    else folders.push(word);
  }
  const [folder = project.root] = folders;
  if (folders.length > 1 || !fs.existsSync(folder))
    return { code: 2, text: `${folder}: no such file or folder\n${USAGE}` };
  const own = readProject(fs.statSync(folder).isDirectory() ? folder : path.dirname(folder));
  const found = auditCode(store, own, folder);
  const broken = own.broken && format === 'markdown' ? `${own.broken.message}\n\n` : '';
  return {
    code: isStrict && found.findings.some(({ state }) => state === 'open') ? 1 : 0,
    text: broken + report(found, format),
    isReport: true,
  };
}
