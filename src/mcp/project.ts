import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder a client works in. */
export interface ProjectFolder {
  folder: string;
  /** False where it is only where the server happened to start: the home folder, or the root of the disk. */
  isSure: boolean;
  /**
   * @param below a path, relative to the folder or absolute
   * @returns its absolute path
   * @throws Error where it is not there, or leads out of the project
   */
  inside: (below: string) => string;
}

const isFolder = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Roots are URIs; only folders of this machine are of use. */
function folderOf(uri: string): string[] {
  try {
    const folder = fileURLToPath(uri);
    return isFolder(folder) ? [fs.realpathSync(folder)] : [];
  } catch {
    return [];
  }
}

/**
 * @param named the folder that the server's settings name, if they do
 * @param roots URIs of the folders that the client has open
 * @param cwd where the server was started
 * @returns the folder that the settings name, else the client's first, else where it was started
 */
export function projectFolder(named: string | undefined, roots: readonly string[], cwd: string): ProjectFolder {
  const open = roots.flatMap(folderOf);
  const folder = fs.realpathSync(named ?? open[0] ?? cwd);
  const allowed = [folder, ...open];
  const isStart = named === undefined && !open.length;
  return {
    folder,
    isSure: !isStart || !(folder === path.parse(folder).root || folder === os.homedir()),
    inside: (below) => {
      const wanted = path.resolve(folder, below);
      if (below.includes('\0') || !fs.existsSync(wanted))
        throw new Error(`${below}: no such file or folder in ${folder}.`);
      const real = fs.realpathSync(wanted);
      const isBelow = (root: string) =>
        real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
      if (!allowed.some(isBelow))
        throw new Error(`${below}: leads out of the project ${folder}; name a path inside it.`);
      return real;
    },
  };
}
