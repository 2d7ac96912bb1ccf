import { z } from 'zod';
import { recordChange } from './audit.ts';
import { entryId } from './entry-id.ts';
import type { Workspace } from './open.ts';
import type { Withdrawal, WithdrawalReason } from './tables.ts';
import { WITHDRAWAL_REASONS } from './tables.ts';

const request = z.object({ entry_id: entryId, reason: z.enum(WITHDRAWAL_REASONS) });

async function insertWithdrawal(
  workspace: Workspace,
  actor: string,
  entry: string,
  reason: WithdrawalReason,
  status: 'requested' | 'granted',
): Promise<number> {
  const checked = request.parse({ entry_id: entry, reason });
  return recordChange(workspace, actor, async (trx) => {
    const open = await trx
      .selectFrom('withdrawal')
      .select(['id', 'status'])
      .where('entry_id', '=', entry)
      .where('status', 'in', ['requested', 'granted'])
      .executeTakeFirst();
    if (open !== undefined)
      throw new Error(`Entry ${entry} already has withdrawal ${open.id} (${open.status}).`);
    const at = new Date().toISOString();
    const decision = status === 'granted' ? { decided_by: actor, decided_at: at } : {};
    const { id } = await trx
      .insertInto('withdrawal')
      .values({ ...checked, ...decision, status, requested_by: actor, requested_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const action = status === 'granted' ? 'withdrawal.grant' : 'withdrawal.request';
    return { result: id, action, subject: `withdrawal:${id}`, detail: checked };
  });
}

async function decide(
  workspace: Workspace,
  actor: string,
  entry: string,
  from: 'requested' | 'granted',
  status: 'granted' | 'refused' | 'lifted',
): Promise<Withdrawal> {
  return recordChange(workspace, actor, async (trx) => {
    const decided = await trx
      .updateTable('withdrawal')
      .set({ status, decided_by: actor, decided_at: new Date().toISOString() })
      .where('entry_id', '=', entry)
      .where('status', '=', from)
      .returningAll()
      .executeTakeFirst();
    if (decided === undefined) {
      throw new Error(
        `Entry ${entry} has no ${from} withdrawal. List them with: npm run workspace -- withdrawals list`,
      );
    }
    const action = { granted: 'withdrawal.grant', refused: 'withdrawal.refuse', lifted: 'withdrawal.lift' }[
      status
    ];
    return { result: decided, action, subject: `withdrawal:${decided.id}`, detail: { entry_id: entry } };
  });
}

/**
 * Withdraws an entry at once: it disappears from every edition served.
 * @returns the withdrawal's number.
 * @throws ZodError for a wrong entry or reason; Error when the entry is withdrawn already.
 */
export async function addWithdrawal(
  workspace: Workspace,
  actor: string,
  entry: string,
  reason: WithdrawalReason,
): Promise<number> {
  return insertWithdrawal(workspace, actor, entry, reason, 'granted');
}

/** Records a request that somebody else decides; the entry stays visible until it is granted. */
export async function requestWithdrawal(
  workspace: Workspace,
  actor: string,
  entry: string,
  reason: WithdrawalReason,
): Promise<number> {
  return insertWithdrawal(workspace, actor, entry, reason, 'requested');
}

/** Decides a request. */
export async function decideWithdrawal(
  workspace: Workspace,
  actor: string,
  entry: string,
  decision: 'granted' | 'refused',
): Promise<Withdrawal> {
  return decide(workspace, actor, entry, 'requested', decision);
}

/** Shows a withdrawn entry again. */
export async function liftWithdrawal(
  workspace: Workspace,
  actor: string,
  entry: string,
): Promise<Withdrawal> {
  return decide(workspace, actor, entry, 'granted', 'lifted');
}

/** Every withdrawal ever asked, oldest first. */
export async function listWithdrawals(workspace: Workspace): Promise<Withdrawal[]> {
  return workspace.db.selectFrom('withdrawal').selectAll().orderBy('id').execute();
}

/** Entries that no edition may show, sorted. The API leaves them out of all it serves, downloads included. */
export async function listWithdrawn(workspace: Workspace): Promise<string[]> {
  const rows = await workspace.db
    .selectFrom('withdrawal')
    .select('entry_id')
    .where('status', '=', 'granted')
    .orderBy('entry_id')
    .execute();
  return rows.map((row) => row.entry_id);
}
