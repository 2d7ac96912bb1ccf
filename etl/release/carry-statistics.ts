import type { DuckDBConnection } from '@duckdb/node-api';
import type { EditionManifest } from '../../data/schema/release.ts';
import { hashCode, hashText } from '../lib/hash.ts';
import { readNumber, readRows } from '../lib/warehouse.ts';
import { aggregateStep } from '../steps/aggregate.ts';
import { classifyStep } from '../steps/classify.ts';
import { cleanStep } from '../steps/clean.ts';
import { geocodeStep } from '../steps/geocode.ts';
import { loadStep } from '../steps/load.ts';
import { matchStep } from '../steps/match.ts';
import { mergeStep } from '../steps/merge.ts';
import { projectPath } from '../steps/step.ts';
import { findEdition } from './editions.ts';
import { METHOD_VERSION } from './method.ts';
import { readPointer } from './pointer.ts';

const CREATE = `
  CREATE TABLE IF NOT EXISTS etl_statistics (
    input_hash VARCHAR PRIMARY KEY, edition VARCHAR NOT NULL
  )`;

/**
 * Hash of what a statistical run is made from: sources as loaded, code, reference tables, method, and the protection of its
 * employment cells. Corrections, lists that were approved and withdrawals are no part of it: they renew the directory alone.
 * @param protection key of the protection; null without one
 * @returns undefined when the sources were not recorded, so that nothing can be said to be unchanged.
 */
export async function hashStatisticsInputs(
  connection: DuckDBConnection,
  protection: string | null,
): Promise<string | undefined> {
  const recorded = await readNumber(
    connection,
    `SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'etl_source'`,
  );
  if (recorded === 0) return undefined;
  const sources = await readRows(
    connection,
    `SELECT source, input_hash FROM etl_source WHERE stage = 'load' AND source <> 'desk' ORDER BY source`,
  );
  if (sources.length === 0) return undefined;
  const steps = [loadStep, cleanStep, geocodeStep, matchStep, mergeStep, classifyStep, aggregateStep];
  const code = hashCode([
    ...steps.flatMap(({ reads }) => reads),
    projectPath('etl/steps/protect-totals.sql'),
    projectPath('data/schema/statistics.sql'),
    projectPath('data/reference/joint-committees'),
    projectPath('etl/release/fill-statistics.sql'),
  ]);
  return hashText([JSON.stringify(sources), code, METHOD_VERSION, protection ?? ''].join('\n'));
}

/**
 * The statistics edition being served when its employment cells are certified and it is of the same kind of data: it stays until
 * the next ones have their certificate.
 */
export function findCertifiedStatistics(releases: string, isDemo: boolean): EditionManifest | undefined {
  const current = readPointer(releases)?.statistics;
  const edition = current === undefined ? undefined : findEdition(releases, 'statistics', current);
  const isSame = edition?.certificate !== undefined && edition.demo === isDemo;
  return isSame ? edition : undefined;
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
