import { rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { runScript } from '../../../etl/lib/warehouse.ts';
import { projectPath } from '../../../etl/steps/step.ts';

/** Writes a directory edition (what linkage reads of it) from a folder of the registry's CSV files. */
export async function writeEditionOfRegistry(kboFolder: string, file: string): Promise<void> {
  rmSync(file, { force: true });
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  await runScript(connection, projectPath('data/schema/directory.sql'));
  await runScript(connection, new URL('kbo-edition.sql', import.meta.url), {
    kbo: kboFolder,
    localities: projectPath('data/reference/postal/localities.csv'),
  });
  connection.closeSync();
  instance.closeSync();
}
