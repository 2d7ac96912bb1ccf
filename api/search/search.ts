import { rowOf } from '../../data/rules/search/columns.ts';
import { queryWordsOf } from '../../data/rules/search-words.ts';
import { answerAll, answerAmong, answerOpen } from './answer.ts';
import { classFilterKey } from './class-filter.ts';
import { forgivenEdits } from './edit-distance.ts';
import { expandQuery } from './expand.ts';
import { asksOnlyWhere, compileClassFilter, compileRowFilter, EVERY_ROW } from './filters.ts';
import { listInShape } from './list-in-shape.ts';
import { openScore } from './open-matches.ts';
import { keepPassing } from './row-lists.ts';
import { rowsNamed, understand } from './understand.ts';
import { partOf } from './within.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { Answer } from './answer.ts';
import type { ClassFilter } from './class-filter.ts';
import type { FacetCounts } from './class-counts.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Box } from './geography.ts';
import type { RowHits, Wanted } from './match.ts';
import type { OpenMatches } from './open-matches.ts';
import type { Place } from './places.ts';
import type { Filters, Question } from './question.ts';
import type { Reading } from './understand.ts';

/** What a question says beside its filters, as it was understood. */
interface Understood {
  readonly place: Place | null;
  readonly need: NeedFacts | null;
  readonly corrected: string | null;
  /** Text score of a row; null when the question has no text. */
  readonly score: ((row: number) => number) | null;
  /** Set while most rows are told by their kinds only; valid until the next question. */
  readonly open: OpenMatches | null;
}

/** All rows that answer a question, with what is needed to rank them. */
export class Found implements Answer, Understood {
  readonly #answer: Answer;
  readonly place: Place | null;
  readonly need: NeedFacts | null;
  readonly corrected: string | null;
  readonly score: ((row: number) => number) | null;
  readonly open: OpenMatches | null;

  constructor(answer: Answer, { place, need, corrected, score, open }: Understood) {
    this.#answer = answer;
    this.place = place;
    this.need = need;
    this.corrected = corrected;
    this.score = score;
    this.open = open;
  }

  get total(): number {
    return this.#answer.total;
  }

  get facets(): FacetCounts {
    return this.#answer.facets;
  }

  get rows(): Uint32Array {
    return this.#answer.rows;
  }

  get bounds(): Box | null {
    return this.#answer.bounds;
  }

  has(row: number): boolean {
    return this.#answer.has(row);
  }
}

const EXACT_BONUS = 1000;
const MOST_DOUBTED = 8;
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
    const { filters } = question;
    const answer = answerAmong(
      index,
      Uint32Array.from(row < 0 ? [] : [row]),
      compileRowFilter(index, filters, null),
      classFilterOf(index, filters),
    );
    return new Found(answer, { place: null, need: null, corrected: null, score: () => 1, open: null });
  }
  const { readings, words } = understood;
  const asked = question.need ?? null;
  let first: Found | null = null;
  for (const reading of readings) {
    const found =
      reading.words.length === 0 && asked === null
        ? findPlaced(index, question, reading)
        : findWords(index, question, reading, asked, words);
    if (found.total > 0 && !mendsPlace(found, readings, words)) return found;
    const isPlaceOnly = reading.place !== null && reading.words.length === 0;
    if (isPlaceOnly) return found;
    first ??= found;
  }
  const plain = readings.at(-1) ?? nothingRead;
  return (
    findDoubting(index, question, plain, readings, words) ?? first ?? findPlaced(index, question, nothingRead)
  );
}

/** Takes one known word after the other for misspelt ("maison nurse" for "maison ourse"), when all as written find nothing. */
function findDoubting(
  index: DirectoryIndex,
  question: Question,
  reading: Reading,
  readings: readonly Reading[],
  words: readonly string[],
): Found | null {
  const telling = queryWordsOf(reading.words);
  if (telling.length < 2 || telling.length > MOST_DOUBTED) return null;
  for (const [doubted, word] of telling.entries()) {
    if (forgivenEdits(word) === 0 || !isKnown(index, word)) continue;
    const found = findWords(index, question, reading, question.need ?? null, words, doubted);
    if (found.total > 0 && !mendsPlace(found, readings, words)) return found;
  }
  return null;
}

