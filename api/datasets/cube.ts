import { CELL_STATUSES } from '../contract/territories.ts';
import { STORED_DIMENSIONS } from './dimensions.ts';
import type { StoredMeasure, SupportMeasure } from '../../data/schema/reference/datasets.ts';
import type { Members, StoredDimension } from './dimensions.ts';

export type CellStatus = (typeof CELL_STATUSES)[number];

/** Places of the statuses in `CELL_STATUSES`, as cells store them. */
export const STATUS = Object.fromEntries(CELL_STATUSES.map((status, at) => [status, at])) as Readonly<
  Record<CellStatus, number>
>;

/** Of two statuses a figure made of both inherits the graver one. */
const GRAVITY = new Map(
  (['zero', 'value', 'e', 'r', 'b', 'n', 'c'] as const).map((status, gravity) => [STATUS[status], gravity]),
);

/** The graver of two statuses. */
export function graver(left: number, right: number): number {
  return (GRAVITY.get(left) ?? 0) > (GRAVITY.get(right) ?? 0) ? left : right;
}

/** A measure that an edition holds. */
export type CubeMeasure = StoredMeasure | SupportMeasure;

/** Figures at places of a cube: a value (NaN where the status has none) and a status. */
export interface Figures {
  value(place: number): number;
  status(place: number): number;
}

/** Cells of all territories in one crossing; a value is NaN where there is none. */
export interface CrossedCells {
  readonly codes: Readonly<Record<Exclude<StoredDimension, 'territory'>, string>>;
  readonly measure: string;
  readonly cells: readonly { readonly territory: string; readonly value: number; readonly status: string }[];
}

/** All cells of a dataset in one edition: every crossing of its codes has a place; those the edition does not state are zero. */
export interface Cube {
  readonly members: Members;
  /** Distance between neighbours of a dimension. */
  readonly strides: Readonly<Record<StoredDimension, number>>;
  readonly places: number;
  readonly figures: ReadonlyMap<CubeMeasure, Figures>;
}

/** Lays cells out by their codes. */
export function buildCube(
  members: Members,
  measures: readonly CubeMeasure[],
  lines: readonly CrossedCells[],
): Cube {
  const strides: Record<StoredDimension, number> = { ...NO_STRIDES };
  let places = 1;
  for (const dimension of [...STORED_DIMENSIONS].reverse()) {
    strides[dimension] = places;
    places *= members[dimension].length;
  }
  const placeOf = placesOf(members, strides);
  const stored = new Map(
    measures.map((measure) => [
      measure,
      { values: new Float64Array(places), statuses: new Uint8Array(places).fill(STATUS.zero) },
    ]),
  );
  for (const { codes, measure, cells } of lines) {
    const target = stored.get(measure as CubeMeasure);
    if (target === undefined) continue;
    const crossing = CROSSED.reduce((sum, dimension) => sum + at(placeOf[dimension], codes[dimension]), 0);
    for (const { territory, value, status } of cells) {
      const place = crossing + at(placeOf.territory, territory);
      target.values[place] = value;
      target.statuses[place] = statusAt(status);
    }
  }
  const figures = new Map(
    [...stored].map(([name, { values, statuses }]) => [
      name,
      {
        value: (place: number) => values[place] ?? NaN,
        status: (place: number) => statuses[place] ?? STATUS.n,
      },
    ]),
  );
  return { members, strides, places, figures };
}

const CROSSED = ['perimeter', 'activity', 'form', 'size', 'year'] as const;
const NO_STRIDES = { perimeter: 0, territory: 0, activity: 0, form: 0, size: 0, year: 0 };

function placesOf(members: Members, strides: Cube['strides']): Record<StoredDimension, Map<string, number>> {
  const tables = STORED_DIMENSIONS.map((dimension) => [
    dimension,
    new Map(members[dimension].map(({ code }, index) => [code, index * strides[dimension]])),
  ]);
  return Object.fromEntries(tables) as Record<StoredDimension, Map<string, number>>;
}

function statusAt(status: string): number {
  const place = CELL_STATUSES.findIndex((known) => known === status);
  if (place < 0) throw new Error(`A cell has the status "${status}", which does not exist.`);
  return place;
}

function at(places: ReadonlyMap<string, number>, code: string): number {
  const place = places.get(code);
  if (place === undefined) throw new Error(`A cell has the code "${code}", which its dataset has not.`);
  return place;
}
