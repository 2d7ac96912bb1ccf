import pg from 'pg';
import type { Settings } from '../../data/rules/settings.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';

/** Opens the workspace that the settings name, its schema brought up to date. */
export async function openConfiguredWorkspace(
  settings: Pick<Settings, 'ESSAIM_DATA' | 'DATABASE_URL'>,
): Promise<Workspace> {
  return openWorkspace({
    dataFolder: settings.ESSAIM_DATA,
    databaseUrl: settings.DATABASE_URL,
    createPool: (connectionString) => new pg.Pool({ connectionString }),
  });
}
