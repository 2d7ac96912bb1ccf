import type { CellStatus } from './choropleth.ts';
import { ticks } from './scale.ts';

/** One figure of a chart. `value` is null when it is not published. */
export interface ChartFigure {
  value: number | null;
  status: CellStatus;
}
export interface Bar extends ChartFigure {
  key: string;
  label: string;
}
/** A line over years; `figures` stand in the order of the years. */
export interface Series {
  key: string;
  label: string;
  figures: ChartFigure[];
}

/** Words inside a chart: charts are drawn into files too, where no page gives them. */
export interface ChartWords {
  confidential: string;
  noData: string;
  /** Says what the letters on the axis mean. */
  gaps: string;
}

/** How lines are told apart without colour: dashes and marks; colours differ in lightness too, on paper and at night. */
export const LINE_STYLES = [
  { colour: 'light-dark(#1f5e4b, #8fcbb5)', dash: '', mark: 'disc' },
  { colour: 'light-dark(#b0490f, #f2a477)', dash: '7 3', mark: 'square' },
  { colour: 'light-dark(#3a5a9b, #a5bdf5)', dash: '2 3', mark: 'triangle' },
  { colour: 'light-dark(#7a6200, #e2c14c)', dash: '10 3 2 3', mark: 'diamond' },
  { colour: 'light-dark(#8b2f6e, #eaa3d2)', dash: '4 2', mark: 'cross' },
  { colour: 'light-dark(#4d5752, #c3ccc6)', dash: '1 2', mark: 'ring' },
] as const;
export type LineMark = (typeof LINE_STYLES)[number]['mark'];

/** Lines that stay readable in one chart. */
export const MOST_LINES = LINE_STYLES.length;
/** Bars of one chart. */
export const MOST_BARS = 20;

/** Path of a mark around a point. */
export function markPath(mark: LineMark, x: number, y: number, r = 4.5): string {
  const at = (dx: number, dy: number) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`;
  switch (mark) {
    case 'square':
      return `M${at(-r, -r)}H${x + r}V${y + r}H${x - r}Z`;
    case 'triangle':
      return `M${at(0, -r * 1.2)}L${at(r * 1.1, r)}L${at(-r * 1.1, r)}Z`;
    case 'diamond':
      return `M${at(0, -r * 1.25)}L${at(r * 1.25, 0)}L${at(0, r * 1.25)}L${at(-r * 1.25, 0)}Z`;
    case 'cross':
      return `M${at(-r, -r)}L${at(r, r)}M${at(r, -r)}L${at(-r, r)}`;
    default:
      return `M${at(-r, 0)}A${r},${r} 0 1 0 ${at(r, 0)}A${r},${r} 0 1 0 ${at(-r, 0)}Z`;
  }
}

/** The stretches of a line between the years without a published figure; one year alone is a stretch of one. */
export function stretches<Point extends { value: number | null }>(points: readonly Point[]): Point[][] {
  const found: Point[][] = [];
  let open: Point[] | undefined;
  for (const point of points) {
    if (point.value === null) open = undefined;
    else if (open) open.push(point);
    else found.push((open = [point]));
  }
  return found;
}

/** A text cut to about `width` units of a chart's letters, with an ellipsis. */
export function fitText(text: string, width: number, size = 14): string {
  const most = Math.max(4, Math.floor(width / (size * 0.56)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Round values for an axis from `min` (at most 0) to `max` (at least 0); the first and the last hold them. */
export function ticksAround(min: number, max: number, count = 4): number[] {
  const step = ticks(Math.max(max, -min, 1e-9), count)[1] ?? 1;
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
