/** The direction of a term, as whole numbers from -127 to 127; see `directionsOf`. */
export interface Direction {
  id: string;
  /** How much one unit of the numbers counts: of a term how telling it is, of a section how far its kind answers. */
  weight: number;
  numbers: Int8Array;
}

/** Directions of many sections, one after another. */
export interface Places {
  ids: readonly string[];
  weights: readonly number[];
  /** The numbers of all, in the same order. */
  numbers: Int8Array;
}

/**
 * @param sought directions of what is asked, each with how much it counts there
 * @param places directions of sections
 * @returns each place with the cosine between it and the sum of what is sought (-1 to 1), times its weight
 */
export function nearness(
  sought: readonly { direction: Direction; weight: number }[],
  { ids, weights, numbers }: Places,
): { id: string; score: number }[] {
  const [first] = sought;
  if (!first) return ids.map((id) => ({ id, score: 0 }));
  const sum = new Float64Array(first.direction.numbers.length);
  for (const { direction, weight } of sought)
    for (const [at, number] of direction.numbers.entries())
      sum[at] = (sum[at] ?? 0) + weight * direction.weight * number;
  const length = Math.hypot(...sum) || 1;
  const size = sum.length;
  return ids.map((id, index) => {
    const start = index * size;
    let product = 0;
    for (let at = 0; at < size; at++) product += (sum[at] as number) * (numbers[start + at] as number);
    return { id, score: ((weights[index] ?? 0) * product) / length };
  });
}