/** True when the name of a place was taken for a typing error: "vélo Namur" does not mean "vélo nature". */
function mendsPlace(
  { corrected, place }: Found,
  readings: readonly Reading[],
  words: readonly string[],
): boolean {
  const placed = readings[0];
  if (corrected === null || place !== null || placed === undefined || placed.place === null) return false;
  const kept = new Set([...corrected.split(' '), ...placed.words]);
  return queryWordsOf(words).some((word) => !kept.has(word));
}

function isKnown({ lexicon: { vocabulary } }: DirectoryIndex, word: string): boolean {
  return vocabulary.find(word) >= 0 || vocabulary.forms(word).length > 0;
}

const nothingRead: Reading = { place: null, need: null, words: [] };

function findWords(
  index: DirectoryIndex,
  question: Question,
  reading: Reading,
  asked: NeedFacts | null,
  allWords: readonly string[],
  doubted = -1,
): Found {
  const { filters } = question;
  const { place } = reading;
  const within = partOf(index, filters, place);
  const rest = reading.need === null ? queryWordsOf(reading.words) : reading.need.rest;
  const expanded = expandQuery(index.lexicon, rest, true, doubted);
  const wanted: Wanted[] = expanded.words.map((expansions) => ({ kind: 'word', expansions, labels: true }));
  let corrected = expanded.corrected;
  if (reading.need !== null) {
    const { need, words, mended } = reading.need;
    const own = expandQuery(index.lexicon, words, rest.length === 0).words;
    const direct = index.matcher.match(
      own.map((expansions) => ({ kind: 'word', expansions, labels: false })),
      { within },
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
  const rowFilter = compileRowFilter(index, filters, place);
  const matches = index.matcher.match(wanted, { within, byKinds: asksOnlyWhere(rowFilter) });
  const { scores, kinds } = matches;
  for (const row of new Set(rowsNamed(index, place === null ? allWords : reading.words))) {
    if ((scores[row] as number) > 0) scores[row] = (scores[row] as number) + EXACT_BONUS;
  }
  const understood = { place, need: question.need ?? reading.need?.need ?? null, corrected };
  const classFilter = classFilterOf(index, filters);
  if (kinds === null) {
    const answer = answerAmong(index, matches.rows, rowFilter, classFilter);
    return new Found(answer, { ...understood, score: (row) => scores[row] as number, open: null });
  }
  const listed = matches.rows.subarray(0, keepPassing(matches.rows, rowFilter, index.columns));
  const { shape } = rowFilter;
  const open = { rows: listed, scores, kinds, classFilter, shape };
  const few = shape === null ? null : listInShape(index, open, shape);
  if (few !== null) {
    const answer = answerAmong(index, few, EVERY_ROW, classFilter);
    return new Found(answer, { ...understood, score: openScore(index, open), open: null });
  }
  return new Found(answerOpen(index, open), { ...understood, score: openScore(index, open), open });
}

function needHits(index: DirectoryIndex, need: NeedFacts, score: number): RowHits {
  const { rows, weights } = index.needFinder.rowsOf(need);
  return { rows, scoreAt: (at) => score * (weights[at] as number), adds: false };
}

/** What a question without text finds. */
function findPlaced(index: DirectoryIndex, { filters, need }: Question, { place }: Reading): Found {
  const answer = index.answers.get(answerKey(filters, place), () =>
    answerAll(index, compileRowFilter(index, filters, place), classFilterOf(index, filters)),
  );
  return new Found(answer, { place, need: need ?? null, corrected: null, score: null, open: null });
}

function classFilterOf(index: DirectoryIndex, filters: Filters): ClassFilter {
  return index.classFilters.get(classFilterKey(filters), () => compileClassFilter(index, filters));
}

/** Questions without text that differ only in where they are sorted from have the same rows. */
function answerKey(filters: Filters, place: Place | null): string {
  const near = filters.radiusKm === null ? null : filters.near;
  return JSON.stringify([{ ...filters, near }, place]);
}
