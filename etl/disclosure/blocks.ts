import type { Ladder } from './declared.ts';
import type { Units } from './units.ts';

/** Fewest and most units of one year that a local programme should hold. */
const FEWEST = 400;
const MOST = 800;

/** Places in widening circles around a unit: block, province, region, country. */
export interface Scopes {
  /** For each scope level, the scope of every unit. */
  readonly ofUnit: readonly Int32Array[];
  /** Units of one scope and year, ascending. */
  list(level: number, scope: number, year: number): Int32Array;
}

/** Cuts the country into blocks of neighbouring communes (arrondissements, small ones together, large ones split). */
export function buildScopes(units: Units, ladders: ReadonlyMap<string, Ladder>): Scopes {
  const perYear = new Map<string, number>();
  for (const commune of units.codes.commune) {
    perYear.set(commune, (perYear.get(commune) ?? 0) + 1 / units.years.length);
  }
  const sorted = [...perYear.keys()].map((nis) => ladders.get(nis)).filter((ladder) => ladder !== undefined);
  sorted.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const blockOf = new Map<string, number>();
  let block = -1;
  let filled = Infinity;
  let last: Ladder | undefined;
  for (const ladder of sorted) {
    const size = perYear.get(ladder.commune) ?? 0;
    const isNewPlace =
      last?.province !== ladder.province ||
      (last.arrondissement !== ladder.arrondissement && filled >= FEWEST);
    if (isNewPlace || (filled >= FEWEST && filled + size > MOST)) {
      block += 1;
      filled = 0;
    }
    blockOf.set(ladder.commune, block);
    filled += size;
    last = ladder;
  }
  const provinces = [...new Set(sorted.map(({ province }) => province))];
  const regions = [...new Set(sorted.map(({ region }) => region))];
  const levels = [
    (ladder: Ladder) => blockOf.get(ladder.commune) ?? 0,
    (ladder: Ladder) => provinces.indexOf(ladder.province),
    (ladder: Ladder) => regions.indexOf(ladder.region),
    () => 0,
  ];
  const ofUnit = levels.map((find) => {
    const ofCommune = new Map(sorted.map((ladder) => [ladder.commune, find(ladder)]));
    return Int32Array.from(units.codes.commune, (commune) => ofCommune.get(commune) ?? 0);
  });
  return { ofUnit, list: (level, scope, year) => listUnits(units, ofUnit[level] as Int32Array, scope, year) };
}

function orderOf({ region, province, arrondissement, commune }: Ladder): string {
  return `${region}|${province}|${arrondissement}|${commune}`;
}

function listUnits(units: Units, ofUnit: Int32Array, scope: number, year: number): Int32Array {
  const found: number[] = [];
  const end = units.yearStart[year + 1] as number;
  for (let unit = units.yearStart[year] as number; unit < end; unit++)
    if (ofUnit[unit] === scope) found.push(unit);
  return Int32Array.from(found);
}
