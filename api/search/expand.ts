import { splitCompound } from '../../data/rules/search/compounds.ts';
import { compoundsOf } from './lexicon.ts';
import { findTypos } from './typos.ts';
import type { Lexicon } from './lexicon.ts';

/** Words of the index, from one to before another, that answer a word of the query, and how well (1 is the word itself). */
export interface Expansion {
  readonly from: number;
  readonly end: number;
  readonly factor: number;
}

export interface ExpandedQuery {
  readonly words: readonly (readonly Expansion[])[];
  /** The query with mended words; null when nothing had to be mended. */
  readonly corrected: string | null;
}

const FORM_FACTOR = 0.9;
const COMPOUND_FACTOR = 0.6;
const PREFIX_FACTOR = 0.6;
const TYPO_FACTORS = [1, 0.5, 0.35];
const SHORTEST_PREFIX = 2;

/**
 * Finds for each word of the query the words of the index that answer it: itself; its other forms; compounds it is a part
 * of; words it begins (the last word only; from two letters, from three when it is a word itself). When there are none: the
 * two words it is compounded of, else the nearest words by typing errors.
 * @param doubted position of a word taken for misspelt although it is known
 */
export function expandQuery(
  lexicon: Lexicon,
  words: readonly string[],
  completes: boolean,
  doubted = -1,
): ExpandedQuery {
  const mended: string[] = [];
  const expanded: (readonly Expansion[])[] = [];
  words.forEach((word, at) => {
    const known = at === doubted ? [] : expandKnown(lexicon, word, completes && at === words.length - 1);
    if (known.length > 0) {
      mended.push(word);
      expanded.push(known);
      return;
    }
    const parts =
      at === doubted
        ? null
        : splitCompound(word, (part) => (/\d/.test(part) ? -1 : lexicon.vocabulary.find(part)));
    if (parts !== null) {
      mended.push(word);
      for (const part of parts) {
        expanded.push(expandKnown(lexicon, lexicon.vocabulary.wordAt(part), false));
      }
      return;
    }
    const typos = findTypos(lexicon.vocabulary, word);
    const best = mostFrequent(
      lexicon,
      typos.map((typo) => typo.word),
    );
    mended.push(best === undefined ? word : lexicon.vocabulary.wordAt(best));
    expanded.push(typos.map((typo) => oneWord(typo.word, TYPO_FACTORS[typo.edits] ?? 0)));
  });
  const corrected = mended.join(' ');
  return { words: expanded, corrected: corrected === words.join(' ') ? null : corrected };
}

/** A word stands first among those it begins, and is not said twice. */
function expandKnown(lexicon: Lexicon, word: string, completes: boolean): Expansion[] {
  const { vocabulary } = lexicon;
  const factors = new Map<number, number>();
  const add = (id: number, factor: number): void => {
    if ((factors.get(id) ?? 0) < factor) factors.set(id, factor);
  };
  const itself = vocabulary.find(word);
  if (itself >= 0) {
    add(itself, 1);
    for (const compound of compoundsOf(lexicon, itself)) add(compound, COMPOUND_FACTOR);
  }
  for (const form of vocabulary.forms(word)) {
    add(form, FORM_FACTOR);
    for (const compound of compoundsOf(lexicon, form)) add(compound, COMPOUND_FACTOR);
  }
  const known = Array.from(factors, ([id, factor]) => oneWord(id, factor));
  if (completes && word.length >= (itself >= 0 ? SHORTEST_PREFIX + 1 : SHORTEST_PREFIX)) {
    for (const [first, end] of vocabulary.completions(word)) {
      const from = first === itself ? first + 1 : first;
      if (from < end) known.push({ from, end, factor: PREFIX_FACTOR });
    }
  }
  return known;
}

function oneWord(word: number, factor: number): Expansion {
  return { from: word, end: word + 1, factor };
}

/** Of some words the one that leads to the most rows. */
export function mostFrequent(lexicon: Lexicon, words: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const word of words) {
    if (best === undefined || (lexicon.frequency[word] as number) > (lexicon.frequency[best] as number)) {
      best = word;
    }
  }
  return best;
}
