import { randomUUID } from 'node:crypto';
import { enqueueJob } from './jobs.ts';
import type { Workspace } from './open.ts';
import type { QueuedMail } from './account-tables.ts';

export interface MailText {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
}

/** Keeps a mail until the worker has sent it. Inside a transaction give `{ ...workspace, db: trx }`. */
export async function queueMail(workspace: Workspace, mail: MailText): Promise<void> {
  const id = randomUUID();
  await workspace.db
    .insertInto('mail')
    .values({ id, ...mail, created_at: new Date().toISOString() })
    .execute();
  await enqueueJob(workspace, 'send-mail', { mail: id }, { priority: 20 });
}

/** A mail still to be sent. */
export async function findMail(workspace: Workspace, id: string): Promise<QueuedMail | undefined> {
  return workspace.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Forgets a mail that was sent. */
export async function forgetMail(workspace: Workspace, id: string): Promise<void> {
  await workspace.db.deleteFrom('mail').where('id', '=', id).execute();
}
