import { forgivenEdits } from './edit-distance.ts';
import { mostFrequent } from './expand.ts';
import { understandPart } from './needs.ts';
import { findPlace } from './places.ts';
import { NO_FILTERS } from './question.ts';
import { findRows } from './search.ts';
import { findTypos } from './typos.ts';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Filters, Question } from './question.ts';

/** Another question that finds something; `set` and `drop` name parameters of the search. */
export interface AlternativeQuestion {
  readonly kind: 'spelling' | 'fewer-words' | 'wider-place' | 'fewer-filters' | 'need';
  /** The words to look for, the NIS code of the wider place, or the code of the need. */
  readonly code: string;
  readonly count: number;
  readonly set: Readonly<Record<string, string>>;
  readonly drop: readonly string[];
}

const MOST = 6;
const MOST_WORDS = 6;
const COUNTRY = '01000';
const PLACE_PARAMETERS = [
  'near',
  'radius',
  'bbox',
  'territory',
  'commune',
  'arrondissement',
  'province',
  'region',
];
const OTHER_PARAMETERS = ['group', 'form', 'legalForm', 'nace', 'accreditation', 'federation', 'open'];

/** The parent of a territory; null above the country. */
export type ParentOf = (nis: string) => string | null;

/** Questions near one that found nothing, each with how many results it has: spelling, wider place, fewer words or filters, needs. */
export function findAlternatives(
  index: DirectoryIndex,
  question: Question,
  parentOf: ParentOf,
): AlternativeQuestion[] {
  const count = (change: Partial<Question>): number => findRows(index, { ...question, ...change }).total;
  const found = [
    ...otherSpellings(index, question, count),
    ...widerPlaces(index, question, parentOf, count),
    ...fewerFilters(question, count),
    ...needsNear(index, question, count),
    ...fewerWords(index, question, count),
  ];
  return found.filter((one) => one.count > 0).slice(0, MOST);
}

type Count = (change: Partial<Question>) => number;

function tellingWords(
  { gazetteer }: DirectoryIndex,
  { text }: Question,
): { words: string[]; place: string[] } {
  const all = wordsOf(text ?? '');
  const { place, rest } = findPlace(gazetteer, all);
  if (place === null) return { words: queryWordsOf(all).slice(0, MOST_WORDS), place: [] };
  const telling = rest.length === 0 ? [] : queryWordsOf(rest).slice(0, MOST_WORDS);
  return { words: telling, place: all.filter((word) => !rest.includes(word)) };
}

/** Each word in turn replaced by the most used word near it, known words too: they may be a name's own misspelling. */
function otherSpellings(index: DirectoryIndex, question: Question, count: Count): AlternativeQuestion[] {
  const { words, place } = tellingWords(index, question);
  return words.flatMap((word, at) => {
    if (forgivenEdits(word) === 0) return [];
    const typos = findTypos(index.lexicon.vocabulary, word).map((typo) => typo.word);
    const best = mostFrequent(index.lexicon, typos);
    if (best === undefined) return [];
    const mended = words.with(at, index.lexicon.vocabulary.wordAt(best));
    const text = [...mended, ...place].join(' ');
    return [{ kind: 'spelling', code: text, count: count({ text }), set: { q: text }, drop: [] } as const];
  });
}

/** The nearest place above the one asked for, in the text or by a filter, in which something is found. */
function widerPlaces(
  index: DirectoryIndex,
  question: Question,
  parentOf: ParentOf,
  count: Count,
): AlternativeQuestion[] {
  const { filters, text } = question;
  const { place, rest } = findPlace(index.gazetteer, wordsOf(text ?? ''));
  const asked = question.place?.nis ?? place?.nis ?? placeOfFilters(filters);
  const everywhere = { ...filters, near: null, radiusKm: null, box: null, territories: [], region: [] };
  const words = place === null || question.place != null ? text : rest.join(' ');
  const set = words === null || words === '' ? {} : { q: words };
  const isBounded = filters.box !== null || filters.radiusKm !== null;
  let nis = asked === null ? (isBounded ? COUNTRY : null) : parentOf(asked);
  while (nis !== null) {
    const territories = nis === COUNTRY ? [] : [[nis]];
    const found = count({ text: words, place: null, filters: { ...everywhere, territories } });
    const drop = nis === COUNTRY ? PLACE_PARAMETERS : PLACE_PARAMETERS.filter((name) => name !== 'territory');
    if (found > 0) {
      const narrowed = nis === COUNTRY ? { ...set, ...nearestFirst(filters) } : { ...set, territory: nis };
      return [{ kind: 'wider-place', code: nis, count: found, set: narrowed, drop }];
    }
    nis = parentOf(nis);
  }
  return [];
}

/** After a map or a circle with nothing in it: what lies nearest to its middle comes first. */
function nearestFirst({ box, near, radiusKm }: Filters): Record<string, string> {
  const [west, south, east, north] = box ?? [0, 0, 0, 0];
  const middle =
    box !== null ? { lon: (west + east) / 2, lat: (south + north) / 2 } : radiusKm === null ? null : near;
  if (middle === null) return {};
  return { near: `${middle.lat.toFixed(5)},${middle.lon.toFixed(5)}`, sort: 'distance' };
}

function placeOfFilters({ territories, region }: Filters): string | null {
  return territories.find((list) => list.length > 0)?.[0] ?? region[0] ?? null;
}

function fewerFilters({ filters }: Question, count: Count): AlternativeQuestion[] {
  const { perimeter, near, radiusKm, box, territories, region } = filters;
  const others = [
    filters.group,
    filters.form,
    filters.legalForm,
    filters.nace,
    filters.accreditation,
    filters.federation,
    filters.open,
  ];
  if (others.every((list) => list.length === 0)) return [];
  const kept = { ...NO_FILTERS, perimeter, near, radiusKm, box, territories, region };
  return [
    { kind: 'fewer-filters', code: '', count: count({ filters: kept }), set: {}, drop: OTHER_PARAMETERS },
  ];
}

/** The need that part of the text means, then the needs related to the one asked for. */
function needsNear(index: DirectoryIndex, question: Question, count: Count): AlternativeQuestion[] {
  const { words, place } = tellingWords(index, question);
  const part = question.need == null ? understandPart(index.needs, [...words, '']) : null;
  const own: readonly NeedFacts[] = part === null ? [] : [part.need];
  const near = question.need ?? part?.need;
  const related = (near?.related ?? []).flatMap((code) => index.needs.needs.get(code) ?? []);
  const text = place.join(' ');
  return [...own, ...related].map((need) => ({
    kind: 'need' as const,
    code: need.code,
    count: count({ text, need }),
    set: { need: need.code, ...(text === '' ? {} : { q: text }) },
    drop: text === '' ? ['q'] : [],
  }));
}

/** The query without one of its words, the most results first. */
function fewerWords(index: DirectoryIndex, question: Question, count: Count): AlternativeQuestion[] {
  const { words, place } = tellingWords(index, question);
  if (words.length === 0 || words.length + place.length < 2) return [];
  return words
    .map((_, at) => {
      const text = [...words.toSpliced(at, 1), ...place].join(' ');
      return { kind: 'fewer-words' as const, code: text, count: count({ text }), set: { q: text }, drop: [] };
    })
    .sort((left, right) => right.count - left.count)
    .slice(0, 2);
}
