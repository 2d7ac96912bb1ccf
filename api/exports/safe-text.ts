/** Signs that begin a formula in a spreadsheet, wide forms included; leading spaces do not hide them. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
/** Control signs, half surrogates and marks that turn the direction of what follows: none belongs in a name. */
const UNFIT =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text without signs that files cannot hold or that disguise what they say. */
export function cleanText(text: string): string {
  return text.replace(UNFIT, '');
}

/** A text that no spreadsheet runs as a formula: an apostrophe goes before what would begin one. */
export function harmlessText(text: string): string {
  const clean = cleanText(text);
  return FORMULA.test(clean) ? `'${clean}` : clean;
}
