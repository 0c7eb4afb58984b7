import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRegular } from '../files.ts';
import { BrokenDecisions, DECISIONS_FILE, type Decisions, loadDecisions, type Mode } from './file.ts';

/** What holds in the user's project: its decisions, its mode, and why. */
export interface Project {
  /** The repository's root, or the folder itself outside a repository. */
  root: string;
  /** Where the decisions are, or would be. */
  file: string;
  decisions: Decisions;
  /** Set where the decisions file is broken: it is reported, and nothing of it counts. */
  broken?: BrokenDecisions;
  mode: Mode;
  /** Where the mode comes from. */
  modeFrom: string;
}

const INSTRUCTIONS = ['CLAUDE.md', 'AGENTS.md'];
const MODE_LINE = /for ocpp:?\s+use (pragmatic|strict) escalation mode/i;
const MAX_INSTRUCTIONS_BYTES = 1 << 20;

/** The folder and its parents up to the repository's root; only the folder outside a repository. */
function foldersUp(start: string): string[] {
  const folders: string[] = [];
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    folders.push(folder);
    if (fs.existsSync(path.join(folder, '.git'))) return folders;
    if (folder === path.dirname(folder)) return folders.slice(0, 1);
  }
}

function modeIn(file: string): Mode | undefined {
  try {
    return MODE_LINE.exec(readRegular(file, MAX_INSTRUCTIONS_BYTES))?.[1]?.toLowerCase() as Mode | undefined;
  } catch {
    return undefined;
  }
}

function findMode(folders: readonly string[], decisions: Decisions, home: string): { mode: Mode; modeFrom: string } {
  if (decisions.mode) return { mode: decisions.mode, modeFrom: `set in ${DECISIONS_FILE}` };
  const own = folders.flatMap((folder) => INSTRUCTIONS.map((name) => path.join(folder, name)));
  const user = [path.join(home, '.claude', 'CLAUDE.md'), ...INSTRUCTIONS.map((name) => path.join(home, name))];
  for (const file of [...own, ...user]) {
    const mode = modeIn(file);
    if (!mode) continue;
    const root = folders.at(-1) ?? '';
    return {
      mode,
      modeFrom: `set in ${own.includes(file) ? path.relative(root, file) : `~/${path.relative(home, file)}`}`,
    };
  }
  return { mode: 'strict', modeFrom: 'the default' };
}

/**
 * Looks at the project a command runs in. Reads the decisions file and the instruction files, nothing else.
 *
 * @param cwd where the command runs
 * @param home the user's home folder
 * @returns its decisions and mode; a broken decisions file is told, not thrown
 */
export function readProject(cwd: string, home = os.homedir()): Project {
  const folders = foldersUp(cwd);
  const root = folders.at(-1) ?? cwd;
  const holder = folders.find((folder) => fs.existsSync(path.join(folder, DECISIONS_FILE))) ?? root;
  const file = path.join(holder, DECISIONS_FILE);
  let decisions: Decisions = { decisions: new Map() };
  let broken: BrokenDecisions | undefined;
  try {
    decisions = loadDecisions(file);
  } catch (error) {
    broken =
      error instanceof BrokenDecisions
        ? error
        : new BrokenDecisions(file, [{ line: 1, text: (error as Error).message }]);
  }
  return { root, file, decisions, ...(broken ? { broken } : {}), ...findMode(folders, decisions, home) };
}
