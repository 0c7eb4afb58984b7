import fs from 'node:fs';
import path from 'node:path';
import { answer } from './lookup/answer.ts';
import type { ChosenVersion } from './lookup/query.ts';
import { Store } from './lookup/store.ts';
import { writeAnswer, writeWelcome } from './lookup/write.ts';

/** `ocpp <anything>`: what runs at the user's. Reads only the plugin's own files, and always answers. */

const DEFAULT_VERSION: ChosenVersion = { version: '2.0.1', why: 'the default, none was named' };
const MAX_STANDARD_INPUT = 1 << 20;

/** The input in the arguments, else on standard input where one is piped in. */
function readInput(words: readonly string[]): string {
  if (words.length || process.stdin.isTTY) return words.join(' ');
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

function lookUp(store: Store, input: string, asJson: boolean): string {
  const isEmpty = !/[\p{L}\p{N}]/u.test(input);
  if (isEmpty && !asJson) return writeWelcome(store.topics());
  const result = answer(store, input, DEFAULT_VERSION);
  if (!asJson) return writeAnswer(result, input, store.topics(), (id) => store.text(id));
  const place = ({ id, title, tier, characters }: (typeof result.sections)[number]) => {
    const [page = '', anchor = ''] = id.split('#');
    return { page: `docs/${page}.md`, anchor, title, tier, characters };
  };
  return `${JSON.stringify({ ...result, sections: result.sections.map(place), more: result.more.map(place) }, null, 1)}\n`;
}

function main(args: readonly string[]): string {
  const store = new Store(__dirname);
  const asJson = args.includes('--json');
  const input = readInput(args.filter((word) => word !== '--json'));
  try {
    return lookUp(store, input, asJson);
  } catch (error) {
    const docs = path.join(__dirname, '..', 'docs', 'README.md');
    return `The OCPP lookup failed (${(error as Error).message}). Read the pages instead, starting at ${docs}.\n`;
  }
}

// Written at once and synchronously: the process may end right after, and the reader may be a pipe.
fs.writeSync(1, main(process.argv.slice(2)));
