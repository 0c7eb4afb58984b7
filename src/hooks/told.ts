import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * What a session was told already: a file per session in the system's temporary folder, readable by its owner
 * only. It holds fingerprints of subjects, nothing of a prompt.
 */

const MAX_BYTES = 16 * 1024;
const KEPT = 7 * 24 * 60 * 60 * 1000;
const MAX_CLEANED = 500;

const fingerprint = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const folder = (): string => path.join(os.tmpdir(), `ocpp-told-${process.getuid?.() ?? 'user'}`);

/** A session's name may be anything, so only its fingerprint is part of a path. */
const fileOf = (session: string): string => path.join(folder(), fingerprint(session, 32));

/** Makes the folder, and refuses one that somebody else has put there. */
function prepare(): void {
  fs.mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const { uid, mode } = fs.lstatSync(folder());
  const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
  if (!fs.lstatSync(folder()).isDirectory() || !isOwn) throw new Error(`${folder()} is not this user's`);
}

/** Removes what old sessions left. */
function clean(): void {
  const entries = fs.readdirSync(folder()).slice(0, MAX_CLEANED);
  for (const entry of entries) {
    const file = path.join(folder(), entry);
    if (Date.now() - (fs.lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > KEPT)
      fs.rmSync(file, { force: true });
  }
}

/**
 * Records that a session is told about subjects.
 *
 * @param session the session's name
 * @param subjects what it is about to be told
 * @returns those that it was not told before. None where that cannot be kept: text that comes with every prompt
 *   costs the session more than a hint that is missing, since the skill and the start of the session say how to
 *   look things up
 */
export function notYetTold(session: string, subjects: readonly string[]): string[] {
  let handle: number | undefined;
  try {
    prepare();
    const file = fileOf(session);
    if (!fs.existsSync(file)) clean();
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = fs.constants;
    handle = fs.openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    if (fs.fstatSync(handle).size > MAX_BYTES) return [];
    const told = new Set(fs.readFileSync(handle, 'utf8').split('\n'));
    const fresh = subjects.filter((subject) => !told.has(fingerprint(subject, 16)));
    if (fresh.length) fs.writeSync(handle, fresh.map((subject) => `${fingerprint(subject, 16)}\n`).join(''));
    return fresh;
  } catch {
    return [];
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** @param session a session that has lost what it was told */
export function forget(session: string): void {
  try {
    prepare();
    fs.rmSync(fileOf(session), { force: true });
  } catch {
    // What cannot be forgotten is not told again.
  }
}
