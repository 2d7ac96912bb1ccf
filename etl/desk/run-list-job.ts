import { parseArgs } from 'node:util';
import { loadSettings } from '../../data/rules/environment.ts';
import type { Settings } from '../../data/rules/settings.ts';
import { findList, refuseList } from '../../data/schema/workspace/lists.ts';
import type { List, ListState } from '../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openConfiguredWorkspace } from '../workspace/open.ts';
import { RefusalError } from './refusal-error.ts';

export interface ListJob {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly list: List;
}

/**
 * Runs one job on the list named by `--list`, when it still waits for it. A refusal is the list's end, not the job's.
 * No content of the list is printed.
 */
export async function runListJob(state: ListState, work: (job: ListJob) => Promise<void>): Promise<void> {
  const { values } = parseArgs({ options: { list: { type: 'string' } } });
  try {
    const settings = loadSettings();
    const workspace = await openConfiguredWorkspace(settings);
    try {
      const list = await findList(workspace, values.list ?? '');
      if (list?.state !== state) return;
      await work({ workspace, settings, list }).catch(async (error: unknown) => {
        if (!(error instanceof RefusalError)) throw error;
        await refuseList(workspace, list.id, { code: error.code, place: error.place });
      });
    } finally {
      await workspace.close();
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
