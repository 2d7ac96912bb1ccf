import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { type Random, at, cumulate } from './random.ts';
import type { Region } from './reference.ts';

const LARGE = 50;

/**
 * Draws the jobs of `count` employers of a region after the published size classes, then stretches the large ones
 * so that the sum is exactly `total`. Returned in ascending order.
 */
export function drawSizes(random: Random, region: Region, count: number, total: number): number[] {
  const weights = cumulate(parameters.sizes.weights[region]);
  const sizes = Array.from({ length: count }, () => {
    const [low = 1, high = 1] = at(parameters.sizes.classes, random.indexOfWeight(weights));
    return Math.round(low * (high / low) ** random.next());
  }).sort((a, b) => a - b);
  for (const floor of [LARGE, 10, 1]) {
    if (fitTotal(sizes, total, floor)) return sizes;
  }
  throw new Error(`${count} employers of region ${region} cannot share ${total} jobs.`);
}

/** Scales the sizes of at least `floor` so that all add up to `total`; false when that would make one smaller than it. */
function fitTotal(sizes: number[], total: number, floor: number): boolean {
  const first = sizes.findIndex((size) => size >= floor);
  if (first < 0) return false;
  const sum = (from: number, to: number): number => sizes.slice(from, to).reduce((a, b) => a + b, 0);
  const wanted = total - sum(0, first);
  if (wanted < floor * (sizes.length - first)) return false;
  const factor = wanted / sum(first, sizes.length);
  for (let i = first; i < sizes.length; i++) sizes[i] = Math.max(floor, Math.round(at(sizes, i) * factor));
  let surplus = sum(0, sizes.length) - total;
  for (let i = sizes.length - 1; surplus !== 0 && i >= first; i--) {
    const size = Math.max(floor, at(sizes, i) - surplus);
    surplus -= at(sizes, i) - size;
    sizes[i] = size;
  }
  return surplus === 0;
}

/** A size between two bounds, small ones more likely. */
export function drawBetween(random: Random, low: number, high: number): number {
  return Math.max(1, Math.round(low * (high / low) ** (random.next() ** 1.2)));
}
