import { CELL_STATUSES } from '../contract/territories.ts';
import { DATASET_DIMENSIONS } from '../../data/schema/reference/datasets.ts';
import { TOTAL } from './dimensions.ts';
import { chosenCodes } from './labels.ts';
import { rowBytes } from './row-bytes.ts';
import type { DatasetDimension } from '../../data/schema/reference/datasets.ts';
import type { CellStatus } from './cube.ts';
import type { DatasetAnswer } from './answer.ts';

const LINE_END = '\r\n';

export const SDMX_AGENCY = 'ESSAIM';

/** Our dimensions under the ids of SDMX, those of its cross-domain concepts where there is one. */
export const SDMX_DIMENSIONS: Readonly<Record<DatasetDimension, string>> = {
  perimeter: 'PERIMETER',
  territory: 'REF_AREA',
  activity: 'ACTIVITY',
  form: 'LEGAL_FORM',
  size: 'SIZE_CLASS',
  year: 'TIME_PERIOD',
  measure: 'MEASURE',
};

export const SDMX_VALUE = 'OBS_VALUE';
/** Attributes of every observation, in the order of their columns. */
export const SDMX_ATTRIBUTES = ['OBS_STATUS', 'CONF_STATUS'] as const;

/** CL_OBS_STATUS: A normal, B break, E estimated, M missing, Q suppressed. A revised value is a normal one there. */
export const OBS_STATUS: Readonly<Record<CellStatus, string>> = {
  value: 'A',
  zero: 'A',
  c: 'Q',
  n: 'M',
  r: 'A',
  e: 'E',
  b: 'B',
};

/** CL_CONF_STATUS: F free, C confidential. */
export function confStatus(status: CellStatus): string {
  return status === 'c' ? 'C' : 'F';
}

/** A code as SDMX allows it: letters, figures, `_`, `-`; `_T` for all. */
export function sdmxCode(code: string): string {
  return code === TOTAL ? '_T' : code.replaceAll('+', '_OR_MORE');
}

/** The id of the structure of a dataset. */
export function sdmxId(dataset: string): string {
  return dataset.toUpperCase().replaceAll('-', '_');
}

/** The observations as SDMX-CSV 2.0, ids only; the structure message of the dataset names every code in it. */
export function* sdmxCsv(answer: DatasetAnswer): Generator<string | Uint8Array> {
  const { dataset, version, selection } = answer;
  const dimensions = DATASET_DIMENSIONS.map((dimension) => SDMX_DIMENSIONS[dimension]);
  yield (
    ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...dimensions, SDMX_VALUE, ...SDMX_ATTRIBUTES].join() + LINE_END
  );
  const start = `dataflow,${SDMX_AGENCY}:${sdmxId(dataset.id)}(${version}),I,`;
  const parts = chosenCodes(answer).map(([dimension, codes]) =>
    codes.map(({ code }) => `${dimension === 'perimeter' ? start : ''}${sdmxCode(code)},`),
  );
  const tails = CELL_STATUSES.map((status) => `,${OBS_STATUS[status]},${confStatus(status)}${LINE_END}`);
  yield* rowBytes(answer, { parts, tails, missing: '' }, 0, selection.total);
}
