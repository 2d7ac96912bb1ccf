import { exportText } from '../../../data/messages/exports/index.ts';
import type { Language } from '../../../data/messages/translate.ts';
import type { EnterpriseSummary } from '../../contract/enterprises.ts';
import type { Reference } from '../../reference/types.ts';
import { boxAroundAll, fitPaper } from './frame.ts';
import { drawGround, svg } from './ground.ts';
import { drawSymbols, placeNames, placeNumbers, symbolSize } from './symbols.ts';
import type { Box, PaperFrame, PaperSize } from './frame.ts';
import type { MapText, PrintMap } from './sheet.ts';
import type { Spot } from './symbols.ts';

/** A result with its number in the list. */
export interface Numbered {
  readonly number: number;
  readonly summary: Pick<EnterpriseSummary, 'group' | 'position'>;
}

/** Squares across the paper, unless said otherwise. */
const COLUMNS = 8;
/** Results closer than this on paper share a symbol, millimetres. */
const TOGETHER = 0.8;

/** The map of some results and the square each stands in; null when nothing says where to look. */
export function drawMap(
  results: readonly Numbered[],
  territories: readonly string[],
  reference: Reference,
  language: Language,
  options: { readonly size?: PaperSize; readonly columns?: number } = {},
): { map: PrintMap; squareOf(result: Numbered): string } | null {
  const { columns = COLUMNS } = options;
  const points = results.flatMap(({ summary: { position } }): Box[] =>
    position === null ? [] : [[position.lon, position.lat, position.lon, position.lat]],
  );
  const boxes = territories.flatMap((nis): Box[] => {
    const box = reference.territories.get(nis)?.bbox;
    return box === undefined ? [] : [box];
  });
  const box = boxAroundAll([...boxes, ...points]);
  if (box === null) return null;
  const frame = fitPaper(box, options.size);
  const rows = Math.max(1, Math.round((frame.height * columns) / frame.width));
  const spots = spotsOf(results, frame, reference);
  const size = symbolSize(spots.length);
  const placed = results.filter(({ summary }) => summary.position !== null).length;
  return {
    map: {
      width: frame.width,
      height: frame.height,
      columns,
      rows,
      ground: drawGround(frame, reference, territories, { columns, rows }),
      symbols: svg(frame, drawSymbols(spots, size)),
      names: placeNames(namesOn(frame, reference, territories, language), spots, size, frame),
      numbers: placeNumbers(spots, size, frame),
      alt: exportText(language, 'print.mapAlt', { count: placed }),
    },
    squareOf: ({ summary: { position } }) => {
      if (position === null) return '';
      const [x, y] = frame.project(position.lon, position.lat);
      const column = Math.min(columns - 1, Math.max(0, Math.floor((x / frame.width) * columns)));
      const row = Math.min(rows - 1, Math.max(0, Math.floor((y / frame.height) * rows)));
      return `${String.fromCharCode(65 + column)}${row + 1}`;
    },
  };
}

function spotsOf(results: readonly Numbered[], frame: PaperFrame, { groups }: Reference): Spot[] {
  const spots = new Map<string, Spot & { numbers: number[] }>();
  for (const { number, summary } of results) {
    if (summary.position === null) continue;
    const [x, y] = frame.project(summary.position.lon, summary.position.lat);
    const key = `${Math.round(x / TOGETHER)} ${Math.round(y / TOGETHER)}`;
    const spot = spots.get(key);
    if (spot !== undefined) spot.numbers.push(number);
    else {
      const { exact } = summary.position;
      const group = groups.get(summary.group.code);
      spots.set(key, {
        x,
        y,
        exact,
        numbers: [number],
        colour: group?.colour ?? '#55605B',
        glyph: group?.glyph ?? '',
      });
    }
  }
  return [...spots.values()];
}

/** Names of the communes in view, the largest first; not that of a commune that is the title. */
function namesOn(
  frame: PaperFrame,
  { territories }: Reference,
  titles: readonly string[],
  language: Language,
): MapText[] {
  const communes = [...territories.values()]
    .filter(({ level, nis }) => level === 'commune' && !titles.includes(nis))
    .sort(
      (left, right) => (right.population ?? 0) - (left.population ?? 0) || (left.nis < right.nis ? -1 : 1),
    );
  return communes.map(({ lon, lat, names }) => {
    const [x, y] = frame.project(lon, lat);
    return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, text: names[language] };
  });
}
