import { datasetText } from '../../data/messages/datasets/index.ts';
import { ADDITIVE_MEASURES, MEASURE_DECIMALS } from '../../data/schema/reference/datasets.ts';
import { ancestorsOf } from '../answers/labels.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { refusedValue, wrongParameter } from '../http/problem.ts';
import { graver, STATUS } from './cube.ts';
import { STORED_DIMENSIONS, TOTAL } from './dimensions.ts';
import { measureWords } from './labels.ts';
import type { DatasetSum } from '../contract/datasets.ts';
import type { DatasetAnswer } from './answer.ts';
import type { Figures } from './cube.ts';
import type { StoredDimension } from './dimensions.ts';

/**
 * Adds up the chosen cells, year by year. Only published cells are added: a sum with one that is not has its status.
 * @throws ProblemError (400) for measures that do not add up and for cells that hold each other.
 */
export function sumCells(answer: DatasetAnswer): DatasetSum[] {
  refuseOverlaps(answer);
  const { cube, selection, figures, language } = answer;
  const offsets = (dimension: StoredDimension): number[] =>
    selection.picks[dimension].map((pick) => pick * cube.strides[dimension]);
  const places = STORED_DIMENSIONS.filter((dimension) => dimension !== 'year').reduce<number[]>(
    (crossed, dimension) => crossed.flatMap((place) => offsets(dimension).map((offset) => place + offset)),
    [0],
  );
  return selection.picks.year.flatMap((pick) =>
    selection.measures.map((measure, at) => {
      const figure = figures[at];
      if (figure === undefined) throw new Error(`No figures of ${measure}.`);
      const { value, status, unpublished } = addUp(figure, places, pick * cube.strides.year);
      const power = 10 ** MEASURE_DECIMALS[measure];
      const name = CELL_STATUSES[status] ?? 'n';
      return {
        year: Number(cube.members.year[pick]?.code),
        measure: { code: measure, label: measureWords(measure, language) },
        value: unpublished > 0 ? null : Math.round(value * power) / power,
        status: name,
        statusLabel: datasetText(language, `status.${name}`),
        ...{ cells: places.length, unpublished },
      };
    }),
  );
}

function addUp(figure: Figures, places: readonly number[], year: number) {
  let [value, status, unpublished] = [0, STATUS.zero, 0];
  for (const place of places) {
    const own = figure.status(place + year);
    status = graver(status, own);
    if (own === STATUS.c || own === STATUS.n) unpublished += 1;
    else value += figure.value(place + year);
  }
  return { value, status, unpublished };
}

/** Cells that hold each other would be counted twice. */
function refuseOverlaps({ dataset, cube, selection, reference }: DatasetAnswer): void {
  const known: readonly string[] = ADDITIVE_MEASURES;
  const wrong = selection.measures.find((measure) => !known.includes(measure));
  if (wrong !== undefined) {
    const possible = dataset.measures.filter((measure) => known.includes(measure));
    throw refusedValue('measure', wrong, `measures that add up: ${possible.join(', ')}`);
  }
  const codesOf = (dimension: StoredDimension): string[] =>
    selection.picks[dimension].map((pick) => cube.members[dimension][pick]?.code ?? '');
  if (codesOf('perimeter').length > 1) {
    throw wrongParameter(
      'perimeter',
      `Perimeters hold each other: choose one of ${codesOf('perimeter').join(', ')}.`,
    );
  }
  for (const dimension of ['form', 'size'] as const) {
    const codes = codesOf(dimension);
    if (codes.length > 1 && codes.includes(TOTAL)) {
      throw wrongParameter(dimension, `"${TOTAL}" holds the others: choose it alone, or some of the others.`);
    }
  }
  const territories = new Set(codesOf('territory'));
  for (const nis of territories) {
    const above = ancestorsOf(reference, nis).find((one) => territories.has(one));
    if (above !== undefined) {
      throw wrongParameter(
        'territory',
        `${above} holds ${nis}: choose territories of one level, for instance by level.`,
      );
    }
  }
}
