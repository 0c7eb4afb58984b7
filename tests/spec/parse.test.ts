import path from 'node:path';
import { expect, test } from 'vitest';
import { readInlineNames } from '../../src/overlay/inline-names.ts';
import { payloads, reachableTypes, type Version } from '../../src/spec/model.ts';
import { parse } from '../../src/spec/parse.ts';
import { type RawSchema, readPackage } from '../../src/spec/source.ts';
import { ROOT } from '../paths.ts';

const names = readInlineNames(path.join(ROOT, 'schemas'));
const schema = (json: unknown, version: Version = '2.0.1'): RawSchema => ({
  version,
  name: 'XRequest',
  file: 'XRequest.json',
  json,
});
const object = (rest: object) => ({ type: 'object', additionalProperties: false, properties: {}, ...rest });

test.each([
  ['1.6', 39],
  ['2.0.1', 64],
  ['2.1', 91],
] as const)('%s has %i messages', (version, count) => {
  expect(parse(version, readPackage([version]), names).messages).toHaveLength(count);
});

test('NotifyPeriodicEventStream is a single unconfirmed message, every other has its response', () => {
  const spec = parse('2.1', readPackage(['2.1']), names);
  expect(spec.messages.filter(({ response }) => !response).map(({ name }) => name)).toEqual([
    'NotifyPeriodicEventStream',
  ]);
});

test('types written in place in 1.6 carry their name of chapter 7', () => {
  const spec = parse('1.6', readPackage(['1.6']), names);
  const message = spec.messages.find(({ name }) => name === 'SetChargingProfile');
  const reached = reachableTypes(spec, message ? payloads(message) : []).map(({ name }) => name);
  expect(reached).toEqual([
    'ChargingProfile',
    'ChargingProfileStatus',
    'ChargingProfilePurposeType',
    'ChargingProfileKindType',
    'RecurrencyKindType',
    'ChargingSchedule',
    'ChargingRateUnitType',
    'ChargingSchedulePeriod',
  ]);
});

test.each<[string, unknown, string]>([
  [
    'an unknown keyword',
    object({ properties: { a: { type: 'string', pattern: 'x' } } }),
    'XRequest.json /properties/a/pattern: unknown keyword "pattern"',
  ],
  ['an unknown keyword at the root', object({ oneOf: [] }), 'XRequest.json /oneOf: unknown keyword'],
  [
    'a $ref to nothing',
    object({ properties: { a: { $ref: '#/definitions/Nothing' } } }),
    'XRequest.json /properties/a/$ref: "#/definitions/Nothing" points to no definition',
  ],
  ['an unknown type', object({ properties: { a: { type: 'float' } } }), '/properties/a/type: unknown type "float"'],
  [
    'an unknown format',
    object({ properties: { a: { type: 'string', format: 'ipv4' } } }),
    '/properties/a/format: unknown format "ipv4"',
  ],
  [
    'a required field that is no property',
    object({ required: ['ghost'] }),
    '/required: "ghost" is required but is no property',
  ],
  [
    'a list of item schemas',
    object({ properties: { a: { type: 'array', items: [{ type: 'string' }] } } }),
    '/properties/a/items: an array must have one item schema',
  ],
  [
    'a type in place without a name',
    object({ properties: { unheardOf: object({}) } }),
    '/properties/unheardOf: a type written in place without a name',
  ],
  ['no object at all', ['x'], 'a schema must be a JSON object'],
])('%s is an error with file and pointer', (_, json, message) => {
  expect(() => parse('2.0.1', [schema(json)], names)).toThrow(message);
});

test('one name for two different types is an error', () => {
  const one = {
    ...schema(object({ definitions: { T: object({ properties: { a: { type: 'string' } } }) } })),
    name: 'ARequest',
  };
  const other = {
    ...schema(object({ definitions: { T: object({ properties: { a: { type: 'integer' } } }) } })),
    name: 'BRequest',
    file: 'BRequest.json',
  };
  expect(() => parse('2.0.1', [one, other], names)).toThrow(/BRequest\.json \/definitions\/T: T is defined otherwise/);
});

test('a response without its request is an error', () => {
  expect(() => parse('2.0.1', [{ ...schema(object({})), name: 'XResponse' }], names)).toThrow(
    /X: there is a response schema but no request schema/,
  );
});
