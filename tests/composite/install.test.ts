import { describe, expect, test } from 'vitest';
import { install } from '../../src/composite/install.ts';
import type { Profile } from '../../src/composite/profile.ts';
import type { Version } from '../../src/spec/model.ts';

const profile = (change: Partial<Profile>): Profile => ({
  id: 1,
  evseId: 1,
  purpose: 'TxDefaultProfile',
  kind: 'Absolute',
  stackLevel: 0,
  schedule: { unit: 'A', start: 0, periods: [{ startPeriod: 0, limit: 16 }] },
  ...change,
});

const result = (version: Version, ...sent: Partial<Profile>[]) => {
  const { installed, leftOut } = install(version, sent.map(profile));
  return { installed: installed.map(({ id }) => id), leftOut: leftOut.map(({ profile: { id }, rule }) => [id, rule]) };
};

describe('2.x', () => {
  test('the same id replaces, whatever else differs', () =>
    expect(result('2.0.1', { id: 1 }, { id: 1, stackLevel: 3, evseId: 2 })).toEqual({
      installed: [1],
      leftOut: [[1, 'K01.FR.05']],
    }));

  test.each([
    ['on EVSE 0 after a specific one', [{ id: 1 }, { id: 2, evseId: 0 }], 'K01.FR.52'],
    ['on an EVSE after EVSE 0', [{ id: 1, evseId: 0 }, { id: 2 }], 'K01.FR.53'],
    ['twice in one place', [{ id: 1 }, { id: 2 }], '201-K-duplicate-stack-level'],
  ] as const)('the later of two defaults of one level is refused: %s', (_, sent, rule) =>
    expect(result('2.0.1', ...sent)).toEqual({ installed: [1], leftOut: [[2, rule]] }),
  );

  test('the clash of EVSE 0 with a specific one does not ask for validity; two in one place may follow each other', () => {
    expect(result('2.0.1', { id: 1, validTo: 5 }, { id: 2, evseId: 0, validFrom: 5 }).leftOut).toEqual([
      [2, 'K01.FR.52'],
    ]);
    expect(result('2.0.1', { id: 1, validTo: 5 }, { id: 2, validFrom: 5 }).installed).toEqual([1, 2]);
    expect(result('2.0.1', { id: 1, validTo: 6 }, { id: 2, validFrom: 5 }).installed).toEqual([1]);
  });

  test('an external limit is not replaced by its id', () =>
    expect(result('2.0.1', { id: 7, evseId: 0, purpose: 'ChargingStationExternalConstraints' }, { id: 7 })).toEqual({
      installed: [7],
      leftOut: [[7, 'K01.FR.05']],
    }));

  test.each([
    [{ purpose: 'TxProfile', evseId: 0 }, 'K01.FR.16'],
    [{ purpose: 'ChargingStationMaxProfile' }, 'K04.FR.03'],
    [{ purpose: 'ChargingStationMaxProfile', evseId: 0, kind: 'Relative' }, 'K01.FR.38'],
    [{ schedule: { unit: 'A', periods: [] } }, 'K01.FR.40'],
    [{ kind: 'Recurring', recurrency: 'Daily', schedule: { unit: 'A', periods: [] } }, 'K01.FR.40'],
  ] as const)('what cannot be there is left out: %o', (change, rule) =>
    expect(result('2.0.1', change as Partial<Profile>)).toEqual({ installed: [], leftOut: [[1, rule]] }),
  );
});

describe('1.6', () => {
  test('the same level and purpose on a connector replaces, under any id', () =>
    expect(result('1.6', { id: 1 }, { id: 2 })).toEqual({ installed: [2], leftOut: [[1, '1.6 §5.16.4']] }));

  test('an id that moves to another connector leaves the old one empty', () =>
    expect(result('1.6', { id: 1 }, { id: 1, evseId: 2 })).toEqual({
      installed: [1],
      leftOut: [[1, '16-sc-id-on-other-connector']],
    }));

  test('the default of a connector takes the place of that of connector 0 there, whichever came first', () => {
    const everywhere = profile({ id: 1, evseId: 0 });
    const own = profile({ id: 2, evseId: 2, validTo: 5 });
    for (const sent of [
      [everywhere, own],
      [own, everywhere],
    ])
      expect(install('1.6', sent).installed).toContainEqual({ ...everywhere, notOn: [2] });
  });

  test('on another level it stacks', () =>
    expect(install('1.6', [profile({ id: 1, evseId: 0 }), profile({ id: 2, stackLevel: 1 })]).installed).toContainEqual(
      profile({ id: 1, evseId: 0 }),
    ));

  test('an Absolute schedule may lack its start, a Recurring one is refused', () => {
    const schedule = { unit: 'A', periods: [] } as const;
    expect(result('1.6', { schedule: { ...schedule, periods: [] } }).installed).toEqual([1]);
    expect(
      result('1.6', { kind: 'Recurring', recurrency: 'Daily', schedule: { ...schedule, periods: [] } }).leftOut,
    ).toEqual([[1, '16-sc-recurring-without-start']]);
  });
});
