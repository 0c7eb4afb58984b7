import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/composite/compose.ts';
import { toDecimal, toResponse } from '../../src/composite/schedule.ts';
import { clockTicks, secondTicks, valueTicks } from '../../src/generator/axis.ts';
import { evaluate } from '../../src/generator/evaluate.ts';
import { importText } from '../../src/generator/import.ts';
import { toFrame, toJson, toPython, toTypeScript } from '../../src/generator/literals.ts';
import { placeOf, placeWords } from '../../src/generator/places.ts';
import { newRequest } from '../../src/generator/request.ts';
import { decode, encode } from '../../src/generator/share.ts';
import { defaultSetting, initialState, type State, toggled, withNew, withPreset } from '../../src/generator/state.ts';
import { fromControl, spanText, toControl } from '../../src/generator/times.ts';
import { readWorkedExamples, type WorkedExample } from '../../src/overlay/worked-examples.ts';
import { generatorState, renderWorkedExamples } from '../../src/render/worked-examples.ts';
import { VERSIONS, type Version } from '../../src/spec/model.ts';
import { ROOT } from '../paths.ts';
import { schemasOf } from '../validate/models.ts';

const FROM = '2026-03-14T18:00:00Z';
const setting = defaultSetting(Date.parse(FROM), 'Europe/Amsterdam');

describe('the address', () => {
  test.each(VERSIONS)('holds all of a page of %s', (version) => {
    const state: State = {
      ...toggled(withPreset(initialState(version, setting), 'pause'), 1),
      setting: {
        ...setting,
        evseId: 2,
        evses: 4,
        hours: 48,
        unit: 'W',
        inSeconds: true,
        rating: 32,
        isPriority: true,
        schedule: 1,
        transaction: { id: 'é', start: FROM },
      },
    };
    expect(decode(encode(state), { ...setting, zone: 'UTC' })).toEqual({
      ...state,
      entries: state.entries.map(({ request, isOff }) => ({ request, ...(isOff ? { isOff } : {}) })),
    });
  });

  test('is safe in a link, whatever the request holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (request) => {
        const state = {
          ...initialState('2.0.1', setting),
          entries: [{ request: JSON.parse(JSON.stringify(request)) }],
        };
        const hash = encode(state);
        expect(hash).toMatch(/^[\w.-]+$/);
        expect(decode(hash, setting)?.entries).toEqual(state.entries);
      }),
    );
  });

  test.each(['', 'p1.', 'p1.!!!', 'p1.AAAA', 'p2.abc', 'anything', `p1.${'A'.repeat(10_000)}`])(
    '%o is no page',
    (hash) => expect(decode(hash, setting)).toBeUndefined(),
  );

  test('one that unpacks without end is refused', () => {
    const huge = { ...initialState('2.0.1', setting), entries: [{ request: { a: 'x'.repeat(2 << 20) } }] };
    expect(decode(encode(huge), setting)).toBeUndefined();
  });

  test('what is wrong in its setting is as by default', () => {
    const state = {
      ...initialState('2.0.1', setting),
      setting: { ...setting, zone: 'Mars', hours: -1, voltage: 'x', evseId: 1.5 },
    };
    expect(decode(encode(state as unknown as State), setting)?.setting).toEqual(setting);
  });
});

describe('source text', () => {
  const request = newRequest('2.1', { purpose: 'TxProfile', start: FROM, id: 1 });

  test('TypeScript says the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        const text = toTypeScript(plain)
          .replace(/ as const;\n$/, '')
          .replace(/^const setChargingProfile = /, '');
        expect(JSON.stringify(vm.runInNewContext(`(${text})`))).toBe(JSON.stringify(plain));
      }),
      { examples: [[JSON.parse('{"a": {"__proto__": false}}')]] },
    );
  });

  test('Python has its own words for true, false and null, and not within strings', () =>
    expect(toPython({ a: true, b: [false, null], c: 'true "x"\n' })).toBe(
      'set_charging_profile = {\n  "a": True,\n  "b": [\n    False,\n    None,\n  ],\n  "c": "true \\"x\\"\\n",\n}\n',
    ));

  test('the frame is a CALL, on one line', () => {
    expect(JSON.parse(toFrame(request, 'id'))).toEqual([2, 'id', 'SetChargingProfile', request]);
    expect(toFrame(request, 'id').trimEnd()).not.toContain('\n');
  });

  test('what is written is read back', () => {
    for (const version of VERSIONS) {
      const one = newRequest(version, { purpose: 'TxProfile', start: FROM, id: 1 });
      for (const text of [toJson(one), toFrame(one, 'id'), toJson([one, one])])
        expect(importText(text).requests[0]).toEqual(one);
    }
  });
});

