import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/commands/composite.ts';
import type { Outcome, Surroundings } from '../../src/commands/outcome.ts';
import { readWorkedExamples, type WorkedExample } from '../../src/overlay/worked-examples.ts';
import type { Version } from '../../src/spec/model.ts';
import { readPackage } from '../../src/spec/source.ts';
import { Validators } from '../../src/validate/schemas.ts';
import { ROOT, temporaryFolder } from '../paths.ts';

const surroundings = {} as Surroundings;

function composite(document: unknown, ...options: string[]): Outcome {
  const file = path.join(temporaryFolder(), 'profiles.json');
  fs.writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return run([file, ...options], surroundings) as Outcome;
}

const SPAN = ['--from', '2026-03-14T18:00:00Z', '--duration', '4h'];

const setProfile = (
  id: number,
  evseId: number,
  chargingProfilePurpose: string,
  limit: number,
  change: object = {},
) => ({
  evseId,
  chargingProfile: {
    id,
    stackLevel: 0,
    chargingProfilePurpose,
    chargingProfileKind: 'Absolute',
    chargingSchedule: [
      {
        id,
        startSchedule: '2026-03-14T00:00:00Z',
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit, numberPhases: 3 }],
      },
    ],
    ...change,
  },
});
const ceiling = setProfile(1, 0, 'ChargingStationMaxProfile', 32);
const standard = setProfile(2, 1, 'TxDefaultProfile', 16, { stackLevel: 2 });

test('says which profile leads and what the others allow', () =>
  expect(composite([ceiling, standard], ...SPAN)).toMatchObject({
    code: 0,
    text: expect.stringContaining(
      "2026-03-14 18:00:00  16 A: TxDefaultProfile level 2, profile 2; the station's maximum is 32 A",
    ),
  }));

describe('whatever form the profiles have', () => {
  const { evseId, chargingProfile } = standard;
  test.each([
    ['a payload', standard],
    ['a list', [standard]],
    ['a frame', [2, 'id', 'SetChargingProfile', standard]],
    ['a list of frames', [[2, 'id', 'SetChargingProfile', standard]]],
    ['a profile with its evseId', { evseId, ...chargingProfile }],
    ['a report', { requestId: 1, chargingLimitSource: 'CSO', evseId, chargingProfile: [chargingProfile] }],
    [
      'a report in a frame',
      [
        2,
        'id',
        'ReportChargingProfiles',
        { requestId: 1, chargingLimitSource: 'CSO', evseId, chargingProfile: [chargingProfile] },
      ],
    ],
  ])('%s', (_, document) =>
    expect(composite(document, ...SPAN).text).toContain('16 A: TxDefaultProfile level 2, profile 2'),
  );

  test('1.6 is told from 2.x, and the two do not mix', () => {
    const old = {
      connectorId: 1,
      csChargingProfiles: {
        chargingProfileId: 5,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] },
      },
    };
    expect(composite(old, ...SPAN).text).toContain('OCPP 1.6 (they are written as in 1.6), connector 1');
    expect(composite([old, standard], ...SPAN)).toMatchObject({
      code: 1,
      text: expect.stringContaining('/1/chargingProfile'),
    });
  });

  test('what only 2.1 has shows 2.1', () =>
    expect(composite(setProfile(1, 1, 'LocalGeneration', 5), ...SPAN).text).toContain('OCPP 2.1 '));
});

