import { filterClasses } from './class-filter.ts';
import { FACET_NAMES } from './classes.ts';
import { bothShapes, boxShape, circleShape } from './shape.ts';
import { maskOf } from '../../data/rules/search/dictionary-column.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { CodeMask } from './cells.ts';
import type { ClassFilter } from './class-filter.ts';
import type { FacetName } from './classes.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Place } from './places.ts';
import type { Filters, NacePrefix } from './question.ts';
import type { Shape } from './shape.ts';

export type RowTest = (row: number) => boolean;

/** Filters made ready: a row passes when its codes are wanted, its point lies in the shape and the other tests hold. */
export interface RowFilter {
  readonly masks: readonly CodeMask[];
  readonly shape: Shape | null;
  readonly tests: readonly RowTest[];
}

/** Lets every row pass. */
export const EVERY_ROW: RowFilter = { masks: [], shape: null, tests: [] };

/** True when every row passes that lies in the shape, or anywhere where there is none. */
export function asksOnlyWhere({ masks, tests }: RowFilter): boolean {
  return masks.length === 0 && tests.length === 0;
}

/** The filters of a question that rows answer for one by one, and those of the place found in its text. */
export function compileRowFilter(index: DirectoryIndex, filters: Filters, place: Place | null): RowFilter {
  const { columns } = index;
  const masks: CodeMask[] = [];
  const shapes: Shape[] = [];
  const tests: RowTest[] = [];
  const { box, near, radiusKm } = filters;
  if (box !== null) shapes.push(boxShape(box));
  if (near !== null && radiusKm !== null) shapes.push(circleShape(near, radiusKm));
  for (const territories of filters.territories) {
    if (territories.length > 0) masks.push(territoryMask(index, territories));
  }
  if (place?.around != null) {
    const circle = circleShape(place.around.centre, place.around.radiusKm);
    if (place.kind === 'address') shapes.push(circle);
    else tests.push(insideOrNear(index, placeMask(index, place), circle));
  } else if (place !== null) {
    masks.push(placeMask(index, place));
  }
  if (filters.legalForm.length > 0) masks.push(codeMask(columns.legalForm, filters.legalForm));
  if (filters.nace.length > 0) {
    const wanted = maskOf(columns.nace, (value) => filters.nace.some((one) => hasNacePrefix(value, one)));
    masks.push({ codes: columns.nace.codes, mask: wanted });
  }
  const [first, ...others] = shapes;
  return { masks, shape: first === undefined ? null : others.reduce(bothShapes, first), tests };
}

/** The filters of perimeter and facets, judged for every class. */
export function compileClassFilter(index: DirectoryIndex, filters: Filters): ClassFilter {
  const { columns, classes } = index;
  const perimeter = columns.perimeters.indexOf(filters.perimeter);
  const values = index.facetValues;
  const wanted = FACET_NAMES.map((facet): readonly [FacetName, Uint8Array | null] => {
    const codes = filters[facet];
    if (codes.length === 0) return [facet, null];
    return [
      facet,
      Uint8Array.from(values[facet], (value) => (value !== null && codes.includes(value) ? 1 : 0)),
    ];
  });
  return filterClasses(
    classes,
    perimeter < 0 ? 0 : 1 << perimeter,
    Object.fromEntries(wanted) as Record<FacetName, Uint8Array | null>,
  );
}

/** True when an activity (`version:code`) is one of those that a filter asks for. */
export function hasNacePrefix(activity: string, { version, prefix }: NacePrefix): boolean {
  const [ofVersion, code = ''] = activity.split(':');
  return (version === null || version === ofVersion) && code.startsWith(prefix);
}

/** The rows of some territories. */
export function territoryMask(
  { ancestors, columns }: DirectoryIndex,
  territories: readonly string[],
): CodeMask {
  const mask = Uint8Array.from(ancestors, (above) => (territories.some((nis) => above.has(nis)) ? 1 : 0));
  return { codes: columns.commune.codes, mask };
}

/** The rows of a place by their commune or their postal code. */
export function placeMask(index: DirectoryIndex, { nis, postalCode }: Place): CodeMask {
  return postalCode === null ? territoryMask(index, [nis]) : codeMask(index.columns.postalCode, [postalCode]);
}

function insideOrNear({ columns }: DirectoryIndex, { codes, mask }: CodeMask, circle: Shape): RowTest {
  return (row) =>
    mask[codes[row] as number] === 1 || circle.has(columns.lon[row] as number, columns.lat[row] as number);
}

function codeMask(column: DictionaryColumn, wanted: readonly string[]): CodeMask {
  return { codes: column.codes, mask: maskOf(column, (value) => wanted.includes(value)) };
}
