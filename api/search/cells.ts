import type { Box, Geography } from './geography.ts';

/** The code of a row in some column, and for each code whether it is wanted. */
export interface CodeMask {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly mask: Uint8Array;
}

/** A grid over all points, fine enough that the cells a box touches hold little more than the box. */
export interface Cells {
  /** Cell of each row. */
  readonly codes: Uint16Array;
  readonly west: number;
  readonly south: number;
  /** Cells per degree. */
  readonly across: number;
  readonly up: number;
  /** Scratch of one question: which cells it touches. */
  readonly mask: Uint8Array;
}

const EDGE = 255;
/** The cell of rows without a point. */
const NOWHERE = 65_535;

export function buildCells({ lon, lat, extent }: Geography): Cells {
  const [west, south, east, north] = extent;
  const [across, up] = [perDegree(west, east), perDegree(south, north)];
  const codes = new Uint16Array(lon.length);
  for (let row = 0; row < lon.length; row += 1) {
    const x = lon[row] as number;
    const y = lat[row] as number;
    codes[row] = Number.isNaN(x)
      ? NOWHERE
      : Math.floor((y - south) * up) * EDGE + Math.floor((x - west) * across);
  }
  return { codes, west, south, across, up, mask: new Uint8Array(NOWHERE + 1) };
}

/** A little less than the edge, so that the last point lies in the last cell. */
function perDegree(least: number, most: number): number {
  return most > least ? (EDGE - 1e-6) / (most - least) : 1;
}

/** The rows of all cells that a box touches. Valid until the next question. */
export function cellsInBox(
  { codes, west, south, across, up, mask }: Cells,
  [left, bottom, right, top]: Box,
): CodeMask {
  mask.fill(0);
  const bound = (at: number): number => Math.max(0, Math.min(EDGE - 1, Math.floor(at)));
  const [from, end] = [bound((left - west) * across), bound((right - west) * across) + 1];
  const last = bound((top - south) * up);
  for (let line = bound((bottom - south) * up); line <= last; line += 1) {
    mask.fill(1, line * EDGE + from, line * EDGE + end);
  }
  return { codes, mask };
}
