import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The official documents, where they stand beside the checkout; tests that need them are skipped elsewhere. */
export const OFFICIAL = path.join(ROOT, '..', 'shared', 'spec');
export const hasOfficial = fs.existsSync(OFFICIAL);

/** A folder of its own for the running test, removed after it. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ocpp-test-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project of the running test. @param files path → content @returns its folder, the root of a repository */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
