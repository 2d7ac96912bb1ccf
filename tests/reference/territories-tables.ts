import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { localityRow, type LocalityRow } from '../../data/schema/reference/postal.ts';
import {
  neighbourRow,
  populationRow,
  successionRow,
  territoryRow,
  type Grid,
  type Level,
  type NeighbourRow,
  type PopulationRow,
  type SuccessionRow,
  type TerritoryRow,
} from '../../data/schema/reference/territories.ts';
import { parseCsv } from '../../etl/reference/lib.ts';

export const REFERENCE = fileURLToPath(new URL('../../data/reference', import.meta.url));

export function readReference(file: string): string {
  return readFileSync(`${REFERENCE}/${file}`, 'utf8');
}

function readTable<T>(file: string, schema: z.ZodType<T>): T[] {
  return parseCsv(readReference(file), file).map((row, index) => {
    const parsed = schema.safeParse(row);
    if (!parsed.success) throw new Error(`${file}, row ${index + 2}: ${parsed.error.message}`);
    return parsed.data;
  });
}

export const territories: TerritoryRow[] = readTable('territories/territories.csv', territoryRow);
export const successions: SuccessionRow[] = readTable('territories/successions.csv', successionRow);
export const population: PopulationRow[] = readTable('territories/population.csv', populationRow);
export const neighbours: NeighbourRow[] = readTable('territories/neighbours.csv', neighbourRow);
export const localities: LocalityRow[] = readTable('postal/localities.csv', localityRow);

export function listTerritories(grid: Grid, level: Level): TerritoryRow[] {
  return territories.filter((row) => row.grid === grid && row.level === level);
}

export function getTerritory(grid: Grid, nis: string): TerritoryRow {
  const row = territories.find((candidate) => candidate.grid === grid && candidate.nis === nis);
  if (!row) throw new Error(`no territory ${nis} on the grid ${grid}`);
  return row;
}

/** The codes above a territory, nearest first. */
export function listAncestors(grid: Grid, nis: string): string[] {
  const { parent } = getTerritory(grid, nis);
  return parent === '' ? [] : [parent, ...listAncestors(grid, parent)];
}
