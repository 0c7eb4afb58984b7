import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PURPOSES } from '../../src/composite/profile.ts';
import {
  MARKER_IDS,
  markersFor,
  periodColumns,
  profileSections,
  purposesSent,
  scheduleFields,
} from '../../src/generator/fields.ts';
import { added, moved, pasted, removed, sorted } from '../../src/generator/periods.ts';
import { PRESET_NAMES, presetRequest } from '../../src/generator/presets.ts';
import {
  at,
  convert,
  newRequest,
  readNumber,
  readSeconds,
  shapeOf,
  withAt,
  withoutUnknown,
} from '../../src/generator/request.ts';
import { PROFILE_RULES } from '../../src/generator/rules.ts';
import {
  defaultSetting,
  edited,
  freeId,
  initialState,
  inVersion,
  withCopy,
  withNew,
  withoutSelected,
  withPreset,
} from '../../src/generator/state.ts';
import type { Json } from '../../src/spec/json.ts';
import { reachableTypes, VERSIONS, type Version } from '../../src/spec/model.ts';
import { checkPayload } from '../../src/validate/check.ts';
import { PAYLOAD_RULES } from '../../src/validate/rules/index.ts';
import { schemasOf, specOf } from '../validate/models.ts';

const FROM = '2026-03-14T18:00:00Z';
const setting = defaultSetting(Date.parse(FROM), 'Europe/Amsterdam');
const problems = (version: Version, request: Json) =>
  checkPayload(version, shapeOf(version).requestSchema, request, { schemas: schemasOf(version), rules: PAYLOAD_RULES });

describe.each(VERSIONS)('%s', (version) => {
  test.each(purposesSent(version))('a new %s breaks nothing', (purpose) =>
    expect(problems(version, newRequest(version, { purpose, start: FROM, id: 1 }))).toEqual([]),
  );

  test.each(PRESET_NAMES)('the preset %s breaks nothing', (preset) =>
    expect(problems(version, presetRequest(preset, version, { from: FROM, zone: 'Europe/Amsterdam', id: 1 }))).toEqual(
      [],
    ),
  );

  test.each(VERSIONS)('a profile written for %s is valid there', (other) => {
    for (const purpose of purposesSent(version)) {
      const state = initialState(version, setting);
      const there = inVersion(withNew(state, purpose), specOf(other));
      for (const { request } of there.entries) expect(problems(other, request)).toEqual([]);
      expect(inVersion(there, specOf(other))).toEqual(there);
    }
  });

  test('every field that is offered exists in the model, under the type that is named', () => {
    for (const purpose of purposesSent(version)) {
      const request = newRequest(version, { purpose, start: FROM, id: 1 });
      const fields = [
        ...profileSections(version, request).flatMap((section) => section.fields),
        ...scheduleFields(version, request, 0),
      ];
      const spec = specOf(version);
      for (const { owner, name, values = [] } of fields) {
        const type = spec.types.get(owner) ?? spec.messages.find((message) => message.request.name === owner)?.request;
        const field = type?.kind === 'object' ? type.fields.find((one) => one.name === name) : undefined;
        expect(field, `${owner}.${name}`).toBeDefined();
        const named = field?.type.kind === 'named' ? spec.types.get(field.type.name) : undefined;
        if (named?.kind === 'enum') for (const value of values) expect(named.values).toContain(value);
      }
      const period = spec.types.get(shapeOf(version).types.period);
      const names = period?.kind === 'object' ? period.fields.map(({ name }) => name) : [];
      for (const { name } of periodColumns(version, request, 0)) expect(names).toContain(name);
    }
  });

  test('what a purpose or kind does not allow is not offered', () => {
    const offered = (purpose: (typeof PURPOSES)[number], change: Json = {}) => {
      const { profile } = shapeOf(version);
      const request = newRequest(version, { purpose, start: FROM, id: 1 });
      const changed = withAt(request, profile, { ...(at(request, profile) as Json), ...change });
      return profileSections(version, changed).flatMap(({ fields }) => fields);
    };
    const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);
    expect(names(offered('TxDefaultProfile'))).not.toContain('transactionId');
    expect(names(offered('TxProfile'))).toContain('transactionId');
    expect(names(offered('TxDefaultProfile'))).not.toContain('recurrencyKind');
    expect(names(offered('TxDefaultProfile', { chargingProfileKind: 'Recurring' }))).toContain('recurrencyKind');
    const kinds = offered('ChargingStationMaxProfile').find(({ name }) => name === 'chargingProfileKind')?.values;
    expect(kinds?.includes('Relative')).toBe(version === '1.6');
    expect(kinds?.includes('Dynamic')).toBe(version === '2.1');
    expect(offered('TxDefaultProfile')[0]?.values).not.toContain('ChargingStationExternalConstraints');
  });
});

