import type { Box, Point } from './geography.ts';
import type { Ranked } from './select.ts';

/** A NACE code or the beginning of one, of one version or of any. */
export interface NacePrefix {
  readonly version: string | null;
  readonly prefix: string;
}

/** Values of one filter are alternatives; filters hold together. An empty list asks nothing. */
export interface Filters {
  readonly perimeter: string;
  readonly near: Point | null;
  readonly radiusKm: number | null;
  readonly box: Box | null;
  /** NIS codes of any level. Each inner list is one filter. */
  readonly territories: readonly (readonly string[])[];
  readonly region: readonly string[];
  readonly group: readonly string[];
  readonly form: readonly string[];
  readonly legalForm: readonly string[];
  readonly nace: readonly NacePrefix[];
  readonly accreditation: readonly string[];
  readonly federation: readonly string[];
}

export interface Question {
  readonly text: string | null;
  readonly filters: Filters;
}

export interface Page {
  readonly sort: 'relevance' | 'distance' | 'name';
  readonly limit: number;
  readonly after: Ranked | null;
}

/** No filter but the perimeter of the directory. */
export const NO_FILTERS: Filters = {
  perimeter: 'directory',
  near: null,
  radiusKm: null,
  box: null,
  territories: [],
  region: [],
  group: [],
  form: [],
  legalForm: [],
  nace: [],
  accreditation: [],
  federation: [],
};
