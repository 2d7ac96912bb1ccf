import type { LatticeTable, SizeClass } from '../../data/schema/reference/lattice.ts';
import type { Ladder } from './declared.ts';
import type { UnitCode, Units } from './units.ts';

/**
 * The cells of the lattice over all years. Cells equal as sets are one: `keys` holds every name of it,
 * `<table>|<territory>[|<code>…]` with codes in the order activity, form, size.
 */
export interface Cells {
  readonly count: number;
  readonly keys: readonly (readonly string[])[];
  /** Tables of each name, as indexes into the declared list. */
  readonly tables: readonly (readonly number[])[];
  /** Units of cell c: `units[starts[c]]` to `units[starts[c + 1] - 1]`, ascending. */
  readonly starts: Int32Array;
  readonly units: Int32Array;
  /** Cells of unit u, the same way. */
  readonly unitStarts: Int32Array;
  readonly unitCells: Int32Array;
  /** Price of suppression before the cell's size; names of one cell add up. */
  readonly weight: Float64Array;
  /** 1 where the cell may never be suppressed. */
  readonly fixed: Uint8Array;
  /** Size class of all employers of the cell where a table tells it. */
  readonly size: readonly (SizeClass | null)[];
}

const ACTIVITY_CODE = {
  total: null,
  'stat-group': 'statGroup',
  section: 'section',
  division: 'division',
} as const;

/** The codes of a unit that a table cuts by, in the order of a cell's key. */
export function listCuts(table: LatticeTable): UnitCode[] {
  const activity = ACTIVITY_CODE[table.activity];
  return [
    ...(activity ? [activity] : []),
    ...(table.form === 'total' ? [] : (['formGroup'] as const)),
    ...(table.size === 'total' ? [] : (['sizeClass'] as const)),
  ];
}

interface Gathered {
  readonly units: readonly number[];
  readonly keys: string[];
  readonly tables: number[];
}

/**
 * Expands the declared tables over the units.
 * @throws Error when a unit's commune is not on the grid
 */
export function expandLattice(
  units: Units,
  tables: readonly LatticeTable[],
  ladders: ReadonlyMap<string, Ladder>,
): Cells {
  const bySet = new Map<string, Gathered>();
  tables.forEach((table, tableIndex) => {
    const cuts = listCuts(table).map((code) => units.codes[code]);
    const places = units.codes[table.place === 'seat' ? 'seat' : 'commune'];
    const byKey = new Map<string, number[]>();
    for (let unit = 0; unit < units.count; unit++) {
      const commune = places[unit] ?? '';
      const ladder = ladders.get(commune);
      if (!ladder)
        throw new Error(`Commune ${commune} is not on the current grid: translate old codes first.`);
      let key = `${table.id}|${ladder[table.territory]}`;
      for (const cut of cuts) key += `|${cut[unit]}`;
      const members = byKey.get(key);
      if (members) members.push(unit);
      else byKey.set(key, [unit]);
    }
    for (const [key, members] of byKey) {
      const name = members.join(',');
      const cell = bySet.get(name) ?? { units: members, keys: [], tables: [] };
      cell.keys.push(key);
      cell.tables.push(tableIndex);
      bySet.set(name, cell);
    }
  });
  return pack(units, [...bySet.values()], tables);
}

function pack(units: Units, cells: readonly Gathered[], tables: readonly LatticeTable[]): Cells {
  const starts = new Int32Array(cells.length + 1);
  const unitStarts = new Int32Array(units.count + 1);
  cells.forEach((cell, index) => {
    starts[index + 1] = (starts[index] as number) + cell.units.length;
    for (const unit of cell.units) unitStarts[unit + 1] = (unitStarts[unit + 1] as number) + 1;
  });
  for (let unit = 0; unit < units.count; unit++) {
    unitStarts[unit + 1] = (unitStarts[unit + 1] as number) + (unitStarts[unit] as number);
  }
  const members = new Int32Array(starts[cells.length] as number);
  const unitCells = new Int32Array(members.length);
  const filled = unitStarts.slice();
  cells.forEach((cell, index) => {
    members.set(cell.units, starts[index]);
    for (const unit of cell.units) {
      unitCells[filled[unit] as number] = index;
      filled[unit] = (filled[unit] as number) + 1;
    }
  });
  const sum = (cell: Gathered) =>
    cell.tables.reduce((total, table) => total + (tables[table]?.weight ?? 0), 0);
  return {
    count: cells.length,
    keys: cells.map(({ keys }) => keys),
    tables: cells.map((cell) => cell.tables),
    starts,
    units: members,
    unitStarts,
    unitCells,
    weight: Float64Array.from(cells, sum),
    fixed: Uint8Array.from(cells, ({ tables: own }) =>
      own.some((table) => tables[table]?.suppression === 'never') ? 1 : 0,
    ),
    size: cells.map(({ units: members, tables: own }) =>
      own.some((table) => tables[table]?.size === 'size-class')
        ? (units.codes.sizeClass[members[0] ?? -1] as SizeClass)
        : null,
    ),
  };
}

/** Units of a cell, all years. */
export function unitsOf(cells: Cells, cell: number): Int32Array {
  return cells.units.subarray(cells.starts[cell], cells.starts[cell + 1]);
}

/** Cells that hold a unit. */
export function cellsOf(cells: Cells, unit: number): Int32Array {
  return cells.unitCells.subarray(cells.unitStarts[unit], cells.unitStarts[unit + 1]);
}
