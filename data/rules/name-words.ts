import abbreviations from '../reference/linkage/abbreviations.json' with { type: 'json' };
import functionWords from '../reference/linkage/function-words.json' with { type: 'json' };
import translations from '../reference/linkage/translations.json' with { type: 'json' };

/** Articles, prepositions and conjunctions of the four languages, folded. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(Object.values(functionWords).flat());
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(Object.entries(abbreviations));

/** For each folded word the numbers of its groups of translations (`maison`, `huis` and `haus` share one). */
export const WORD_MEANINGS: ReadonlyMap<string, readonly number[]> = collectMeanings(translations);

/** The words without articles, prepositions and conjunctions; all of them when nothing else would be left. */
export function dropFunctionWords(words: readonly string[]): string[] {
  const kept = words.filter((word) => !FUNCTION_WORDS.has(word));
  return kept.length > 0 ? kept : [...words];
}

/** Writes abbreviated words in full: `mj` becomes `maison jeunes`. */
export function expandAbbreviations(words: readonly string[]): string[] {
  return words.flatMap((word) => ABBREVIATIONS.get(word)?.split(' ') ?? [word]);
}

/** The numbers of the groups that each word of several groups of equals belongs to. */
export function collectMeanings(groups: readonly (readonly string[])[]): Map<string, number[]> {
  const meanings = new Map<string, number[]>();
  for (const [group, words] of groups.entries()) {
    for (const word of words) meanings.set(word, [...(meanings.get(word) ?? []), group]);
  }
  return meanings;
}
