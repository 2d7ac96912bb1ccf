import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import {
  COMPOSITION_TABLES,
  DEMOGRAPHY_LEVELS,
  PUBLIC_LEVELS,
  shapeOfComposition,
  shapeOfCounts,
  shapeOfDemography,
  shapeOfTable,
} from '../../data/rules/datasets.ts';
import { loadSettings } from '../../data/rules/environment.ts';
import { readLatticeTables } from '../disclosure/declared.ts';
import { isInEditions } from '../release/find-entry.ts';
import { dataFolders } from '../steps/step.ts';
import { makeBackup } from './backup.ts';
import { runCommand, USAGE, UsageError } from './commands.ts';
import { openConfiguredWorkspace } from './open.ts';
import { restoreBackup } from './restore.ts';
import type { DatasetShape } from '../../data/rules/datasets.ts';

function publishedDatasets(): DatasetShape[] {
  const tables = readLatticeTables();
  return [
    ...tables.map((table) => shapeOfTable(table, tables)),
    ...COMPOSITION_TABLES.map(shapeOfComposition),
    ...PUBLIC_LEVELS.map(shapeOfCounts),
    ...DEMOGRAPHY_LEVELS.map(shapeOfDemography),
  ];
}

/** Runs the command line; returns the exit code: 0 done, 1 not done, 2 not understood. */
async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      status: { type: 'string' },
      reason: { type: 'string' },
      evidence: { type: 'string' },
      by: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const settings = loadSettings();
  const [word = '', folder = ''] = positionals;
  if (word === 'backup' || word === 'restore') {
    if (folder === '') throw new UsageError('The folder of the backup is missing.');
    console.log(await (word === 'backup' ? makeBackup : restoreBackup)(settings, folder));
    return 0;
  }
  const folders = dataFolders(resolve(settings.ESSAIM_DATA));
  const { releases } = folders;
  const workspace = await openConfiguredWorkspace(settings);
  try {
    const result = await runCommand(workspace, positionals, {
      ...values,
      by: values.by ?? userInfo().username,
      isPublished: (entry) => isInEditions(releases, entry),
      origin: settings.ESSAIM_ORIGIN ?? `http://localhost:${settings.ESSAIM_PORT}`,
      datasets: publishedDatasets(),
      folders,
    });
    console.log(result.text);
    return result.ok ? 0 : 1;
  } finally {
    await workspace.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof ZodError) {
    for (const issue of error.issues) console.error(`${issue.path.join('.')}: ${issue.message}`);
    process.exitCode = 1;
  } else if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
