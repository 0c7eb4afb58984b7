/** The direction of a term or section, as whole numbers from -127 to 127; see `directionsOf`. */
export interface Direction {
  id: string;
  /** How much it counts: of a term how telling it is, of a section how far its kind answers. */
  weight: number;
  numbers: Int8Array;
}

const lengthOf = (numbers: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += (numbers[at] ?? 0) ** 2;
  return Math.sqrt(sum) || 1;
};

/**
 * @param sought directions of what is asked, each with how much it counts there
 * @param places directions of sections
 * @returns each place with the cosine between it and the sum of what is sought (-1 to 1), times its weight
 */
export function nearness(
  sought: readonly { direction: Direction; weight: number }[],
  places: readonly Direction[],
): { id: string; score: number }[] {
  const [first] = sought;
  if (!first) return [];
  const sum = new Float64Array(first.direction.numbers.length);
  for (const { direction, weight } of sought) {
    const share = (weight * direction.weight) / lengthOf(direction.numbers);
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + share * (direction.numbers[at] ?? 0);
  }
  const length = lengthOf(sum);
  return places.map(({ id, weight, numbers }) => {
    let product = 0;
    for (let at = 0; at < sum.length; at++) product += (sum[at] ?? 0) * (numbers[at] ?? 0);
    return { id, score: (weight * product) / (length * lengthOf(numbers)) };
  });
}
