import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../src/errors.ts';

/** Errors of the file system that somebody can mend: no permission, no room, a folder where a file belongs. */
const MENDABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EDQUOT']);

/**
 * Writes files so that a failure leaves all of them as they were: every content is first written beside its
 * file, and only when all are there are they renamed into place. Files with the same content are not touched.
 *
 * @param files absolute path → content
 * @returns the paths that changed
 * @throws UserError naming the file that could not be written
 */
export function writeAll(files: ReadonlyMap<string, string>): string[] {
  const changed = [...files].filter(([file, content]) => !isSame(file, content));
  const staged: [string, string][] = [];
  let current = '';
  try {
    for (const [file, content] of changed) {
      current = file;
      fs.mkdirSync(path.dirname(file), { recursive: true });
      if (fs.existsSync(file) && !fs.statSync(file).isFile())
        throw Object.assign(new Error('a folder stands in its place'), { code: 'EISDIR' });
      const beside = `${file}.${process.pid}.tmp`;
      staged.push([beside, file]);
      fs.writeFileSync(beside, content);
    }
    for (const [beside, file] of staged) {
      current = file;
      fs.renameSync(beside, file);
    }
  } catch (error) {
    for (const [beside] of staged) fs.rmSync(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code || !MENDABLE.has(code)) throw error;
    throw new UserError([
      `${current}: cannot be written (${message}); nothing was changed. Check permissions and free space, then build again`,
    ]);
  }
  return changed.map(([file]) => file);
}

function isSame(file: string, content: string): boolean {
  try {
    return fs.readFileSync(file, 'utf8') === content;
  } catch {
    return false;
  }
}

/** @param folder where to look @param ending e.g. `.md` @returns paths of files below it, relative, sorted; none where there is no folder */
export function filesBelow(folder: string, ending: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
