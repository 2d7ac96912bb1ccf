import {
  LIST_FILTERS,
  parseSearch,
  printSearch,
  READINGS,
  type ListFilter,
  type SearchQuery,
} from './search-params.ts';

/** Signs of a text that are searched. */
export const LONGEST_TEXT = 200;

/** A part of an address that did not count: no filter at all, a value that its filter does not have, or too long a text. */
export interface Ignored {
  kind: 'unknown' | 'value' | 'cut';
  name: string;
  value: string;
}

const SINGLE = ['q', 'need', 'near', 'radius', 'bbox', 'territory', 'sort', 'cursor'] as const;
/** What others add to links to count visits: nobody meant a filter by it. */
const VISIT_COUNTERS = /^(utm_|mtm_|pk_|fbclid$|gclid$)/;
const isListFilter = (name: string): name is ListFilter => LIST_FILTERS.some((filter) => filter === name);

/** The parts of an address that `parseSearch` left out, in their order. */
export function findIgnored(parameters: URLSearchParams): Ignored[] {
  const query = parseSearch(parameters);
  const kept = new URLSearchParams(printSearch(query));
  const seen = new Set<string>();
  return [...parameters].flatMap(([name, value]): Ignored[] => {
    if (value.trim() === '' || VISIT_COUNTERS.test(name)) return [];
    if (isListFilter(name)) return without(name, value, query[name]);
    if (name === 'literal') return query.q ? without(name, value, READINGS) : [];
    if (!SINGLE.some((single) => single === name)) return [{ kind: 'unknown', name, value }];
    if (seen.has(name)) return [{ kind: 'value', name, value }];
    seen.add(name);
    if (name === 'q') return value.trim().length > LONGEST_TEXT ? [{ kind: 'cut', name, value }] : [];
    const counted = name === 'radius' ? Number(kept.get(name)) === Number(value) : kept.has(name);
    return counted ? [] : [{ kind: 'value', name, value }];
  });
}

/** The values of a list that are not among the allowed ones. */
function without(name: string, value: string, allowed: readonly string[]): Ignored[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !allowed.includes(part))
    .map((part) => ({ kind: 'value', name, value: part }));
}

/** The search without a value that the API refused; undefined when the search does not hold it. */
export function dropRefused(
  query: SearchQuery,
  name: string,
  found: string | undefined,
): { query: SearchQuery; ignored: Ignored } | undefined {
  const parameters = new URLSearchParams(printSearch(query));
  const value = parameters.get(name);
  if (value === null || name === 'cursor') return undefined;
  const parts = value.split(',');
  const isOne = isListFilter(name) && found !== undefined && parts.includes(found);
  const rest = isOne ? parts.filter((part) => part !== found) : [];
  if (rest.length > 0) parameters.set(name, rest.join(','));
  else parameters.delete(name);
  return {
    query: parseSearch(parameters),
    ignored: { kind: 'value', name, value: isOne ? found : value },
  };
}
