import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose, type Situation } from '../../src/composite/compose.ts';
import { type Profile, PURPOSES } from '../../src/composite/profile.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-14T00:00:00Z');
const situation: Situation = {
  evseId: 1,
  from: START,
  to: START + 2 * DAY,
  unit: 'A',
  voltage: 230,
  transaction: { id: 't', start: START + 2 * HOUR },
};

const profile = (change: Partial<Profile> & { limit?: number } = {}): Profile => ({
  id: 1,
  evseId: 1,
  purpose: 'TxDefaultProfile',
  kind: 'Absolute',
  stackLevel: 0,
  schedule: { unit: 'A', start: START, periods: [{ startPeriod: 0, limit: change.limit ?? 16 }] },
  ...Object.fromEntries(Object.entries(change).filter(([key]) => key !== 'limit')),
});

const limits = (profiles: Profile[], change: Partial<Situation> = {}) =>
  compose(profiles, { ...situation, ...change }).map(({ from, limit }) => [(from - START) / HOUR, limit]);

describe('one profile', () => {
  test('Absolute: nothing before its start, its periods, nothing after its duration', () => {
    const schedule = {
      unit: 'A' as const,
      start: START + HOUR,
      duration: 3 * 3_600,
      periods: [
        { startPeriod: 0, limit: 10 },
        { startPeriod: 3_600, limit: 20 },
      ],
    };
    expect(limits([profile({ schedule })])).toEqual([
      [0, undefined],
      [1, 10],
      [2, 20],
      [4, undefined],
    ]);
  });

  test('Recurring daily repeats, and rests after its duration', () => {
    const schedule = {
      unit: 'A' as const,
      start: START - 10 * DAY + 22 * HOUR,
      duration: 4 * 3_600,
      periods: [{ startPeriod: 0, limit: 32 }],
    };
    expect(limits([profile({ kind: 'Recurring', recurrency: 'Daily', schedule })])).toEqual([
      [0, 32],
      [2, undefined],
      [22, 32],
      [26, undefined],
      [46, 32],
    ]);
  });

  test('Relative counts from the start of the transaction', () => {
    const schedule = {
      unit: 'A' as const,
      periods: [
        { startPeriod: 0, limit: 8 },
        { startPeriod: 1_800, limit: 16 },
      ],
    };
    expect(limits([profile({ kind: 'Relative', purpose: 'TxProfile', transactionId: 't', schedule })])).toEqual([
      [0, undefined],
      [2, 8],
      [2.5, 16],
    ]);
  });

  test('validity cuts the schedule and does not move it', () => {
    const schedule = {
      unit: 'A' as const,
      start: START,
      periods: [
        { startPeriod: 0, limit: 10 },
        { startPeriod: 7_200, limit: 20 },
      ],
    };
    expect(limits([profile({ validFrom: START + HOUR, validTo: START + 3 * HOUR, schedule })])).toEqual([
      [0, undefined],
      [1, 10],
      [2, 20],
      [3, undefined],
    ]);
  });

  test('watts become amperes by voltage and phases', () => {
    const schedule = {
      unit: 'W' as const,
      start: START,
      periods: [
        { startPeriod: 0, limit: 11_040 },
        { startPeriod: 3_600, limit: 3_680, numberPhases: 1 },
      ],
    };
    expect(limits([profile({ schedule })])).toEqual(
      [
        [0, 16],
        [1, 16],
      ].slice(0, 1),
    );
  });
});

describe('several profiles', () => {
  test('the highest stack level with a period leads, a lower one fills its gaps', () => {
    const low = profile({ id: 1, stackLevel: 0, limit: 10 });
    const high = profile({
      id: 2,
      stackLevel: 5,
      schedule: { unit: 'A', start: START + HOUR, duration: 3_600, periods: [{ startPeriod: 0, limit: 30 }] },
    });
    expect(limits([low, high])).toEqual([
      [0, 10],
      [1, 30],
      [2, 10],
    ]);
  });

  test('TxProfile takes the place of TxDefaultProfile, also with a higher limit', () => {
    const standard = profile({ id: 1, limit: 10 });
    const own = profile({ id: 2, purpose: 'TxProfile', transactionId: 't', limit: 25 });
    expect(limits([standard, own])).toEqual([[0, 25]]);
    expect(limits([standard, { ...own, transactionId: 'another' }])).toEqual([[0, 10]]);
  });

  test('the lowest of the purposes counts', () => {
    const ceiling = profile({ id: 3, evseId: 0, purpose: 'ChargingStationMaxProfile', limit: 12 });
    expect(limits([profile({ limit: 16 }), ceiling])).toEqual([[0, 12]]);
  });

  test('profiles of other EVSEs do not count', () =>
    expect(limits([profile({ evseId: 2 })])).toEqual([[0, undefined]]));
});

describe('whatever the profiles', () => {
  const anyProfile = fc
    .record({
      id: fc.integer({ min: 1, max: 50 }),
      evseId: fc.constantFrom(0, 1, 2),
      purpose: fc.constantFrom(...PURPOSES),
      kind: fc.constantFrom('Absolute' as const, 'Recurring' as const, 'Relative' as const),
      stackLevel: fc.integer({ min: 0, max: 4 }),
      hour: fc.integer({ min: -30, max: 30 }),
      duration: fc.option(fc.integer({ min: 1, max: 90_000 }), { nil: undefined }),
      limits: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }),
    })
    .map(
      ({ hour, duration, limits: values, ...rest }): Profile => ({
        ...rest,
        ...(rest.kind === 'Recurring' ? { recurrency: 'Daily' as const } : {}),
        ...(rest.purpose === 'TxProfile' ? { transactionId: 't' } : {}),
        schedule: {
          unit: 'A',
          ...(rest.kind === 'Relative' ? {} : { start: START + hour * HOUR }),
          ...(duration === undefined ? {} : { duration }),
          periods: values.map((limit, index) => ({ startPeriod: index * 5_000, limit })),
        },
      }),
    );
  const unique = fc.uniqueArray(anyProfile, { maxLength: 8, selector: ({ id }) => id });
  // Two profiles of one purpose on one stack level cannot both be valid (K01.FR.06), so neither are they drawn.
  const allowed = fc.uniqueArray(anyProfile, {
    maxLength: 8,
    comparator: (a, b) => a.id === b.id || (a.purpose === b.purpose && a.stackLevel === b.stackLevel),
  });

  test('the steps cover the span without gap or overlap, and neighbors differ', () => {
    fc.assert(
      fc.property(unique, (profiles) => {
        const steps = compose(profiles, situation);
        expect(steps[0]?.from).toBe(situation.from);
        expect(steps.at(-1)?.to).toBe(situation.to);
        for (const [index, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[index]?.to);
      }),
    );
  });

  test('the limit is never above any ceiling that leads, and is one of them', () => {
    fc.assert(
      fc.property(unique, (profiles) => {
        for (const { limit, leads } of compose(profiles, situation)) {
          for (const lead of leads) expect(limit).toBeLessThanOrEqual(lead.limit);
          expect(limit === undefined).toBe(leads.length === 0);
          if (limit !== undefined) expect(leads.map((lead) => lead.limit)).toContain(limit);
        }
      }),
    );
  });

  test('the order of the profiles does not matter', () => {
    fc.assert(
      fc.property(allowed, (profiles) => {
        expect(compose([...profiles].reverse(), situation)).toEqual(compose(profiles, situation));
      }),
    );
  });
});
