import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { listApprovedCorrections } from '../../data/schema/workspace/corrections.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { listWithdrawn } from '../../data/schema/workspace/withdrawals.ts';
import type { StepContext } from './step.ts';

/** What people decided in the workspace and the next edition applies. */
export interface Decisions {
  /** Entry id, field, value (null removes it), ISO day of the decision. */
  readonly corrections: readonly (readonly [
    entryId: string,
    field: string,
    value: string | null,
    day: string,
  ])[];
  readonly withdrawn: readonly string[];
}

/** Reads approved corrections and granted withdrawals; none when the deployment has no workspace yet. */
export async function readDecisions(
  context: Pick<StepContext, 'folders' | 'databaseUrl'>,
): Promise<Decisions> {
  const { folders, databaseUrl } = context;
  if (databaseUrl === undefined && !existsSync(join(folders.data, 'workspace', 'workspace.sqlite'))) {
    return { corrections: [], withdrawn: [] };
  }
  const workspace = await openWorkspace({
    dataFolder: folders.data,
    databaseUrl,
    createPool: (connectionString) => new pg.Pool({ connectionString }),
  });
  try {
    const corrections = await listApprovedCorrections(workspace);
    return {
      corrections: corrections.map((row) => [
        row.entry_id,
        row.field,
        row.value,
        (row.decided_at ?? row.created_at).slice(0, 10),
      ]),
      withdrawn: await listWithdrawn(workspace),
    };
  } finally {
    await workspace.close();
  }
}
