import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import { findExact } from '../../data/rules/search/exact-names.ts';
import { filterRows } from './facets.ts';
import { compileFilters } from './filters.ts';
import { boxAround, distanceKm, rowsInBox } from './geography.ts';
import { expandQuery } from './match.ts';
import { findPlace } from './places.ts';
import { selectFirst } from './select.ts';
import { isLegalFormWord, queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { FacetCounts } from './facets.ts';
import type { Filters, Page, Question } from './question.ts';
import type { Place } from './places.ts';
import type { Ranked } from './select.ts';

/** All rows that answer a question, with what is needed to rank them. */
export interface Found {
  readonly rows: Uint32Array;
  readonly facets: FacetCounts;
  readonly place: Place | null;
  readonly corrected: string | null;
  /** Text score of a row; null when the question has no text. */
  readonly score: ((row: number) => number) | null;
}

/** Rows without a position come after all others when sorted by distance. */
const NOWHERE_KM = 1e9;
const EXACT_BONUS = 1000;
const NEARNESS_KM = 10;

/**
 * Finds the rows that answer a question. A place named in the text becomes a filter, unless the whole text is the name
 * of an organisation or the place leaves nothing.
 */
export function findRows(index: DirectoryIndex, question: Question): Found {
  const text = question.text?.trim() ?? '';
  const number = parseEnterpriseNumber(text);
  if (number.ok) {
    const row = rowOf(index.columns.ids, number.number);
    return finish(index, question.filters, null, row < 0 ? [] : [row], null, () => 1);
  }
  const words = wordsOf(text);
  if (words.length === 0) return finish(index, question.filters, null, null, null, null);
  const isAName =
    findExact(
      index.lexicon.exactNames,
      words.filter((word) => !isLegalFormWord(word)),
    ).length > 0;
  if (!isAName) {
    const { place, rest } = findPlace(index.gazetteer, words);
    if (place !== null) {
      const placed = findWords(index, question.filters, place, rest);
      if (placed.rows.length > 0 || rest.length === 0) return placed;
    }
  }
  return findWords(index, question.filters, null, words);
}

/** The first rows of what was found, in the order asked for, after the last one of the page before. */
export function selectPage(index: DirectoryIndex, filters: Filters, found: Found, page: Page): Ranked[] {
  const { lon, lat } = index.columns;
  const { near } = filters;
  const { score } = found;
  const kilometres = (row: number): number => {
    if (near === null || Number.isNaN(lon[row])) return NOWHERE_KM;
    return distanceKm(near, lon[row] as number, lat[row] as number);
  };
  const relevance = (row: number): number => {
    if (score === null) return near === null ? 0 : kilometres(row);
    const nearness = near === null ? 0 : 1 / (1 + kilometres(row) / NEARNESS_KM);
    return -score(row) * (1 + nearness);
  };
  const keys = { relevance, distance: kilometres, name: () => 0 };
  return selectFirst(found.rows, keys[page.sort], page.limit, page.after);
}

/** Distance of a row from a point in kilometres; null without one. */
export function distanceOf(index: DirectoryIndex, filters: Filters, row: number): number | null {
  const lon = index.columns.lon[row] as number;
  if (filters.near === null || Number.isNaN(lon)) return null;
  return distanceKm(filters.near, lon, index.columns.lat[row] as number);
}

function findWords(
  index: DirectoryIndex,
  filters: Filters,
  place: Place | null,
  words: readonly string[],
): Found {
  if (words.length === 0) return finish(index, filters, place, null, null, null);
  const wanted = queryWordsOf(words);
  const expanded = expandQuery(index.lexicon, wanted, true);
  const { rows, scores } = index.matcher.match(expanded);
  const exact = new Set(
    findExact(
      index.lexicon.exactNames,
      words.filter((word) => !isLegalFormWord(word)),
    ),
  );
  for (const row of exact) {
    if ((scores[row] as number) > 0) scores[row] = (scores[row] as number) + EXACT_BONUS;
  }
  return finish(index, filters, place, rows, expanded.corrected, (row) => scores[row] as number);
}

function finish(
  index: DirectoryIndex,
  filters: Filters,
  place: Place | null,
  textRows: ArrayLike<number> | null,
  corrected: string | null,
  score: ((row: number) => number) | null,
): Found {
  const program = compileFilters(index, filters, place);
  const candidates = textRows ?? placedRows(index, filters);
  return { ...filterRows(index, candidates, program), place, corrected, score };
}

function placedRows(index: DirectoryIndex, { box, near, radiusKm }: Filters): ArrayLike<number> {
  const bounds = box ?? (near !== null && radiusKm !== null ? boxAround(near, radiusKm) : null);
  if (bounds !== null) return rowsInBox(index.geography, bounds);
  return Uint32Array.from({ length: index.columns.count }, (_, row) => row);
}
