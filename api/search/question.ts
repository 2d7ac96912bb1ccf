import type { Box, Point } from './geography.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { Place } from './places.ts';
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
  readonly open: readonly string[];
}

/** Stands for the territory of entries whose commune is not known. */
export const NO_TERRITORY = 'none';

/** What stays words and is not read as a need or a place. */
export interface Literal {
  readonly need: boolean;
  readonly place: boolean;
}

export const NOT_LITERAL: Literal = { need: false, place: false };

export interface Question {
  readonly text: string | null;
  readonly filters: Filters;
  readonly literal?: Literal;
  /** A need asked for by its code, beside the text. */
  readonly need?: NeedFacts | null;
  /** A place found in the text before (an address), already taken out of it. */
  readonly place?: Place | null;
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
  open: [],
};
