import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { openSource } from '../archive.ts';
import { removeStaleCopies } from '../copy-files.ts';
import { NumberSet } from '../number-set.ts';
import { missingFile, type OpenSource } from '../open-source.ts';
import { createWarehouse, describeWarehouse, inTransaction } from '../raw-table.ts';
import type { FileReport, LoadOptions, ReportProgress, SourceReport } from '../source-report.ts';
import { applyFull, dropIncoming, readFull } from './apply-full.ts';
import { applyUpdate, checkSequence, checkUpdateFiles } from './apply-update.ts';
import { KBO_FILES } from './files.ts';
import { readMeta, type ExtractType } from './meta.ts';
import { writeAccounts, type Extract } from './read-extract.ts';
import { readState } from './registry-state.ts';

export { cleanKbo } from './clean.ts';

export interface KboOptions extends LoadOptions {
  /** Full extract, a folder or a zip. Without it the updates continue the state of the warehouse. */
  full?: string;
  /** Updates in order, folders or zips. */
  updates: readonly string[];
}

/**
 * Loads extracts of the registry into the raw layer. A full extract is read beside the registry; then all extracts take
 * effect in one transaction: a run that is killed leaves the state before. Natural persons and all that is theirs are
 * dropped while reading: no row of theirs is ever written, temporary files included.
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
  await dropIncoming(connection);
  const opened: OpenSource[] = [];
  const open = async (path: string, type: ExtractType): Promise<Extract> => {
    const source = await openSource(path);
    opened.push(source);
    const meta = await readMeta(source, type);
    const sets = { legal: new NumberSet().memory, seen: new NumberSet().memory };
    return { connection, source, meta, sets, options, report, accounts: [] };
  };
  try {
    const full = options.full ? await open(options.full, 'full') : undefined;
    if (full) {
      checkFullFiles(full);
      await inTransaction(connection, () => readFull(full));
    }
    return await inTransaction(connection, async () => {
      const files: FileReport[] = [];
      if (full) {
        await applyFull(full, await readState(connection));
        files.push(...(await writeAccounts(full)));
      }
      for (const path of options.updates) {
        const update = await open(path, 'update');
        checkSequence(update, await readState(connection));
        checkUpdateFiles(update);
        await applyUpdate(update);
        files.push(...(await writeAccounts(update)));
      }
      await describeWarehouse(connection);
      return { source: 'kbo', files };
    });
  } finally {
    await dropIncoming(connection).catch(() => undefined);
    for (const source of opened) source.close();
  }
}

function checkFullFiles({ source }: Extract): void {
  for (const name of ['code.csv', ...KBO_FILES.map((file) => `${file.name}.csv`)]) {
    if (!source.names.includes(name)) throw missingFile(source.path, name, source.names);
  }
}
