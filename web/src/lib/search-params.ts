/** Filters that take several values, written with commas: `group=housing,second-hand`. */
export const LIST_FILTERS = ['group', 'form', 'accreditation', 'federation', 'open', 'region'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

export const SORT_ORDERS = ['relevance', 'distance', 'name'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Radii offered around a point, in kilometres. */
export const RADII = [2, 5, 10, 25, 50] as const;
export const DEFAULT_RADIUS = 10;

/** What the words are not read as when they stay words. */
export const READINGS = ['need', 'place'] as const;
export type Reading = (typeof READINGS)[number];

/** west, south, east, north in degrees. */
export type Bbox = readonly [number, number, number, number];

/** What a page address says about a search. Names are those of the API's `GET /enterprises`. */
export interface SearchQuery {
  q: string;
  /** Code of a need. */
  need?: string | undefined;
  /** What `q` is not read as. */
  literal: Reading[];
  near?: { lat: number; lon: number } | undefined;
  /** Kilometres around `near`. */
  radius?: number | undefined;
  bbox?: Bbox | undefined;
  /** NIS code. */
  territory?: string | undefined;
  group: string[];
  form: string[];
  accreditation: string[];
  federation: string[];
  open: string[];
  region: string[];
  sort?: SortOrder | undefined;
  cursor?: string | undefined;
}

export const EMPTY_QUERY: SearchQuery = {
  q: '',
  literal: [],
  group: [],
  form: [],
  accreditation: [],
  federation: [],
  open: [],
  region: [],
};

interface Readable {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Reads a search from the parameters of an address; what is malformed is left out. */
export function parseSearch(parameters: Readable): SearchQuery {
  const query: SearchQuery = { ...EMPTY_QUERY, q: (parameters.get('q') ?? '').trim().slice(0, 200) };
  for (const name of LIST_FILTERS) query[name] = parseList(parameters.getAll(name));
  query.need = parseList([parameters.get('need') ?? ''])[0];
  const literal = parseList(parameters.getAll('literal'));
  query.literal = READINGS.filter((reading) => query.q && literal.includes(reading));
  const near = parseNumbers(parameters.get('near'), 2);
  if (near && Math.abs(near[0] ?? 91) <= 90 && Math.abs(near[1] ?? 181) <= 180) {
    query.near = { lat: near[0] ?? 0, lon: near[1] ?? 0 };
    query.radius = parseRadius(parameters.get('radius'));
  }
  query.bbox = parseBbox(parameters.get('bbox'));
  const territory = parameters.get('territory') ?? '';
  if (/^\d{5}$/.test(territory)) query.territory = territory;
  query.sort = SORT_ORDERS.find((order) => order === parameters.get('sort'));
  query.cursor = parameters.get('cursor') || undefined;
  return query;
}

/** Prints a search as `?q=…&group=…` with the names in one fixed order; empty when nothing is asked. */
export function printSearch(query: SearchQuery): string {
  const parts: [string, string][] = [];
  if (query.q) parts.push(['q', query.q]);
  if (query.need) parts.push(['need', query.need]);
  if (query.literal.length) parts.push(['literal', query.literal.join(',')]);
  if (query.near) parts.push(['near', `${round(query.near.lat)},${round(query.near.lon)}`]);
  if (query.near && query.radius) parts.push(['radius', String(query.radius)]);
  if (query.bbox) parts.push(['bbox', query.bbox.map(round).join(',')]);
  if (query.territory) parts.push(['territory', query.territory]);
  for (const name of LIST_FILTERS) if (query[name].length) parts.push([name, query[name].join(',')]);
  if (query.sort) parts.push(['sort', query.sort]);
  if (query.cursor) parts.push(['cursor', query.cursor]);
  if (parts.length === 0) return '';
  return `?${parts.map(([name, value]) => `${name}=${encodeValue(value)}`).join('&')}`;
}

/** The same search with some parts changed; it starts again from the first page. */
export function changeSearch(query: SearchQuery, change: Partial<SearchQuery>): SearchQuery {
  return { ...query, cursor: undefined, ...change };
}

/** Puts a value in a filter, or takes it out when it is there. */
export function toggleFilter(query: SearchQuery, filter: ListFilter, value: string): SearchQuery {
  const values = query[filter];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value].sort();
  return changeSearch(query, { [filter]: next });
}

/** The same search with some of its parameters set and some left out, by their names. */
export function replaceParameters(
  query: SearchQuery,
  set: Readonly<Record<string, string>>,
  drop: readonly string[],
): SearchQuery {
  const parameters = new URLSearchParams(printSearch(changeSearch(query, {})));
  for (const name of drop) parameters.delete(name);
  for (const [name, value] of Object.entries(set)) parameters.set(name, value);
  return parseSearch(parameters);
}

/** True when anything narrows the search besides words and order. */
export function isNarrowed(query: SearchQuery): boolean {
  return Boolean(
    query.near || query.bbox || query.territory || LIST_FILTERS.some((name) => query[name].length > 0),
  );
}

function parseList(values: string[]): string[] {
  const parts = values.flatMap((value) => value.split(',')).map((part) => part.trim());
  return [...new Set(parts.filter((part) => /^[\w.-]{1,40}$/.test(part)))].sort();
}

function parseNumbers(text: string | null, count: number): number[] | undefined {
  if (!text) return undefined;
  const parts = text.split(',');
  const numbers = parts.map(Number);
  return parts.length === count && parts.every((part) => part.trim() !== '') && numbers.every(Number.isFinite)
    ? numbers
    : undefined;
}

function parseRadius(text: string | null): number {
  const radius = Number(text);
  return Number.isFinite(radius) && radius > 0 ? radius : DEFAULT_RADIUS;
}

function parseBbox(text: string | null): Bbox | undefined {
  const [west, south, east, north] = parseNumbers(text, 4) ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  return west < east && south < north && Math.abs(south) <= 90 && Math.abs(north) <= 90
    ? [west, south, east, north]
    : undefined;
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

const encodeValue = (value: string) =>
  encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%20', '+');
