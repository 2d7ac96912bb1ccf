import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { openSource } from '../archive.ts';
import { removeStaleCopies } from '../copy-files.ts';
import { NumberSet } from '../number-set.ts';
import { missingFile } from '../open-source.ts';
import { createWarehouse, inTransaction } from '../raw-table.ts';
import type { LoadOptions, ReportProgress, SourceReport } from '../source-report.ts';
import { applyFull } from './apply-full.ts';
import { applyUpdate, checkSequence, checkUpdateFiles } from './apply-update.ts';
import { KBO_FILES } from './files.ts';
import { readMeta, type ExtractType } from './meta.ts';
import type { Extract } from './read-extract.ts';
import { readState } from './registry-state.ts';

export { cleanKbo } from './clean.ts';

export interface KboOptions extends LoadOptions {
  /** Full extract, a folder or a zip. Without it the updates continue the state of the warehouse. */
  full?: string;
  /** Updates in order, folders or zips. */
  updates: readonly string[];
}

/**
 * Loads extracts of the registry into the raw layer, all of them in one transaction: a run that is killed leaves the
 * state before. Natural persons and all that is theirs are dropped while reading: no row of theirs is ever written,
 * temporary files included.
 * Throws SourceError when an extract is incomplete, of the wrong type, or does not follow the state of the warehouse.
 */
export async function loadKbo(
  connection: DuckDBConnection,
  options: KboOptions,
  report: ReportProgress,
): Promise<SourceReport> {
  mkdirSync(options.buildDir, { recursive: true });
  removeStaleCopies(options.buildDir);
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    const files = [];
    if (options.full) files.push(...(await loadExtract(connection, options.full, 'full', options, report)));
    for (const path of options.updates) {
      files.push(...(await loadExtract(connection, path, 'update', options, report)));
    }
    return { source: 'kbo', files };
  });
}

async function loadExtract(
  connection: DuckDBConnection,
  path: string,
  type: ExtractType,
  options: LoadOptions,
  report: ReportProgress,
): Promise<SourceReport['files']> {
  const source = await openSource(path);
  try {
    const meta = await readMeta(source, type);
    const sets = { legal: new NumberSet().memory, seen: new NumberSet().memory };
    const extract: Extract = { connection, source, meta, sets, options, report, files: [] };
    const stateBefore = await readState(connection);
    if (type === 'update') {
      checkSequence(extract, stateBefore);
      checkUpdateFiles(extract);
      await applyUpdate(extract);
    } else {
      for (const name of ['code.csv', ...KBO_FILES.map((file) => `${file.name}.csv`)]) {
        if (!source.names.includes(name)) throw missingFile(path, name, source.names);
      }
      await applyFull(extract, stateBefore);
    }
    return extract.files;
  } finally {
    source.close();
  }
}
