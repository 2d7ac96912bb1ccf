import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal, readPart } from '../raw-table.ts';
import { NumberSet } from '../number-set.ts';
import type { CopyPart } from '../part-writer.ts';
import { KBO_FILES, storedColumns, type KboFile } from './files.ts';
import { eachNumber, tenDigits, writeMeta } from './registry-state.ts';
import { DEFINING_FILES, DESCRIBING_FILES, readCodes, readFiles, type Extract } from './read-extract.ts';

const INCOMING = 'incoming_kbo_';

/** Removes the tables of a full extract that was read and never became the registry. */
export async function dropIncoming(connection: DuckDBConnection): Promise<void> {
  for (const { name } of KBO_FILES) await connection.run(`DROP TABLE IF EXISTS raw.${INCOMING}${name}`);
}

/**
 * Reads a full extract into tables beside the registry, in a transaction of its own: rows written and deleted in one
 * transaction cost DuckDB a second copy of the whole table, and updates delete.
 */
export async function readFull(extract: Extract): Promise<void> {
  const { connection, meta } = extract;
  for (const { name } of KBO_FILES) await createIncoming(connection, name);
  const insert = async (file: KboFile, part: CopyPart) => {
    const columns = storedColumns(file).map(identifier).join(', ');
    await connection.run(
      `INSERT INTO raw.${INCOMING}${file.name} SELECT ${meta.number}, source_row, NULL, ${columns} FROM ${readPart(part)}`,
    );
  };
  await readFiles(extract, [...DEFINING_FILES.map((file) => [file]), DESCRIBING_FILES], '', insert);
}

/**
 * Replaces the registry by the full extract that `readFull` has read, inside the caller's transaction. When the extract is
 * newer than the state in the warehouse, what it no longer lists is kept and closed at its snapshot date; the same or an
 * older one starts over.
 */
export async function applyFull(extract: Extract, stateBefore: number | undefined): Promise<void> {
  const { connection, meta } = extract;
  if (stateBefore !== undefined && stateBefore < meta.number) await keepVanished(extract);
  for (const { name } of KBO_FILES) {
    await connection.run(`DROP TABLE raw.kbo_${name}`);
    await connection.run(`ALTER TABLE raw.${INCOMING}${name} RENAME TO kbo_${name}`);
  }
  await connection.run(
    `DELETE FROM raw.kbo_meta; DELETE FROM raw.file_load WHERE source = 'kbo'; DELETE FROM raw.rejected WHERE source = 'kbo'`,
  );
  await writeMeta(connection, meta);
  await readCodes(extract);
}

/** Creates the table beside `raw.kbo_<name>` with the same columns and constraints. */
async function createIncoming(connection: DuckDBConnection, name: string): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT sql FROM duckdb_tables() WHERE schema_name = 'raw' AND table_name = 'kbo_' || $name`,
    { name },
  );
  const statement = String(reader.getRowObjectsJS()[0]?.['sql']);
  await connection.run(statement.replace(`raw.kbo_${name}`, `raw.${INCOMING}${name}`));
}

/** Closes what the registry has and this extract defines nowhere (not even as a natural person's). */
async function keepVanished({ connection, sets, meta }: Extract): Promise<void> {
  const seen = new NumberSet(sets.seen);
  await connection.run('CREATE OR REPLACE TEMP TABLE vanished_number (number VARCHAR)');
  const appender = await connection.createAppender('vanished_number', 'main', 'temp');
  for (const { name, key } of DEFINING_FILES) {
    await eachNumber(connection, `raw.kbo_${name}`, key, (number, stem) => {
      if (seen.has(stem)) return;
      appender.appendVarchar(number);
      appender.endRow();
    });
  }
  appender.closeSync();
  for (const file of KBO_FILES) await insertVanished(connection, file, meta.snapshotDate);
  await connection.run('DROP TABLE vanished_number');
}

async function insertVanished(connection: DuckDBConnection, file: KboFile, date: string): Promise<void> {
  const { name, key } = file;
  await connection.run(
    `INSERT INTO raw.${INCOMING}${name}
     SELECT extract, source_row, coalesce(valid_to, CAST(${literal(date)} AS DATE)), ${storedColumns(file).map(identifier).join(', ')}
     FROM raw.kbo_${name} WHERE ${tenDigits(key)} IN (SELECT number FROM vanished_number)`,
  );
}