describe('--json', () => {
  const validators = new Validators(readPackage(['1.6', '2.0.1', '2.1']));
  const SCHEMA = {
    '1.6': 'GetCompositeSchedule.conf',
    '2.0.1': 'GetCompositeScheduleResponse',
    '2.1': 'GetCompositeScheduleResponse',
  };
  const examples = (['1.6', '2.0.1'] as const).flatMap((version) =>
    readWorkedExamples(path.join(ROOT, 'schemas'), version).map((example): [Version, string, WorkedExample] => [
      version,
      example.name,
      example,
    ]),
  );

  test.each(examples)('is valid against the schema of %s: %s', (version, _, { situation, profiles }) => {
    const { code, text } = composite(
      profiles.map(({ request }) => request),
      '--json',
      '--rating',
      '63A',
      '--from',
      situation.from,
      '--evse',
      String(situation.evse),
      '--version',
      version,
    );
    expect(code).toBe(0);
    expect(validators.errors(version, SCHEMA[version], JSON.parse(text))).toEqual([]);
  });

  test('has the periods of the standard, rounded down', () => {
    const inWatts = setProfile(3, 1, 'TxDefaultProfile', 0, {
      chargingSchedule: [
        {
          id: 1,
          startSchedule: '2026-03-14T18:00:00Z',
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 22_000, numberPhases: 3 },
            { startPeriod: 3_600, limit: 3_680, numberPhases: 1 },
          ],
        },
      ],
    });
    expect(JSON.parse(composite(inWatts, ...SPAN, '--unit', 'A', '--json').text)).toEqual({
      status: 'Accepted',
      schedule: {
        evseId: 1,
        scheduleStart: '2026-03-14T18:00:00Z',
        duration: 14_400,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 31.8, numberPhases: 3 },
          { startPeriod: 3_600, limit: 16, numberPhases: 1 },
        ],
      },
    });
  });

  test('a time without a limit asks for the local one', () => {
    const short = setProfile(1, 1, 'TxDefaultProfile', 6, { validTo: '2026-03-14T19:00:00Z' });
    expect(composite(short, ...SPAN, '--json')).toMatchObject({
      code: 1,
      text: expect.stringContaining('--rating 32A'),
    });
    expect(
      JSON.parse(composite(short, ...SPAN, '--json', '--rating', '22kW').text).schedule.chargingSchedulePeriod,
    ).toEqual([
      { startPeriod: 0, limit: 6, numberPhases: 3 },
      { startPeriod: 3_600, limit: 31.8, numberPhases: 3 },
    ]);
  });
});

