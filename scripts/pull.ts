import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../src/errors.ts';
import { differences, type Fingerprints } from '../src/spec/fingerprint.ts';
import { VERSIONS } from '../src/spec/model.ts';
import { complete, type Progress, type RawSchema, readDownload, readPackage } from '../src/spec/source.ts';
import { SCHEMAS } from './paths.ts';

const COUNTER_WIDTH = 60;

/** Progress on one line of a terminal; silent where nobody watches. */
export const terminalProgress: Progress = (what, done, total) => {
  if (!process.stderr.isTTY) return;
  const counter = total === undefined ? String(done) : `${done}/${total}`;
  process.stderr.write(`\r${`${what} ${counter}`.slice(0, COUNTER_WIDTH).padEnd(COUNTER_WIDTH)}`);
  if (done === total) process.stderr.write(`\r${' '.repeat(COUNTER_WIDTH)}\r`);
};

/**
 * Brings the official schemas of all versions and proves that they are the official ones.
 *
 * @param from an official download (zip or folder) of one or more editions; without it, the pinned package
 * @param progress told about every file
 * @returns all schemas of all versions
 * @throws UserError naming version, file and JSON pointer of every difference to the fingerprints
 */
export async function pull(from?: string, progress: Progress = terminalProgress): Promise<RawSchema[]> {
  const packaged = readPackage();
  const schemas = from ? complete(await readDownload(from, progress), packaged) : packaged;
  const problems = VERSIONS.flatMap((version) => {
    const expected = JSON.parse(
      fs.readFileSync(path.join(SCHEMAS, 'fingerprints', `${version}.json`), 'utf8'),
    ) as Fingerprints;
    return differences(
      schemas.filter((schema) => schema.version === version),
      expected,
    );
  });
  if (problems.length) throw new UserError(problems);
  return schemas;
}
