import { foldText } from '../../../data/rules/fold.ts';
import { type NeedLanguage, needKeywordRow, needRow } from '../../../data/schema/reference/needs.ts';
import { readTable } from '../../reference/tables.ts';

/** A need with the activity codes and the folded words that answer it. */
export interface NeedWords {
  readonly need: string;
  /** Prefixes as `2025:9529`. */
  readonly codes: readonly string[];
  readonly words: Readonly<Record<NeedLanguage, readonly string[]>>;
}

/** Every need of the reference tables. */
export function readNeeds(): NeedWords[] {
  const keywords = readTable('needs/keywords.csv', needKeywordRow);
  return readTable('needs/needs.csv', needRow).map(({ need, nace }) => {
    const own = keywords.filter((row) => row.need === need);
    const wordsIn = (language: NeedLanguage): string[] =>
      own.filter((row) => row.language === language).map(({ keyword }) => foldText(keyword));
    return {
      need,
      codes: nace.map(({ version, prefix }) => `${version}:${prefix}`),
      words: { fr: wordsIn('fr'), nl: wordsIn('nl'), de: wordsIn('de'), en: wordsIn('en') },
    };
  });
}

/** Whether a text says one of the folded words, each from the beginning of a word. */
export function says(text: string, words: readonly string[]): boolean {
  const folded = ` ${foldText(text)} `;
  return words.some((word) => folded.includes(` ${word}`));
}

/** Whether a code, written `2025:95290`, answers the need. */
export function answers(need: NeedWords, code: string): boolean {
  return need.codes.some((prefix) => code.startsWith(prefix));
}
