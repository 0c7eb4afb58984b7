import { describe, expect, test } from 'vitest';
import type { IndexedText } from '../../src/lookup/full-text.ts';
import { directionsOf } from '../../src/lookup/latent.ts';
import { type Direction, nearness, type Places } from '../../src/lookup/near.ts';

const section = (id: string, text: string, asked: string[] = [], more: Partial<IndexedText> = {}): IndexedText => ({
  id,
  version: '2.0.1',
  title: id,
  page: 'page',
  text,
  asked,
  weight: 1,
  share: 1,
  signs: [],
  ...more,
});

/** Three sections of each subject that are asked in two languages, one that is not. */
const texts = [
  section('lock1', 'cable locked connector', ['cable stuck', 'kabel klemmt']),
  section('lock2', 'cable unlocked connector', ['release cable', 'kabel freigeben']),
  section('lock3', 'cable retained connector', ['cable held', 'kabel klemmt fest']),
  section('price1', 'tariff driver cost', ['price of energy', 'preis anzeigen']),
  section('price2', 'tariff total cost', ['final price', 'preis am ende']),
  section('price3', 'tariff running cost', ['price while charging', 'preis laufend']),
  section('bare', 'cable of the connector'),
  section('sums', 'tariff and cost'),
];
const { terms, sections } = directionsOf(texts, new Set(['of', 'the', 'and']), 2);

const together = (all: readonly Direction[]): Places => ({
  ids: all.map(({ id }) => id),
  weights: all.map(({ weight }) => weight),
  numbers: Int8Array.from(all.flatMap(({ numbers }) => [...numbers])),
});

function nearestTo(...words: string[]): string[] {
  const sought = words.flatMap((word) => {
    const direction = terms.find(({ id }) => id === word);
    return direction ? [{ direction, weight: 1 }] : [];
  });
  const all = nearness(sought, together(sections.get('2.0.1') ?? []));
  return all.sort((a, b) => b.score - a.score).map(({ id }) => id);
}

describe('directions', () => {
  test('a word of one language finds a section that has only those of another', () => {
    expect(nearestTo('kabel').indexOf('bare')).toBeLessThan(4);
    expect(nearestTo('prei').indexOf('sums')).toBeLessThan(4);
    expect(nearestTo('kabel').slice(0, 4).join()).not.toMatch(/price|sums/);
  });

  test('are the same at every build', () =>
    expect(directionsOf(texts, new Set(['of', 'the', 'and']), 2)).toEqual({ terms, sections }));

  test('words of hardly any section, and idle ones, have none', () => {
    const known = terms.map(({ id }) => id);
    expect(known).toContain('cabl');
    expect(known).not.toContain('retain');
    expect(known).not.toContain('of');
  });

  test('rows of tables have none, sections of each version stand apart', () => {
    const other = directionsOf(
      [...texts, section('p|Row', 'cable'), section('old', 'cable', [], { version: '1.6' })],
      new Set(),
    );
    expect(other.sections.get('1.6')?.map(({ id }) => id)).toEqual(['old']);
    expect(other.sections.get('2.0.1')?.map(({ id }) => id)).not.toContain('p|Row');
  });

  test('a section that answers less is less near', () => {
    const [term] = terms.filter(({ id }) => id === 'cabl');
    if (!term) throw new Error('no direction of cable');
    const unit = 1 / Math.hypot(...term.numbers);
    const place = { id: 'a', weight: unit, numbers: term.numbers };
    const places = together([place, { ...place, weight: unit / 2 }]);
    const [full, half] = nearness([{ direction: term, weight: 1 }], places);
    expect(full?.score).toBeCloseTo(1);
    expect(half?.score).toBeCloseTo(0.5);
    expect(nearness([], places).map(({ score }) => score)).toEqual([0, 0]);
  });
});
