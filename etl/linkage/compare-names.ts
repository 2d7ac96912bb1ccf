import type { Lexicon, Word } from './lexicon.ts';
import { type Agreement, compareWords, type WordMatch } from './word-similarity.ts';

export interface WrittenName {
  readonly words: readonly Word[];
  readonly part: boolean;
  /** Words of the whole name that a part leaves out. */
  readonly dropped: readonly Word[];
  readonly compact: string;
  readonly mass: number;
}

export interface MatchedWord {
  readonly listed: string;
  readonly registered: string;
  readonly agreement: Agreement;
  /** Weight of the registry's word times similarity. */
  readonly weight: number;
}

/** The best way to read a list name as a registered one. */
export interface NameComparison {
  /** Soft Dice on word weights, 0 to 1. */
  readonly dice: number;
  /** The same letters once spaces are gone, or the same words in any order. */
  readonly exact: boolean;
  readonly shared: number;
  readonly matched: readonly MatchedWord[];
  readonly onlyListed: readonly Word[];
  readonly onlyRegistered: readonly Word[];
  readonly listedPart: boolean;
  readonly registeredPart: boolean;
  /** Words that the parts compared leave out, of either side. */
  readonly dropped: readonly Word[];
}

export const NO_NAME: NameComparison = {
  dice: 0,
  exact: false,
  shared: 0,
  matched: [],
  onlyListed: [],
  onlyRegistered: [],
  listedPart: false,
  registeredPart: false,
  dropped: [],
};

const LEAST_SIMILARITY = 0.3;
const PART_COST = 0.12;
/** The name of the place where both are says little: anybody there may use it. */
const LOCAL_SHARE = 0.3;
/** A part of a name stands for it only when it carries this share of the weight of the whole, and this weight. */
const PART_SHARE = 0.3;
const PART_WEIGHT = 4;

/**
 * Prepares the alternates of a name; parts too light to stand for the whole are left out.
 * @param mend what is done to the words of each, as lists need and the registry does not
 */
export function writeNames(
  alternates: readonly { readonly words: readonly string[]; readonly part: boolean }[],
  lexicon: Lexicon,
  mend: (words: readonly Word[]) => readonly Word[] = (words) => words,
): WrittenName[] {
  const wholes = alternates.filter(({ part }) => !part).map(({ words }) => mend(lexicon.words(words)));
  const names = alternates.map(({ words, part }): WrittenName => {
    const known = mend(lexicon.words(words));
    const dropped = part ? leaveOut(wholes, known) : [];
    return { words: known, part, dropped, compact: words.join(''), mass: sumWeights(known) };
  });
  const whole = Math.max(0, ...names.filter((name) => !name.part).map((name) => name.mass));
  return names.filter(
    ({ part, mass, words }) =>
      !part ||
      (mass >= PART_WEIGHT &&
        mass >= PART_SHARE * whole &&
        words.some((word) => word.place === null && !word.isNumber)),
  );
}

/** The words of the shortest whole name that holds all words of a part, without them. */
function leaveOut(wholes: readonly (readonly Word[])[], part: readonly Word[]): Word[] {
  const held = wholes.filter((whole) => part.every(({ text }) => whole.some((word) => word.text === text)));
  const [whole = []] = held.sort((a, b) => a.length - b.length);
  return whole.filter(({ text }) => !part.some((word) => word.text === text));
}

/**
 * Compares every alternate of a list name with every alternate of a registered one and keeps the best reading.
 * @param local ids of words that name the row's own place
 */
export function compareNames(
  listed: readonly WrittenName[],
  registered: readonly WrittenName[],
  local: ReadonlySet<number>,
): NameComparison {
  let best = NO_NAME;
  let bestScore = -1;
  for (const one of listed) {
    for (const other of registered) {
      const comparison = compareWritten(one, other, local);
      const parts = Number(one.part) + Number(other.part);
      const score = comparison.dice - PART_COST * parts;
      if (score <= bestScore) continue;
      best = comparison;
      bestScore = score;
    }
  }
  return best;
}

