import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import {
  disclosureRules,
  latticeRelease,
  latticeTableRow,
  type DisclosureRules,
  type LatticeRelease,
  type LatticeTable,
} from '../../data/schema/reference/lattice.ts';
import { COUNTRY_NIS, CURRENT_GRID, type Level } from '../../data/schema/reference/territories.ts';

const REFERENCE = new URL('../../data/reference/', import.meta.url);

function readCsv(path: string): Record<string, string>[] {
  const text = readFileSync(new URL(path, REFERENCE), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** The cross-tables of the publication lattice, in order of display. */
export function readLatticeTables(): LatticeTable[] {
  return readCsv('lattice/tables.csv').map((row) => latticeTableRow.parse(row));
}

/** When a cell is sensitive, and how far nobody may narrow a contributor. */
export function readDisclosureRules(): DisclosureRules {
  return disclosureRules.parse(JSON.parse(readFileSync(new URL('lattice/rules.json', REFERENCE), 'utf8')));
}

/** Whose figures are published, and of how many years. */
export function readLatticeRelease(): LatticeRelease {
  return latticeRelease.parse(JSON.parse(readFileSync(new URL('lattice/release.json', REFERENCE), 'utf8')));
}

/** NIS code of a commune's territory at each level, itself included. */
export type Ladder = Readonly<Record<Level, string>>;

/**
 * The territories above each commune of the current grid. Where a region has no provinces, the region stands in:
 * its tables of provinces then hold the same cells.
 */
export function readLadders(): Map<string, Ladder> {
  const rows = readCsv('territories/territories.csv').filter(({ grid }) => grid === CURRENT_GRID);
  const byNis = new Map(rows.map((row) => [row.nis, row]));
  const ladders = new Map<string, Ladder>();
  for (const { nis = '', level, parent: arrondissement = '' } of rows) {
    if (level !== 'commune') continue;
    const province = byNis.get(arrondissement)?.parent ?? '';
    const region = byNis.get(province)?.level === 'province' ? (byNis.get(province)?.parent ?? '') : province;
    ladders.set(nis, { country: COUNTRY_NIS, region, province, arrondissement, commune: nis });
  }
  return ladders;
}
