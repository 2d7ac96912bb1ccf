import { cellsOf, type Cells } from './lattice.ts';

/** The units that could move for a target, and the rows that hold them: their moves cancel out in every row. */
export interface Mobile {
  readonly units: readonly number[];
  /** Positions in `units`, ascending; no two rows alike. */
  readonly rows: readonly Int32Array[];
}

/**
 * Cuts a set of units down to what matters for a target: a unit alone in a seen row cannot move, then it leaves its other rows,
 * and only what rows link to the target's own units counts.
 * @param members units, ascending
 * @param isSeen whether an attacker reads a cell
 * @param known units of totals that are public by themselves
 * @param isOwn whether a unit is the target's
 */
export function findMobile(
  cells: Cells,
  members: readonly number[],
  isSeen: (cell: number) => boolean,
  known: readonly (readonly number[])[],
  isOwn: (unit: number) => boolean,
): Mobile {
  const rows: number[][] = [];
  const rowsOf = members.map(() => [] as number[]);
  const enter = (row: number, position: number) => {
    rows[row]?.push(position);
    rowsOf[position]?.push(row);
  };
  const rowOfCell = new Map<number, number>();
  members.forEach((unit, position) => {
    for (const cell of cellsOf(cells, unit)) {
      let row = rowOfCell.get(cell);
      if (row === undefined) {
        if (!isSeen(cell)) continue;
        row = rows.push([]) - 1;
        rowOfCell.set(cell, row);
      }
      enter(row, position);
    }
  });
  const positionOf = new Map(members.map((unit, position) => [unit, position]));
  for (const total of known) {
    const row = rows.push([]) - 1;
    for (const unit of total) {
      const position = positionOf.get(unit);
      if (position !== undefined) enter(row, position);
    }
  }
  const isMobile = dropAlone(rows, rowsOf);
  const linked = followRows(
    rows,
    rowsOf,
    isMobile,
    members.flatMap((unit, position) => (isOwn(unit) ? [position] : [])),
  );
  const kept = linked.sort((a, b) => a - b);
  const renumbered = new Map(kept.map((position, index) => [position, index]));
  const distinct = new Map<string, Int32Array>();
  for (const row of new Set(kept.flatMap((position) => rowsOf[position] ?? []))) {
    const own = (rows[row] ?? []).filter((position) => isMobile[position] === 1);
    const moved = Int32Array.from(own, (position) => renumbered.get(position) ?? 0);
    distinct.set(moved.join(','), moved);
  }
  return { units: kept.map((position) => members[position] as number), rows: [...distinct.values()] };
}

function dropAlone(rows: readonly number[][], rowsOf: readonly number[][]): Uint8Array {
  const isMobile = new Uint8Array(rowsOf.length).fill(1);
  const left = rows.map((row) => row.length);
  const alone = [...rows.keys()].filter((row) => left[row] === 1);
  for (let row = alone.pop(); row !== undefined; row = alone.pop()) {
    const last = rows[row]?.find((position) => isMobile[position] === 1);
    if (last === undefined) continue;
    isMobile[last] = 0;
    for (const other of rowsOf[last] ?? []) {
      left[other] = (left[other] ?? 0) - 1;
      if (left[other] === 1) alone.push(other);
    }
  }
  return isMobile;
}

function followRows(
  rows: readonly number[][],
  rowsOf: readonly number[][],
  isMobile: Uint8Array,
  from: readonly number[],
): number[] {
  const reached = new Set(from.filter((position) => isMobile[position] === 1));
  const passed = new Set<number>();
  for (const position of reached) {
    for (const row of rowsOf[position] ?? []) {
      if (passed.has(row)) continue;
      passed.add(row);
      for (const next of rows[row] ?? []) if (isMobile[next] === 1) reached.add(next);
    }
  }
  return [...reached];
}
