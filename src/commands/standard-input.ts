import fs from 'node:fs';

const MAX_STANDARD_INPUT = 1 << 20;

/** @returns what is piped in on standard input, at most 1 MiB; empty where nothing is */
export function readStandardInput(): string {
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
