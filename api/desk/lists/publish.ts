import { enqueueJob } from '../../../data/schema/workspace/jobs.ts';
import type { List } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace, WorkspaceTransaction } from '../../../data/schema/workspace/open.ts';
import { ProblemError } from '../../http/problem.ts';
import type { ListTarget } from './change-list.ts';
import { changeList } from './change-list.ts';
import { compareWithPublished } from './compare-lists.ts';

async function queueEdition(workspace: Workspace, trx: WorkspaceTransaction): Promise<number> {
  const options = { dedupeKey: 'build-edition', priority: 10 };
  return enqueueJob({ ...workspace, db: trx }, 'build-edition', {}, options);
}

/**
 * Hands a matched list to the reviewers.
 * @param shrinkMeant says that a list much shorter than the last is meant so
 */
export async function submitList(
  workspace: Workspace,
  target: ListTarget,
  shrinkMeant: boolean,
): Promise<List> {
  return changeList(workspace, target, ['matched', 'returned'], 'list.submit', async (trx, list) => {
    const { shrinks, before, after } = await compareWithPublished({ db: trx }, list.organisation_id, list.id);
    if (shrinks && !shrinkMeant) {
      throw new ProblemError(422, {
        parameter: 'shrinkMeant',
        detail: `The last list has ${before} members, this one ${after}. Say that this is meant, or send the whole list.`,
      });
    }
    return { state: 'submitted', submitted_at: new Date().toISOString(), message: null };
  });
}

/** Sends a submitted list back to the federation, with a message. */
export async function sendBack(workspace: Workspace, target: ListTarget, message: string): Promise<List> {
  return changeList(workspace, target, ['submitted'], 'list.send-back', async () =>
    Promise.resolve({
      ...{ state: 'returned' as const, message },
      ...{ decided_by: target.actor, decided_at: new Date().toISOString() },
    }),
  );
}

/**
 * Publishes a submitted list: it takes the place of the organisation's last one, and the next directory edition is queued.
 * Nobody approves what they sent in themselves.
 */
export async function approveList(workspace: Workspace, target: ListTarget): Promise<List> {
  return changeList(workspace, target, ['submitted'], 'list.approve', async (trx, list) => {
    if (list.uploaded_by === target.actor)
      throw new ProblemError(403, { detail: 'Somebody else must approve what you sent in.' });
    const waiting = await trx
      .selectFrom('list_row')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('list_id', '=', list.id)
      .where('link', 'in', ['open', 'asked'])
      .executeTakeFirstOrThrow();
    if (Number(waiting.count) > 0)
      throw new ProblemError(422, { detail: `${Number(waiting.count)} rows still wait for a decision.` });
    await trx
      .updateTable('list')
      .set((expression) => ({ state: 'replaced', version: expression('version', '+', 1) }))
      .where('organisation_id', '=', list.organisation_id)
      .where('state', '=', 'published')
      .execute();
    const last = await trx
      .selectFrom('list')
      .select(({ fn }) => fn.max('published_version').as('last'))
      .where('organisation_id', '=', list.organisation_id)
      .executeTakeFirst();
    return {
      ...{ state: 'published', published_version: Number(last?.last ?? 0) + 1 },
      ...{ decided_by: target.actor, decided_at: new Date().toISOString() },
      job_id: await queueEdition(workspace, trx),
    };
  });
}

/** Takes a publication back: the version before it is published again, and the next directory edition is queued. */
export async function undoPublication(workspace: Workspace, target: ListTarget): Promise<List> {
  return changeList(workspace, target, ['published'], 'list.undo', async (trx, list) => {
    await trx.updateTable('list').set({ state: 'submitted' }).where('id', '=', list.id).execute();
    const before = await trx
      .selectFrom('list')
      .select('id')
      .where('organisation_id', '=', list.organisation_id)
      .where('state', '=', 'replaced')
      .orderBy('published_version', 'desc')
      .executeTakeFirst();
    if (before !== undefined) {
      await trx
        .updateTable('list')
        .set((expression) => ({ state: 'published', version: expression('version', '+', 1) }))
        .where('id', '=', before.id)
        .execute();
    }
    return { state: 'submitted', published_version: null, job_id: await queueEdition(workspace, trx) };
  });
}
