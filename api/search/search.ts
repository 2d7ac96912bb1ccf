import { listOf } from '../../data/rules/search/csr.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import { queryWordsOf } from '../../data/rules/search-words.ts';
import { forgivenEdits } from './edit-distance.ts';
import { expandQuery } from './expand.ts';
import { filterRows } from './facets.ts';
import { compileFilters } from './filters.ts';
import { boxAround, distanceKm, nearestOf, rowsInBox } from './geography.ts';
import { selectFirst } from './select.ts';
import { rowsNamed, understand } from './understand.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { FacetCounts, Filtered } from './facets.ts';
import type { Box, Point } from './geography.ts';
import type { RowHits, Wanted } from './match.ts';
import type { Place } from './places.ts';
import type { Filters, Page, Question } from './question.ts';
import type { Ranked } from './select.ts';
import type { Reading } from './understand.ts';

/** All rows that answer a question, with what is needed to rank them. */
export interface Found {
  readonly rows: Uint32Array;
  readonly facets: FacetCounts;
  readonly place: Place | null;
  readonly need: NeedFacts | null;
  readonly corrected: string | null;
  /** Text score of a row; null when the question has no text. */
  readonly score: ((row: number) => number) | null;
}

/** Rows without a position come after all others when sorted by distance. */
const NOWHERE_KM = 1e9;
const EXACT_BONUS = 1000;
const NEARNESS_KM = 10;
const MOST_DOUBTED = 8;
/** Square degrees above which it is faster to look at every row than to ask the tree. */
const WIDE_DEGREES = 1;
/** What a row of the right kind scores when the whole query says the need, and when only a part of it does. */
const NEED_SCORES = { whole: 200, part: 25 } as const;

/**
 * Finds the rows that answer a question, by the first reading of its text that finds any. When none does, the answer is empty
 * but says what the first reading understood.
 */
export function findRows(index: DirectoryIndex, question: Question): Found {
  const understood = understand(index, question);
  if (understood.kind === 'number') {
    const row = rowOf(index.columns.ids, understood.number);
    return finish(index, question, nothingRead, row < 0 ? [] : [row], null, () => 1);
  }
  const { readings, words } = understood;
  const asked = question.need ?? null;
  let first: Found | null = null;
  for (const reading of readings) {
    const found =
      reading.words.length === 0 && asked === null
        ? finish(index, question, reading, null, null, null)
        : findWords(index, question, reading, asked, words);
    if (found.rows.length > 0) return found;
    const isPlaceOnly = reading.place !== null && reading.words.length === 0;
    if (isPlaceOnly) return found;
    first ??= found;
  }
  const plain = readings.at(-1) ?? nothingRead;
  return (
    findDoubting(index, question, plain, words) ??
    first ??
    finish(index, question, nothingRead, null, null, null)
  );
}

/** Takes one known word after the other for misspelt ("maison nurse" for "maison ourse"), when all as written find nothing. */
function findDoubting(
  index: DirectoryIndex,
  question: Question,
  reading: Reading,
  words: readonly string[],
): Found | null {
  const telling = queryWordsOf(reading.words);
  if (telling.length < 2 || telling.length > MOST_DOUBTED) return null;
  for (const [doubted, word] of telling.entries()) {
    if (forgivenEdits(word) === 0 || !isKnown(index, word)) continue;
    const found = findWords(index, question, reading, question.need ?? null, words, doubted);
    if (found.rows.length > 0) return found;
  }
  return null;
}

function isKnown({ lexicon: { vocabulary } }: DirectoryIndex, word: string): boolean {
  return vocabulary.find(word) >= 0 || vocabulary.forms(word).length > 0;
}

const nothingRead: Reading = { place: null, need: null, words: [] };

