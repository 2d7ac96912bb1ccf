/** All words of the index in code-unit order. */
export interface Vocabulary {
  readonly words: readonly string[];
}

/** Position of the first word not smaller than `word`. */
export function lowerBound(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a word, or -1. */
export function findWord(vocabulary: Vocabulary, word: string): number {
  const at = lowerBound(vocabulary.words, word);
  return vocabulary.words[at] === word ? at : -1;
}

/** The half-open range of words that begin with a prefix. */
export function prefixRange(vocabulary: Vocabulary, prefix: string): readonly [number, number] {
  return [lowerBound(vocabulary.words, prefix), lowerBound(vocabulary.words, `${prefix}\uffff`)];
}
