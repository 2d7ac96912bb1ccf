import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { findPlace } from './places.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Question } from './question.ts';

const LONGEST_WORD = 30;

/**
 * The words of a search that found nothing worth telling the team: those the index does not know, or all when it knows all.
 * Places, addresses and whatever holds a digit are left out, and a text read as an address says nothing.
 */
export function missedWords({ gazetteer, lexicon }: DirectoryIndex, { text, place }: Question): string[] {
  if (text === null || place != null) return [];
  const { rest } = findPlace(gazetteer, wordsOf(text));
  if (rest.length === 0) return [];
  const telling = queryWordsOf(rest).filter((word) => /^\p{L}+$/u.test(word) && word.length <= LONGEST_WORD);
  const unknown = telling.filter((word) => lexicon.vocabulary.find(word) < 0);
  return [...new Set(unknown.length > 0 ? unknown : telling)];
}
