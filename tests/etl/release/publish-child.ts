import { join } from 'node:path';
import { openWarehouse } from '../../../etl/lib/warehouse.ts';
import { publishStep } from '../../../etl/steps/publish.ts';

/** Publishes the warehouse of a build folder into a releases folder, and prints the error that stopped it. */
const [build = '', releases = ''] = process.argv.slice(2);
const { connection, close } = await openWarehouse(join(build, 'warehouse.duckdb'), { memoryLimit: '1GB' });
try {
  await publishStep.run({
    connection,
    folders: { data: build, build, releases },
    input: { kboUpdates: [], best: [] },
    acceptLoss: false,
    force: false,
    protectLater: true,
    note: () => undefined,
    tick: () => undefined,
  });
} catch (error) {
  console.log((error as Error).message);
} finally {
  close();
}