describe('import', () => {
  const { chargingProfile } = newRequest('2.0.1', { purpose: 'TxDefaultProfile', start: FROM, id: 1 });

  test('a report becomes the requests that would set its profiles', () =>
    expect(
      importText(
        JSON.stringify({ requestId: 1, chargingLimitSource: 'CSO', evseId: 3, chargingProfile: [chargingProfile] }),
      ),
    ).toEqual({
      version: '2.0.1',
      requests: [{ evseId: 3, chargingProfile }],
    }));

  test('a profile with its evseId inside is set there', () =>
    expect(importText(JSON.stringify({ ...(chargingProfile as object), evseId: 3 })).requests).toEqual([
      { evseId: 3, chargingProfile },
    ]));

  test('no JSON, and what is no profile, are told apart', () => {
    expect(() => importText('{')).toThrow(SyntaxError);
    expect(() => importText('[1]')).toThrow(/\/0: 1 is no charging profile/);
  });
});

const examples = VERSIONS.flatMap((version) =>
  readWorkedExamples(path.join(ROOT, 'schemas'), version).map((example): [Version, string, WorkedExample] => [
    version,
    example.name,
    example,
  ]),
);

describe('worked examples', () => {
  test.each(examples)('%s %s: the link shows the numbers of its page', (version, _, example) => {
    const state = decode(encode(generatorState(version, example)), setting);
    if (!state) throw new Error('the link does not open');
    expect(state.entries.map(({ request }) => request)).toEqual(example.profiles.map(({ request }) => request));
    const { steps, judged } = evaluate(state, schemasOf(version));
    const [page] = renderWorkedExamples(version, [example]).pages;
    const limits = [...(page?.markdown.matchAll(/^\| [\d: -]+ to [\d: -]+ \| ([^|]+) \|/gm) ?? [])].map(
      ([, limit]) => limit,
    );
    expect(limits.length).toBeGreaterThan(0);
    expect(
      steps.map(({ limit }) => (limit === undefined ? 'no limit' : `${toDecimal(limit)} ${state.setting.unit}`)),
    ).toEqual(limits);
    expect(page?.markdown).toContain(encode(generatorState(version, example)));
    for (const { problems } of judged) expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('links in the guides', () => {
  const guide = fs.readFileSync(path.join(ROOT, 'docs', 'ocpp-2.0.1', 'smart-charging.md'), 'utf8');
  const links = [...guide.matchAll(/charging-profile-generator\.html#([\w.-]+)\)/g)].map(([, hash = '']) =>
    decode(hash, setting),
  );
  const blocks = (name: string) =>
    [...guide.matchAll(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) =>
      JSON.parse(text),
    );

  test('open with the profiles of the worked example, and show its table', () => {
    const [day, evening] = links;
    if (!day || !evening) throw new Error('the guide has no links that open');
    const requests = blocks('SetChargingProfileRequest');
    for (const { entries } of [day, evening])
      for (const { request } of entries) expect(requests).toContainEqual(request);
    const rows = [...guide.matchAll(/^\| (\d\d:\d\d) \| [^|]+ \| [^|]+ \| ([\d.]+) A \|/gm)].map(([, time, limit]) => [
      time,
      Number(limit),
    ]);
    const { steps } = evaluate(day, schemasOf('2.0.1'));
    expect(steps.map(({ from, limit = 0 }) => [new Date(from).toISOString().slice(11, 16), toDecimal(limit)])).toEqual(
      rows,
    );
    const shown = evaluate(evening, schemasOf('2.0.1'));
    const response = blocks('GetCompositeScheduleResponse')[0];
    expect(toResponse('2.0.1', shown.steps, shown.situation)).toEqual(response);
  });
});

describe('what the page computes', () => {
  test('the composite limit is that of the engine', () => {
    const state = withPreset(withNew(initialState('2.0.1', setting), 'ChargingStationMaxProfile'), 'night tariff');
    const { steps, installed, situation } = evaluate(state, schemasOf('2.0.1'));
    expect(steps).toEqual(compose(installed, situation));
    expect(steps.length).toBeGreaterThan(1);
  });

  test('a profile that is off, broken or refused is not in it, and says why', () => {
    const base = initialState('2.0.1', setting);
    const [entry] = base.entries;
    if (!entry) throw new Error('no profile');
    const broken = { request: { ...entry.request, chargingProfile: { stackLevel: 'x' } } };
    const refused = {
      request: { evseId: 1, chargingProfile: { ...(entry.request['chargingProfile'] as object), id: 9 } },
    };
    const { judged, installed } = evaluate(
      { ...base, entries: [entry, broken, refused, { ...entry, isOff: true }] },
      schemasOf('2.0.1'),
    );
    expect(installed.map(({ id }) => id)).toEqual([1]);
    expect(judged[1]?.problems.length).toBeGreaterThan(0);
    expect(judged[2]?.leftOut?.rule).toBe('201-K-duplicate-stack-level');
    expect(judged.map(({ steps }) => steps.length > 0)).toEqual([true, false, false, false]);
  });

  test('no request makes it fail', () => {
    const key = fc.constantFrom(
      'evseId',
      'chargingProfile',
      'csChargingProfiles',
      'chargingSchedule',
      'chargingSchedulePeriod',
      'limit',
      'stackLevel',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 4 }), fc.constantFrom(...VERSIONS), (request, version) => {
        const state = { ...initialState(version, setting), entries: [{ request }] };
        expect(evaluate(state, schemasOf(version)).judged).toHaveLength(1);
      }),
    );
  });
});

test.each([
  ['/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/1/limit', '12 is too much', 'limit of period 2'],
  [
    '/chargingProfile/chargingSchedule/2/chargingSchedulePeriod/0',
    'limit is missing',
    'limit of period 1 of schedule 3',
  ],
  ['/chargingProfile/chargingSchedule/0', 'startSchedule is missing in a profile', 'startSchedule'],
  ['/chargingProfile/chargingSchedule/1', 'something', 'schedule 2'],
  ['/csChargingProfiles/chargingSchedule/duration', 'x', 'duration'],
  ['', 'evseId is missing, it is required', 'evseId'],
  ['', 'no object', 'the whole'],
])('a problem at %o, %o, belongs to %o', (pointer, message, words) =>
  expect(placeWords(placeOf({ pointer, message, rule: '', severity: 'error' }))).toBe(words),
);

describe('times in controls', () => {
  test('the clock of the zone is shown, and read back', () => {
    expect(toControl('2026-07-01T10:00:00Z', 'Europe/Amsterdam')).toBe('2026-07-01T12:00:00');
    expect(fromControl('2026-07-01T12:00', 'Europe/Amsterdam')).toBe('2026-07-01T10:00:00Z');
    expect(toControl('2026-07-01T12:00:00+05:30', 'UTC')).toBe('2026-07-01T06:30:00');
  });

  test('a time that the clock skips is the one an hour on, and of two the first is taken', () => {
    expect(fromControl('2026-03-29T02:30', 'Europe/Amsterdam')).toBe('2026-03-29T01:30:00Z');
    expect(fromControl('2026-10-25T02:30', 'Europe/Amsterdam')).toBe('2026-10-25T00:30:00Z');
  });

  test('what is no time is told apart', () => {
    expect(toControl('tomorrow', 'UTC')).toBeUndefined();
    expect(fromControl('', 'UTC')).toBeUndefined();
  });

  test.each([
    [0, '0 s'],
    [2_700, '45 min'],
    [30_600, '8 h 30 min'],
    [90_061, '1 d 1 h 1 min 1 s'],
  ])('%i seconds are %s', (seconds, text) => expect(spanText(seconds)).toBe(text));
});

describe('the axes', () => {
  test('ticks stand at whole hours of the clock, also on a day of 23 hours', () => {
    const from = Date.parse('2026-03-28T23:00:00Z');
    const ticks = clockTicks(from, from + 23 * 3_600_000, 'Europe/Amsterdam', 13);
    expect(ticks.map(({ label }) => label)).toEqual([
      '00:00',
      '04:00',
      '06:00',
      '08:00',
      '10:00',
      '12:00',
      '14:00',
      '16:00',
      '18:00',
      '20:00',
      '22:00',
      '00:00',
    ]);
    expect(ticks[0]?.date).toBe('Sun 29 Mar');
  });

  test('there are no more of them than fit, in order and within the span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 41 }),
        fc.integer({ min: 60, max: 366 * 86_400 }),
        fc.integer({ min: 2, max: 20 }),
        (from, span, most) => {
          const to = from + span * 1_000;
          for (const ticks of [clockTicks(from, to, 'America/New_York', most), secondTicks(from, to, most)]) {
            expect(ticks.length).toBeLessThanOrEqual(most + 2);
            expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).toSorted((a, b) => a - b));
            for (const { at } of ticks) expect(at >= from && at <= to).toBe(true);
          }
        },
      ),
    );
  });

  test('values are round and reach the highest', () => {
    expect(valueTicks(32)).toEqual([0, 10, 20, 30, 40]);
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e7, noNaN: true }), (highest) => {
        const ticks = valueTicks(highest);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
