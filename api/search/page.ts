import { distanceKm, leastKm, nearestOf } from './geography.ts';
import { contendersInShape } from './open-in-shape.ts';
import { contendersOf } from './open-matches.ts';
import { relevanceKey } from './relevance.ts';
import { selectFirst, walkFirst } from './select.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Point } from './geography.ts';
import type { Filters, Page } from './question.ts';
import type { Found } from './search.ts';
import type { Order, Ranked } from './select.ts';

/** Rows without a position come after all others when sorted by distance. */
const NOWHERE_KM = 1e9;
/** A set with at least one row in so many is walked from its first row; the rows of another are listed. */
const DENSE = 1000;

/** The first rows of what was found, in the order asked for, after the last one of the page before. */
export function selectPage(index: DirectoryIndex, filters: Filters, found: Found, page: Page): Ranked[] {
  const { score } = found;
  const near = filters.near ?? found.place?.around?.centre ?? null;
  if (page.sort === 'name' || (score === null && near === null && page.sort === 'relevance')) {
    const { count } = index.columns;
    if (score === null && found.total * DENSE > count) {
      return walkFirst((row) => found.has(row), count, page.limit, page.after);
    }
    return selectFirst(found.rows, { keyOf: () => 0 }, page.limit, page.after);
  }
  const isByDistance = score === null || page.sort === 'distance';
  const rows = page.after === null ? contenders(index, found, near, isByDistance, page.limit) : found.rows;
  const order = isByDistance ? byDistance(index, near) : byRelevance(index, near, score);
  return selectFirst(rows, order, page.limit, page.after);
}

/** Rows among which the first of the first page are. */
function contenders(
  index: DirectoryIndex,
  found: Found,
  near: Point | null,
  isByDistance: boolean,
  limit: number,
): ArrayLike<number> {
  if (found.score === null && near !== null) return nearestOf(index.geography, near, found, limit);
  if (found.open === null || isByDistance) return found.rows;
  const { shape } = found.open;
  if (shape === null) return contendersOf(index, found.open, near, limit);
  return near === null ? found.rows : contendersInShape(index, found.open, shape, near, limit);
}

function byDistance({ columns: { lon, lat } }: DirectoryIndex, near: Point | null): Order {
  if (near === null) return { keyOf: () => NOWHERE_KM };
  const least = leastKm(near);
  return {
    keyOf: (row) =>
      Number.isNaN(lon[row]) ? NOWHERE_KM : distanceKm(near, lon[row] as number, lat[row] as number),
    leastOf: (row) => (Number.isNaN(lon[row]) ? NOWHERE_KM : least(lon[row] as number, lat[row] as number)),
  };
}

function byRelevance(index: DirectoryIndex, near: Point | null, score: (row: number) => number): Order {
  if (near === null) return { keyOf: (row) => -score(row) };
  const { keyOf, leastOf = keyOf } = byDistance(index, near);
  return {
    keyOf: (row) => relevanceKey(score(row), keyOf(row)),
    leastOf: (row) => relevanceKey(score(row), leastOf(row)),
  };
}

/** Distance of a row in kilometres from a point; null without one. */
export function distanceOf(
  index: DirectoryIndex,
  { near }: { readonly near: Point | null },
  row: number,
): number | null {
  const lon = index.columns.lon[row] as number;
  if (near === null || Number.isNaN(lon)) return null;
  return distanceKm(near, lon, index.columns.lat[row] as number);
}
