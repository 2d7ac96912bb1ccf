import type { DuckDBConnection } from '@duckdb/node-api';
import { createWarehouse, identifier, literal, readCopy } from '../raw-table.ts';
import { NumberSet } from '../number-set.ts';
import { KBO_FILES, type KboFile } from './files.ts';
import { eachNumber, replaceCodes, tenDigits, writeMeta } from './registry-state.ts';
import { DEFINING_FILES, DESCRIBING_FILES, readCodes, readFiles, type Extract } from './read-extract.ts';

/**
 * Replaces the registry by a full extract, inside the caller's transaction. When the extract is newer than the state
 * in the warehouse, what it no longer lists is kept and closed at its snapshot date; the same or an older one starts over.
 */
export async function applyFull(extract: Extract, stateBefore: number | undefined): Promise<void> {
  const { connection, meta } = extract;
  const keepsHistory = stateBefore !== undefined && stateBefore < meta.number;
  for (const { name } of KBO_FILES) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${previous(name)} AS FROM raw.kbo_${name} LIMIT ${keepsHistory ? 'ALL' : 0}`,
    );
    await connection.run(`DROP TABLE raw.kbo_${name}`);
  }
  await createWarehouse(connection);
  await connection.run(
    `DELETE FROM raw.kbo_meta; DELETE FROM raw.file_load WHERE source = 'kbo'; DELETE FROM raw.rejected WHERE source = 'kbo'`,
  );
  await writeMeta(connection, meta);
  await readCodes(extract, (task, result) => replaceCodes(connection, task.output, result));
  const insert = async (file: KboFile, task: { output: string }, result: Parameters<typeof readCopy>[1]) => {
    const columns = file.columns.map(identifier).join(', ');
    await connection.run(
      `INSERT INTO raw.kbo_${file.name} SELECT ${meta.number}, source_row, NULL, ${columns} FROM ${readCopy(task.output, result)}`,
    );
  };
  for (const file of DEFINING_FILES) await readFiles(extract, [file], '', insert);
  await readFiles(extract, DESCRIBING_FILES, '', insert);
  if (keepsHistory) await keepVanished(extract);
  for (const { name } of KBO_FILES) await connection.run(`DROP TABLE ${previous(name)}`);
}

function previous(name: string): string {
  return `previous_kbo_${name}`;
}

/** Closes what the previous state had and this extract defines nowhere (not even as a natural person's). */
async function keepVanished({ connection, sets, meta }: Extract): Promise<void> {
  const seen = new NumberSet(sets.seen);
  await connection.run('CREATE OR REPLACE TEMP TABLE vanished_number (number VARCHAR)');
  const appender = await connection.createAppender('vanished_number', 'main', 'temp');
  for (const { name, key } of DEFINING_FILES) {
    await eachNumber(connection, previous(name), key, (number, stem) => {
      if (seen.has(stem)) return;
      appender.appendVarchar(number);
      appender.endRow();
    });
  }
  appender.closeSync();
  for (const file of KBO_FILES) await insertVanished(connection, file, meta.snapshotDate);
  await connection.run('DROP TABLE vanished_number');
}

async function insertVanished(
  connection: DuckDBConnection,
  { name, key, columns }: KboFile,
  date: string,
): Promise<void> {
  await connection.run(
    `INSERT INTO raw.kbo_${name}
     SELECT extract, source_row, coalesce(valid_to, CAST(${literal(date)} AS DATE)), ${columns.map(identifier).join(', ')}
     FROM ${previous(name)} WHERE ${tenDigits(key)} IN (SELECT number FROM vanished_number)`,
  );
}