test('what another version lacks is dropped, at any depth', () => {
  const request = {
    ...newRequest('2.1', { purpose: 'TxProfile', start: FROM, id: 3 }),
  };
  const rich = withAt(
    withAt(request, '/chargingProfile/maxOfflineDuration', 60),
    '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/operationMode',
    'ChargingOnly',
  );
  const old = withoutUnknown(specOf('2.0.1'), 'SetChargingProfileRequest', convert(rich, '2.1', '2.0.1'));
  expect(old).toEqual(request);
  expect(convert(convert(request, '2.1', '1.6'), '1.6', '2.0.1')).toMatchObject({
    evseId: 1,
    chargingProfile: { id: 3, chargingSchedule: [{ id: 1, startSchedule: FROM }] },
  });
});

describe('places in a request', () => {
  test('a change leaves all else as it was, and the original too', () => {
    const request = newRequest('2.0.1', { purpose: 'TxProfile', start: FROM, id: 1 });
    const before = structuredClone(request);
    const changed = withAt(request, '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit', 7.4);
    expect(at(changed, '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit')).toBe(7.4);
    expect(request).toEqual(before);
    expect(withAt(changed, '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit', 16)).toEqual(before);
  });

  test('nothing removes; objects on the way are made', () => {
    expect(withAt({ a: { b: 1, c: 2 } }, '/a/b', undefined)).toEqual({ a: { c: 2 } });
    expect(withAt({}, '/a/b', 1)).toEqual({ a: { b: 1 } });
    expect(withAt({ a: [1, 2, 3] }, '/a/1', undefined)).toEqual({ a: [1, 3] });
    expect(withAt({}, '/a~1b/~0', 1)).toEqual({ 'a/b': { '~': 1 } });
  });

  test('what was put in a place is found there', () => {
    const key = fc.string({ minLength: 1, maxLength: 5 }).filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (keys, value) => {
        const pointer = keys.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
        expect(at(withAt({}, pointer, value), pointer)).toEqual(value);
      }),
    );
  });
});

test.each([
  ['16', 16],
  ['7,4', 7.4],
  ['7.4', 7.4],
  ['1 500', 1_500],
  ['-6', -6],
  ['', undefined],
  [' ', undefined],
  ['7,', 7],
  ['abc', 'abc'],
  ['1e999', '1e999'],
  ['0x10', '0x10'],
])('the number %o is %o', (text, value) => expect(readNumber(text)).toBe(value));

test.each([
  ['3600', 3_600],
  ['8:30', 30_600],
  ['8:30:15', 30_615],
  ['90m', 5_400],
  ['1,5h', 5_400],
  ['2d', 172_800],
  ['', undefined],
  ['soon', 'soon'],
  ['8:75', '8:75'],
])('the span %o is %o', (text, value) => expect(readSeconds(text)).toBe(value));

