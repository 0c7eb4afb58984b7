import fs from 'node:fs';
import path from 'node:path';
import { audit } from './commands/audit.ts';
import { decide, listDecisions, listEscalations } from './commands/decisions.ts';
import { detect } from './commands/detect.ts';
import { lookUp } from './commands/lookup.ts';
import type { Command, Outcome, Surroundings } from './commands/outcome.ts';
import { readStandardInput } from './commands/standard-input.ts';
import { readProject } from './decisions/project.ts';
import { Store } from './lookup/store.ts';

/** `ocpp <anything>`: what runs at the user's. Reads the plugin and the project, opens no connection. */

/** The client cuts a command's output at 30,000 characters. */
const MAX_OUTPUT = 29_500;

/** Commands of the first word. Those that are only a name have a bundle of their own beside this one: a lookup does not read their code. */
const COMMANDS: Record<string, Command | 'bundle'> = {
  decide,
  audit,
  detect,
  composite: 'bundle',
  hook: 'bundle',
  mcp: 'bundle',
  validate: 'bundle',
};

function bundled(name: string, dist: string): Command {
  return (require(path.join(dist, `${name}.cjs`)) as { run: Command }).run;
}

/** Runs what the words ask for; a first word that is no command is a question. */
function run(words: readonly string[], surroundings: Surroundings): Outcome | Promise<Outcome> {
  const [name = '', ...rest] = words;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return (command === 'bundle' ? bundled(name, surroundings.dist) : command)(rest, surroundings);
  const asJson = words.includes('--json');
  const spoken = words.filter((word) => word !== '--json');
  const question = spoken.length ? spoken.join(' ') : readStandardInput();
  const asked = question.trim().split(/\s+/);
  if (asked[0] === 'decisions' && asked.length === 1) return listDecisions(surroundings);
  if (asked[0] === 'escalations') return listEscalations(asked.slice(1), surroundings);
  return lookUp(question, surroundings, asJson);
}

/** Writes synchronously: the process ends right after, and the reader may be a slow pipe, or one that has gone. */
function print(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/**
 * What is said where something of ours breaks. A lookup ends with 0 all the same, since the client drops a command
 * that fails; a command whose code is its answer does not.
 */
function failed(name: string, error: Error): Outcome {
  if (Object.hasOwn(COMMANDS, name)) return { code: 2, text: `ocpp ${name} failed: ${error.message}\n` };
  const docs = path.join(__dirname, '..', 'docs', 'README.md');
  return {
    code: 0,
    text: `The OCPP lookup failed (${error.message}). Read the pages instead, starting at ${docs}.\n`,
  };
}

async function main(words: readonly string[]): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = await run(words, { store: new Store(__dirname), project: readProject(process.cwd()), dist: __dirname });
  } catch (error) {
    // A hook that cannot run, such as in a folder that is gone, is no news.
    if (words[0] === 'hook') return;
    outcome = failed(words[0] ?? '', error as Error);
  }
  const { text, code, isReport } = outcome;
  print(isReport || text.length <= MAX_OUTPUT ? text : `${text.slice(0, MAX_OUTPUT)}\n…\n`);
  process.exitCode = code;
}

void main(process.argv.slice(2));
