import type { LocatorMap } from '../charts/locator.ts';
import { fitFrame, svgPath } from '../charts/projection.ts';
import { joinBoxes, loadCommunes, type Box, type TerritoryItem } from './geography.ts';

const WIDTH = 560;
const MAX_HEIGHT = 420;
const MARGIN_DEGREES = 0.09;
/** Above this width in degrees only the communes of the places carry their name. */
const LABEL_SPAN = 0.5;
/** A name this close to a place, in pixels, goes below it. */
const COVER = [36, 14] as const;
const BELOW = 30;

interface Place {
  lon: number;
  lat: number;
  exact: boolean;
  nis: string | null;
  /** Written beside it. */
  mark?: string;
}

/** A map of some places among the communes around them, `margin` degrees of latitude about them; null without a place. */
export async function drawLocator(
  fetch: typeof globalThis.fetch,
  places: readonly Place[],
  communes: readonly TerritoryItem[],
  margin = MARGIN_DEGREES,
): Promise<LocatorMap | null> {
  if (places.length === 0) return null;
  const tight = joinBoxes(places.map(({ lon, lat }): Box => [lon, lat, lon, lat]));
  const box: Box = [tight[0] - margin * 1.6, tight[1] - margin, tight[2] + margin * 1.6, tight[3] + margin];
  const frame = fitFrame(box, WIDTH, 0, MAX_HEIGHT);
  const homes = new Set(places.map((place) => place.nis));
  const named = new Map(communes.map((commune) => [commune.nis, commune]));
  const shown = (await loadCommunes(fetch)).filter((outline) => touches(outline.box, box));
  const isNear = box[2] - box[0] < LABEL_SPAN;
  const points = places.map(({ lon, lat }) => frame.project(lon, lat));
  const isCovered = ([x, y]: [number, number]) =>
    points.some((point) => Math.abs(point[0] - x) < COVER[0] && Math.abs(point[1] - y) < COVER[1]);
  const areas = shown.map(({ nis, geometry }) => {
    const commune = named.get(nis);
    const home = homes.has(nis);
    const at = commune ? frame.project(commune.lon, commune.lat) : null;
    const inside = at && at[0] > 40 && at[0] < WIDTH - 40 && at[1] > 16 && at[1] < frame.height - 10;
    return {
      nis,
      name: commune?.name ?? nis,
      path: svgPath(geometry, frame),
      home,
      label: inside && (home || isNear) ? round(isCovered(at) ? [at[0], at[1] + BELOW] : at) : null,
    };
  });
  return {
    width: frame.width,
    height: frame.height,
    areas: areas.toSorted((a, b) => Number(a.home) - Number(b.home)),
    places: places.map(({ lon, lat, exact, mark }) => {
      const [x, y] = round(frame.project(lon, lat));
      return { x, y, exact, mark: mark ?? null };
    }),
  };
}

const touches = (a: Box, b: Box) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const round = ([x, y]: [number, number]): [number, number] => [
  Math.round(x * 10) / 10,
  Math.round(y * 10) / 10,
];
