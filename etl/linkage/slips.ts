import { LEGAL_FORM_WORDS } from '../../data/rules/legal-form-words.ts';
import { FUNCTION_WORDS } from '../../data/rules/name-words.ts';
import type { Word } from './lexicon.ts';
import { countEdits } from './word-similarity.ts';

const SHORTEST = 3;
const LONGEST = 6;
/** So many words must be left, lest a short proper word be taken for a slip. */
const LEAST_LEFT = 2;

/** The words of a list name without a misspelt legal form at its end (`vzww`, `azbl`). */
export function dropFormSlips(words: readonly Word[]): readonly Word[] {
  let end = words.length;
  while (end > LEAST_LEFT && isNear(words[end - 1], LEGAL_FORM_WORDS)) end--;
  return words.slice(0, end);
}

/** May the word be a misspelt article or preposition (`hett`, `vaan`)? Some proper words are as near to one (`lune`). */
export function isSlip(word: Word): boolean {
  return isNear(word, FUNCTION_WORDS);
}

/** A word that no name of the registry holds, one letter away from a known one. */
function isNear(word: Word | undefined, known: ReadonlySet<string>): boolean {
  if (word === undefined || word.frequency > 0 || word.isNumber) return false;
  const { text } = word;
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  for (const one of known) if (one.length > 1 && countEdits(text, one, 1) <= 1) return true;
  return false;
}