describe('what is taken for granted is said', () => {
  const own = setProfile(4, 1, 'TxProfile', 8, { transactionId: 't', chargingProfileKind: 'Relative' });
  test('a transaction that nobody named, which runs from the start of the span', () => {
    const ramp = setProfile(4, 1, 'TxProfile', 8, {
      transactionId: 't',
      chargingProfileKind: 'Relative',
      chargingSchedule: [
        {
          id: 1,
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 6 },
            { startPeriod: 3_600, limit: 16 },
          ],
        },
      ],
    });
    expect(composite([ramp], ...SPAN).text).toMatch(/18:00:00 {2}6 A.*\n.*19:00:00 {2}16 A/);
    expect(composite([own], ...SPAN).text).toContain('--transaction tells another (K01.FR.09)');
    expect(composite([own], ...SPAN, '--transaction', 't@2026-03-14T20:00:00Z').text).toMatch(/20:00:00 {2}8 A/);
  });

  test('a station limit that other EVSEs share', () =>
    expect(composite([ceiling, standard], ...SPAN).text).toContain('(201-K-station-limit-split)'));

  test('a profile that is not installed, with the rule', () =>
    expect(composite([standard, setProfile(9, 0, 'TxDefaultProfile', 6, { stackLevel: 2 })], ...SPAN).text).toContain(
      'Not installed:\n- profile 9 (TxDefaultProfile): refused: profile 2 has its purpose and stackLevel (K01.FR.52)',
    ));

  test('every id of an open decision that can be named exists', () => {
    const sources = ['explain', 'install', 'compose'].map((name) =>
      fs.readFileSync(path.join(ROOT, 'src', 'composite', `${name}.ts`), 'utf8'),
    );
    const ids = new Set(sources.join().match(/\b(?:16-sc|201-K)-[a-z-]+\b/g));
    const register = ['ocpp-1.6j', 'ocpp-2.0.1'].map((folder) =>
      fs.readFileSync(path.join(ROOT, 'docs', folder, 'escalations.md'), 'utf8'),
    );
    expect(ids.size).toBeGreaterThan(5);
    for (const id of ids) expect(register.join()).toContain(`\`${id}\``);
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', '', /is no JSON/],
    ['no JSON', '{', /is no JSON/],
    ['a number', '5', /^error: the whole: 5 is no charging profile/],
    ['an empty list', '[]', /no charging profile in it/],
    ['another message', '[2,"1","Heartbeat",{}]', /^error: \/3: expected a SetChargingProfile/],
    [
      'no evseId',
      JSON.stringify({ chargingProfile: standard.chargingProfile }),
      /\/chargingProfile: evseId .* is missing/,
    ],
    [
      'a bad unit',
      JSON.stringify(standard).replace('"A"', '"kW"'),
      /\/chargingProfile\/chargingSchedule\/0\/chargingRateUnit/,
    ],
    ['a bad limit', JSON.stringify(standard).replace(':16,', ':"16",'), /chargingSchedulePeriod\/0\/limit: is "16"/],
    ['a number that is none', JSON.stringify(standard).replace(':16,', ':1e999,'), /chargingSchedulePeriod\/0\/limit/],
    ['a bad time', JSON.stringify(standard).replace('2026-03-14T00:00:00Z', 'tomorrow'), /startSchedule: is no time/],
    ['lists in lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, /lies too deep/],
  ])('%s is told with its place', (_, document, message) => {
    const { code, text } = composite(document, ...SPAN);
    expect(text).toMatch(message);
    expect(code).toBe(1);
  });

  test.each([
    [['--evse', '-1']],
    [['--evse', 'x']],
    [['--duration', '0']],
    [['--duration', '5y']],
    [['--from', 'now']],
    [['--from', '2026-02-30']],
    [['--unit', 'kW']],
    [['--rating', '32']],
    [['--zone', 'Mars']],
    [['--version', '3']],
    [['--voltage', '0']],
    [['--schedule', '2']],
    [['--zone', 'Europe/Amsterdam', '--from', '2026-03-29T02:30']],
  ])('%o is told', (options) => {
    const { code, text } = composite(standard, ...options);
    expect(code).toBeGreaterThan(0);
    expect(text).toContain(options[0] === '--zone' && options[2] ? '--from' : options[0]);
  });

  test('a missing file, a folder and no file at all are told', () => {
    expect(run(['/no/such/file'], surroundings)).toMatchObject({ code: 1 });
    expect(run([ROOT], surroundings)).toMatchObject({ code: 1 });
    expect(run([], surroundings)).toMatchObject({ code: 2 });
    expect(run(['a', 'b'], surroundings)).toMatchObject({ code: 2 });
    expect(run(['a', '--bogus'], surroundings)).toMatchObject({ code: 2 });
  });

  test('no document makes it fail in another way', () => {
    const word = fc.constantFrom(
      'evseId',
      'chargingProfile',
      'stackLevel',
      'chargingSchedule',
      'chargingProfilePurpose',
      'TxProfile',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        word,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(word, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    const damaged = fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('', '0', '"', '-', 'null', '[', '9'))
      .map(
        ([at, text]) =>
          JSON.stringify([standard, ceiling]).slice(0, at) + text + JSON.stringify([standard, ceiling]).slice(at + 1),
      );
    const folder = temporaryFolder();
    fc.assert(
      fc.property(
        fc.oneof(
          tree.map((value) => JSON.stringify(value)),
          damaged,
        ),
        (text) => {
          const file = path.join(folder, 'profiles.json');
          fs.writeFileSync(file, text);
          for (const more of [[], ['--json'], ['--evse', '0']])
            expect([0, 1, 2]).toContain((run([file, ...SPAN, ...more], surroundings) as Outcome).code);
        },
      ),
    );
  });
});
