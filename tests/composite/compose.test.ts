import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf } from '../../src/composite/amount.ts';
import { compose, type Situation, type Step } from '../../src/composite/compose.ts';
import { type Profile, PURPOSES, type RateUnit } from '../../src/composite/profile.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-14T00:00:00Z');
const situation: Situation = {
  evseId: 1,
  from: START,
  to: START + 2 * DAY,
  unit: 'A',
  voltage: 230,
  transactions: [{ id: 't', evseId: 1, start: START + 2 * HOUR }],
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
    expect(limits([profile({ schedule })])).toEqual([
      [0, 16],
      [1, 16],
    ]);
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
    expect(limits([standard, own])).toEqual([
      [0, 10],
      [2, 25],
    ]);
    expect(limits([standard, { ...own, transactionId: 'another' }])).toEqual([[0, 10]]);
  });

  test('the lowest of the purposes counts', () => {
    const ceiling = profile({ id: 3, evseId: 0, purpose: 'ChargingStationMaxProfile', limit: 12 });
    expect(limits([profile({ limit: 16 }), ceiling])).toEqual([[0, 12]]);
  });

  test('profiles of other EVSEs do not count', () =>
    expect(limits([profile({ evseId: 2 })])).toEqual([[0, undefined]]));

  test('a default of EVSE 0 that another replaced on an EVSE acts on the others alone', () => {
    const everywhere = profile({ evseId: 0, notOn: [1], limit: 10 });
    expect(limits([everywhere])).toEqual([[0, undefined]]);
    expect(limits([everywhere], { evseId: 2 })).toEqual([[0, 10]]);
  });

  test('the default stands in for a TxProfile that has a gap, and for one that has run out', () => {
    const own = profile({
      id: 2,
      purpose: 'TxProfile',
      transactionId: 't',
      schedule: { unit: 'A', start: START + 5 * HOUR, duration: 3_600, periods: [{ startPeriod: 0, limit: 25 }] },
    });
    expect(
      compose([profile({ limit: 10 }), own], situation).map(({ from, limit, standsIn }) => [
        (from - START) / HOUR,
        limit,
        standsIn,
      ]),
    ).toEqual([
      [0, 10, undefined],
      [2, 10, 'gap'],
      [5, 25, undefined],
      [6, 10, 'ended'],
    ]);
  });

  test('the local limit holds everywhere, also where no profile does', () => {
    const rating = amountOf(20, 'A', 3, 230);
    const short = profile({
      schedule: { unit: 'A', start: START, duration: 3_600, periods: [{ startPeriod: 0, limit: 32 }] },
    });
    expect(compose([short], { ...situation, rating }).map(({ limit, isRating }) => [limit, isRating])).toEqual([
      [20, true],
      [20, true],
    ]);
  });
});

describe('phases', () => {
  const inWatts = (limit: number, numberPhases: number, change: Partial<Profile> = {}) =>
    profile({ ...change, schedule: { unit: 'W', start: START, periods: [{ startPeriod: 0, limit, numberPhases }] } });
  const ceiling = inWatts(9_660, 3, { id: 2, evseId: 0, purpose: 'ChargingStationMaxProfile' });

  test('limits in W on different phases compare by their current; the lowest numberPhases counts', () => {
    const [inA] = compose([inWatts(3_680, 1), ceiling], situation);
    expect(inA).toMatchObject({ limit: 14, amount: { phases: 1 }, decides: { profile: { id: 2 } } });
    const [inW] = compose([inWatts(3_680, 1), ceiling], { ...situation, unit: 'W' });
    expect(inW?.limit).toBeCloseTo(3_220, 9);
  });

  test('on the same phases the lower power is the limit, to the digit', () => {
    const steps = compose([inWatts(7_777.7, 3), ceiling], { ...situation, unit: 'W' });
    expect(steps.map(({ limit }) => limit)).toEqual([7_777.7]);
  });

  test('limits per phase stay per phase (2.1)', () => {
    const own = profile({
      schedule: { unit: 'A', start: START, periods: [{ startPeriod: 0, limit: 16, limit_L2: 10, limit_L3: 8 }] },
    });
    const [step] = compose(
      [own, profile({ id: 2, evseId: 0, purpose: 'ChargingStationMaxProfile', limit: 9 })],
      situation,
    );
    expect(step?.amount).toMatchObject({ amperes: [9, 9, 8], isPerPhase: true });
  });
});

