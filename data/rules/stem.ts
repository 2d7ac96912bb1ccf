const LONG_VOWEL = /(aa|ee|oo|uu)(?=[^aeiou]$)/;
const DOUBLE_CONSONANT = /([bcdfgklmnprst])\1$/;

/** A rule takes an ending off and puts another in its place, when at least `least` letters stay before it. */
interface Rule {
  readonly ending: string;
  readonly put: string;
  readonly least: number;
}

const rules = (...list: (readonly [ending: string, put: string, least?: number])[]): readonly Rule[] =>
  list.map(([ending, put, least = 3]) => ({ ending, put, least }));

const FRENCH_PLURAL = rules(
  ['eaux', 'eau', 1],
  ['aux', 'al'],
  ['oux', 'ou', 2],
  ['eux', 'eu', 2],
  ['ss', 'ss'],
  ['s', ''],
);
const FRENCH_FEMININE = rules(
  ['trice', 'teu'],
  ['teur', 'teu'],
  ['euse', 'eu'],
  ['eur', 'eu'],
  ['enne', 'en', 2],
  ['onne', 'on', 2],
  ['elle', 'el'],
  ['iere', 'i'],
  ['ier', 'i'],
  ['ail', 'al', 2],
  ['ive', 'if'],
  ['ie', 'i'],
  ['y', 'i'],
  ['ee', '', 4],
  ['e', ''],
);
const GERMANIC = rules(
  ['heden', 'heid'],
  ['innen', '', 4],
  ['eren', ''],
  ['ern', ''],
  ['tjes', ''],
  ['jes', ''],
  ['tje', ''],
  ['je', '', 4],
  ['ers', ''],
  ['sen', 's'],
  ['en', ''],
  ['er', ''],
  ['es', ''],
  ['em', '', 4],
  ['ss', 'ss'],
  ['s', ''],
  ['e', ''],
);

function apply(word: string, list: readonly Rule[]): string {
  for (const { ending, put, least } of list) {
    if (word.endsWith(ending) && word.length - ending.length >= least) {
      return word.slice(0, word.length - ending.length) + put;
    }
  }
  return word;
}

function isStemmed(word: string): boolean {
  return word.length >= 4 && /^[a-z]+$/.test(word);
}

/** Light stem of a folded French (or English) word: plural and feminine forms meet (`travailleuses`, `travailleur`). */
export function stemRomance(word: string): string {
  if (!isStemmed(word)) return word;
  const stem = apply(apply(word, FRENCH_PLURAL), FRENCH_FEMININE);
  return stem.replace(DOUBLE_CONSONANT, '$1');
}

/** Light stem of a folded Dutch or German word: plurals and inflections meet (`scholen`, `school`; `Häuser`, `Haus`). */
export function stemGermanic(word: string): string {
  if (!isStemmed(word)) return word;
  const stem = apply(apply(word, GERMANIC), GERMANIC)
    .replace(DOUBLE_CONSONANT, '$1')
    .replace(LONG_VOWEL, (pair) => pair.charAt(0))
    .replace(/z$/, 's')
    .replace(/v$/, 'f');
  return stem.length > 3 ? stem.replace(/s$/, '') : stem;
}

/** Keys under which a word meets its other forms, whatever its language: one or two. */
export function stemKeys(word: string): readonly string[] {
  const romance = `r${stemRomance(word)}`;
  const germanic = `g${stemGermanic(word)}`;
  return [romance, germanic];
}
