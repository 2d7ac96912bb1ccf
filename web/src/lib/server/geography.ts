import { feature, merge } from 'topojson-client';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { TerritoryList } from '../../../../api/contract/territories.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { CURRENT_GRID } from '../../../../data/schema/reference/territories.ts';
import { loadApi } from '../api.ts';

export type Box = [west: number, south: number, east: number, north: number];
export interface Outline {
  nis: string;
  geometry: Polygon | MultiPolygon;
  box: Box;
}
export type TerritoryItem = TerritoryList['items'][number];

type Communes = Topology<{ communes: GeometryCollection<{ nis: string }> }>;
type Fetch = typeof globalThis.fetch;

/** Borders never change while the process lives: they are read once. */
let borders: Promise<{ topology: Communes; communes: Outline[] }> | undefined;

async function readBorders(fetch: Fetch) {
  const topology = await loadApi<Communes>(fetch, `/geometry/communes-${CURRENT_GRID}`);
  const communes = feature(topology, topology.objects.communes).features.flatMap((item) =>
    item.geometry.type === 'Polygon' || item.geometry.type === 'MultiPolygon'
      ? [{ nis: item.properties.nis, geometry: item.geometry, box: boxOf(item.geometry) }]
      : [],
  );
  return { topology, communes };
}

function loadBorders(fetch: Fetch) {
  borders ??= readBorders(fetch).catch((failure: unknown) => {
    borders = undefined;
    throw failure;
  });
  return borders;
}

/** So it is with the list of territories, language by language. */
const lists = new Map<Language, Promise<readonly TerritoryItem[]>>();

/** All territories with their parents, named in one language. */
export function loadTerritories(fetch: Fetch, lang: Language): Promise<readonly TerritoryItem[]> {
  const known = lists.get(lang);
  if (known !== undefined) return known;
  const list = loadApi<TerritoryList>(fetch, '/territories', { lang }).then(({ items }) => items);
  lists.set(lang, list);
  list.catch(() => lists.delete(lang));
  return list;
}

/** Outlines of the communes. */
export async function loadCommunes(fetch: Fetch): Promise<Outline[]> {
  return (await loadBorders(fetch)).communes;
}

/** Outlines of territories of any level, dissolved from their communes; one without communes is left out. */
export async function loadOutlines(
  fetch: Fetch,
  wanted: readonly string[],
  territories: readonly TerritoryItem[],
): Promise<Outline[]> {
  const { topology, communes } = await loadBorders(fetch);
  const known = new Map(communes.map((outline) => [outline.nis, outline]));
  const parents = new Map(territories.map((item) => [item.nis, item.parent]));
  const isWithin = (nis: string, ancestor: string): boolean => {
    for (let at: string | null | undefined = nis; at; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  };
  return wanted.flatMap((nis) => {
    const commune = known.get(nis);
    if (commune) return [commune];
    const parts = topology.objects.communes.geometries.filter(
      ({ properties }) => properties && 'nis' in properties && isWithin(properties.nis, nis),
    );
    if (parts.length === 0) return [];
    const geometry = merge(topology, parts as Parameters<typeof merge>[1]);
    return [{ nis, geometry, box: boxOf(geometry) }];
  });
}

/** The smallest box around several. */
export function joinBoxes(boxes: readonly Box[]): Box {
  return boxes.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

function boxOf(geometry: Polygon | MultiPolygon): Box {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const points: Position[] = polygons.flatMap((rings) => rings[0] ?? []);
  return joinBoxes(points.map(([lon = 0, lat = 0]): Box => [lon, lat, lon, lat]));
}
