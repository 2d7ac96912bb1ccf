import type { Workspace } from '../../data/schema/workspace/open.ts';
import { invitationLink, invite } from './invitations.ts';
import { ensureObservatory, OBSERVATORY } from './organisations.ts';

/**
 * While nobody has an account, makes a new one-time link for the first administrator; earlier ones end.
 * @returns the link, to be shown in the terminal and nowhere else; null once somebody has an account.
 */
export async function prepareFirstAdmin(
  workspace: Workspace,
  operator: string,
  origin: string,
): Promise<string | null> {
  await ensureObservatory(workspace, operator);
  const member = await workspace.db.selectFrom('member').select('user_id').limit(1).executeTakeFirst();
  if (member !== undefined) return null;
  await workspace.db
    .updateTable('invitation')
    .set({ revoked_at: new Date().toISOString() })
    .where('email', 'is', null)
    .where('accepted_at', 'is', null)
    .execute();
  const request = { organisation: OBSERVATORY, role: 'admin', email: null } as const;
  const { token } = await invite(workspace, 'first start', request, origin);
  return invitationLink(origin, 'fr', token);
}
