import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SCHEMAS } from '../../scripts/paths.ts';
import { checkRules } from '../../src/check/rules.ts';
import { readCitableIds } from '../../src/overlay/citations.ts';
import { VERSIONS, type Version } from '../../src/spec/model.ts';
import { ERROR_CODES, FRAME_RULES } from '../../src/validate/rules/frame.ts';
import { PAYLOAD_RULES } from '../../src/validate/rules/index.ts';
import { SESSION_RULES } from '../../src/validate/session/session.ts';

const ids = new Map(VERSIONS.map((version) => [version, readCitableIds(SCHEMAS, version)]));
const rules = [...PAYLOAD_RULES, ...FRAME_RULES, ...SESSION_RULES];

test('a rule that cites a place which does not exist is told', () => {
  const { problems } = checkRules([{ id: 'x', cites: { '1.6': '1.6 §99', '2.0.1': 'K01.FR.03' } }], ids);
  expect(problems.map(({ text }) => text)).toEqual(['x cites 1.6 §99, which OCPP 1.6 does not have']);
});

test('every rule cites a place that exists, no id stands twice, and each version has its rules', () => {
  const { problems, counts } = checkRules(rules, ids);
  expect(problems).toEqual([]);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(counts.get('1.6')).toBeGreaterThanOrEqual(30);
  expect(counts.get('2.0.1')).toBeGreaterThanOrEqual(60);
});

test('error codes are those of the reference', () => {
  const file = fs.readFileSync(path.join(SCHEMAS, 'reference', 'rpc-errors.yaml'), 'utf8');
  const codes = parse(file) as Record<string, { in: Version[] }>;
  for (const version of VERSIONS) {
    const expected = Object.entries(codes).filter(([, code]) => code.in.includes(version));
    expect([...ERROR_CODES[version]].sort()).toEqual(expected.map(([name]) => name).sort());
  }
});
