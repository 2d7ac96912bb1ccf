import type { FeatureCollection, Point } from 'geojson';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import type { Bbox } from '../search-params.ts';
import { LISTED_PLACES, type InView, type MapPlace } from './map-place.ts';

/** Few and short: all of them are copied to the worker that draws them. */
export interface PointProperties {
  /** Row in the columns of the answer. */
  row: number;
  /** Activity group and how well the place is known: `housing/exact`. */
  symbol: string;
  /** How many results stand there, when several do. */
  count?: number;
}
export type PointCollection = FeatureCollection<Point, PointProperties>;

/** Results at one very place, with the first of them. */
interface Stack {
  row: number;
  lat: number;
  count: number;
}

/** Features of an answer in columns. Results at one very place make one feature with their number. */
export function toFeatures(answer: EnterpriseMap): PointCollection {
  const stacks: Stack[] = [];
  const byLon = new Map<number, Stack[]>();
  answer.lon.forEach((lon, row) => {
    const lat = answer.lat[row] ?? 0;
    const column = byLon.get(lon);
    const stack = column?.find((other) => other.lat === lat);
    if (stack) {
      stack.count += 1;
      return;
    }
    const first = { row, lat, count: 1 };
    stacks.push(first);
    if (column) column.push(first);
    else byLon.set(lon, [first]);
  });
  return {
    type: 'FeatureCollection',
    features: stacks.map(({ row, lat, count }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [answer.lon[row] ?? 0, lat] },
      properties: { row, symbol: symbolAt(answer, row), ...(count > 1 ? { count } : {}) },
    })),
  };
}

const symbolAt = ({ groups, group, exact }: EnterpriseMap, row: number): string =>
  `${groups[group[row] ?? -1]?.code ?? ''}/${exact[row] === 1 ? 'exact' : 'approximate'}`;

/** The result of a row; undefined when there is no such row. */
export function placeAt(answer: EnterpriseMap, row: number): MapPlace | undefined {
  const id = answer.id[row];
  if (id === undefined) return undefined;
  return {
    id,
    name: answer.name[row] ?? '',
    group: answer.groups[answer.group[row] ?? -1]?.code ?? '',
    lon: answer.lon[row] ?? 0,
    lat: answer.lat[row] ?? 0,
    exact: answer.exact[row] === 1,
  };
}

/** Rows of all results that stand where that of `row` stands. */
export function rowsAtPlaceOf(answer: EnterpriseMap, row: number): number[] {
  return answer.lon.flatMap((lon, other) =>
    lon === answer.lon[row] && answer.lat[other] === answer.lat[row] ? [other] : [],
  );
}

/** Row of the result nearest to a point; undefined for an empty answer. */
export function nearestRow(answer: EnterpriseMap, lon: number, lat: number): number | undefined {
  const away = (row: number) =>
    squaredDistance([lon, lat], [answer.lon[row] ?? Infinity, answer.lat[row] ?? Infinity]);
  return answer.lon.reduce<number | undefined>(
    (best, _, row) => (best === undefined || away(row) < away(best) ? row : best),
    undefined,
  );
}

/** In degrees of latitude, right enough to compare short distances. */
const squaredDistance = (a: readonly [number, number], b: readonly [number, number]) =>
  ((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180)) ** 2 + (a[1] - b[1]) ** 2;

/** What of an answer stands inside a box. */
export function inViewOf(answer: EnterpriseMap, view: Bbox, limit = LISTED_PLACES): InView {
  const [west, south, east, north] = view;
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const closest: { row: number; away: number }[] = [];
  let total = 0;
  answer.lon.forEach((lon, row) => {
    const lat = answer.lat[row] ?? 0;
    if (lon < west || lon > east || lat < south || lat > north) return;
    total += 1;
    const away = squaredDistance(middle, [lon, lat]);
    if (closest.length === limit && away >= (closest.at(-1)?.away ?? Infinity)) return;
    closest.splice(closest.findLastIndex((other) => other.away <= away) + 1, 0, { row, away });
    if (closest.length > limit) closest.pop();
  });
  const places = closest.flatMap(({ row }) => placeAt(answer, row) ?? []);
  const nearest = total > 0 ? undefined : nearestRow(answer, ...middle);
  return {
    view,
    total,
    places,
    nearest: nearest === undefined ? null : (placeAt(answer, nearest) ?? null),
  };
}

/** True when two boxes are the same to about ten metres. */
export function isSameBox(
  a: readonly number[] | null | undefined,
  b: readonly number[] | null | undefined,
): boolean {
  return Boolean(a && b && a.every((degrees, side) => Math.abs(degrees - (b[side] ?? NaN)) < 1e-4));
}