describe('phases and limits per phase', () => {
  test('where fewer phases are left, the lowest limit of any phase holds', () => {
    const own = profile({
      schedule: { unit: 'A', start: START, periods: [{ startPeriod: 0, limit: 18, limit_L2: 17, limit_L3: 16 }] },
    });
    const single = profile({
      id: 2,
      evseId: 0,
      purpose: 'ChargingStationMaxProfile',
      schedule: { unit: 'A', start: START, periods: [{ startPeriod: 0, limit: 40, numberPhases: 1 }] },
    });
    const [step] = compose([own, single], situation);
    expect(step?.amount).toEqual({ amperes: [16, 16, 16], watts: 16 * 230, phases: 1 });
  });
});

describe('2.1', () => {
  test('PriorityCharging takes the place of both once it is activated', () => {
    const own = profile({ id: 1, purpose: 'TxProfile', transactionId: 't', limit: 6 });
    const priority = profile({ id: 2, evseId: 0, purpose: 'PriorityCharging', limit: 40 });
    const ceiling = profile({ id: 3, evseId: 0, purpose: 'ChargingStationMaxProfile', limit: 32 });
    const profiles = [profile({ id: 4, limit: 10 }), own, priority, ceiling];
    expect(limits(profiles).at(-1)).toEqual([2, 6]);
    expect(limits(profiles, { isPriority: true })).toEqual([[0, 32]]);
  });

  test('LocalGeneration is added on top of the lowest', () => {
    const generation = profile({ id: 2, evseId: 0, purpose: 'LocalGeneration', limit: 5 });
    expect(limits([profile({ limit: 10 }), generation])).toEqual([[0, 15]]);
    expect(limits([generation])).toEqual([[0, undefined]]);
  });

  test('LocalGeneration adds no more than its power on fewer phases', () => {
    const generation = profile({
      id: 2,
      purpose: 'LocalGeneration',
      schedule: { unit: 'W', start: START, periods: [{ startPeriod: 0, limit: 2_300, numberPhases: 1 }] },
    });
    const [step] = compose([profile({ limit: 10 }), generation], { ...situation, unit: 'W' });
    expect(step).toMatchObject({ amount: { phases: 1 }, limit: 20 * 230 });
  });

  test('a setpoint stays within limit and discharge limit', () => {
    const period = { startPeriod: 0, limit: 8, dischargeLimit: -6, operationMode: 'CentralSetpoint' };
    const at = (setpoint: number) =>
      compose([profile({ schedule: { unit: 'A', start: START, periods: [{ ...period, setpoint }] } })], situation)[0]
        ?.setpoint?.amperes[0];
    expect([at(10), at(5), at(-10)]).toEqual([8, 5, -6]);
  });

  test('a local schedule follows the clock over a change to summer time', () => {
    const from = Date.parse('2026-03-28T12:00:00Z');
    const local = profile({
      kind: 'Recurring',
      recurrency: 'Daily',
      schedule: {
        unit: 'A',
        isLocal: true,
        start: Date.parse('2026-01-01T00:00:00Z'),
        periods: [
          { startPeriod: 0, limit: 10 },
          { startPeriod: 9_000, limit: 12 },
          { startPeriod: 21_600, limit: 16 },
        ],
      },
    });
    const steps = compose([local], { ...situation, from, to: from + DAY, zone: 'Europe/Amsterdam' });
    expect(steps.map(({ from: at, limit }) => [new Date(at).toISOString().slice(8, 16), limit])).toEqual([
      ['28T12:00', 16],
      ['28T23:00', 10],
      ['29T01:00', 12],
      ['29T04:00', 16],
    ]);
  });

  test('Dynamic counts from when it came in', () => {
    const dynamic = profile({ kind: 'Dynamic', schedule: { unit: 'A', periods: [{ startPeriod: 0, limit: 7 }] } });
    expect(limits([dynamic])).toEqual([[0, 7]]);
  });
});

