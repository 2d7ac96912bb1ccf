import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadSettings } from '../data/rules/environment.ts';
import { readProtectionInputs, type ProtectionInputs } from './disclosure/inputs.ts';
import { makeProtection } from './disclosure/make.ts';
import { findProtection } from './disclosure/store.ts';
import { acquireLock, LockedError } from './lib/lock.ts';
import { openWarehouse } from './lib/warehouse.ts';
import { runEtl } from './steps/run-etl.ts';
import { dataFolders, type DataFolders } from './steps/step.ts';

const LOCKED_WAIT_MS = 2000;
const TELL_MS = 5000;
const COMMAND = 'protect';

/** Does what needs the warehouse as soon as no run of the ETL holds it. */
async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      await setTimeout(LOCKED_WAIT_MS);
    }
  }
}

/** Reads what is to be protected; the lock is held for that only, so that lists and updates are published meanwhile. */
async function readInputs(folders: DataFolders, memoryLimit: string): Promise<ProtectionInputs | undefined> {
  const release = acquireLock(join(folders.build, 'run.lock'), COMMAND);
  try {
    const { connection, close } = await openWarehouse(join(folders.build, 'warehouse.duckdb'), {
      memoryLimit,
    });
    try {
      return await readProtectionInputs({
        ...{ connection, folders, force: false },
        note: (text) => console.log(text),
      });
    } finally {
      close();
    }
  } finally {
    release();
  }
}

/** Certifies the employment figures beside the other work of the ETL, then publishes the statistics edition that holds them. */
async function protectBeside(): Promise<void> {
  const settings = loadSettings();
  const folders = dataFolders(resolve(settings.ESSAIM_DATA));
  const memoryLimit = settings.ESSAIM_MEMORY_LIMIT;
  const inputs = await whenFree(() => readInputs(folders, memoryLimit));
  if (inputs !== undefined && findProtection(folders.build, inputs.key) === undefined) {
    let told = 0;
    await makeProtection(folders.build, inputs, (done, total) => {
      if (Date.now() - told < TELL_MS) return;
      told = Date.now();
      console.log(`[${done}/${total}] protect …`);
    });
  }
  const request = {
    ...{ only: ['protect', 'publish'] as const, force: false, protectLater: true, dryRun: false },
  };
  await whenFree(() =>
    runEtl(
      {
        ...request,
        ...{ folders, memoryLimit, input: { kboUpdates: [], best: [] }, acceptLoss: false },
        ...{ databaseUrl: settings.DATABASE_URL, command: COMMAND },
      },
      process.stderr,
    ),
  );
}

try {
  await protectBeside();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
