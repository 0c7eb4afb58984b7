import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { constraintsByPointer, differences, type Fingerprints, fingerprint } from '../../src/spec/fingerprint.ts';
import { VERSIONS, type Version } from '../../src/spec/model.ts';
import { type RawSchema, readDownload, readPackage } from '../../src/spec/source.ts';
import { hasOfficial, OFFICIAL, ROOT } from '../paths.ts';

const committed = (version: Version): Fingerprints =>
  JSON.parse(fs.readFileSync(path.join(ROOT, 'schemas', 'fingerprints', `${version}.json`), 'utf8')) as Fingerprints;

const packaged = readPackage();
const of = (version: Version) => packaged.filter((schema) => schema.version === version);

/** The package's schemas of 2.0.1 with one of them changed. */
function changed(name: string, change: (json: any) => void): RawSchema[] {
  return of('2.0.1').map((schema) => {
    if (schema.name !== name) return schema;
    const json = structuredClone(schema.json);
    change(json);
    return { ...schema, json };
  });
}

describe('the pinned package', () => {
  test.each(VERSIONS)('has the committed fingerprints of %s', (version) => {
    expect(differences(of(version), committed(version))).toEqual([]);
    expect(fingerprint(of(version))).toEqual(committed(version));
  });

  test('carries all 387 schemas', () => expect(packaged).toHaveLength(387));
});

describe.skipIf(!hasOfficial)('the official files', () => {
  test('have the same fingerprints as the package, all 387', async () => {
    const official = await readDownload(OFFICIAL);
    expect(official).toHaveLength(387);
    for (const version of VERSIONS) {
      const own = official.filter((schema) => schema.version === version);
      expect(differences(own, committed(version))).toEqual([]);
      expect(fingerprint(own)).toEqual(committed(version));
    }
  });
});

describe('a difference is named with file and pointer', () => {
  const expected = committed('2.0.1');
  const pointers = (schemas: RawSchema[]) => differences(schemas, expected);

  test.each([
    [
      'a longer string',
      (json: any) => void (json.definitions.ChargingProfileType.properties.transactionId.maxLength = 37),
      '/definitions/ChargingProfileType/properties/transactionId',
    ],
    ['another type', (json: any) => void (json.properties.evseId.type = 'string'), '/properties/evseId'],
    [
      'an enum value',
      (json: any) => void json.definitions.ChargingRateUnitEnumType.enum.push('kW'),
      '/definitions/ChargingRateUnitEnumType',
    ],
    ['a field no longer required', (json: any) => void json.required.pop(), ' : '],
    [
      'a bound on items',
      (json: any) => void (json.definitions.ChargingProfileType.properties.chargingSchedule.maxItems = 4),
      '/definitions/ChargingProfileType/properties/chargingSchedule',
    ],
    ['a field too many', (json: any) => void (json.properties.extra = { type: 'string' }), '/properties/extra'],
    ['a field too few', (json: any) => void delete json.properties.chargingProfile, '/properties/chargingProfile'],
    [
      'a definition too few',
      (json: any) => void delete json.definitions.CostType.properties.amount,
      '/definitions/CostType/properties/amount',
    ],
    [
      'a whole definition too few',
      (json: any) => void delete json.definitions.CostType,
      'definition was added or removed',
    ],
  ])('%s', (_, change, pointer) => {
    const problems = pointers(changed('SetChargingProfileRequest', change));
    expect(problems.join('\n')).toContain(pointer.trim());
    expect(problems.every((problem) => problem.startsWith('2.0.1 ') && problem.includes('SetChargingProfile'))).toBe(
      true,
    );
  });

  test('a missing schema', () => {
    const problems = pointers(of('2.0.1').filter(({ name }) => name !== 'HeartbeatResponse'));
    expect(problems).toEqual(['2.0.1 HeartbeatResponse: the schema is missing from the source']);
  });
});

test('keywords without effect and order do not count', () => {
  const plain = {
    type: 'object',
    required: ['b', 'a'],
    properties: { a: { type: 'string', maxLength: 3 }, b: { type: 'number', minimum: 0 } },
  };
  const decorated = {
    $id: 'urn:x',
    description: 'text',
    type: 'object',
    properties: {
      b: { minimum: 0.0, type: 'number' },
      a: { additionalProperties: false, javaType: 'A', maxLength: 3, type: 'string' },
    },
    required: ['a', 'b'],
  };
  expect(new Map([...constraintsByPointer(decorated)].sort())).toEqual(
    new Map([...constraintsByPointer(plain)].sort()),
  );
});
