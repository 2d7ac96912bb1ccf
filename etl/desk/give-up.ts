import { jobPayloads } from '../../data/schema/workspace/job-kinds.ts';
import { refuseList, returnList } from '../../data/schema/workspace/lists.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { JobRow } from '../../data/schema/workspace/tables.ts';

/**
 * After a job on a list has failed for good: a file that could not be read within its limits is refused; a list that could
 * not be checked or matched goes back to the state before, where a person may start again.
 */
export async function giveUpOnList(workspace: Workspace, { kind, payload }: JobRow): Promise<void> {
  if (kind !== 'read-list' && kind !== 'check-list' && kind !== 'match-list') return;
  const { list } = jobPayloads[kind].parse(JSON.parse(payload));
  if (kind === 'read-list') await refuseList(workspace, list, { code: 'too-slow', place: null });
  else if (kind === 'check-list') await returnList(workspace, list, 'checking', 'mapping');
  else await returnList(workspace, list, 'matching', 'checked');
}
