import fs from 'node:fs';

/** Files of a project, which may be anything: pipes without a writer, larger than memory. */

/**
 * Opens a file to read. Pipes and devices are refused at once: to open one may wait for ever.
 *
 * @param file its path
 * @returns what to read it by, which the caller closes, and its size in bytes
 * @throws Error where it cannot be opened or is no regular file
 */
export function openRegular(file: string): { handle: number; size: number } {
  const { O_RDONLY, O_NONBLOCK = 0 } = fs.constants;
  const handle = fs.openSync(file, O_RDONLY | O_NONBLOCK);
  const found = fs.fstatSync(handle);
  if (found.isFile()) return { handle, size: found.size };
  fs.closeSync(handle);
  throw new Error(`${file} is no regular file`);
}

/**
 * @param file its path
 * @param most the most bytes that it may have
 * @returns its text
 * @throws Error where it cannot be opened, is no regular file, or is larger
 */
export function readRegular(file: string, most: number): string {
  const { handle, size } = openRegular(file);
  try {
    if (size > most) throw new Error(`${file} is larger than ${most} bytes`);
    return fs.readFileSync(handle, 'utf8');
  } finally {
    fs.closeSync(handle);
  }
}