describe('the whole station', () => {
  const station = { evseId: 0, evses: 2 };
  const ceiling = profile({ id: 9, evseId: 0, purpose: 'ChargingStationMaxProfile', limit: 25 });

  test('a default of EVSE 0 counts once for every EVSE (TC_K_22_CS)', () =>
    expect(limits([profile({ evseId: 0, limit: 10 })], station)).toEqual([[0, 20]]));

  test('the ceiling of the station holds the sum down, and is alone where an EVSE has no limit', () => {
    const first = profile({ id: 1, evseId: 1, limit: 16 });
    const second = profile({ id: 2, evseId: 2, limit: 16 });
    expect(limits([first, second, ceiling], station)).toEqual([[0, 25]]);
    expect(limits([first, { ...second, schedule: { ...second.schedule, unit: 'W' } }, ceiling], station)).toEqual([
      [0, 16 + 16 / 690],
    ]);
    expect(limits([first, ceiling], station)).toEqual([[0, 25]]);
    expect(limits([first], station)).toEqual([[0, undefined]]);
  });

  test('a schedule that changes without end in the span is refused, not computed', () => {
    const periods = Array.from({ length: 100_001 }, (_, startPeriod) => ({ startPeriod, limit: 1 }));
    expect(() => compose([profile({ schedule: { unit: 'A', start: START, periods } })], situation)).toThrow(
      /ask for a shorter one/,
    );
  });
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
      unit: fc.constantFrom('A' as const, 'W' as const),
      phases: fc.constantFrom(undefined, 1, 2, 3),
    })
    .map(
      ({ hour, duration, limits: values, unit, phases, ...rest }): Profile => ({
        ...rest,
        ...(rest.kind === 'Recurring' ? { recurrency: 'Daily' as const } : {}),
        ...(rest.purpose === 'TxProfile' ? { transactionId: 't' } : {}),
        schedule: {
          unit,
          ...(rest.kind === 'Relative' ? {} : { start: START + hour * HOUR }),
          ...(duration === undefined ? {} : { duration }),
          periods: values.map((value, index) => ({
            startPeriod: index * 5_000,
            limit: unit === 'A' ? value : value * 500,
            ...(phases ? { numberPhases: phases } : {}),
          })),
        },
      }),
    );
  const unique = fc.uniqueArray(anyProfile, { maxLength: 8, selector: ({ id }) => id });
  // Two profiles of one purpose on one stack level cannot both be valid (K01.FR.06), so neither are they drawn.
  const allowed = fc.uniqueArray(anyProfile, {
    maxLength: 8,
    comparator: (a, b) => a.id === b.id || (a.purpose === b.purpose && a.stackLevel === b.stackLevel),
  });
  const ceilings = unique.map((profiles) =>
    profiles.filter(({ purpose, evseId }) => purpose !== 'LocalGeneration' && (purpose !== 'TxProfile' || evseId > 0)),
  );

  // A Relative limit of the station has no second 0 of its own.
  const absolute = ceilings.map((profiles) =>
    profiles.filter(({ kind, purpose }) => kind !== 'Relative' || purpose.startsWith('Tx')),
  );

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

  const inA = (limit: number, unit: RateUnit, phases: number) => (unit === 'A' ? limit : limit / (230 * phases));

  test.each(['A', 'W'] as const)('the limit in %s is never above any that leads, in current or in power', (unit) => {
    fc.assert(
      fc.property(ceilings, (profiles) => {
        for (const { amount, limit, leads } of compose(profiles, { ...situation, unit })) {
          expect(limit === undefined).toBe(leads.length === 0);
          for (const { profile: led, period } of leads) {
            const phases = period.numberPhases ?? 3;
            const ampere = inA(period.limit ?? Number.NaN, led.schedule.unit, phases);
            expect(amount?.amperes[0]).toBeLessThanOrEqual(ampere + 1e-9);
            expect(amount?.watts).toBeLessThanOrEqual(ampere * 230 * phases + 1e-6);
          }
        }
      }),
    );
  });

  /** The period of a profile at a moment, computed second by second from its own words. */
  const hasPeriod = ({ kind, schedule }: Profile, at: number): boolean => {
    const start = kind === 'Relative' ? START + 2 * HOUR : (schedule.start ?? Number.NaN);
    const elapsed = (at - start) / 1_000;
    if (elapsed < 0) return false;
    return (kind === 'Recurring' ? elapsed % 86_400 : elapsed) < (schedule.duration ?? Number.POSITIVE_INFINITY);
  };
  const moment = fc.integer({ min: 2 * 3_600, max: 2 * 86_400 - 1 }).map((second) => START + second * 1_000);

  test('in each purpose the highest stack level with a period leads', () => {
    fc.assert(
      fc.property(allowed, moment, (profiles, at) => {
        const step = compose(profiles, situation).find(({ from, to }) => from <= at && at < to);
        for (const purpose of [
          'ChargingStationExternalConstraints',
          'ChargingStationMaxProfile',
          'TxProfile',
        ] as const) {
          const levels = profiles
            .filter((one) => one.purpose === purpose && one.evseId !== 2 && hasPeriod(one, at))
            .map(({ stackLevel }) => stackLevel);
          const lead = step?.leads.find(({ profile: led }) => led.purpose === purpose);
          expect(lead?.profile.stackLevel).toBe(levels.length ? Math.max(...levels) : undefined);
        }
      }),
    );
  });

  test('TxProfile and TxDefaultProfile never lead together, and the default only where the other has no period', () => {
    fc.assert(
      fc.property(allowed, moment, (profiles, at) => {
        const step = compose(profiles, situation).find(({ from, to }) => from <= at && at < to);
        const isOwn = profiles.some((one) => one.purpose === 'TxProfile' && one.evseId !== 2 && hasPeriod(one, at));
        const purposes = step?.leads.map(({ profile: led }) => led.purpose) ?? [];
        expect(purposes.includes('TxProfile')).toBe(isOwn);
        if (isOwn) expect(purposes).not.toContain('TxDefaultProfile');
      }),
    );
  });

  test('the station takes no more than its EVSEs together, nor than its own limits', () => {
    fc.assert(
      fc.property(absolute, (profiles) => {
        const situations = [1, 2].map((evseId) => ({ ...situation, evseId }));
        const parts = situations.map((each) => compose(profiles, each));
        const at = (steps: readonly Step[], moment: number) =>
          steps.find(({ from, to }) => from <= moment && moment < to)?.amount?.amperes[0] ?? Number.POSITIVE_INFINITY;
        for (const { from, amount, leads } of compose(profiles, { ...situation, evseId: 0, evses: 2 })) {
          for (const { evseId, limit = 0 } of leads)
            if (evseId === 0) expect(amount?.amperes[0]).toBeLessThanOrEqual(limit + 1e-9);
          const total = parts.reduce((sum, steps) => sum + at(steps, from), 0);
          // An EVSE that only the station limits is counted with the whole of it.
          if (amount && leads.some(({ evseId }) => evseId > 0))
            expect(amount.amperes[0]).toBeLessThanOrEqual(total + 1e-9);
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
