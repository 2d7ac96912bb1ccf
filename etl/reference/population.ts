import { join } from 'node:path';
import { CURRENT_GRID, type SuccessionRow } from '../../data/schema/reference/territories.ts';
import { POPULATION } from './geo-sources.ts';
import { compareText, getCell, readCsv, type Row } from './lib.ts';
import { createForwarder } from './successions.ts';
import type { Territory } from './territory-rows.ts';

const YEARS = { first: 1991, last: 2023 };
const COUNTRY = '01000';

interface Count {
  readonly total: number;
  readonly men: number;
  readonly women: number;
}

export interface PopulationCount extends Count {
  readonly grid: typeof CURRENT_GRID;
  readonly nis: string;
  readonly year: number;
}

/**
 * Residents on 1 January of every territory of the current grid, 1991–2023, from the communes of each year.
 * Throws when a commune of the year is missing, double or unknown, or when the sums differ from the country row.
 */
export async function buildPopulation(
  rawDir: string,
  territories: readonly Territory[],
  communes2019: ReadonlySet<string>,
  successions: readonly SuccessionRow[],
): Promise<PopulationCount[]> {
  const rows = await readCsv(join(rawDir, POPULATION.file), {
    columns: ['nis', 'men', 'women', 'total', 'year'],
  });
  const byYear = Map.groupBy(rows, (row) => Number(getCell(row, 'year')));
  const forward = createForwarder(successions);
  const communes2018 = listCommunes2018(communes2019, successions);
  const parents = new Map(territories.map((territory) => [territory.nis, territory.parent]));
  const counts: PopulationCount[] = [];
  for (let year = YEARS.first; year <= YEARS.last; year += 1) {
    const communes = year < 2019 ? communes2018 : communes2019;
    const sums = new Map<string, Count>();
    for (const [nis, count] of readYear(byYear.get(year) ?? [], year, communes)) {
      let code: string | undefined = forward(nis);
      while (code) {
        sums.set(code, add(sums.get(code), count));
        code = parents.get(code);
      }
    }
    for (const { nis } of territories) {
      const sum = sums.get(nis);
      if (!sum) throw new Error(`${POPULATION.file}: no population for ${nis} in ${year}.`);
      counts.push({ grid: CURRENT_GRID, nis, year, ...sum });
    }
  }
  return counts.sort((a, b) => compareText(a.nis, b.nis) || a.year - b.year);
}

function listCommunes2018(
  communes2019: ReadonlySet<string>,
  successions: readonly SuccessionRow[],
): ReadonlySet<string> {
  const steps = successions.filter((row) => row.from_grid === '2018');
  const born = new Set(steps.map((row) => row.new_nis));
  return new Set([...[...communes2019].filter((nis) => !born.has(nis)), ...steps.map((row) => row.old_nis)]);
}

/** The communes of one year; the file also holds the levels above, recognised by their codes. */
function readYear(rows: readonly Row[], year: number, communes: ReadonlySet<string>): Map<string, Count> {
  const fail = (what: string): never => {
    throw new Error(`${POPULATION.file}, year ${year}: ${what}. Fetch the file again.`);
  };
  const counts = new Map<string, Count>();
  let country: Count | undefined;
  for (const row of rows) {
    const nis = getCell(row, 'nis');
    const count = toCount(row);
    if (count.men + count.women !== count.total) fail(`men and women do not add up for ${nis}`);
    if (nis === COUNTRY) country = count;
    else if (communes.has(nis)) {
      if (counts.has(nis)) fail(`commune ${nis} stands twice`);
      counts.set(nis, count);
    } else if (!nis.endsWith('000') && !/^2000[12]$/.test(nis)) fail(`code ${nis} is no commune of the year`);
  }
  const missing = [...communes].filter((nis) => !counts.has(nis));
  if (missing.length > 0) fail(`communes ${missing.join(', ')} are missing`);
  const total = [...counts.values()].reduce((sum, count) => sum + count.total, 0);
  if (total !== country?.total)
    fail(`communes sum to ${total}, the country row says ${country?.total ?? 'nothing'}`);
  return counts;
}

function toCount(row: Row): Count {
  const [total, men, women] = ['total', 'men', 'women'].map((column) => {
    const text = getCell(row, column);
    if (!/^\d+$/.test(text)) {
      throw new Error(
        `${POPULATION.file}, ${getCell(row, 'nis')}, column ${column}: "${text}" is not a count.`,
      );
    }
    return Number(text);
  }) as [number, number, number];
  return { total, men, women };
}

function add(sum: Count | undefined, count: Count): Count {
  return {
    total: (sum?.total ?? 0) + count.total,
    men: (sum?.men ?? 0) + count.men,
    women: (sum?.women ?? 0) + count.women,
  };
}
