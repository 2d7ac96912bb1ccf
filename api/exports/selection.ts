import type { z } from '@hono/zod-openapi';
import { filtersOf } from '../filters-of.ts';
import { refusedValue } from '../http/problem.ts';
import { readQuestion } from '../question-of.ts';
import { distanceOf, selectPage } from '../search/page.ts';
import { findRows } from '../search/search.ts';
import type { OpenRelease } from '../deps.ts';
import type { pageParameters, searchParameters } from '../parameters.ts';
import type { Reference } from '../reference/types.ts';
import type { Point } from '../search/geography.ts';
import type { Found } from '../search/search.ts';

type Asked = z.output<z.ZodObject<typeof searchParameters & Pick<typeof pageParameters, 'sort'>>>;

/** All results of a search, in the order of the list. */
export interface Selection {
  readonly rows: Uint32Array;
  readonly found: Found;
  /** From where distances are counted; null when nothing says so. */
  readonly near: Point | null;
  /** Distance of a row in kilometres; null without one. */
  distance(row: number): number | null;
}

/**
 * Finds what a list shows, all pages of it, and puts it in the list's order.
 * @throws ProblemError (400) naming the parameter that is wrong.
 */
export async function selectAll(
  release: OpenRelease,
  reference: Reference,
  query: Asked,
): Promise<Selection> {
  const { index } = release;
  const filters = filtersOf(query, reference, release);
  const sort = query.sort ?? (query.q ? 'relevance' : filters.near === null ? 'name' : 'distance');
  if (sort === 'distance' && filters.near === null) {
    throw refusedValue('sort', sort, 'near beside it, a point to count from; or relevance or name');
  }
  const found = findRows(index, await readQuestion(release, query, reference, filters));
  const near =
    filters.near ?? (found.place?.kind === 'address' ? (found.place.around?.centre ?? null) : null);
  const limit = found.rows.length;
  const rows =
    sort === 'name'
      ? Uint32Array.from(found.rows).sort()
      : Uint32Array.from(selectPage(index, filters, found, { sort, limit, after: null }), ({ row }) => row);
  return { rows, found, near, distance: (row) => distanceOf(index, { near }, row) };
}
