import { datasetText } from '../../data/messages/datasets/index.ts';
import { STORED_DIMENSIONS, TOTAL } from './dimensions.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { DatasetDimension, DatasetMeasure } from '../../data/schema/reference/datasets.ts';
import type { Names } from '../reference/types.ts';
import type { DatasetAnswer } from './answer.ts';
import type { Member, StoredDimension } from './dimensions.ts';

/** The words of a code of a dimension; `total` has words of its own in each. */
export function wordsOf(dimension: StoredDimension, { code, names }: Member, language: Language): string {
  return code === TOTAL ? datasetText(language, `total.${dimension}`) : names[language] || code;
}

/** The words of a measure. */
export function measureWords(measure: DatasetMeasure, language: Language): string {
  return datasetText(language, `measure.${measure}`);
}

/** A code that was chosen, with its words. */
export interface Chosen {
  readonly code: string;
  readonly label: string;
}

/** The chosen codes of every dimension with their words, in the order of rows; measures last. */
export function chosenCodes({ cube, selection, language }: DatasetAnswer): [DatasetDimension, Chosen[]][] {
  const stored = STORED_DIMENSIONS.map((dimension): [DatasetDimension, Chosen[]] => [
    dimension,
    selection.picks[dimension].flatMap((pick) => {
      const member = cube.members[dimension][pick];
      return member === undefined ? [] : [{ code: member.code, label: wordsOf(dimension, member, language) }];
    }),
  ]);
  const measures = selection.measures.map((code) => ({ code, label: measureWords(code, language) }));
  return [...stored, ['measure', measures]];
}

/** A text in the four languages. */
export function inLanguages(write: (language: Language) => string): Names {
  return { fr: write('fr'), nl: write('nl'), de: write('de'), en: write('en') };
}
