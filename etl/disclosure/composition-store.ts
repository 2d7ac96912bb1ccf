import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import Papa from 'papaparse';
import type { CompositionCell } from './composition-cells.ts';
import { writeLines } from './files.ts';

const FILE = 'composition-cells.csv';
/** Public figures of how these cells came about, and the hash of the groups that they are of. */
const FACTS_FILE = 'composition.json';
const COLUMNS = ['dataset', 'year', 'territory', 'committee', 'measure', 'value', 'status'] as const;
const CREATE = [
  'CREATE SCHEMA IF NOT EXISTS protection',
  `CREATE TABLE IF NOT EXISTS protection.composition (
    dataset VARCHAR, year INTEGER, territory VARCHAR, committee VARCHAR, measure VARCHAR, value INTEGER, status VARCHAR
  )`,
] as const;

/** Makes the table of the cells of composition, where it is not there yet. */
export async function createComposition(connection: DuckDBConnection): Promise<void> {
  for (const statement of CREATE) await connection.run(statement);
}

/** Takes the cells of composition of a protection into the warehouse; none without a folder. */
export async function importComposition(connection: DuckDBConnection, folder: string | null): Promise<void> {
  await createComposition(connection);
  await connection.run('DELETE FROM protection.composition');
  const file = folder === null ? null : join(folder, FILE);
  if (file === null || !existsSync(file)) return;
  await connection.run(
    `INSERT INTO protection.composition
     SELECT dataset, year::INTEGER, territory, committee, measure, value::INTEGER, status
     FROM read_csv($1, header = true, all_varchar = true, nullstr = '')`,
    [file],
  );
}

/** Public figures of how the cells of a protection came about. */
export interface CompositionFacts {
  readonly cells: number;
  readonly confidential: number;
  /** Deviations of the certificate that were replayed with the sums. */
  readonly deviations: number;
  /** Hash of the groups of committees that the cells are of. */
  readonly groups: string;
}

/** Keeps the cells beside their protection. */
export async function keepCells(
  folder: string,
  cells: readonly CompositionCell[],
  facts: CompositionFacts,
): Promise<void> {
  await writeLines(join(folder, FILE), [
    COLUMNS.join(','),
    ...cells.map((cell) => COLUMNS.map((column) => cell[column] ?? '').join(',')),
  ]);
  await writeLines(join(folder, FACTS_FILE), [JSON.stringify(facts)]);
}

/** The hash of the groups of committees that the kept cells are of; null where there are none yet. */
export function findGroups(folder: string): string | null {
  const file = join(folder, FACTS_FILE);
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, 'utf8')) as CompositionFacts).groups;
}

/** Committees whose jobs the cells of a protection hide. */
export function readHiddenCommittees(folder: string): string[] {
  const file = join(folder, FILE);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.flatMap(({ status, measure, committee = '' }) =>
    status === 'c' && measure === 'jobs' ? [committee] : [],
  );
}
