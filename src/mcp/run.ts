import { execFile } from 'node:child_process';
import type { Call } from './tools.ts';

/** What a call of `ocpp` gave. */
export interface Result {
  text: string;
  /** Its exit code; undefined where it did not end by itself. */
  code: number | undefined;
}

const TIME_LIMIT = 60_000;
const MAX_OUTPUT = 8 * 2 ** 20;
/** A client's context is small; a report that is longer is cut and says so. */
const MAX_SHOWN = 60_000;
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const shown = (text: string): string =>
  text.length <= MAX_SHOWN
    ? text
    : `${text.slice(0, MAX_SHOWN)}\n… cut at ${MAX_SHOWN} of ${text.length} characters; the command \`ocpp\` in a shell prints all of it.\n`;

/**
 * Runs `ocpp` as a process of its own: a question that takes long, or a file that makes a command fail, is no
 * concern of the server's.
 *
 * @param bundle the built ocpp.cjs
 * @param call the words after `ocpp`, and its standard input
 * @param cwd the project's folder
 * @param signal ends it when the client no longer waits
 * @returns what it printed, cut to what a client can take
 */
export function runOcpp(
  bundle: string,
  { words, input = '' }: Call,
  cwd: string,
  signal: AbortSignal,
): Promise<Result> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const options = { cwd, signal, timeout: TIME_LIMIT, maxBuffer: MAX_OUTPUT, encoding: 'utf8' } as const;
        const child = execFile(process.execPath, [bundle, ...words], options, (error, stdout) => {
          const code = error ? error.code : 0;
          if (typeof code === 'number') resolve({ text: shown(stdout), code });
          else if (error?.killed)
            resolve({ text: `ocpp did not end within ${TIME_LIMIT / 1000} seconds.`, code: undefined });
          else reject(error);
        });
        // It may end before it has read everything.
        child.stdin?.on('error', () => {});
        child.stdin?.end(input);
      }),
  );
}
