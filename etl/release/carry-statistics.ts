import type { DuckDBConnection } from '@duckdb/node-api';
import type { EditionManifest } from '../../data/schema/release.ts';
import { hashCode, hashText } from '../lib/hash.ts';
import { readNumber, readRows } from '../lib/warehouse.ts';
import { aggregateStep } from '../steps/aggregate.ts';
import { classifyStep } from '../steps/classify.ts';
import { mergeStep } from '../steps/merge.ts';
import { projectPath, type StepName } from '../steps/step.ts';
import { findEdition } from './editions.ts';
import { METHOD_VERSION } from './method.ts';

/** Steps that read the sources; what people decided enters after them, in merging. */
const SOURCE_STEPS: readonly StepName[] = ['load', 'clean', 'geocode', 'match'];

const CREATE = `
  CREATE TABLE IF NOT EXISTS etl_statistics (
    input_hash VARCHAR PRIMARY KEY, edition VARCHAR NOT NULL
  )`;

/**
 * Hash of what a statistical run is made from: sources as loaded, code, reference tables, method. Corrections, lists that
 * were approved and withdrawals are no part of it: they renew the directory alone.
 * @returns undefined when the steps were not recorded, so that nothing can be said to be unchanged.
 */
export async function hashStatisticsInputs(connection: DuckDBConnection): Promise<string | undefined> {
  const recorded = await readNumber(
    connection,
    `SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'etl_step'`,
  );
  if (recorded === 0) return undefined;
  const rows = await readRows(connection, 'SELECT step, input_hash FROM etl_step');
  const hashes = new Map(rows.map((row) => [String(row.step), String(row.input_hash)]));
  const sources = SOURCE_STEPS.map((step) => hashes.get(step));
  if (sources.includes(undefined)) return undefined;
  const code = hashCode([
    ...[mergeStep, classifyStep, aggregateStep].flatMap(({ reads }) => reads),
    projectPath('data/schema/statistics.sql'),
    projectPath('etl/release/fill-statistics.sql'),
  ]);
  return hashText([...sources, code, METHOD_VERSION].join('\n'));
}

/** The statistics edition that was made from the same inputs and is still whole. */
export async function findCarriedStatistics(
  connection: DuckDBConnection,
  releases: string,
  inputHash: string,
): Promise<EditionManifest | undefined> {
  await connection.run(CREATE);
  const [row] = await readRows(connection, 'SELECT edition FROM etl_statistics WHERE input_hash = $1', [
    inputHash,
  ]);
  return row === undefined ? undefined : findEdition(releases, 'statistics', String(row.edition));
}

/** Remembers which edition was made from which inputs. */
export async function rememberStatistics(
  connection: DuckDBConnection,
  inputHash: string,
  edition: string,
): Promise<void> {
  await connection.run(CREATE);
  await connection.run('INSERT OR REPLACE INTO etl_statistics (input_hash, edition) VALUES ($1, $2)', [
    inputHash,
    edition,
  ]);
}
