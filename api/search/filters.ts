import { boxAround, distanceKm, isInBox } from './geography.ts';
import { maskOf } from '../../data/rules/search/dictionary-column.ts';
import { hasAny } from '../../data/rules/search/multi-column.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { MultiColumn } from '../../data/rules/search/multi-column.ts';
import type { Filters } from './question.ts';
import type { Point } from './geography.ts';
import type { Place } from './places.ts';

export const FACET_NAMES = ['group', 'form', 'accreditation', 'federation', 'region'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

export type RowTest = (row: number) => boolean;

/** Filters made ready: those no facet lifts, and those that one facet lifts for its own counts. */
export interface FilterProgram {
  readonly always: readonly RowTest[];
  readonly liftable: readonly { readonly facet: FacetName; readonly test: RowTest }[];
}

/** Makes the tests of a question's filters and of the place found in its text. */
export function compileFilters(index: DirectoryIndex, filters: Filters, place: Place | null): FilterProgram {
  const { columns } = index;
  const always: RowTest[] = [perimeterTest(index, filters.perimeter)];
  const { box, near, radiusKm } = filters;
  if (box !== null)
    always.push((row) => isInBox(box, columns.lon[row] as number, columns.lat[row] as number));
  if (near !== null && radiusKm !== null) always.push(nearTest(index, near, radiusKm));
  for (const territories of filters.territories) {
    if (territories.length > 0) always.push(territoryTest(index, territories));
  }
  if (place !== null) always.push(placeTest(index, place));
  if (filters.legalForm.length > 0) always.push(codeTest(columns.legalForm, filters.legalForm));
  if (filters.nace.length > 0) {
    const mask = maskOf(columns.nace, (value) =>
      filters.nace.some(({ version, prefix }) => {
        const [ofVersion, code = ''] = value.split(':');
        return (version === null || version === ofVersion) && code.startsWith(prefix);
      }),
    );
    always.push((row) => mask[columns.nace.codes[row] as number] === 1);
  }
  const liftable: { facet: FacetName; test: RowTest }[] = [];
  if (filters.group.length > 0)
    liftable.push({ facet: 'group', test: codeTest(columns.group, filters.group) });
  if (filters.form.length > 0) liftable.push({ facet: 'form', test: codeTest(columns.form, filters.form) });
  if (filters.accreditation.length > 0) {
    liftable.push({ facet: 'accreditation', test: anyTest(columns.accreditations, filters.accreditation) });
  }
  if (filters.federation.length > 0) {
    liftable.push({ facet: 'federation', test: anyTest(columns.federations, filters.federation) });
  }
  if (filters.region.length > 0)
    liftable.push({ facet: 'region', test: territoryTest(index, filters.region) });
  return { always, liftable };
}

function perimeterTest({ columns }: DirectoryIndex, perimeter: string): RowTest {
  const bit = 1 << columns.perimeters.indexOf(perimeter);
  return columns.perimeters.includes(perimeter)
    ? (row) => ((columns.perimeterBits[row] as number) & bit) !== 0
    : () => false;
}

function territoryTest(index: DirectoryIndex, territories: readonly string[]): RowTest {
  const { codes } = index.columns.commune;
  const mask = Uint8Array.from(index.ancestors, (above) =>
    territories.some((nis) => above.has(nis)) ? 1 : 0,
  );
  return (row) => mask[codes[row] as number] === 1;
}

function placeTest(index: DirectoryIndex, { nis, postalCode, around, kind }: Place): RowTest {
  const inside =
    postalCode === null ? territoryTest(index, [nis]) : codeTest(index.columns.postalCode, [postalCode]);
  if (around === null) return inside;
  const near = nearTest(index, around.centre, around.radiusKm);
  return kind === 'address' ? near : (row) => inside(row) || near(row);
}

function nearTest({ columns }: DirectoryIndex, centre: Point, radiusKm: number): RowTest {
  const bounds = boxAround(centre, radiusKm);
  return (row) => {
    const lon = columns.lon[row] as number;
    const lat = columns.lat[row] as number;
    return isInBox(bounds, lon, lat) && distanceKm(centre, lon, lat) <= radiusKm;
  };
}

function codeTest(column: DictionaryColumn, wanted: readonly string[]): RowTest {
  const mask = maskOf(column, (value) => wanted.includes(value));
  return (row) => mask[column.codes[row] as number] === 1;
}

function anyTest(column: MultiColumn, wanted: readonly string[]): RowTest {
  const mask = Uint8Array.from(column.values, (value) => (wanted.includes(value) ? 1 : 0));
  return (row) => hasAny(column, row, mask);
}
