import { PASSES } from './class-filter.ts';
import type { CodeMask } from './cells.ts';
import type { ClassFilter } from './class-filter.ts';
import type { ClassCounts } from './class-counts.ts';
import type { FacetClasses } from './classes.ts';
import type { RowFilter } from './filters.ts';
import type { Columns } from '../../data/rules/search/columns.ts';

/** Keeps the rows of a list that pass, in place and in order, one filter after the other; gives how many are left. */
export function keepPassing(
  list: Uint32Array,
  { masks, shape, tests }: RowFilter,
  { lon, lat }: Pick<Columns, 'lon' | 'lat'>,
): number {
  let length = list.length;
  for (const mask of masks) length = keepWanted(list, length, mask);
  if (shape !== null) {
    const [west, south, east, north] = shape.bounds;
    let kept = 0;
    for (let at = 0; at < length; at += 1) {
      const row = list[at] as number;
      const x = lon[row] as number;
      const y = lat[row] as number;
      if (!(x >= west && x <= east && y >= south && y <= north) || !shape.has(x, y)) continue;
      list[kept] = row;
      kept += 1;
    }
    length = kept;
  }
  for (const test of tests) {
    let kept = 0;
    for (let at = 0; at < length; at += 1) {
      const row = list[at] as number;
      if (!test(row)) continue;
      list[kept] = row;
      kept += 1;
    }
    length = kept;
  }
  return length;
}

function keepWanted(list: Uint32Array, length: number, { codes, mask }: CodeMask): number {
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    const row = list[at] as number;
    if (mask[codes[row] as number] === 0) continue;
    list[kept] = row;
    kept += 1;
  }
  return kept;
}

/** True when one row passes. */
export function passes(
  row: number,
  { masks, shape, tests }: RowFilter,
  { lon, lat }: Pick<Columns, 'lon' | 'lat'>,
): boolean {
  return (
    masks.every(({ codes, mask }) => mask[codes[row] as number] === 1) &&
    (shape === null || shape.has(lon[row] as number, lat[row] as number)) &&
    tests.every((test) => test(row))
  );
}

/** Counts the first rows of a list by class, and keeps those whose class passes, in place; gives how many are left. */
export function countAndKeep(
  list: Uint32Array,
  length: number,
  { codes }: FacetClasses,
  filter: ClassFilter,
  counts: ClassCounts,
): number {
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    const row = list[at] as number;
    const code = codes[row] as number;
    counts.add(code, 1);
    if (filter[code] !== PASSES) continue;
    list[kept] = row;
    kept += 1;
  }
  return kept;
}

/** Keeps the rows of a list whose class passes, in place and in order; gives how many are left. */
export function keepClasses(list: Uint32Array, { codes }: FacetClasses, filter: ClassFilter): number {
  let kept = 0;
  for (let at = 0; at < list.length; at += 1) {
    const row = list[at] as number;
    if (filter[codes[row] as number] !== PASSES) continue;
    list[kept] = row;
    kept += 1;
  }
  return kept;
}

/** All rows, in order. */
export function everyRow(count: number): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}
