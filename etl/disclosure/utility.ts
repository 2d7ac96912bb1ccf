import type { LatticeTable } from '../../data/schema/reference/lattice.ts';
import { sumOver } from './contributors.ts';
import { unitsOf, type Cells } from './lattice.ts';
import type { Units } from './units.ts';

/** What suppression costs one table of the lattice, all years together. */
export interface TableUtility {
  readonly table: string;
  readonly cells: number;
  readonly primary: number;
  readonly suppressed: number;
  /** Share of the table's jobs and full-time equivalents in suppressed cells, %. */
  readonly jobsHidden: number;
  readonly fteHidden: number;
}

/** One line per declared table, in order of display. */
export function measureUtility(
  tables: readonly LatticeTable[],
  units: Units,
  cells: Cells,
  sensitive: Uint8Array,
  suppressed: Uint8Array,
): TableUtility[] {
  const lines = tables.map(({ id }) => ({
    table: id,
    cells: 0,
    primary: 0,
    suppressed: 0,
    jobs: [0, 0],
    fte: [0, 0],
  }));
  for (let cell = 0; cell < cells.count; cell++) {
    const own = unitsOf(cells, cell);
    const jobs = sumOver(units.amounts.jobs, own);
    const fte = sumOver(units.amounts.fte, own);
    const isHidden = suppressed[cell] === 1;
    for (const table of cells.tables[cell] ?? []) {
      const line = lines[table];
      if (!line) continue;
      line.cells += 1;
      line.primary += sensitive[cell] ?? 0;
      line.suppressed += isHidden ? 1 : 0;
      line.jobs = [(line.jobs[0] ?? 0) + (isHidden ? jobs : 0), (line.jobs[1] ?? 0) + jobs];
      line.fte = [(line.fte[0] ?? 0) + (isHidden ? fte : 0), (line.fte[1] ?? 0) + fte];
    }
  }
  const share = ([hidden = 0, all = 0]: number[]) => (all === 0 ? 0 : Math.round((hidden * 1000) / all) / 10);
  return lines.map(({ jobs, fte, ...line }) => ({ ...line, jobsHidden: share(jobs), fteHidden: share(fte) }));
}
