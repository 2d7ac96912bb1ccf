import { cellsOf, type Cells } from './lattice.ts';

/** A deviation of units that changes no published cell: `values[i]` tenths at `units[i]`, never zero. */
export interface Witness {
  readonly units: readonly number[];
  readonly values: readonly number[];
}

/** Deviation of a witness over a set of units, in tenths. */
export function deviationOn(witness: Witness, members: readonly number[]): number {
  let total = 0;
  witness.units.forEach((unit, index) => {
    if (members.includes(unit)) total += witness.values[index] as number;
  });
  return total;
}

/** Employers that a witness moves, one excepted. */
export function employersOf(witness: Witness, employer: Int32Array, except: number): Set<number> {
  const found = new Set<number>();
  for (const unit of witness.units) found.add(employer[unit] as number);
  found.delete(except);
  return found;
}

/** Cells whose sum at least one of the witnesses changes. */
export function movedCells(cells: Cells, witnesses: readonly Witness[]): Set<number> {
  const moved = new Set<number>();
  for (const { units, values } of witnesses) {
    const change = new Map<number, number>();
    units.forEach((unit, index) => {
      for (const cell of cellsOf(cells, unit))
        change.set(cell, (change.get(cell) ?? 0) + (values[index] as number));
    });
    for (const [cell, sum] of change) if (sum !== 0) moved.add(cell);
  }
  return moved;
}
