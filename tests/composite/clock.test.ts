import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockChanges, isZone, momentsOf, wallClock } from '../../src/composite/clock.ts';

const at = (text: string): number => Date.parse(text);
const ZONES = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];

test('the clock is put forward and back once a year, to the minute', () => {
  const changes = clockChanges('Europe/Amsterdam', at('2026-01-01T00:00:07Z'), at('2027-01-01T00:00:00Z'));
  expect(changes.map((change) => new Date(change).toISOString())).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T01:00:00.000Z',
  ]);
});

test('a reading of the clock is no moment where it is skipped, and two where it comes twice', () => {
  expect(momentsOf('Europe/Amsterdam', at('2026-03-29T02:30:00Z'))).toEqual([]);
  expect(momentsOf('Europe/Amsterdam', at('2026-10-25T02:30:00Z'))).toHaveLength(2);
});

test('every moment is among those of what the clock shows then', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: at('1990-01-01'), max: at('2060-01-01') }),
      (zone, moment) => {
        expect(momentsOf(zone, wallClock(zone, moment))).toContain(moment);
      },
    ),
  );
});

test('a zone that does not exist is told apart', () => {
  expect(ZONES.every(isZone)).toBe(true);
  expect(isZone('Europe/Atlantis')).toBe(false);
});
