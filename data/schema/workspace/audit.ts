import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Workspace, WorkspaceTransaction } from './open.ts';
import { inTransaction } from './open.ts';
import type { AuditEntry } from './tables.ts';

/** Number of the PostgreSQL advisory lock that keeps audited changes in one line. */
const AUDIT_LOCK = 707_002;
const GENESIS = '0'.repeat(64);
const PAGE = 1000;

export interface AuditRecord {
  /** What was done, e.g. `correction.approve`. */
  readonly action: string;
  /** What it was done to, e.g. `correction:12`. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const fields = [
    entry.seq,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail,
    entry.previous_hash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

async function append(trx: WorkspaceTransaction, actor: string, record: AuditRecord): Promise<void> {
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: new Date().toISOString(),
    actor,
    action: record.action,
    subject: record.subject,
    detail: JSON.stringify(record.detail),
    previous_hash: last?.hash ?? GENESIS,
  };
  await trx
    .insertInto('audit')
    .values({ ...entry, hash: hashEntry(entry) })
    .execute();
}

/**
 * Makes a change and its audit entry together: both are kept or neither. In a transaction already begun (a workspace
 * whose `db` is one) it is part of that.
 * @param change does the work and says what to record, with the result for the caller.
 */
export async function recordChange<T>(
  workspace: Workspace,
  actor: string,
  change: (trx: WorkspaceTransaction) => Promise<AuditRecord & { readonly result: T }>,
): Promise<T> {
  return inTransaction(workspace, async (trx) => {
    if (workspace.engine === 'postgres') await sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(trx);
    const { result, ...record } = await change(trx);
    await append(trx, actor, record);
    return result;
  });
}

/** What to look for in the log; entries fit all that is given. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  /** An action such as `list.approve`, or the first part of some: `list`. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Days `yyyy-mm-dd`, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Entries older than this one. */
  readonly before?: number | undefined;
}

/** Entries of the log, newest first. */
export async function listAudit(
  workspace: Workspace,
  { actor, action, subject, from, to, before }: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  let query = workspace.db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action !== undefined)
    query = query.where((row) =>
      row.or([
        row('action', '=', action),
        row(sql`substr(action, 1, ${action.length + 1})`, '=', `${action}.`),
      ]),
    );
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', `${to}U`);
  if (before !== undefined) query = query.where('seq', '<', before);
  return query.execute();
}

export interface AuditVerdict {
  readonly entries: number;
  /** Hash of the newest entry: note it elsewhere to prove later that nothing was cut off the end. */
  readonly head: string;
  /** The first entry that does not fit the chain, and why; null when all fit. */
  readonly broken: { readonly seq: number; readonly why: string } | null;
}

function findFault(entry: AuditEntry, expectedSeq: number, previousHash: string): string | null {
  if (entry.seq !== expectedSeq) return `entry ${expectedSeq} is missing`;
  if (entry.previous_hash !== previousHash) return 'it does not follow the entry before it';
  if (entry.hash !== hashEntry(entry)) return 'its content was changed';
  return null;
}

/** Recomputes the whole chain of the audit log. */
export async function verifyAudit(workspace: Workspace): Promise<AuditVerdict> {
  let head = GENESIS;
  let entries = 0;
  for (;;) {
    const page = await workspace.db
      .selectFrom('audit')
      .selectAll()
      .orderBy('seq')
      .offset(entries)
      .limit(PAGE)
      .execute();
    for (const entry of page) {
      const why = findFault(entry, entries + 1, head);
      if (why !== null) return { entries, head, broken: { seq: entry.seq, why } };
      head = entry.hash;
      entries += 1;
    }
    if (page.length < PAGE) return { entries, head, broken: null };
  }
}
