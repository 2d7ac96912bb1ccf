import { resolve } from 'node:path';
import { loadSettings } from '../data/rules/environment.ts';
import { acquireLock, BUSY_EXIT, LockedError } from './lib/lock.ts';
import { parseOptions, USAGE, type RunOptions } from './lib/options.ts';
import { listReleases, rollBack } from './release/rollback.ts';
import { runEtl } from './steps/run-etl.ts';
import { dataFolders } from './steps/step.ts';

function printReleases(releases: string): void {
  const states = listReleases(releases);
  if (states.length === 0) console.log('No release yet.');
  for (const { release, directory, statistics, publishedAt, current, available } of states) {
    const mark = current ? '*' : available ? ' ' : '-';
    console.log(`${mark} ${release}  ${directory}  ${statistics}  ${publishedAt}`);
  }
  if (states.length > 0) console.log('* current, - files no longer kept');
}

async function run(options: RunOptions): Promise<void> {
  const settings = loadSettings();
  const folders = dataFolders(resolve(options.data ?? settings.ESSAIM_DATA));
  const command = ['etl', ...process.argv.slice(2)].join(' ');
  if (options.command === 'help') {
    console.log(USAGE);
    return;
  }
  if (options.command === 'releases') {
    printReleases(folders.releases);
    return;
  }
  if (options.command === 'rollback') {
    const release = acquireLock(resolve(folders.build, 'run.lock'), command);
    try {
      const pointer = rollBack(folders.releases, options.target);
      console.log(
        `Release ${pointer.release} is current again: ${pointer.directory}, ${pointer.statistics}.`,
      );
    } finally {
      release();
    }
    return;
  }
  await runEtl(
    {
      ...options,
      folders,
      memoryLimit: settings.ESSAIM_MEMORY_LIMIT,
      databaseUrl: settings.DATABASE_URL,
      command,
    },
    process.stderr,
  );
}

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof LockedError ? BUSY_EXIT : 1;
}
