import { quantileBreaks } from '../charts/breaks.ts';
import type { Area, ChoroplethMap } from '../charts/choropleth.ts';
import { fitFrame, svgPath } from '../charts/projection.ts';
import { joinBoxes, loadOutlines, type TerritoryItem } from './geography.ts';

const WIDTH = 640;
const MAX_HEIGHT = 560;

/** What is drawn of a territory. */
export type MapFigure = Omit<Area, 'path'>;

/** A map of figures of territories; null when none has borders. */
export async function drawFigures(
  fetch: typeof globalThis.fetch,
  figures: readonly MapFigure[],
  territories: readonly TerritoryItem[],
  current: string | null,
): Promise<ChoroplethMap | null> {
  const wanted = figures.map(({ nis }) => nis);
  const outlines = await loadOutlines(fetch, wanted, territories);
  if (outlines.length === 0) return null;
  const frame = fitFrame(joinBoxes(outlines.map((outline) => outline.box)), WIDTH, 4, MAX_HEIGHT);
  const known = new Map(figures.map((figure) => [figure.nis, figure]));
  const areas = outlines.flatMap(({ nis, geometry }) => {
    const figure = known.get(nis);
    return figure === undefined ? [] : [{ ...figure, path: svgPath(geometry, frame) }];
  });
  const breaks = quantileBreaks(areas.flatMap((area) => (area.value === null ? [] : [area.value])));
  return { width: frame.width, height: frame.height, areas, breaks, current };
}
