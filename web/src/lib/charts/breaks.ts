const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The readable number nearest to a positive value at two significant steps: 37.4 → 40, 0.0231 → 0.025. */
export function readable(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const ratio = value / power;
  const step = STEPS.reduce((best, next) => (Math.abs(next - ratio) < Math.abs(best - ratio) ? next : best));
  return Number((step * power).toPrecision(3));
}

/**
 * Inner limits of at most `classes` classes: quantiles rounded to readable numbers, increasing, without repeats.
 * A value belongs to the first class whose upper limit it is below.
 */
export function quantileBreaks(values: readonly number[], classes = 5): number[] {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const breaks: number[] = [];
  for (let index = 1; index < classes; index += 1) {
    const quantile = sorted[Math.floor((index * sorted.length) / classes)] ?? last;
    const rounded = readable(quantile);
    const previous = breaks.at(-1) ?? first;
    if (rounded > previous && rounded <= last) breaks.push(rounded);
  }
  return breaks;
}

/** Index of the class of a value among the inner limits. */
export function classOf(value: number, breaks: readonly number[]): number {
  const index = breaks.findIndex((limit) => value < limit);
  return index === -1 ? breaks.length : index;
}
