import fs from 'node:fs';
import tty from 'node:tty';

const MAX_STANDARD_INPUT = 1 << 20;
const WAIT = 5;
/** Whoever pipes something in has begun by then. */
const MAX_WAITS = 1_000;

/** Reads what is there, or waits for it: some parents hand over a pipe that says "not yet" instead of blocking. */
function readSome(into: Buffer, at: number): number {
  for (let waits = 0; ; waits++)
    try {
      return fs.readSync(0, into, at, into.length - at, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || waits >= MAX_WAITS) return 0;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
    }
}

/** @returns what is piped in on standard input, at most 1 MiB; empty where nothing is, or where it is closed */
export function readStandardInput(): string {
  // Not `process.stdin`: to look at it makes node set the pipe to "not yet", and input that comes late is lost.
  if (tty.isatty(0)) return '';
  const bytes = Buffer.alloc(MAX_STANDARD_INPUT);
  let length = 0;
  for (let read = 1; read > 0 && length < bytes.length; length += read) read = readSome(bytes, length);
  return bytes.toString('utf8', 0, length);
}
