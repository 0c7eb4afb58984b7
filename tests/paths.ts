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
