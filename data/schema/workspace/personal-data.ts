import { recordChange } from './audit.ts';
import type { Workspace } from './open.ts';

/** The only administrator left cannot be erased. */
export class LastAdminError extends Error {
  constructor() {
    super('This is the last administrator: make another one first.');
    this.name = 'LastAdminError';
  }
}

/** The number of the account with an address; undefined when there is none. */
export async function findPerson(workspace: Workspace, email: string): Promise<string | undefined> {
  const row = await workspace.db
    .selectFrom('auth_user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row?.id;
}

/** All that is kept about a person's account. Passwords and secrets are left out; they are kept as hashes. */
export async function exportPersonalData(workspace: Workspace, user: string) {
  const { db } = workspace;
  const account = await db
    .selectFrom('auth_user')
    .select(['id', 'name', 'email', 'twoFactorEnabled', 'createdAt'])
    .where('id', '=', user)
    .executeTakeFirstOrThrow();
  const memberships = await db
    .selectFrom('member')
    .select(['organisation_id', 'role', 'created_at'])
    .where('user_id', '=', user)
    .execute();
  const sessions = await db
    .selectFrom('auth_session')
    .select(['createdAt', 'updatedAt'])
    .where('userId', '=', user)
    .execute();
  const keys = await db
    .selectFrom('auth_api_key')
    .select(['name', 'createdAt', 'expiresAt'])
    .where('referenceId', '=', user)
    .execute();
  const actions = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'action', 'subject'])
    .where('actor', '=', `user:${user}`)
    .orderBy('seq')
    .execute();
  const lists = await db
    .selectFrom('list')
    .select(['id', 'organisation_id', 'file_name', 'created_at'])
    .where('uploaded_by', '=', `user:${user}`)
    .orderBy('created_at')
    .execute();
  return { account, memberships, sessions, keys, lists, actions };
}

/**
 * Erases a person's account: name, address, password, sessions, keys, memberships, invitations to the address. The log
 * keeps what was done under a number that no longer leads to anybody.
 * @throws LastAdminError
 */
export async function erasePerson(workspace: Workspace, actor: string, user: string): Promise<void> {
  await recordChange(workspace, actor, async (trx) => {
    const person = await trx
      .selectFrom('auth_user')
      .select('email')
      .where('id', '=', user)
      .executeTakeFirstOrThrow();
    const admins = await trx.selectFrom('member').select('user_id').where('role', '=', 'admin').execute();
    if (admins.length === 1 && admins[0]?.user_id === user) throw new LastAdminError();
    await trx.deleteFrom('invitation').where('email', '=', person.email).execute();
    await trx.deleteFrom('mail').where('recipient', '=', person.email).execute();
    await trx.deleteFrom('auth_api_key').where('referenceId', '=', user).execute();
    await trx.deleteFrom('auth_user').where('id', '=', user).execute();
    return { result: undefined, action: 'account.erase', subject: `user:${user}`, detail: {} };
  });
}
