import type { DuckDBConnection } from '@duckdb/node-api';
import { LANDLINE_PATTERN, PRIVATE_EMAIL_PATTERN, ROLE_EMAIL_PATTERN } from '../../../data/rules/contact.ts';
import { createWarehouse, inTransaction, literal, runSqlFile } from '../raw-table.ts';
import { finishCleaning, type SourceReport } from '../source-report.ts';

/** Cleans the registry: raw rows to typed rows, everything odd into `clean.rejected`. Can be run again at any time. */
export async function cleanKbo(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await connection.run(
      `SET VARIABLE role_email = ${literal(ROLE_EMAIL_PATTERN)};
       SET VARIABLE private_email = ${literal(PRIVATE_EMAIL_PATTERN)};
       SET VARIABLE landline = ${literal(LANDLINE_PATTERN)};`,
    );
    await connection.run('DELETE FROM clean.repeated_activity');
    if (await mayRepeat(connection))
      await runSqlFile(connection, new URL('./activity-repeats.sql', import.meta.url));
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    return finishCleaning(connection, 'kbo');
  });
}

async function mayRepeat(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT coalesce(bool_or(may_repeat), false) AS may_repeat FROM raw.file_load WHERE source = 'kbo'`,
  );
  return reader.getRowObjectsJS()[0]?.['may_repeat'] === true;
}
