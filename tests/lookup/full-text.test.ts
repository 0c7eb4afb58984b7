import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IndexedText, indexText, placeOf, rank, rowId } from '../../src/lookup/full-text.ts';
import { apart, runsOf, termsOf } from '../../src/lookup/terms.ts';

const section = (id: string, text: string, more: Partial<IndexedText> = {}): IndexedText => ({
  id,
  version: '2.0.1',
  title: id,
  page: 'page',
  text,
  asked: [],
  weight: 1,
  share: 1,
  signs: [],
  ...more,
});

/** The sections that the words find, best first. */
function find(sections: readonly IndexedText[], ...words: string[]): string[] {
  const rows = new Map(indexText(sections, new Set(['the'])).map((row) => [row.term, row]));
  const sought = words.map((word) =>
    termsOf(word).flatMap((term) => {
      const row = rows.get(term);
      return row ? [{ weight: 1, row }] : [];
    }),
  );
  return rank(sought).map(({ id }) => id);
}

describe('terms', () => {
  test.each([
    ['maxLimit', ['maxlimit', 'max', 'limit']],
    [
      'SetChargingProfileRequest',
      ['setchargingprofilerequest', 'setchargingprofile', 'set', 'charg', 'profil', 'request'],
    ],
    ['SetChargingProfile.req', ['setchargingprofilereq', 'setchargingprofile', 'set', 'charg', 'profil', 'req']],
    ['K01.FR.39', ['k01fr39']],
    ['retries', ['retri']],
    ['TC_K_01_CS', ['tck01cs']],
    ['充电桩', ['充电', '电桩']],
    ['卡', ['卡']],
  ])('%s counts as %j', (word, terms) => expect(new Set(termsOf(word))).toEqual(new Set(terms)));

  test('a word counts the same in every case and inflection that asks the same', () => {
    expect(termsOf('Reservations')).toEqual(termsOf('reservation'));
    expect(termsOf('charging')).toEqual(termsOf('Charged'));
  });

  test('scripts that stand together are taken apart, everything else stays', () => {
    expect(apart('在OCPP1.6中重发StopTransaction')).toBe('在 OCPP1.6 中重发 StopTransaction');
    fc.assert(fc.property(fc.string(), (text) => apart(text).replaceAll(' ', '') === text.replaceAll(' ', '')));
  });

  test('ids and versions stay whole', () =>
    expect(runsOf('by K01.FR.39 (OCPP 2.0.1)')).toEqual(['by', 'K01.FR.39', 'OCPP', '2.0.1']));
});

describe('ranking', () => {
  const texts = [
    section('offline', 'a transaction while the station is offline is queued'),
    section('reset', 'the station restarts and a transaction ends'),
    section('price', 'the tariff of the driver'),
  ];

  test('a section with all of the words goes before one with some', () => {
    expect(find(texts, 'transaction', 'offline')[0]).toBe('offline');
    expect(find(texts, 'transaction', 'restarts')[0]).toBe('reset');
  });

  test('words that nobody uses find nothing, idle words neither', () => {
    expect(find(texts, 'sailing')).toEqual([]);
    expect(find(texts, 'the')).toEqual([]);
  });

  test('what people ask leads to a section that says it otherwise', () =>
    expect(find([...texts, section('fee', 'costs after charging', { asked: ['idle fee per minute'] })], 'fee')).toEqual(
      ['fee'],
    ));

  test('what many ask of a section counts more than what one asks', () => {
    const one = section('one', 'costs', { asked: ['idle fee', 'price', 'tariff'] });
    const many = section('many', 'costs', { asked: ['idle fee', 'fee per minute', 'no fee at night'] });
    expect(find([one, many], 'fee')).toEqual(['many', 'one']);
  });

  test('a question without spaces finds what is asked with other words around', () => {
    const asked = (id: string, question: string) => section(id, 'text', { asked: [question] });
    expect(find([asked('price', '电费怎么算'), asked('lock', '电缆锁住了')], '电缆为什么锁住')[0]).toBe('lock');
  });

  test('a section that repeats others comes last, and first for those who ask for it', () => {
    const rule = section('rule', 'queued transactions are sent again');
    const tests = section('tests', 'queued transactions are sent again: tests', { share: 0.6, signs: ['test'] });
    expect(find([rule, tests], 'queued')).toEqual(['rule', 'tests']);
    expect(find([rule, tests], 'queued', 'tests')[0]).toBe('tests');
  });

  test('the heading counts more than the text', () => {
    const two = [section('a', 'retries of messages and retries again'), section('b', 'text', { title: 'retries' })];
    expect(find(two, 'retries')).toEqual(['b', 'a']);
  });

  test('of the terms of one word only the best counts', () => {
    const row = (score: number) => ({ idf: 1, scores: [{ id: 'a', score }] });
    const once = rank([[{ weight: 1, row: row(2) }]])[0]?.score;
    const twice = rank([
      [
        { weight: 1, row: row(2) },
        { weight: 0.7, row: row(2) },
      ],
    ])[0]?.score;
    expect(twice).toBe(once);
  });

  test('a row of a table is found as a row', () => {
    expect(placeOf(rowId('page#keys', 'HeartbeatInterval'))).toEqual({
      section: 'page#keys',
      row: 'HeartbeatInterval',
    });
    expect(placeOf('page#keys')).toEqual({ section: 'page#keys' });
  });
});
