import fs from 'node:fs';
import path from 'node:path';
import { audit } from './audit/audit.ts';
import { FORMATS, type Format, report } from './audit/report.ts';
import { DECIDE_USAGE, decide, listDecisions, listEscalations, type Outcome } from './commands/decisions.ts';
import { type Project, readProject } from './decisions/project.ts';
import { answer } from './lookup/answer.ts';
import { type ChosenVersion, versionNamed } from './lookup/query.ts';
import { Store } from './lookup/store.ts';
import { writeAnswer, writeWelcome } from './lookup/write.ts';

/** `ocpp <anything>`: what runs at the user's. Reads the plugin and the project, opens no connection. */

const MAX_STANDARD_INPUT = 1 << 20;
/** The client cuts a command's output at 30,000 characters. */
const MAX_OUTPUT = 29_500;

const AUDIT_USAGE = `usage: ocpp audit [path] [--format ${FORMATS.join('|')}] [--strict]
  --strict  ends with code 1 where a decision is open
`;

/** The input on standard input, where one is piped in. */
function readStandardInput(): string {
  if (process.stdin.isTTY) return '';
  const bytes = Buffer.alloc(MAX_STANDARD_INPUT);
  let length = 0;
  try {
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = fs.readSync(0, bytes, length, bytes.length - length, null);
  } catch {
    // A closed or empty standard input is an empty question.
  }
  return bytes.toString('utf8', 0, length);
}

function defaultVersion({ decisions }: Project): ChosenVersion {
  const recorded = decisions.version ? versionNamed(decisions.version) : undefined;
  return recorded
    ? { version: recorded, why: 'set in .ocpp/decisions.md' }
    : { version: '2.0.1', why: 'the default, none was named' };
}

function lookUp(store: Store, project: Project, input: string, asJson: boolean): string {
  const isEmpty = !/[\p{L}\p{N}]/u.test(input);
  if (isEmpty && !asJson) return writeWelcome(store.topics());
  const result = answer(store, input, defaultVersion(project));
  if (!asJson) return writeAnswer(result, input, store, project);
  const place = ({ id, title, tier, characters }: (typeof result.sections)[number]) => {
    const [page = '', anchor = ''] = id.split('#');
    return { page: `docs/${page}.md`, anchor, title, tier, characters };
  };
  const sections = { sections: result.sections.map(place), more: result.more.map(place) };
  return `${JSON.stringify({ ...result, mode: project.mode, ...sections }, null, 1)}\n`;
}

function runAudit(store: Store, project: Project, args: readonly string[]): Outcome {
  let format: Format = 'markdown';
  let isStrict = false;
  const folders: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--strict') isStrict = true;
    else if (word.startsWith('--format')) {
      const wanted = word.split('=')[1] ?? args[++at] ?? '';
      if (!(FORMATS as readonly string[]).includes(wanted)) return { code: 2, text: AUDIT_USAGE };
      format = wanted as Format;
    } else if (word.startsWith('-')) return { code: 2, text: AUDIT_USAGE };
    else folders.push(word);
  }
  const [folder = project.root] = folders;
  if (folders.length > 1 || !fs.existsSync(folder))
    return { code: 2, text: `${folder}: no such file or folder\n${AUDIT_USAGE}` };
  const own = readProject(fs.statSync(folder).isDirectory() ? folder : path.dirname(folder));
  const found = audit(store, own, folder);
  const broken = own.broken && format === 'markdown' ? `${own.broken.message}\n\n` : '';
  return {
    code: isStrict && found.findings.some(({ state }) => state === 'open') ? 1 : 0,
    text: broken + report(found, format),
  };
}

/** Runs what the words ask for; a first word that is no command is a question. */
function run(store: Store, words: readonly string[], input: string): Outcome {
  const project = readProject(process.cwd());
  const [command = '', ...rest] = words;
  const today = new Date().toISOString().slice(0, 10);
  if (command === 'decide') return rest.length ? decide(store, project, rest, today) : { code: 2, text: DECIDE_USAGE };
  if (command === 'audit') return runAudit(store, project, rest);
  const asJson = words.includes('--json');
  const question = words.length > (asJson ? 1 : 0) ? words.filter((word) => word !== '--json').join(' ') : input;
  const asked = question.trim().split(/\s+/);
  if (asked[0] === 'decisions' && asked.length === 1) return listDecisions(store, project);
  if (asked[0] === 'escalations') return listEscalations(store, project, asked.slice(1));
  return { code: 0, text: lookUp(store, project, question, asJson) };
}

function main(words: readonly string[]): Outcome {
  try {
    const needsInput = words.filter((word) => word !== '--json').length === 0;
    return run(new Store(__dirname), words, needsInput ? readStandardInput() : '');
  } catch (error) {
    const docs = path.join(__dirname, '..', 'docs', 'README.md');
    return {
      code: 0,
      text: `The OCPP lookup failed (${(error as Error).message}). Read the pages instead, starting at ${docs}.\n`,
    };
  }
}

const { text, code } = main(process.argv.slice(2));
const isReport = process.argv[2] === 'audit' || process.argv.includes('--json');
// Written at once and synchronously: the process ends right after, and the reader may be a pipe.
fs.writeSync(1, isReport || text.length <= MAX_OUTPUT ? text : `${text.slice(0, MAX_OUTPUT)}\n…\n`);
process.exitCode = code;
