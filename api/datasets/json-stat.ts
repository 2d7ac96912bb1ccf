import { datasetText } from '../../data/messages/datasets/index.ts';
import { MEASURE_DECIMALS } from '../../data/schema/reference/datasets.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { notesOf, sourceOf, titleOf } from './answer.ts';
import { STATUS } from './cube.ts';
import { STORED_DIMENSIONS } from './dimensions.ts';
import { chosenCodes } from './labels.ts';
import { placeAt, startAt, turn } from './row-bytes.ts';
import type { DatasetAnswer } from './answer.ts';

/** The observations as JSON-stat 2.0 (json-stat.org), statuses of all cells that are not plain values beside them. */
export function jsonStatText(answer: DatasetAnswer): string {
  const { dataset, edition, language, selection, version, status: state } = answer;
  const dimensions = chosenCodes(answer);
  const { values, statuses } = figuresText(answer);
  const unit = Object.fromEntries(
    selection.measures.map((measure) => [
      measure,
      { label: datasetText(language, `unit.${measure}`), decimals: MEASURE_DECIMALS[measure] },
    ]),
  );
  const head = {
    version: '2.0',
    class: 'dataset',
    label: titleOf(dataset, language),
    source: sourceOf(dataset, edition.id, language),
    updated: edition.manifest.createdAt,
    note: notesOf(dataset, state, edition.manifest.demo, language),
    id: dimensions.map(([dimension]) => dimension),
    size: dimensions.map(([, codes]) => codes.length),
    role: { time: ['year'], geo: ['territory'], metric: ['measure'] },
    dimension: Object.fromEntries(
      dimensions.map(([dimension, codes]) => [
        dimension,
        {
          label: datasetText(language, `dimension.${dimension}`),
          category: {
            index: codes.map(({ code }) => code),
            label: Object.fromEntries(codes.map(({ code, label }) => [code, label])),
            ...(dimension === 'measure' ? { unit } : {}),
          },
        },
      ]),
    ),
    extension: {
      dataset: dataset.id,
      version,
      edition: edition.id,
      statuses: Object.fromEntries(CELL_STATUSES.map((one) => [one, datasetText(language, `status.${one}`)])),
    },
  };
  return `${JSON.stringify(head).slice(0, -1)},"value":[${values}],"status":{${statuses}}}`;
}

function figuresText({ cube, selection, figures }: DatasetAnswer): { values: string; statuses: string } {
  const places = STORED_DIMENSIONS.map((dimension) =>
    selection.picks[dimension].map((pick) => pick * cube.strides[dimension]),
  );
  const sizes = [...places.map((list) => list.length), figures.length];
  const turns = startAt(0, sizes);
  const values: string[] = [];
  const statuses: string[] = [];
  for (let row = 0; row < selection.total; row += 1) {
    const place = placeAt(places, turns);
    const figure = figures[turns[sizes.length - 1] ?? 0];
    const value = figure?.value(place) ?? NaN;
    const status = figure?.status(place) ?? STATUS.n;
    values.push(Number.isNaN(value) ? 'null' : String(value));
    if (status !== STATUS.value) statuses.push(`"${row}":"${CELL_STATUSES[status]}"`);
    turn(turns, sizes);
  }
  return { values: values.join(), statuses: statuses.join() };
}
