import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../scripts/paths.ts';
import { readCitableIds } from '../../src/overlay/citations.ts';
import { hasOfficial, OFFICIAL } from '../paths.ts';

/** Ids that the standard refers to and does not have. */
const DANGLING = new Set(['F03.FR.10', 'C03.FR.02', 'E18.FR.25', 'I08.FR.13', 'Q03.FR.04']);

describe.skipIf(!hasOfficial).each(['2.0.1', '2.1'] as const)('what can be cited of %s', (version) => {
  const ids = readCitableIds(SCHEMAS, version);
  const read = (file: string) => fs.readFileSync(path.join(OFFICIAL, `ocpp-${version}`, file), 'utf8');

  test('every requirement', () => {
    const requirements = read('requirements.tsv').trimEnd().split('\n').slice(1);
    expect(requirements.length).toBeGreaterThan(1_000);
    expect(requirements.map((line) => line.split('\t')[0] ?? '').filter((id) => !ids.has(id))).toEqual([]);
  });

  test.each(['specification.md', 'errata.md', 'ocpp-j.md', 'appendices.md'])('every id that %s names', (file) => {
    const named = new Set(read(file).match(/\b[A-S]\d\d\.FR\.\d{2,3}\b|\b(?:SC|V2X)\.\d\d\b/g));
    expect([...named].filter((id) => !ids.has(id) && !DANGLING.has(id))).toEqual([]);
  });

  test('every part of the errata to the specification', () => {
    const parts = [...read('errata.md').matchAll(/^#+ (2(?:\.\d+)+)\.? /gm)].map(([, number]) => `errata ${number}`);
    expect(parts.length).toBeGreaterThan(40);
    expect(parts.filter((id) => !ids.has(id))).toEqual([]);
  });
});
