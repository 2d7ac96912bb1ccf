import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../lib/warehouse.ts';

/** Groups of sources that are loaded each on its own; `desk` are the lists approved in the workspace. */
export const SOURCE_GROUPS = ['kbo', 'best', 'onss', 'closures', 'salaried', 'lists', 'desk'] as const;
export type SourceGroup = (typeof SOURCE_GROUPS)[number];
export type Stage = 'load' | 'clean';

const CREATE = `
  CREATE TABLE IF NOT EXISTS etl_source (
    source VARCHAR NOT NULL, stage VARCHAR NOT NULL, input_hash VARCHAR NOT NULL
  )`;

/** The hash from which a source was last loaded or cleaned; undefined when it was not, or was cut short. */
export async function findSourceHash(
  connection: DuckDBConnection,
  source: SourceGroup,
  stage: Stage,
): Promise<string | undefined> {
  await connection.run(CREATE);
  const [row] = await readRows(
    connection,
    'SELECT input_hash FROM etl_source WHERE source = $1 AND stage = $2',
    [source, stage],
  );
  return row === undefined ? undefined : String(row.input_hash);
}

/**
 * Runs the work of one source and remembers the hash it was done from. The memory is wiped first: work cut short by a
 * crash is done again.
 */
export async function renewSource(
  connection: DuckDBConnection,
  source: SourceGroup,
  stage: Stage,
  inputHash: string,
  work: () => Promise<unknown>,
): Promise<void> {
  await connection.run(CREATE);
  await connection.run('DELETE FROM etl_source WHERE source = $1 AND stage = $2', [source, stage]);
  await work();
  await connection.run('INSERT INTO etl_source (source, stage, input_hash) VALUES ($1, $2, $3)', [
    source,
    stage,
    inputHash,
  ]);
}
