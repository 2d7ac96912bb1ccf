import type { LatticeTable } from '../../data/schema/reference/lattice.ts';
import { listCuts, type Cells } from './lattice.ts';

/**
 * 1 for the most read cells: regions and the country, cut one way at most. The pass of one region leaves them alone, because
 * what hides a target there often lies in another region; only the last round, over the country, may suppress them.
 */
export function listMargins(cells: Cells, tables: readonly LatticeTable[]): Uint8Array {
  const isMargin = tables.map(
    (table) => ['region', 'country'].includes(table.territory) && listCuts(table).length <= 1,
  );
  return Uint8Array.from(cells.tables, (own) => (own.some((table) => isMargin[table]) ? 1 : 0));
}
