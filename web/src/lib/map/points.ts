import type { FeatureCollection, Point } from 'geojson';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';

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

/** Features of an answer in columns. */
export function toFeatures(answer: EnterpriseMap): PointCollection {
  return {
    type: 'FeatureCollection',
    features: answer.lon.map((lon, row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, answer.lat[row] ?? 0] },
      properties: {
        row,
        group: answer.groups[answer.group[row] ?? -1] ?? '',
        exact: answer.exact[row] === 1,
        count: answer.count[row] ?? 1,
      },
    })),
  };
}

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
    found.push({ row, away: ((lon - middle[0]) * 0.64) ** 2 + (lat - middle[1]) ** 2 });
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
