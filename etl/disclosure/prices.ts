import { sumOver } from './contributors.ts';
import { unitsOf } from './lattice.ts';
import type { Problem } from './problem.ts';

/** Price of suppressing each cell: weight × (2 + √ mean full-time equivalents a year). */
export function priceCells({ units, cells }: Problem): Float64Array {
  return cells.weight.map((weight, cell) => {
    const yearly = sumOver(units.amounts.fte, unitsOf(cells, cell)) / 10 / units.years.length;
    return weight * (2 + Math.sqrt(yearly));
  });
}
