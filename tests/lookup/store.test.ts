import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manifest, NameEntry } from '../../src/lookup/manifest-types.ts';
import { editDistance, nameKey } from '../../src/lookup/names.ts';
import { Store, serialise } from '../../src/lookup/store.ts';
import { temporaryFolder } from '../paths.ts';

const entry = (key: string, label: string): NameEntry => ({
  key,
  version: '2.0.1',
  kind: 'type',
  label,
  owner: '',
  sections: [`p#${label}`],
  guides: [],
});

const EMPTY: Manifest = {
  names: [],
  sections: [],
  markers: [],
  topics: [],
  texts: new Map(),
  terms: [],
  directions: { terms: [], sections: new Map() },
  words: new Map(),
};

function stored(manifest: Partial<Manifest>): Store {
  const folder = temporaryFolder();
  for (const [file, content] of serialise({
    ...EMPTY,
    ...manifest,
  })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  return new Store(folder);
}

test('bisection finds every entry of every key, and none of a key that is not there', () => {
  const keys = fc.array(fc.string({ unit: fc.constantFrom(...'abcé9'), minLength: 1, maxLength: 4 }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(keys, fc.string({ unit: fc.constantFrom(...'abcé9'), minLength: 1, maxLength: 4 }), (names, absent) => {
      const entries = names
        .map((key, index) => entry(key, `L${index}`))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      const store = stored({ names: entries });
      for (const key of new Set(names))
        expect(store.names(key)).toEqual(entries.filter((candidate) => candidate.key === key));
      if (!names.includes(absent)) expect(store.names(absent)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a text comes back as it was, whatever it holds', () => {
  const texts = new Map([
    ['a', 'one\ntwo # three\t'.trimEnd()],
    ['b', ''],
    ['c', '```\n## not a heading\n```'],
  ]);
  const store = stored({ texts: new Map([['folder/page', texts]]) });
  for (const [anchor, text] of texts) expect(store.text(`folder/page#${anchor}`)).toBe(text);
  expect(store.text('folder/page#none')).toBe('');
});

test('directions are read as they were written, sections by their number', () => {
  const numbers = Int8Array.from([127, -127, 0, 5]);
  const store = stored({
    terms: [{ version: '2.0.1', term: 'lock', idf: 1, scores: [{ id: 'p#lock', score: 1 }] }],
    directions: {
      terms: [{ id: 'lock', weight: 1.5, numbers }],
      sections: new Map([['2.0.1', [{ id: 'p#lock', weight: 0.8, numbers }]]]),
    },
  });
  expect(store.direction('lock')).toEqual({ id: 'lock', weight: 1.5, numbers });
  expect(store.direction('loc')).toBeUndefined();
  const { ids, weights, numbers: all } = store.places('2.0.1');
  expect(ids.map((id) => store.found(id))).toEqual(['p#lock']);
  expect(weights).toEqual([0.8]);
  expect(all).toEqual(numbers);
});

test('what would break a line is refused', () => {
  expect(() =>
    serialise({
      ...EMPTY,
      names: [entry('k', 'a\tb')],
    }),
  ).toThrow(/not writable as one line/);
});

test('spellings of one name have one key', () => {
  expect(
    new Set(
      ['SetChargingProfile.req', 'set_charging_profile_req', 'setChargingProfile-REQ', 'set charging profile req'].map(
        nameKey,
      ),
    ).size,
  ).toBe(1);
});

test('edit distance: symmetric, zero only for equal texts, and capped', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 9);
      expect(distance).toBe(editDistance(b, a, 9));
      expect(distance === 0).toBe(a === b);
      expect(editDistance(a, b, 1)).toBe(Math.min(distance, 2));
    }),
  );
  expect(editDistance('chargnig', 'charging', 2)).toBe(1);
});
