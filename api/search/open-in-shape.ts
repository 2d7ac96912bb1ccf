import { PASSES } from './class-filter.ts';
import { distanceKm, leastKm, leastKmToBox } from './geography.ts';
import { pairsOf } from './node-sums.ts';
import { keepClasses } from './row-lists.ts';
import { relevanceKey } from './relevance.ts';
import { visitShape, walkTree } from './tree-walk.ts';
import type { ClassCounts } from './class-counts.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Point } from './geography.ts';
import type { KindScores } from './kind-scores.ts';
import type { OpenMatches } from './open-matches.ts';
import type { Shape } from './shape.ts';

/** Counts the rows inside a shape whose kind has a score, whole nodes of the tree at once. */
export function countScored(
  { geography, nodeSums, lexicon }: DirectoryIndex,
  { scores }: KindScores,
  shape: Shape,
  counts: ClassCounts,
): void {
  const { classes } = lexicon.kinds;
  const { kinds, offsets, codes, rows } = nodeSums;
  const look = (at: number): void => {
    const kind = kinds[at] as number;
    if ((scores[kind] as number) > 0) counts.add(classes[kind] as number, 1);
  };
  visitShape(geography, shape, {
    wants: (at) => scores[kinds[at] as number] !== 0,
    node(node, from, end) {
      const [first, last] = pairsOf(offsets, node);
      if (first === last) for (let at = from; at < end; at += 1) look(at);
      for (let pair = first; pair < last; pair += 1) {
        const kind = codes[pair] as number;
        if ((scores[kind] as number) > 0) counts.add(classes[kind] as number, rows[pair] as number);
      }
    },
    point: look,
  });
}

/** Rows among which the first `limit` by score and nearness to a point are, inside the shape of the matches. */
export function contendersInShape(
  index: DirectoryIndex,
  open: OpenMatches,
  shape: Shape,
  near: Point,
  limit: number,
): Uint32Array {
  const { geography, lexicon, nodeSums } = index;
  const { coordinates, order } = geography;
  const { classes } = lexicon.kinds;
  const { scores } = open.kinds;
  const least = leastKm(near);
  const leastToBox = leastKmToBox(near);
  const best = bestScore(open.kinds);
  const smallest = new Smallest(limit);
  const unlisted: number[] = [];
  const look = (at: number): void => {
    const kind = nodeSums.kinds[at] as number;
    const score = scores[kind] as number;
    if (score === 0) return;
    const [lon, lat] = [coordinates[2 * at] as number, coordinates[2 * at + 1] as number];
    if (relevanceKey(score, least(lon, lat)) > smallest.largest) return;
    if (!shape.has(lon, lat)) return;
    const row = order[at] as number;
    if (open.scores[row] !== 0 || open.classFilter[classes[kind] as number] !== PASSES) return;
    const key = relevanceKey(score, distanceKm(near, lon, lat));
    if (key > smallest.largest) return;
    smallest.add(key);
    unlisted.push(row);
  };
  walkTree(
    geography,
    (_node, _from, _end, west, south, east, north) =>
      !shape.misses(west, south, east, north) &&
      relevanceKey(best, leastToBox(west, south, east, north)) <= smallest.largest,
    look,
    near,
  );
  const listed = open.rows.slice();
  const kept = keepClasses(listed, index.classes, open.classFilter);
  const contenders = new Uint32Array(kept + unlisted.length);
  contenders.set(listed.subarray(0, kept));
  contenders.set(unlisted, kept);
  return contenders;
}

function bestScore({ scores, hits, hit }: KindScores): number {
  let best = 0;
  for (let at = 0; at < hit; at += 1) best = Math.max(best, scores[hits[at] as number] as number);
  return best;
}

/** The smallest numbers of many, in order. */
class Smallest {
  readonly #kept: Float64Array;

  constructor(most: number) {
    this.#kept = new Float64Array(most).fill(Infinity);
  }

  /** The largest of those kept; infinite while there is room. */
  get largest(): number {
    return this.#kept[this.#kept.length - 1] as number;
  }

  add(value: number): void {
    let at = this.#kept.length - 1;
    for (; at > 0 && (this.#kept[at - 1] as number) > value; at -= 1) {
      this.#kept[at] = this.#kept[at - 1] as number;
    }
    this.#kept[at] = value;
  }
}
