import type { ChartFigure } from '../../charts/series.ts';
import { quantileBreaks } from '../../charts/breaks.ts';
import type { ChoroplethMap } from '../../charts/choropleth.ts';
import { fitFrame, svgPath } from '../../charts/projection.ts';
import { joinBoxes, loadOutlines, type TerritoryItem } from '../geography.ts';

const WIDTH = 640;
const MAX_HEIGHT = 560;
/** Points of a border closer than this many pixels are one: the map is shown at two thirds of its size. */
const GRAINS = { few: 1.5, many: 3 };
/** Radius of the largest circle, where the territories are few and where they are many. */
const RADII = { few: 52, many: 26 };
const MANY = 100;

interface Question {
  territories: readonly TerritoryItem[];
  /** Codes to draw, in any order. */
  codes: readonly string[];
  figureOf: (nis: string) => ChartFigure;
  hrefOf: (nis: string) => string;
  /** Codes of larger territories to draw around them. */
  context: readonly string[];
  /** Counts are circles, rates fill areas. */
  circles: boolean;
}

/** The map of some figures; null when none of the territories has borders. */
export async function drawFigures(
  fetch: typeof globalThis.fetch,
  { territories, codes, context, figureOf, hrefOf, circles }: Question,
): Promise<ChoroplethMap | null> {
  const outlines = await loadOutlines(fetch, codes, territories);
  const around = await loadOutlines(fetch, context, territories);
  if (outlines.length + around.length < 2) return null;
  const amount = outlines.length > MANY ? 'many' : 'few';
  const [radius, grain] = [RADII[amount], GRAINS[amount]];
  const boxes = [...outlines, ...around].map((outline) => outline.box);
  const frame = fitFrame(joinBoxes(boxes), WIDTH, circles ? radius / 2 : 4, MAX_HEIGHT);
  const items = new Map(territories.map((item) => [item.nis, item]));
  const areas = outlines.map(({ nis, geometry }) => {
    const item = items.get(nis);
    const { value, status } = figureOf(nis);
    const at = item && frame.project(item.lon, item.lat);
    return {
      nis,
      name: item?.name ?? nis,
      path: svgPath(geometry, frame, grain),
      value,
      status,
      href: hrefOf(nis),
      ...(at ? { at: [Math.round(at[0]), Math.round(at[1])] as const } : {}),
    };
  });
  const values = areas.flatMap(({ value }) => value ?? []);
  const map = {
    width: frame.width,
    height: frame.height,
    areas,
    breaks: quantileBreaks(values),
    current: null,
    context: around.map(({ geometry }) => svgPath(geometry, frame, grain)),
  };
  if (!circles) return map;
  return { ...map, breaks: [], circles: { highest: Math.max(0, ...values), radius } };
}
