import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Which files of a code base are read, within bounds. */

const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 512 * 1024;
const GIT_TIMEOUT = 10_000;
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  'dist',
  'build',
  'out',
  'target',
  'vendor',
  '.venv',
  'venv',
  '__pycache__',
  '.next',
  'coverage',
  'bin',
  'obj',
  '.ocpp',
  // This reference, where its skill was copied into the project.
  'ocpp-reference',
]);
const SKIPPED_FILES =
  /\.(min\.js|map|lock|svg|png|jpe?g|gif|pdf|zip|gz|jar|class|so|dll|exe|woff2?|ttf|ico|mp4|pem|crt)$|(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/i;

/** What was found to read, and what was not. */
export interface FileList {
  /** Relative to the folder, with forward slashes. */
  files: string[];
  /** Files left out because there were too many. */
  leftOut: number;
}

function trackedByGit(folder: string): string[] | undefined {
  try {
    const output = execFileSync('git', ['-C', folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      timeout: GIT_TIMEOUT,
      maxBuffer: 64 * 2 ** 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.toString('utf8').split('\0').filter(Boolean);
  } catch {
    return undefined;
  }
}

function walk(folder: string): string[] {
  const found: string[] = [];
  const queue = [''];
  for (let below = queue.shift(); below !== undefined && found.length <= MAX_FILES; below = queue.shift()) {
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(path.join(folder, below), { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      const file = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) queue.push(file);
      else if (entry.isFile()) found.push(file);
    }
  }
  return found;
}

/**
 * @param folder a code base; in a git checkout what git tracks or would track, elsewhere every file below it
 * @returns its text files, without dependencies and build results
 */
export function listFiles(folder: string): FileList {
  const all = (trackedByGit(folder) ?? walk(folder)).filter(
    (file) => !SKIPPED_FILES.test(file) && !file.split('/').some((part) => SKIPPED_FOLDERS.has(part)),
  );
  return { files: all.slice(0, MAX_FILES).sort(), leftOut: Math.max(0, all.length - MAX_FILES) };
}

/**
 * @param file path of a file
 * @returns its text; undefined where it is too large, binary or unreadable
 */
export function readText(file: string): string | undefined {
  try {
    const { size } = fs.statSync(file);
    if (size > MAX_FILE_BYTES) return undefined;
    const text = fs.readFileSync(file, 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
