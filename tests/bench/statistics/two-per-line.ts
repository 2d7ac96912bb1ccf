import { cellsOf, unitsOf, type Cells } from '../../../etl/disclosure/lattice.ts';
import type { LatticeTable } from '../../../data/schema/reference/lattice.ts';
import { LEVELS } from '../../../data/schema/reference/territories.ts';

/** A total and the cells that add up to it. */
interface Line {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * What statistics offices do by hand and simple tools do for them: in every line of every table that has one suppressed cell,
 * suppress the smallest other one, until no line has just one. Totals that may never be suppressed stay.
 * @returns 1 for suppressed cells
 */
export function suppressTwoPerLine(
  tables: readonly LatticeTable[],
  cells: Cells,
  amount: Int32Array,
  sensitive: Uint8Array,
): Uint8Array {
  const lines = listLines(tables, cells, amount.length);
  const size = Float64Array.from({ length: cells.count }, (_, cell) =>
    unitsOf(cells, cell).reduce((sum, unit) => sum + (amount[unit] as number), 0),
  );
  const suppressed = sensitive.slice();
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const { total, parts } of lines) {
      const members = [total, ...parts];
      if (members.filter((cell) => suppressed[cell] === 1).length !== 1) continue;
      const free = members.filter((cell) => suppressed[cell] === 0 && cells.fixed[cell] === 0);
      const smallest = free.sort((a, b) => (size[a] as number) - (size[b] as number) || a - b)[0];
      if (smallest === undefined) continue;
      suppressed[smallest] = 1;
      hasChanged = true;
    }
  }
  return suppressed;
}

const COARSER_ACTIVITY = {
  total: null,
  'stat-group': 'total',
  section: 'total',
  division: 'section',
} as const;

/** Tables that hold the totals of a table: one cut or one territorial level coarser. */
function findTotals(table: LatticeTable, tables: readonly LatticeTable[]): number[] {
  const position = (wanted: Partial<LatticeTable>) =>
    tables.findIndex(({ territory, activity, form, size }) =>
      Object.entries({ ...cutsOf(table), ...wanted }).every(
        ([cut, value]) => ({ territory, activity, form, size })[cut as 'territory'] === value,
      ),
    );
  const coarser = COARSER_ACTIVITY[table.activity];
  const above = LEVELS.slice(0, LEVELS.indexOf(table.territory))
    .toReversed()
    .map((territory) => position({ territory }))
    .find((found) => found >= 0);
  return [
    coarser ? position({ activity: coarser }) : -1,
    table.form === 'total' ? -1 : position({ form: 'total' }),
    table.size === 'total' ? -1 : position({ size: 'total' }),
    above ?? -1,
  ].filter((found) => found >= 0);
}

const cutsOf = ({ territory, activity, form, size }: LatticeTable) => ({ territory, activity, form, size });

function listLines(tables: readonly LatticeTable[], cells: Cells, unitCount: number): Line[] {
  const ofTable = tables.map(() => new Int32Array(unitCount).fill(-1));
  for (let unit = 0; unit < unitCount; unit++) {
    for (const cell of cellsOf(cells, unit))
      for (const table of cells.tables[cell] ?? []) (ofTable[table] as Int32Array)[unit] = cell;
  }
  return tables.flatMap((table, index) =>
    findTotals(table, tables).flatMap((total) => {
      const parts = new Map<number, Set<number>>();
      for (let unit = 0; unit < unitCount; unit++) {
        const parent = ofTable[total]?.[unit] ?? -1;
        const own = parts.get(parent) ?? new Set();
        own.add(ofTable[index]?.[unit] ?? -1);
        parts.set(parent, own);
      }
      return [...parts]
        .map(([parent, own]) => ({ total: parent, parts: [...own].filter((cell) => cell !== parent) }))
        .filter(({ parts: own }) => own.length > 0);
    }),
  );
}
