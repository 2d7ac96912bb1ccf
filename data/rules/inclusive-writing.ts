/** Endings that French inclusive writing hangs on a masculine word: `travailleur·euse·s`, `citoyen(ne)s`, `étudiant.e.s`. */
const AFTER_DOT = '(?:euses?|[tr]*ices?|i?[eè]res?|n?nes?|l?les?|i?ves?|ses?|es?|fes?|te)';
const AFTER_SIGN = '(?:euses?|[tr]*ices?|ne|nes|e|es)';
const INCLUSIVE = new RegExp(
  [
    `[·•‧∙⋅](?:${AFTER_DOT}(?:[·•‧∙⋅]?s)?|s)(?![\\p{L}\\p{N}])`,
    `[./-]${AFTER_SIGN}(?:[./-]?s)?(?![\\p{L}\\p{N}-])`,
    `\\((?:${AFTER_SIGN}|s)\\)s?(?![\\p{L}\\p{N}])`,
  ]
    .map((form) => `(?<=\\p{L}{3})${form}`)
    .join('|'),
  'giu',
);

/** Takes the feminine and plural endings of inclusive writing off: `travailleur·euse·s` becomes `travailleur`. */
export function dropInclusiveEndings(text: string): string {
  return text.replace(INCLUSIVE, '');
}
