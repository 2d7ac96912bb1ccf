import { listLength, listOf } from '../../data/rules/search/csr.ts';
import { PASSES } from './class-filter.ts';
import { nearestOf } from './geography.ts';
import { keepClasses } from './row-lists.ts';
import type { ClassFilter } from './class-filter.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Point } from './geography.ts';
import type { KindScores } from './kind-scores.ts';
import type { Matches } from './match.ts';
import type { Shape } from './shape.ts';

/** Rows that match a word: some one by one, most by their kinds, which stay unlisted as long as nobody wants them all. */
export interface OpenMatches extends Matches {
  readonly kinds: KindScores;
  readonly classFilter: ClassFilter;
  /** Where the rows of the kinds must lie; the listed rows lie there. Null for anywhere. */
  readonly shape: Shape | null;
}

/** Score of a row, listed or not. */
export function openScore(
  { lexicon: { kinds } }: DirectoryIndex,
  open: OpenMatches,
): (row: number) => number {
  const { scores } = open;
  const ofKinds = open.kinds.scores;
  return (row) => {
    const score = scores[row] as number;
    return score > 0 ? score : (ofKinds[kinds.codes[row] as number] as number);
  };
}

/**
 * Rows among which the first `limit` by score are, or by score and nearness to a point: the listed ones, and of the kinds of each
 * score the first or the nearest.
 */
export function contendersOf(
  index: DirectoryIndex,
  open: OpenMatches,
  near: Point | null,
  limit: number,
): Uint32Array {
  const unlisted: number[] = [];
  for (const [score, kinds] of levelsOf(index, open)) {
    if (near === null && unlisted.length >= limit) break;
    const rows =
      near === null
        ? firstOf(index, open, kinds, limit)
        : nearestOfLevel(index, open, score, kinds, near, limit);
    for (let at = 0; at < rows.length; at += 1) unlisted.push(rows[at] as number);
  }
  const listed = open.rows.slice();
  const kept = keepClasses(listed, index.classes, open.classFilter);
  const contenders = new Uint32Array(kept + unlisted.length);
  contenders.set(listed.subarray(0, kept));
  contenders.set(unlisted, kept);
  return contenders;
}

/** The kinds that pass the filters, by score, the best first. */
function levelsOf({ lexicon: { kinds } }: DirectoryIndex, open: OpenMatches): [number, number[]][] {
  const levels = new Map<number, number[]>();
  for (let at = 0; at < open.kinds.hit; at += 1) {
    const kind = open.kinds.hits[at] as number;
    if (open.classFilter[kinds.classes[kind] as number] !== PASSES) continue;
    const score = open.kinds.scores[kind] as number;
    const level = levels.get(score);
    if (level === undefined) levels.set(score, [kind]);
    else level.push(kind);
  }
  return [...levels].sort(([left], [right]) => right - left);
}

/** The first unlisted rows of some kinds. */
function firstOf(
  { lexicon: { kinds } }: DirectoryIndex,
  { scores }: OpenMatches,
  among: readonly number[],
  limit: number,
): number[] {
  let found: number[] = [];
  let last = Infinity;
  for (const kind of among) {
    const rows = listOf(kinds.rows, kind);
    for (let at = 0, taken = 0; at < rows.length && taken < limit; at += 1) {
      const row = rows[at] as number;
      if (row > last) break;
      if ((scores[row] as number) > 0) continue;
      found.push(row);
      taken += 1;
    }
    if (found.length < 2 * limit) continue;
    found = found.sort((left, right) => left - right).slice(0, limit);
    last = found.at(-1) ?? Infinity;
  }
  return found;
}

/** The unlisted rows nearest to a point among those of one score. */
function nearestOfLevel(
  { lexicon: { kinds }, geography, classes }: DirectoryIndex,
  { scores, kinds: scored, classFilter }: OpenMatches,
  level: number,
  among: readonly number[],
  near: Point,
  limit: number,
): ArrayLike<number> {
  const isUnlisted = (row: number): boolean => scores[row] === 0;
  return nearestOf(
    geography,
    near,
    {
      total: among.reduce((sum, kind) => sum + listLength(kinds.rows, kind), 0),
      get rows() {
        return Uint32Array.from(
          among.flatMap((kind) => Array.from(listOf(kinds.rows, kind).filter(isUnlisted))),
        );
      },
      has: (row) =>
        scored.scores[kinds.codes[row] as number] === level &&
        isUnlisted(row) &&
        classFilter[classes.codes[row] as number] === PASSES,
    },
    limit,
  );
}
