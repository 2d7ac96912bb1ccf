import type { CheckedUnit, Declared, Written } from './read.ts';

/** Names of the cells that hold each unit, and the units of each name; spelt out again from the declaration. */
export interface CheckedCells {
  readonly names: readonly string[];
  readonly isFixed: readonly boolean[];
  /** Size class of everyone in the cell, where its table tells it. */
  readonly size: readonly (string | null)[];
  /** Positions in `names`, unit by unit. */
  readonly ofUnit: readonly number[][];
  readonly units: readonly number[][];
}

/** Spells out all cells of the declared tables. */
export function spellCells(units: readonly CheckedUnit[], { tables, territories }: Declared): CheckedCells {
  const index = new Map<string, number>();
  const names: string[] = [];
  const isFixed: boolean[] = [];
  const size: (string | null)[] = [];
  const members: number[][] = [];
  const ofUnit = units.map((unit, position) => {
    const above = { work: climb(unit.commune, territories), seat: climb(unit.seat, territories) };
    return tables.map((table) => {
      const parts = [table.id, above[table.place][table.territory]];
      if (table.activity === 'stat-group') parts.push(unit.statGroup);
      if (table.activity === 'section') parts.push(unit.section);
      if (table.activity === 'division') parts.push(unit.division);
      if (table.form === 'form-group') parts.push(unit.formGroup);
      if (table.size === 'size-class') parts.push(unit.sizeClass);
      const name = parts.join('|');
      const known = index.get(name);
      const cell = known ?? names.length;
      if (known === undefined) {
        index.set(name, cell);
        names.push(name);
        isFixed.push(table.suppression === 'never');
        size.push(table.size === 'size-class' ? unit.sizeClass : null);
        members.push([]);
      }
      members[cell]?.push(position);
      return cell;
    });
  });
  return { names, isFixed, size, ofUnit, units: members };
}

function climb(commune: string, territories: Declared['territories']): Record<string, string> {
  const found: Record<string, string> = {};
  for (let nis = commune; nis !== ''; nis = territories.get(nis)?.parent ?? '') {
    found[territories.get(nis)?.level ?? 'unknown'] = nis;
  }
  found['province'] ??= found['region'] ?? '';
  return found;
}

/** What is wrong with the statuses: unknown or missing cells, changing ones, suppressed totals. */
export function checkStatuses(
  { names, isFixed, units }: CheckedCells,
  written: Written,
  years: readonly number[],
): string[] {
  const faults: string[] = [];
  names.forEach((name, cell) => {
    const statuses = years.map((year) => written.status.get(`${name}@${year}`));
    const present = new Set((units[cell] ?? []).map((unit) => written.units[unit]?.year));
    const hidden = statuses.filter((status) => status === 'c').length;
    if (hidden !== 0 && hidden !== years.length) faults.push(`${name} is confidential in some years only`);
    if (hidden > 0 && isFixed[cell]) faults.push(`${name} may never be suppressed`);
    if (hidden > 0) return;
    years.forEach((year, position) => {
      const expected = present.has(year) ? 'value' : 'zero';
      if (statuses[position] !== expected)
        faults.push(`${name} is ${statuses[position]} in ${year}, not ${expected}`);
    });
  });
  const known = new Set(names);
  for (const key of written.status.keys()) {
    if (!known.has(key.slice(0, key.lastIndexOf('@')))) faults.push(`${key} is not a cell of the lattice`);
  }
  return faults;
}
