/** Apostrophes people and keyboards produce; some would decompose into a space and a combining mark. */
const APOSTROPHES = /['‘’‚‛`´ʹʻʼʽˈ′＇]/gu;
const DOTTED_ACRONYM = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?/gu;
const ELISION = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=[\p{L}\p{N}])/gu;
const DUTCH_ELISION = /(?<![\p{L}\p{N}])'[nst](?![\p{L}\p{N}])/gu;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** Letters that no Unicode decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};
const UNDECOMPOSED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const PLAIN = /^[a-z0-9]*(?: [a-z0-9]+)*$/;

export interface FoldOptions {
  /** Drop elided articles: `l'école` becomes `ecole`, `'t Heem` becomes `heem`. */
  readonly dropElisions?: boolean;
}

/**
 * Folds a text for comparison: lower case, no diacritics, `œ`→`oe`, `æ`→`ae`, `ß`→`ss`, dotted acronyms joined
 * (`A.S.B.L.`→`asbl`), every other sign a single space. The same function serves the index and the query; it is idempotent.
 */
export function foldText(text: string, options: FoldOptions = {}): string {
  if (PLAIN.test(text)) return text;
  let folded = text
    .replace(APOSTROPHES, "'")
    .replaceAll('ŉ', "'n")
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .replace(DOTTED_ACRONYM, (acronym) => acronym.replaceAll('.', ''));
  if (options.dropElisions === true) folded = folded.replace(ELISION, ' ').replace(DUTCH_ELISION, ' ');
  return folded.replace(NOT_WORD, ' ').trim();
}

/** The words of a folded text, in order; none for a text without letters or digits. */
export function foldWords(text: string, options: FoldOptions = {}): string[] {
  const folded = foldText(text, options);
  return folded === '' ? [] : folded.split(' ');
}
