import type { Language } from '../../../data/messages/translate.ts';
import { LIST_FILTERS, type SearchQuery } from './search-params.ts';

/** Results on one page of the list. */
export const PAGE_SIZE = 20;

type Parameters = Record<string, string | number | undefined>;

/** The parameters of `GET /enterprises` for a search. */
export function listParameters(query: SearchQuery, lang: Language): Parameters {
  return { ...mapParameters(query, lang), sort: query.sort, cursor: query.cursor, limit: PAGE_SIZE };
}

/** The parameters of `GET /enterprises/map` for a search: its words, place and filters. */
export function mapParameters(query: SearchQuery, lang: Language): Parameters {
  const lists = Object.fromEntries(LIST_FILTERS.map((name) => [name, query[name].join(',') || undefined]));
  return {
    q: query.q || undefined,
    need: query.need,
    literal: query.literal.join(',') || undefined,
    near: query.near ? `${query.near.lat},${query.near.lon}` : undefined,
    radius: query.near ? query.radius : undefined,
    bbox: query.bbox?.join(','),
    territory: query.territory,
    ...lists,
    lang,
  };
}
