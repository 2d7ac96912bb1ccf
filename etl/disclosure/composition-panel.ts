import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import Papa from 'papaparse';
import { z } from 'zod';
import { runScript } from '../lib/warehouse.ts';
import { writeLines } from './files.ts';
import { readPanelRows } from './panel.ts';

const FILE = 'composition.csv';
const COLUMNS = ['year', 'employer', 'region', 'committee', 'jobs', 'women', 'part_time'] as const;

const optional = z.preprocess(
  (text) => (text === '' || text === null ? null : Number(text)),
  z.number().int().nonnegative().nullable(),
);
const partRow = z.object({
  year: z.coerce.number().int(),
  employer: z.string(),
  region: z.string(),
  committee: z.string(),
  jobs: z.coerce.number().int().positive(),
  women: optional,
  part_time: optional,
});
/**
 * The jobs of an employer in a region under a joint committee (its first three digits, empty where none is known); null where a part
 * is not known. Confidential.
 */
export type PartRow = z.infer<typeof partRow>;

/** Reads what jobs are made of from the warehouse, of the last `years` years delivered. Confidential. */
export async function readParts(
  connection: DuckDBConnection,
  perimeter: string,
  years: number,
): Promise<PartRow[]> {
  await readPanelRows(connection, perimeter, years);
  await runScript(connection, new URL('composition.sql', import.meta.url));
  const rows = await connection.runAndReadAll(`SELECT ${COLUMNS.join(', ')} FROM composition_row`);
  return z.array(partRow).parse(rows.getRowObjects());
}

/** The parts that a protection was published with; none where it had none. */
export function readKeptParts(folder: string): PartRow[] {
  const file = join(folder, FILE);
  if (!existsSync(file)) return [];
  const { data } = Papa.parse(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true });
  return z.array(partRow).parse(data);
}

/** Keeps the parts beside their protection. */
export async function keepParts(folder: string, rows: readonly PartRow[]): Promise<void> {
  const lines = rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','));
  await writeLines(join(folder, FILE), [COLUMNS.join(','), ...lines]);
}
