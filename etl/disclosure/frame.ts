import { cellsOf, type Cells } from './lattice.ts';

/** A set of units of one year and the rows that cells cut out of it; cells that cut the same row are one. */
export interface Frame {
  readonly units: Int32Array;
  readonly rows: readonly FrameRow[];
}

export interface FrameRow {
  /** Positions in `Frame.units`. */
  readonly members: Int32Array;
  readonly cells: readonly number[];
}

/** Cuts a frame out of the lattice; `keep` leaves cells out, e.g. suppressed ones. */
export function buildFrame(cells: Cells, members: Int32Array, keep: (cell: number) => boolean): Frame {
  const byCell = new Map<number, number[]>();
  members.forEach((unit, position) => {
    for (const cell of cellsOf(cells, unit)) {
      if (!keep(cell)) continue;
      const own = byCell.get(cell);
      if (own) own.push(position);
      else byCell.set(cell, [position]);
    }
  });
  const bySet = new Map<string, { members: Int32Array; cells: number[] }>();
  for (const [cell, positions] of byCell) {
    const name = positions.join(',');
    const row = bySet.get(name);
    if (row) row.cells.push(cell);
    else bySet.set(name, { members: Int32Array.from(positions), cells: [cell] });
  }
  return { units: members, rows: [...bySet.values()] };
}
