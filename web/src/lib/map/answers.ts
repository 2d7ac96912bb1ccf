import type {
  EnterpriseDetail,
  EnterpriseList,
  EnterpriseMap,
} from '../../../../api/contract/enterprises.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { apiUrl, askApi } from '../api.ts';
import { mapParameters } from '../search-api.ts';
import { printSearch, type Bbox, type SearchQuery } from '../search-params.ts';
import { LISTED_PLACES, type InView, type MapPlace } from './map-place.ts';
import type { Spot } from './spot.ts';

/** The results of a search together with the question that asked for them: all points, or the address of their tiles. */
export interface MapAnswer {
  question: string;
  data: EnterpriseMap;
  /** Address of the tiles, with `{z}`, `{x}` and `{y}`. */
  tiles: string;
}

/** An answer under way, with the question that asked for it. */
export interface MapAsking {
  question: string;
  answer: Promise<MapAnswer>;
}

/** What of a search decides the results on the map: not their order. */
export const mapQuestion = (query: SearchQuery): string =>
  printSearch({ ...query, sort: undefined, cursor: undefined });

/** Asks for the results of a search. */
export async function askMap(
  query: SearchQuery,
  question: string,
  language: Language,
  signal?: AbortSignal,
): Promise<MapAnswer> {
  const parameters = mapParameters(query, language);
  const tiles = apiUrl('/enterprises/tiles/{z}/{x}/{y}', { ...parameters, lang: undefined });
  const data = await askApi<EnterpriseMap>(fetch, '/enterprises/map', parameters, signal);
  return { question, data, tiles: location.origin + tiles };
}

/** Asks what of a search is in view; the map has only tiles of it. */
export async function askInView(
  query: SearchQuery,
  view: Bbox,
  language: Language,
  signal: AbortSignal,
): Promise<InView> {
  const { places, total } = await askList(query, view, LISTED_PLACES, language, signal);
  if (total > 0) return { view, total, places, nearest: null };
  const [nearest = null] = (await askNearest(query, view, language, signal)).places;
  return { view, total, places, nearest };
}

/** Asks which results stand at a spot of a tile. */
export async function askSpot(
  query: SearchQuery,
  { id, lon, lat }: Spot,
  language: Language,
  signal: AbortSignal,
): Promise<MapPlace[]> {
  if (id !== null) {
    const detail = await askApi<EnterpriseDetail>(fetch, `/enterprises/${id}`, { lang: language }, signal);
    return toPlaces([detail]);
  }
  const box: Bbox = [lon - SPOT_DEGREES, lat - SPOT_DEGREES, lon + SPOT_DEGREES, lat + SPOT_DEGREES];
  return (await askList(query, box, MOST_AT_SPOT, language, signal)).places;
}

/** About two metres. */
const SPOT_DEGREES = 2e-5;
const MOST_AT_SPOT = 100;

async function askList(
  query: SearchQuery,
  view: Bbox,
  limit: number,
  language: Language,
  signal: AbortSignal,
) {
  const box = intersect(view, query.bbox);
  if (box === null) return { places: [], total: 0 };
  return ask(
    { bbox: box.map((degrees) => degrees.toFixed(5)).join(','), limit },
    query,
    view,
    language,
    signal,
  );
}

const askNearest = (query: SearchQuery, view: Bbox, language: Language, signal: AbortSignal) =>
  ask({ limit: 1 }, query, view, language, signal);

/** Lists results from the middle of the view outwards, or from the point that the search itself counts from. */
async function ask(
  own: { bbox?: string; limit: number },
  query: SearchQuery,
  [west, south, east, north]: Bbox,
  language: Language,
  signal: AbortSignal,
) {
  const near = `${((south + north) / 2).toFixed(5)},${((west + east) / 2).toFixed(5)}`;
  const parameters = {
    near,
    ...defined(mapParameters(query, language)),
    ...own,
    sort: 'distance',
    facets: 'false',
  };
  const { items, total } = await askApi<EnterpriseList>(fetch, '/enterprises', parameters, signal);
  return { places: toPlaces(items), total };
}

const defined = (parameters: Record<string, string | number | undefined>) =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));

type Listed = Pick<EnterpriseList['items'][number], 'id' | 'name' | 'group' | 'position'>;

const toPlaces = (items: readonly Listed[]): MapPlace[] =>
  items.flatMap(({ id, name, group, position }) =>
    position
      ? [{ id, name, group: group.code, lon: position.lon, lat: position.lat, exact: position.exact }]
      : [],
  );

/** What two boxes have in common; null for nothing. */
function intersect(view: Bbox, asked: Bbox | undefined): Bbox | null {
  if (!asked) return view;
  const box: Bbox = [
    Math.max(view[0], asked[0]),
    Math.max(view[1], asked[1]),
    Math.min(view[2], asked[2]),
    Math.min(view[3], asked[3]),
  ];
  return box[0] <= box[2] && box[1] <= box[3] ? box : null;
}
