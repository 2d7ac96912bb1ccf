import type { Cell } from '../../../../api/contract/territories.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { quantileBreaks } from '../charts/breaks.ts';
import type { ChoroplethMap } from '../charts/choropleth.ts';
import { fitFrame, svgPath } from '../charts/projection.ts';
import { printPath } from '../paths.ts';
import { joinBoxes, loadOutlines, type TerritoryItem } from './geography.ts';

const WIDTH = 640;
const MAX_HEIGHT = 560;

/** The map of enterprises per 10 000 inhabitants of some territories; null when none has borders. */
export async function drawChoropleth(
  fetch: typeof globalThis.fetch,
  cells: readonly Cell[],
  territories: readonly TerritoryItem[],
  language: Language,
  current: string | null,
): Promise<ChoroplethMap | null> {
  const outlines = await loadOutlines(
    fetch,
    cells.map((cell) => cell.territory.nis),
    territories,
  );
  if (outlines.length === 0) return null;
  const frame = fitFrame(joinBoxes(outlines.map((outline) => outline.box)), WIDTH, 4, MAX_HEIGHT);
  const figures = new Map(cells.map((cell) => [cell.territory.nis, cell]));
  const areas = outlines.map(({ nis, geometry }) => {
    const cell = figures.get(nis);
    return {
      nis,
      name: cell?.territory.name ?? nis,
      path: svgPath(geometry, frame),
      value: cell?.perTenThousand ?? null,
      status: cell?.status ?? ('missing' as const),
      href: printPath({ language, page: 'territory', id: nis }),
    };
  });
  const breaks = quantileBreaks(areas.flatMap((area) => (area.value === null ? [] : [area.value])));
  return { width: frame.width, height: frame.height, areas, breaks, current };
}
