import type { FeatureCollection, Point } from 'geojson';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import { keepApart, type Disc } from './keep-apart.ts';

export interface PointProperties {
  /** Row in the columns of the answer. */
  row: number;
  group: string;
  exact: boolean;
  count: number;
}
export type PointCollection = FeatureCollection<Point, PointProperties>;

/** The most features listed for those who do not see the map. */
export const LISTED_FEATURES = 50;

/**
 * Features of an answer in columns, for a map at `zoom`. Results at one very place make one feature with their number;
 * groups that came from the server are kept apart.
 */
export function toFeatures(answer: EnterpriseMap, zoom: number): PointCollection {
  const discs = answer.lon.map((lon, row) => ({
    row,
    lon,
    lat: answer.lat[row] ?? 0,
    count: answer.count[row] ?? 1,
  }));
  const drawn = answer.kind === 'clusters' ? keepApart(discs, zoom) : stackSamePlaces(discs);
  return {
    type: 'FeatureCollection',
    features: drawn.map(({ row, lon, lat, count }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: {
        row,
        group: answer.groups[answer.group[row] ?? -1] ?? '',
        exact: answer.exact[row] === 1,
        count,
      },
    })),
  };
}

function stackSamePlaces(discs: readonly Disc[]): Disc[] {
  const stacks = new Map<string, Disc>();
  for (const disc of discs) {
    const key = `${disc.lon} ${disc.lat}`;
    const stack = stacks.get(key);
    if (stack) stack.count += disc.count;
    else stacks.set(key, { ...disc });
  }
  return [...stacks.values()];
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

/** How many results stand inside a box, and the rows of the first ones, nearest to its centre first. */
export function rowsInView(
  answer: EnterpriseMap,
  [west, south, east, north]: readonly [number, number, number, number],
  limit = LISTED_FEATURES,
): { total: number; rows: number[] } {
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const found: { row: number; away: number }[] = [];
  let total = 0;
  answer.lon.forEach((lon, row) => {
    const lat = answer.lat[row] ?? 0;
    if (lon < west || lon > east || lat < south || lat > north) return;
    total += answer.count[row] ?? 1;
    found.push({ row, away: squaredDistance(middle, [lon, lat]) });
  });
  const rows = found
    .toSorted((a, b) => a.away - b.away)
    .slice(0, limit)
    .map(({ row }) => row);
  return { total, rows };
}

/** True when two boxes are the same to about ten metres. */
export function isSameBox(
  a: readonly number[] | null | undefined,
  b: readonly number[] | null | undefined,
): boolean {
  return Boolean(a && b && a.every((degrees, side) => Math.abs(degrees - (b[side] ?? NaN)) < 1e-4));
}