function compareWritten(one: WrittenName, other: WrittenName, local: ReadonlySet<number>): NameComparison {
  const weigh = (words: readonly Word[]) => sumWeights(words, local);
  const sides = {
    listedPart: one.part,
    registeredPart: other.part,
    dropped: [...one.dropped, ...other.dropped],
  };
  if (one.compact === other.compact) {
    const shared = Math.min(weigh(one.words), weigh(other.words));
    const matched = other.words.map((word) => matchSame(word, weigh([word])));
    return {
      dice: 1,
      exact: true,
      shared,
      matched,
      onlyListed: [],
      onlyRegistered: [],
      ...sides,
    };
  }
  const pairs = findPairs(one.words, other.words);
  const usedListed = new Set<number>();
  const usedRegistered = new Set<number>();
  const matched: MatchedWord[] = [];
  let shared = 0;
  let mass = weigh(one.words) + weigh(other.words);
  for (const pair of pairs) {
    if (pair.listed.some((at) => usedListed.has(at)) || pair.registered.some((at) => usedRegistered.has(at)))
      continue;
    for (const at of pair.listed) usedListed.add(at);
    for (const at of pair.registered) usedRegistered.add(at);
    const listedWords = pair.listed.flatMap((at) => one.words[at] ?? []);
    const registeredWords = pair.registered.flatMap((at) => other.words[at] ?? []);
    const weight = weigh(registeredWords);
    // A misspelt word weighs what the word it stands for weighs, not what an unknown word would.
    mass += weight - weigh(listedWords);
    shared += pair.match.similarity * weight;
    matched.push({
      listed: listedWords.map((word) => word.text).join(' '),
      registered: registeredWords.map((word) => word.text).join(' '),
      agreement: pair.match.agreement,
      weight: pair.match.similarity * weight,
    });
  }
  const onlyListed = one.words.filter((_, at) => !usedListed.has(at));
  const onlyRegistered = other.words.filter((_, at) => !usedRegistered.has(at));
  const dice = mass === 0 ? 0 : Math.min(1, (2 * shared) / mass);
  const exact =
    onlyListed.length === 0 && onlyRegistered.length === 0 && matched.every((m) => m.agreement === 'same');
  return { dice, exact, shared, matched, onlyListed, onlyRegistered, ...sides };
}

interface Pair {
  readonly listed: readonly number[];
  readonly registered: readonly number[];
  readonly match: WordMatch;
}

/** Words that may stand for each other, the most alike first; two words written as one included. */
function findPairs(listed: readonly Word[], registered: readonly Word[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [i, word] of listed.entries()) {
    for (const [j, other] of registered.entries()) {
      const match = compareWords(word, other);
      if (match.similarity >= LEAST_SIMILARITY) pairs.push({ listed: [i], registered: [j], match });
      const next = registered[j + 1];
      if (next !== undefined && isJoined(word, other, next)) {
        pairs.push({ listed: [i], registered: [j, j + 1], match: { similarity: 1, agreement: 'same' } });
      }
      const following = listed[i + 1];
      if (following !== undefined && isJoined(other, word, following)) {
        pairs.push({ listed: [i, i + 1], registered: [j], match: { similarity: 1, agreement: 'same' } });
      }
    }
  }
  return pairs.sort((a, b) => b.match.similarity - a.match.similarity);
}

/** Two words written as one, with another letter in place of the space when nobody knows the whole. */
function isJoined(whole: Word, first: Word, second: Word): boolean {
  const between = whole.text.length - first.text.length - second.text.length;
  return (
    (between === 0 || (between === 1 && whole.frequency === 0)) &&
    whole.text.startsWith(first.text) &&
    whole.text.endsWith(second.text)
  );
}

function matchSame({ text }: Word, weight: number): MatchedWord {
  return { listed: text, registered: text, agreement: 'same', weight };
}

const NOWHERE: ReadonlySet<number> = new Set();

function sumWeights(words: readonly Word[], local: ReadonlySet<number> = NOWHERE): number {
  let sum = 0;
  for (const word of words) sum += local.has(word.id) ? LOCAL_SHARE * word.weight : word.weight;
  return sum;
}
