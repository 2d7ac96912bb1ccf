import { datasetText } from '../../data/messages/datasets/index.ts';
import { csvLine } from '../exports/csv.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { placeAt, rowBytes, startAt, turn } from './row-bytes.ts';
import { STORED_DIMENSIONS } from './dimensions.ts';
import { chosenCodes } from './labels.ts';
import type { DatasetDimension } from '../../data/schema/reference/datasets.ts';
import type { DatasetAnswer } from './answer.ts';
import type { Chosen } from './labels.ts';
import type { Cell } from '../exports/columns.ts';

/** Columns of a table of observations, by their stable names. */
export const TABLE_COLUMNS = [
  ...[
    'perimeter',
    'territory',
    'territory_name',
    'territory_level',
    'activity',
    'activity_name',
    'form',
    'form_name',
  ],
  ...['size', 'size_name', 'year', 'measure', 'measure_name', 'value', 'status', 'status_name'],
] as const;
export const VALUE_COLUMN = TABLE_COLUMNS.indexOf('value');

/** The cells that a code brings to its row. */
function cellsOf(
  { reference, language }: DatasetAnswer,
  dimension: DatasetDimension,
  { code, label }: Chosen,
): Cell[] {
  if (dimension === 'perimeter') return [code];
  if (dimension === 'year') return [Number(code)];
  if (dimension !== 'territory') return [code, label];
  const level = reference.territories.get(code)?.level;
  return [code, label, level === undefined ? null : datasetText(language, `level.${level}`)];
}

/** What each chosen code brings to a row, dimension by dimension. */
export function partsOf(answer: DatasetAnswer): Cell[][][] {
  return chosenCodes(answer).map(([dimension, codes]) =>
    codes.map((code) => cellsOf(answer, dimension, code)),
  );
}

/** What a status brings to a row, by its place. */
export function statusCells({ language }: DatasetAnswer): Cell[][] {
  return CELL_STATUSES.map((status) => [status, datasetText(language, `status.${status}`)]);
}

/** The observations as CSV (RFC 4180), without head. */
export function csvRows(answer: DatasetAnswer): Generator<Uint8Array<ArrayBuffer>> {
  const text = (cells: readonly Cell[]): string => csvLine(cells).trimEnd();
  const format = {
    parts: partsOf(answer).map((codes) => codes.map((cells) => `${text(cells)},`)),
    tails: statusCells(answer).map((cells) => `,${csvLine(cells)}`),
    missing: '',
  };
  return rowBytes(answer, format, 0, answer.selection.total);
}

/** The observations row by row, in pieces of a few thousand. */
export function* cellRows(answer: DatasetAnswer): Generator<Cell[][]> {
  const { cube, selection, figures } = answer;
  const parts = partsOf(answer);
  const statuses = statusCells(answer);
  const places = STORED_DIMENSIONS.map((dimension) =>
    selection.picks[dimension].map((pick) => pick * cube.strides[dimension]),
  );
  const sizes = parts.map((codes) => codes.length);
  const turns = startAt(0, sizes);
  for (let row = 0; row < selection.total;) {
    const rows: Cell[][] = [];
    for (const end = Math.min(selection.total, row + ROWS_AT_ONCE); row < end; row += 1) {
      const place = placeAt(places, turns);
      const figure = figures[turns[turns.length - 1] ?? 0];
      const value = figure?.value(place) ?? NaN;
      rows.push([
        ...parts.flatMap((codes, depth) => codes[turns[depth] ?? 0] ?? []),
        Number.isNaN(value) ? null : value,
        ...(statuses[figure?.status(place) ?? 0] ?? []),
      ]);
      turn(turns, sizes);
    }
    yield rows;
  }
}

const ROWS_AT_ONCE = 4096;
