import fs from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../src/lookup/manifest-types.ts';
import type { Direction } from '../src/lookup/near.ts';
import { serialise } from '../src/lookup/store.ts';
import { DIST } from './paths.ts';

/** The full-text index keeps so many places of a term at the most; a larger corpus fills them. */
const MOST_PLACES = 250;

const placesOf = (
  { directions }: Manifest,
  change: (place: Direction) => Direction,
): Manifest['directions']['sections'] =>
  new Map([...directions.sections].map(([version, places]) => [version, places.map(change)]));

/** The same again under other names: nothing of a copy is found by the name of the original. */
function copyOf(manifest: Manifest, number: number): Manifest {
  const other = (name: string) => `${name}${number}`;
  const elsewhere = (id: string) => id.replace('/', `-${number}/`);
  return {
    names: manifest.names.map((entry) => ({
      ...entry,
      key: other(entry.key),
      label: other(entry.label),
      sections: entry.sections.map(elsewhere),
      guides: entry.guides.map(elsewhere),
    })),
    sections: manifest.sections.map((section) => ({
      ...section,
      id: elsewhere(section.id),
      uses: section.uses.map(elsewhere),
      markers: section.markers.map(other),
    })),
    markers: manifest.markers.map((marker) => ({
      ...marker,
      id: other(marker.id),
      section: elsewhere(marker.section),
    })),
    topics: [],
    texts: new Map([...manifest.texts].map(([page, texts]) => [elsewhere(page), texts])),
    terms: manifest.terms.map((row) => ({
      ...row,
      term: other(row.term),
      scores: row.scores.map((place) => ({ ...place, id: elsewhere(place.id) })),
    })),
    directions: {
      terms: manifest.directions.terms.map((term) => ({ ...term, id: other(term.id) })),
      sections: placesOf(manifest, (place) => ({ ...place, id: elsewhere(place.id) })),
    },
    words: new Map(),
  };
}

/**
 * Writes dist/ as it would be for a corpus of several times the size: the original, and copies under other names
 * which fill up what the original's terms leave room for.
 *
 * @param manifest the original
 * @param times how many times the size
 * @param folder where to write
 */
export function writeEnlarged(manifest: Manifest, times: number, folder: string): void {
  const copies = Array.from({ length: times - 1 }, (_, index) => copyOf(manifest, index + 1));
  const all = [manifest, ...copies];
  const crowded = manifest.terms.map((row, index) => {
    const others = copies.flatMap(({ terms }) => terms[index]?.scores ?? []);
    return { ...row, scores: [...row.scores, ...others].slice(0, MOST_PLACES) };
  });
  const files = serialise({
    names: all.flatMap(({ names }) => names),
    sections: all.flatMap(({ sections }) => sections),
    markers: all.flatMap(({ markers }) => markers),
    topics: manifest.topics,
    texts: new Map(all.flatMap(({ texts }) => [...texts])),
    terms: [...crowded, ...copies.flatMap(({ terms }) => terms)],
    directions: {
      terms: all.flatMap(({ directions }) => directions.terms),
      sections: new Map(
        [...manifest.directions.sections.keys()].map((version) => [
          version,
          all.flatMap(({ directions }) => directions.sections.get(version) ?? []),
        ]),
      ),
    },
    words: manifest.words,
  });
  for (const [file, content] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  for (const bundle of fs.readdirSync(DIST).filter((file) => file.endsWith('.cjs')))
    fs.copyFileSync(path.join(DIST, bundle), path.join(folder, bundle));
}
