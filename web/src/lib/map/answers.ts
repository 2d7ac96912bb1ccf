import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { askApi } from '../api.ts';
import { mapParameters } from '../search-api.ts';
import type { Bbox, SearchQuery } from '../search-params.ts';

/** The points of a search together with the question that asked for them. */
export interface MapAnswer {
  question: string;
  data: EnterpriseMap;
}

/** Asks for the points of a search, inside `view` when the whole is too much for one answer. */
export async function askMap(
  query: SearchQuery,
  question: string,
  view: Bbox | null,
  language: Language,
  signal: AbortSignal,
): Promise<MapAnswer> {
  const filters = mapParameters(query, language);
  const bbox = view
    ? intersect(view, query.bbox)
        .map((degrees) => degrees.toFixed(5))
        .join(',')
    : filters['bbox'];
  return {
    question,
    data: await askApi<EnterpriseMap>(fetch, '/enterprises/map', { ...filters, bbox }, signal),
  };
}

function intersect(view: Bbox, asked: Bbox | undefined): Bbox {
  if (!asked) return view;
  const box: Bbox = [
    Math.max(view[0], asked[0]),
    Math.max(view[1], asked[1]),
    Math.min(view[2], asked[2]),
    Math.min(view[3], asked[3]),
  ];
  return box[0] < box[2] && box[1] < box[3] ? box : asked;
}
