import { datasetText } from '../../data/messages/datasets/index.ts';
import { MEASURE_DECIMALS, STORED_MEASURES } from '../../data/schema/reference/datasets.ts';
import { titleOf } from './answer.ts';
import { chosenCodes, inLanguages, measureWords, wordsOf } from './labels.ts';
import { TOTAL } from './dimensions.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { DatasetDimension } from '../../data/schema/reference/datasets.ts';
import type { DatasetCode, DatasetItem, DatasetMeasureFacts } from '../contract/datasets.ts';
import type { DatasetAnswer } from './answer.ts';
import type { Dataset } from './dataset.ts';

/** A dataset as lists show it; the answer holds all of its cells. */
export function describeDataset(answer: DatasetAnswer): DatasetItem {
  const { dataset, language, version, status, cube, selection } = answer;
  const { id, theme, level, activityLevel, byForm, bySize, place, crossing } = dataset;
  return {
    ...{ id, theme, version, status, level, activityLevel, byForm, bySize, place },
    title: titleOf(dataset, language),
    description:
      crossing === null
        ? datasetText(language, `description.${theme as 'enterprises'}`)
        : datasetText(language, `description.${place as 'work'}`, { crossing: crossing[language] }),
    dimensions: chosenCodes(answer).map(([code, codes]) => ({
      code,
      label: datasetText(language, `dimension.${code}`),
      size: codes.length,
    })),
    measures: describeMeasures(dataset, language),
    years: cube.members.year.map(({ code }) => Number(code)),
    perimeters: cube.members.perimeter.map(({ code, names }) => ({ code, label: names[language] })),
    cells: selection.total,
  };
}

function describeMeasures({ measures }: Dataset, language: Language): DatasetMeasureFacts[] {
  return measures.map((code) => ({
    code,
    label: measureWords(code, language),
    unit: datasetText(language, `unit.${code}`),
    decimals: MEASURE_DECIMALS[code],
    derived: !STORED_MEASURES.some((stored) => stored === code),
    note: datasetText(language, `measure-note.${code}`),
  }));
}

/** The codes of a dimension with their words in the four languages. */
export function codesOf(answer: DatasetAnswer, dimension: DatasetDimension): DatasetCode[] {
  const { cube, dataset, reference, language } = answer;
  if (dimension === 'measure') {
    return dataset.measures.map((code) => ({
      code,
      label: measureWords(code, language),
      names: inLanguages((one) => measureWords(code, one)),
      parent: null,
    }));
  }
  return cube.members[dimension].map((member) => ({
    code: member.code,
    label: wordsOf(dimension, member, language),
    names: member.code === TOTAL ? inLanguages((one) => wordsOf(dimension, member, one)) : member.names,
    parent: dimension === 'territory' ? (reference.territories.get(member.code)?.parent ?? null) : null,
  }));
}
