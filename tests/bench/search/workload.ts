import { textAt } from '../../../data/rules/search/text-column.ts';
import { queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import { createRandom } from '../../fixtures/edition/random.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Random } from '../../fixtures/edition/random.ts';

export const KINDS = [
  'text + place + facets',
  'nearest 20',
  'autocomplete',
  'typing errors',
  'dense viewport',
] as const;
export type Kind = (typeof KINDS)[number];

/** A question every engine answers in its own way. */
export interface Task {
  readonly kind: Kind;
  /** Folded words; the last may be a beginning (autocomplete). */
  readonly words: readonly string[];
  /** Row whose name was misspelt. */
  readonly row: number;
  readonly lon: number;
  readonly lat: number;
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
}

export const RADIUS_KM = 10;
const DEGREES_LAT = RADIUS_KM / 111.2;
const DEGREES_LON = DEGREES_LAT / Math.cos((50.6 * Math.PI) / 180);

/** Tasks of one kind, the same for the same index and seed. */
export function makeTasks(index: DirectoryIndex, kind: Kind, count: number, seed: number): Task[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => makeTask(index, kind, random));
}

function makeTask(index: DirectoryIndex, kind: Kind, random: Random): Task {
  const { lon, lat, name, count } = index.columns;
  let row = random.int(count);
  while (Number.isNaN(lon[row])) row = random.int(count);
  const [x, y] = [lon[row] as number, lat[row] as number];
  const words = queryWordsOf(wordsOf(textAt(name, row))).filter((word) => word.length >= 4);
  const word = words.length === 0 ? 'velo' : random.pick(words);
  const wanted = {
    'text + place + facets': [words[0] ?? 'velo'],
    'nearest 20': [],
    autocomplete: [word.slice(0, 3 + random.int(Math.max(1, word.length - 3)))],
    'typing errors': misspell(random, words),
    'dense viewport': [],
  }[kind];
  const half = 0.3 + random.next() * 0.6;
  const box =
    kind === 'dense viewport'
      ? ([x - half, y - half / 2, x + half, y + half / 2] as const)
      : ([x - DEGREES_LON, y - DEGREES_LAT, x + DEGREES_LON, y + DEGREES_LAT] as const);
  return { kind, words: wanted, row, lon: x, lat: y, box };
}

/** The words of a name, one of five letters or more with one letter left out, doubled, changed or swapped with the next. */
function misspell(random: Random, words: readonly string[]): string[] {
  const long = words.flatMap((word, at) => (word.length >= 5 ? [at] : []));
  if (long.length === 0) return [...words];
  const at = random.pick(long);
  const word = words[at] ?? '';
  const letter = random.int(word.length - 1);
  const [head, tail] = [word.slice(0, letter), word.slice(letter + 1)];
  const changed = [
    head + tail,
    head + word.charAt(letter).repeat(2) + tail,
    head + String.fromCharCode(97 + random.int(26)) + tail,
    head + tail.charAt(0) + word.charAt(letter) + tail.slice(1),
  ];
  return words.with(at, random.pick(changed));
}
