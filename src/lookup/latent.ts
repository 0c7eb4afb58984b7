import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import { type IndexedText, placeOf } from './full-text.ts';
import type { Direction } from './near.ts';
import { countTerms } from './terms.ts';

/**
 * Latent semantic indexing (Deerwester et al., 1990): terms that are used and asked of the same sections get nearly
 * the same direction, in whatever language, so that a question finds a section that shares no word with it.
 */

/** Directions have so many numbers: more tell finer differences, and cost space. */
const DIMENSIONS = 96;
/** Directions beyond those that are kept, and rounds, that make the approximation good. */
const SPARE = 16;
const ROUNDS = 4;
/** A term of fewer sections relates nothing. */
const FEWEST_SECTIONS = 3;
/** What one occurrence counts in the text, in the heading; a question counts 1. */
const IN_TEXT = 0.3;
const IN_TITLE = 2;
/** How much of a section's weight goes by the kind of its page, see `IndexedText.weight`. */
const BY_KIND = 0.4;

/** Where everything stands. */
export interface Directions {
  terms: Direction[];
  /** By version. */
  sections: Map<IndexedText['version'], Direction[]>;
}

/** Each section's terms with what they count there, as one unit vector. */
interface Sparse {
  columns: Uint32Array;
  values: Float64Array;
}

function countsOf({ text, title, asked }: IndexedText): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (words: string, worth: number, isOnce: boolean) => {
    for (const [term, count] of countTerms(words))
      counts.set(term, (counts.get(term) ?? 0) + worth * (isOnce ? 1 : count));
  };
  add(text, IN_TEXT, false);
  add(title, IN_TITLE, false);
  for (const question of asked) add(question, 1, true);
  return counts;
}

/** Numbers that look random and are the same at every build. */
function* noise(): Generator<number> {
  for (let state = 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** @returns the rows times the matrix */
function times(rows: readonly Sparse[], matrix: Matrix): Matrix {
  const factors = matrix.to2DArray();
  return new Matrix(
    rows.map(({ columns, values }) => {
      const product = new Array<number>(matrix.columns).fill(0);
      for (let at = 0; at < columns.length; at++) {
        const factor = factors[columns[at] as number] as number[];
        const value = values[at] as number;
        for (let column = 0; column < product.length; column++)
          product[column] = (product[column] as number) + value * (factor[column] as number);
      }
      return product;
    }),
  );
}

/** @returns the transposed rows times the matrix */
function transposedTimes(rows: readonly Sparse[], width: number, matrix: Matrix): Matrix {
  const factors = matrix.to2DArray();
  const product = Array.from({ length: width }, () => new Array<number>(matrix.columns).fill(0));
  for (const [index, { columns, values }] of rows.entries()) {
    const factor = factors[index] as number[];
    for (let at = 0; at < columns.length; at++) {
      const sums = product[columns[at] as number] as number[];
      const value = values[at] as number;
      for (let column = 0; column < factor.length; column++)
        sums[column] = (sums[column] as number) + value * (factor[column] as number);
    }
  }
  return new Matrix(product);
}

const lengthOf = (numbers: ArrayLike<number>): number =>
  Math.sqrt(Array.from(numbers).reduce((sum, number) => sum + number ** 2, 0));

/** Numbers scaled so that the largest is 127; the weight is that of the whole. */
function direction(id: string, weight: number, exact: readonly number[]): Direction {
  const largest = Math.max(...exact.map(Math.abs)) || 1;
  const numbers = Int8Array.from(exact, (number) => Math.round((127 * number) / largest));
  return { id, weight: weight / (lengthOf(numbers) || 1), numbers };
}

/** The strongest directions in which the rows differ, by randomized subspace iteration (Halko et al., 2011). */
function strongest(rows: readonly Sparse[], width: number, dimensions: number): { terms: Matrix; sections: Matrix } {
  const count = Math.min(dimensions + SPARE, rows.length, width);
  const random = noise();
  let basis = times(
    rows,
    new Matrix(Array.from({ length: width }, () => Array.from({ length: count }, () => random.next().value))),
  );
  for (let round = 0; round < ROUNDS; round++) {
    basis = new QrDecomposition(basis).orthogonalMatrix;
    basis = times(rows, transposedTimes(rows, width, basis));
  }
  basis = new QrDecomposition(basis).orthogonalMatrix;
  const projected = transposedTimes(rows, width, basis);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(projected.transpose().mmul(projected), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((value, index) => ({ value, index }))
    .sort((a, b) => b.value - a.value)
    .slice(0, dimensions)
    .filter(({ value }) => value > 1e-9);
  const chosen = eigenvectorMatrix.subMatrixColumn(order.map(({ index }) => index));
  const terms = projected.mmul(chosen);
  for (const [column, { value }] of order.entries()) terms.mulColumn(column, 1 / Math.sqrt(value));
  return { terms, sections: times(rows, terms) };
}

/**
 * @param texts sections, and rows of tables, which get no direction
 * @param idle words that say nothing about a subject
 * @param dimensions how many numbers a direction has
 * @returns the directions of sections and of their terms
 */
export function directionsOf(
  texts: readonly IndexedText[],
  idle: ReadonlySet<string>,
  dimensions = DIMENSIONS,
): Directions {
  const sections = texts.filter(({ id }) => placeOf(id).row === undefined);
  const counts = sections.map(countsOf);
  const spread = new Map<string, number>();
  for (const terms of counts) for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const known = [...spread]
    .filter(([term, count]) => count >= FEWEST_SECTIONS && !idle.has(term))
    .map(([term]) => term)
    .sort();
  const columns = new Map(known.map((term, column) => [term, column]));
  const telling = known.map((term) => Math.log(1 + sections.length / (spread.get(term) ?? 1)));
  const rows = counts.map((terms): Sparse => {
    const entries = [...terms].flatMap(([term, count]): [number, number][] => {
      const column = columns.get(term);
      return column === undefined ? [] : [[column, (1 + Math.log(1 + count)) * (telling[column] ?? 0)]];
    });
    const length = lengthOf(entries.map(([, value]) => value)) || 1;
    return {
      columns: Uint32Array.from(entries, ([column]) => column),
      values: Float64Array.from(entries, ([, value]) => value / length),
    };
  });
  const { terms, sections: places } = strongest(rows, known.length, dimensions);
  const bySection = new Map<IndexedText['version'], Direction[]>();
  for (const [index, { id, version, weight, share }] of sections.entries()) {
    const all = bySection.get(version) ?? [];
    all.push(direction(id, (1 - BY_KIND + BY_KIND * weight) * share, places.getRow(index)));
    bySection.set(version, all);
  }
  return {
    terms: known.map((id, column) => {
      const numbers = terms.getRow(column);
      return direction(id, (telling[column] ?? 0) * lengthOf(numbers), numbers);
    }),
    sections: bySection,
  };
}
