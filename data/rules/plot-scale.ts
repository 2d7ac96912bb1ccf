/** Maps [0, max] onto [0, width]; a zero maximum gives zero everywhere. */
export function linear(max: number, width: number): (value: number) => number {
  return (value) => (max > 0 ? (value / max) * width : 0);
}

/** Round values for an axis from 0 to `max`, at most `count` steps. */
export function ticks(max: number, count = 5): number[] {
  if (!(max > 0)) return [0];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}

/**
 * Stacks dots that would overlap: for each value the row (0, 1, −1, 2, …) in which a dot of `size` is free.
 * Values in pixels, in any order; rows come back in the same order.
 */
export function stackDots(positions: readonly number[], size: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const lastInRow: number[] = [];
  const rows = new Array<number>(positions.length).fill(0);
  for (const index of order) {
    const position = positions[index] ?? 0;
    let slot = lastInRow.findIndex((last) => position - last >= size);
    if (slot === -1) slot = lastInRow.length;
    lastInRow[slot] = position;
    rows[index] = slot % 2 === 0 ? -slot / 2 : (slot + 1) / 2;
  }
  return rows;
}

/** The least height of a line's axis, as a share of its largest value: a small change stays small. */
const LEAST_SPAN = 0.2;

/**
 * Heights of a line over its years, from 0 (bottom) to 1 (top); null where a value is hidden. The axis does not start at
 * zero: it spans the values, and at least a fifth of the largest.
 */
export function lineHeights(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const span = Math.max((high - low) * 1.25, high * LEAST_SPAN);
  const bottom = Math.max(0, (low + high - span) / 2);
  return values.map((value) => (value === null ? null : span > 0 ? (value - bottom) / span : 0));
}