describe('the table of periods', () => {
  const periods = [
    { startPeriod: 0, limit: 6 },
    { startPeriod: 600, limit: 10 },
    { startPeriod: 1_200, limit: 16 },
  ];

  test('a move exchanges what is set and leaves the times', () => {
    expect(moved(periods, 1, -1)).toEqual([
      { startPeriod: 0, limit: 10 },
      { startPeriod: 600, limit: 6 },
      { startPeriod: 1_200, limit: 16 },
    ]);
    expect(moved(moved(periods, 0, 1), 1, -1)).toEqual(periods);
    expect(moved(periods, 2, 1)).toEqual(periods);
  });

  test('without the first one the next starts at 0', () =>
    expect(removed(periods, 0)[0]).toEqual({ startPeriod: 0, limit: 10 }));

  test('one more comes an hour after the last, with its values', () => {
    expect(added(periods).at(-1)).toEqual({ startPeriod: 4_800, limit: 16 });
    expect(added([])).toEqual([{ startPeriod: 0, limit: 16 }]);
    expect(sorted([...periods].reverse())).toEqual(periods);
  });

  test.each([
    ['tabs, as a spreadsheet has them', '0\t6\t3\n1:00\t16\t1'],
    ['semicolons and decimal commas', '0;6,0;3\n3600;16,0;1'],
    ['commas', '0,6,3\n3600,16,1'],
    ['named columns in another order', 'limit\tnumberPhases\tstartPeriod\n6\t3\t0\n16\t1\t1:00'],
    ['empty lines and quotes', '"0"\t"6"\t"3"\r\n\r\n"3600"\t"16"\t"1"\r\n'],
  ])('rows are pasted: %s', (_, text) =>
    expect(pasted(text)).toEqual([
      { startPeriod: 0, limit: 6, numberPhases: 3 },
      { startPeriod: 3_600, limit: 16, numberPhases: 1 },
    ]),
  );

  test('what is no table gives no periods', () => {
    expect(pasted('')).toEqual([]);
    expect(pasted('hello\nworld')).toEqual([]);
  });
});

describe('steps from one state to the next', () => {
  const state = initialState('2.0.1', setting);

  test('a new profile gets an id and a level of its own, so that all stand together', () => {
    const several = PRESET_NAMES.reduce(withPreset, withNew(withCopy(state), 'TxDefaultProfile'));
    const profiles = several.entries.map(({ request }) => request['chargingProfile'] as Json);
    expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length);
    expect(freeId(several)).toBe(profiles.length + 1);
    const defaults = profiles.slice(2).filter((profile) => profile['chargingProfilePurpose'] === 'TxDefaultProfile');
    expect(new Set(defaults.map(({ stackLevel }) => stackLevel)).size).toBe(defaults.length);
  });

  test('an edit reaches the selected profile alone', () => {
    const two = { ...withNew(state, 'TxProfile'), selected: 0 };
    const [first, second] = edited(two, '/evseId', 2).entries;
    expect(first?.request['evseId']).toBe(2);
    expect(second).toBe(two.entries[1]);
  });

  test('the last profile can go too', () => {
    const empty = withoutSelected(state);
    expect(empty).toMatchObject({ entries: [], selected: 0 });
    expect(withNew(empty, 'TxProfile').entries).toHaveLength(1);
  });
});

test('the open decisions that fields name are those that the page carries', () => {
  const named = VERSIONS.flatMap((version) =>
    ['evseId', 'connectorId', 'stackLevel', 'validTo', 'transactionId'].flatMap((name) => markersFor(version, name)),
  );
  for (const id of named) expect(MARKER_IDS).toContain(id);
});

test('the page has every rule about what it writes', () => {
  for (const version of VERSIONS) {
    const spec = specOf(version);
    const request = spec.messages.find(({ name }) => name === 'SetChargingProfile')?.request;
    if (!request) throw new Error('no SetChargingProfile');
    const types = [request, ...reachableTypes(spec, [request])].map(({ name }) => name);
    const about = PAYLOAD_RULES.filter(({ on, cites }) => cites[version] && on.some((type) => types.includes(type)));
    expect(about.filter((rule) => !PROFILE_RULES.includes(rule)).map(({ id }) => id)).toEqual([]);
    expect(about.length).toBeGreaterThan(5);
  }
});