/** The first rows of what was found, in the order asked for, after the last one of the page before. */
export function selectPage(index: DirectoryIndex, filters: Filters, found: Found, page: Page): Ranked[] {
  const { lon, lat } = index.columns;
  const near = filters.near ?? found.place?.around?.centre ?? null;
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
  const byDistance = page.sort !== 'name' && score === null;
  const rows =
    near !== null && byDistance && page.after === null
      ? nearestOf(index.geography, near, found.rows, page.limit)
      : found.rows;
  const keys = { relevance, distance: kilometres, name: () => 0 };
  return selectFirst(rows, keys[page.sort], page.limit, page.after);
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

function findWords(
  index: DirectoryIndex,
  question: Question,
  reading: Reading,
  asked: NeedFacts | null,
  allWords: readonly string[],
  doubted = -1,
): Found {
  const allowed = allowedRows(index, question.filters, reading.place);
  const rest = reading.need === null ? queryWordsOf(reading.words) : reading.need.rest;
  const expanded = expandQuery(index.lexicon, rest, true, doubted);
  const wanted: Wanted[] = expanded.words.map((expansions) => ({ kind: 'word', expansions, labels: true }));
  let corrected = expanded.corrected;
  if (reading.need !== null) {
    const { need, words, mended } = reading.need;
    const own = expandQuery(index.lexicon, words, rest.length === 0).words;
    const direct = index.matcher.match(
      own.map((expansions) => ({ kind: 'word', expansions, labels: false })),
      allowed,
    );
    const scores = Float32Array.from(direct.rows, (row) => direct.scores[row] as number);
    const hits: RowHits[] = [
      needHits(index, need, NEED_SCORES[rest.length === 0 ? 'whole' : 'part']),
      { rows: direct.rows, scoreAt: (at) => scores[at] as number, adds: true },
    ];
    wanted.unshift({ kind: 'rows', hits });
    corrected = mended ? words.join(' ') : corrected;
  }
  if (asked !== null) wanted.unshift({ kind: 'rows', hits: [needHits(index, asked, NEED_SCORES.whole)] });
  const { rows, scores } = index.matcher.match(wanted, allowed);
  for (const row of new Set(rowsNamed(index, reading.place === null ? allWords : reading.words))) {
    if ((scores[row] as number) > 0) scores[row] = (scores[row] as number) + EXACT_BONUS;
  }
  return finish(index, question, reading, rows, corrected, (row) => scores[row] as number);
}

function needHits(index: DirectoryIndex, need: NeedFacts, score: number): RowHits {
  const { rows, weights } = index.needFinder.rowsOf(need);
  return { rows, scoreAt: (at) => score * (weights[at] as number), adds: false };
}

function finish(
  index: DirectoryIndex,
  { filters, need }: Question,
  reading: Reading,
  textRows: ArrayLike<number> | null,
  corrected: string | null,
  score: ((row: number) => number) | null,
): Found {
  const filtered =
    textRows === null
      ? index.settled.get(settledKey(filters, reading.place), () => filterAll(index, filters, reading.place))
      : filterRows(index, textRows, compileFilters(index, filters, reading.place));
  return {
    ...filtered,
    place: reading.place,
    need: need ?? reading.need?.need ?? null,
    corrected,
    score,
  };
}

/** Questions without text that differ only in where they are sorted from have the same rows. */
function settledKey(filters: Filters, place: Place | null): string {
  const near = filters.radiusKm === null ? null : filters.near;
  return JSON.stringify([{ ...filters, near }, place]);
}

function filterAll(index: DirectoryIndex, filters: Filters, place: Place | null): Filtered {
  return filterRows(index, placedRows(index, filters, place), compileFilters(index, filters, place));
}

/** A box that everything asked for lies in; null when nothing bounds it to a part of the country. */
function boundsOf({ box, near, radiusKm }: Filters, place: Place | null): Box | null {
  const bounds = box ?? (near !== null && radiusKm !== null ? boxAround(near, radiusKm) : aroundOf(place));
  if (bounds === null) return null;
  const [west, south, east, north] = bounds;
  return (east - west) * (north - south) > WIDE_DEGREES ? null : bounds;
}

function aroundOf(place: Place | null): Box | null {
  if (place?.kind !== 'address' || place.around === null) return null;
  return boxAround(place.around.centre, place.around.radiusKm);
}

function placedRows(index: DirectoryIndex, filters: Filters, place: Place | null): ArrayLike<number> {
  const bounds = boundsOf(filters, place);
  if (bounds !== null) return Uint32Array.from(rowsInBox(index.geography, bounds)).sort();
  return Uint32Array.from({ length: index.columns.count }, (_, row) => row);
}

/** Marks the rows that lie where the question asks, when that leaves few: words need then be matched in these only. */
function allowedRows(index: DirectoryIndex, filters: Filters, place: Place | null): Uint8Array | null {
  const { marks, communeRows, columns } = index;
  const bounds = boundsOf(filters, place);
  let rows: ArrayLike<number> | null = null;
  if (bounds !== null) rows = rowsInBox(index.geography, bounds);
  else if (place !== null && place.around === null) {
    const commune = columns.commune.values.indexOf(place.nis);
    if (commune >= 0) rows = listOf(communeRows, commune);
  }
  if (rows === null) return null;
  marks.fill(0);
  for (let at = 0; at < rows.length; at += 1) marks[rows[at] as number] = 1;
  return marks;
}
