import type { LatticeTable } from '../../data/schema/reference/lattice.ts';
import { sumOver } from './contributors.ts';
import { listCuts, unitsOf } from './lattice.ts';
import type { Problem } from './problem.ts';
import type { CellStatus } from './records.ts';

export const OBSERVATION_HEADER =
  'dataset,year,territory,activity,form_group,size_class,measure,value,status';

/**
 * CSV lines of the cells as they are published, without header: every name of every cell in every year, sorted, with the number
 * of employers, jobs and full-time equivalents (tenths become decimals); the three share one status. Public.
 */
export function* listObservations(
  problem: Problem,
  pattern: readonly CellStatus[],
  tables: readonly LatticeTable[],
): Generator<string> {
  const { units, cells } = problem;
  const cellOf = new Map(cells.keys.flatMap((keys, cell) => keys.map((key) => [key, cell] as const)));
  const cutsOf = new Map(tables.map((table) => [table.id, listCuts(table)]));
  for (const { key, statuses } of pattern) {
    const [dataset = '', territory = '', ...codes] = key.split('|');
    const cuts = cutsOf.get(dataset) ?? [];
    const codeOf = (...wanted: (typeof cuts)[number][]) =>
      codes[cuts.findIndex((cut) => wanted.includes(cut))] ?? 'total';
    const place = [
      territory,
      codeOf('statGroup', 'section', 'division'),
      codeOf('formGroup'),
      codeOf('sizeClass'),
    ];
    for (const [year, status] of statuses.entries()) {
      const from = units.yearStart[year] as number;
      const to = units.yearStart[year + 1] as number;
      const own = unitsOf(cells, cellOf.get(key) ?? -1).filter((unit) => unit >= from && unit < to);
      const values = {
        employers: new Set(Array.from(own, (unit) => units.employer[unit])).size,
        jobs: sumOver(units.amounts.jobs, own) / 10,
        fte: sumOver(units.amounts.fte, own) / 10,
      };
      for (const [measure, value] of Object.entries(values)) {
        const shown = status === 'c' ? '' : value;
        yield [dataset, units.years[year], ...place, measure, shown, status].join(',');
      }
    }
  }
}
