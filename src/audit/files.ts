import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openRegular, readRegular } from '../files.ts';

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

/** @param file a path @returns whether its name is not one of binaries, lock files and the like */
export const isText = (file: string): boolean => !SKIPPED_FILES.test(file);

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

/** Which entry of a folder is looked at, and whether a folder is looked into before its neighbors. */
export interface Walk {
  skips: (name: string) => boolean;
  isFirst: (name: string) => boolean;
  /** Asked before every folder and entry, also those that are skipped: the walk ends where it says so. */
  isOver: () => boolean;
}

/**
 * Lists the files below a folder, breadth first, without dependencies and build results. Entries are read a few
 * at a time: whoever wants no more stops asking, however large the folder is.
 *
 * @param folder where to start
 * @param walk what to leave out, and what to look into first
 * @returns paths relative to the folder, with forward slashes
 */
export function* walk(
  folder: string,
  { skips, isFirst, isOver }: Walk = { skips: () => false, isFirst: () => false, isOver: () => false },
): Generator<string> {
  const queue = [''];
  for (let below = queue.shift(); below !== undefined; below = queue.shift()) {
    if (isOver()) return;
    let entries: fs.Dir;
    try {
      entries = fs.opendirSync(path.join(folder, below), { bufferSize: 64 });
    } catch {
      continue;
    }
    try {
      for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
        if (isOver()) return;
        const file = below ? `${below}/${entry.name}` : entry.name;
        if (skips(entry.name)) continue;
        if (entry.isFile()) yield file;
        else if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) {
          if (isFirst(entry.name)) queue.unshift(file);
          else queue.push(file);
        }
      }
    } finally {
      entries.closeSync();
    }
  }
}

function walkAll(folder: string): string[] {
  const found: string[] = [];
  for (const file of walk(folder)) {
    found.push(file);
    if (found.length > MAX_FILES) break;
  }
  return found;
}

/**
 * @param folder a code base; in a git checkout what git tracks or would track, elsewhere every file below it
 * @returns its text files, without dependencies and build results
 */
export function listFiles(folder: string): FileList {
  const all = (trackedByGit(folder) ?? walkAll(folder)).filter(
    (file) => isText(file) && !file.split('/').some((part) => SKIPPED_FOLDERS.has(part)),
  );
  return { files: all.slice(0, MAX_FILES).sort(), leftOut: Math.max(0, all.length - MAX_FILES) };
}

/**
 * @param file path of a file
 * @returns its text; undefined where it is too large, binary or unreadable
 */
export function readText(file: string): string | undefined {
  try {
    const text = readRegular(file, MAX_FILE_BYTES);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * @param file path of a file
 * @param most how many bytes to read
 * @returns its first bytes; undefined where it is binary or unreadable
 */
export function readHead(file: string, most: number): Buffer | undefined {
  let handle: number | undefined;
  try {
    const opened = openRegular(file);
    handle = opened.handle;
    const bytes = Buffer.allocUnsafe(Math.min(most, opened.size));
    fs.readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.includes(0) ? undefined : bytes;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}
