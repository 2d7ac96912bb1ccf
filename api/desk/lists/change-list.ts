import type { JobKind } from '../../../data/schema/workspace/job-kinds.ts';
import { recordChange } from '../../../data/schema/workspace/audit.ts';
import { enqueueJob } from '../../../data/schema/workspace/jobs.ts';
import { findList } from '../../../data/schema/workspace/lists.ts';
import type { List, ListState } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace, WorkspaceTransaction } from '../../../data/schema/workspace/open.ts';
import { ProblemError } from '../../http/problem.ts';

/** Which list is changed, by whom, and the version that they saw. */
export interface ListTarget {
  readonly organisation: string;
  readonly list: string;
  readonly version: number;
  /** Name of the actor for the log. */
  readonly actor: string;
}

export type ListValues = Partial<
  Pick<
    List,
    | 'state'
    | 'mapping'
    | 'message'
    | 'submitted_at'
    | 'decided_by'
    | 'decided_at'
    | 'published_version'
    | 'job_id'
  >
>;

/** A list of an organisation; another organisation's does not exist. */
export async function getList(
  workspace: Pick<Workspace, 'db'>,
  organisation: string,
  id: string,
): Promise<List> {
  const list = await findList(workspace, id);
  if (list?.organisation_id !== organisation)
    throw new ProblemError(404, { detail: 'There is no such list.' });
  return list;
}

/**
 * Changes a list that is in one of the given states and still as the person saw it; the log says so.
 * @param change says what to write; may do more in the same transaction.
 * @throws ProblemError 409 when somebody changed it meanwhile, 422 when its state does not allow this.
 */
export async function changeList(
  workspace: Workspace,
  target: ListTarget,
  states: readonly ListState[],
  action: string,
  change: (trx: WorkspaceTransaction, list: List) => Promise<ListValues>,
): Promise<List> {
  return recordChange(workspace, target.actor, async (trx) => {
    const list = await getList({ db: trx }, target.organisation, target.list);
    if (list.version !== target.version) {
      throw new ProblemError(409, {
        detail: `Somebody changed this list meanwhile: it is now "${list.state}". Load it again; nothing of yours was written.`,
      });
    }
    if (!states.includes(list.state)) {
      throw new ProblemError(422, {
        detail: `The list is "${list.state}"; this needs ${states.map((state) => `"${state}"`).join(' or ')}.`,
      });
    }
    const values = await change(trx, list);
    const changed = await trx
      .updateTable('list')
      .set({ ...values, version: list.version + 1 })
      .where('id', '=', list.id)
      .where('version', '=', list.version)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new ProblemError(409, {
        detail: 'Somebody changed this list at the same moment. Load it again.',
      });
    return {
      result: { ...list, ...values, version: list.version + 1 },
      action,
      subject: `list:${list.id}`,
      detail: { organisation: list.organisation_id, from: list.state, to: values.state ?? list.state },
    };
  });
}

/** Puts a job on a list in the queue, in the transaction that changes the list. */
export async function queueListJob(
  workspace: Workspace,
  trx: WorkspaceTransaction,
  kind: Extract<JobKind, 'read-list' | 'check-list' | 'match-list'>,
  list: string,
): Promise<number> {
  return enqueueJob({ ...workspace, db: trx }, kind, { list }, { priority: 15 });
}
