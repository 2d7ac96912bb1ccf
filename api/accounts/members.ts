import type { Role } from '../../data/rules/permissions.ts';
import { rolesOf } from '../../data/rules/permissions.ts';
import { recordChange } from '../../data/schema/workspace/audit.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { ProblemError } from '../http/problem.ts';
import type { Auth } from './auth.ts';
import { getOrganisation, OBSERVATORY } from './organisations.ts';

/** People of an organisation, in order of name. */
export async function listMembers(workspace: Workspace, organisation: string) {
  return workspace.db
    .selectFrom('member')
    .innerJoin('auth_user', 'auth_user.id', 'member.user_id')
    .select(['member.user_id as user', 'auth_user.name', 'auth_user.email', 'member.role'])
    .where('member.organisation_id', '=', organisation)
    .orderBy('auth_user.name')
    .orderBy('member.user_id')
    .execute();
}

/** Invitations of an organisation that can still be accepted. */
export async function listInvitations(workspace: Workspace, organisation: string) {
  return workspace.db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'expires_at as expires'])
    .where('organisation_id', '=', organisation)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date().toISOString())
    .orderBy('created_at')
    .execute();
}

/**
 * Gives a member another role, or none (the membership ends). Their sessions and, without a role, their keys end:
 * they sign in again. The observatory keeps at least one administrator.
 */
export async function changeRole(
  workspace: Workspace,
  auth: Auth,
  actor: string,
  organisation: string,
  user: string,
  role: Role | null,
): Promise<void> {
  const { kind } = await getOrganisation(workspace, organisation);
  if (role !== null && !rolesOf(kind).includes(role)) {
    throw new ProblemError(400, {
      parameter: 'role',
      detail: `"${role}" is no role of this organisation: expected ${rolesOf(kind).join(' or ')}.`,
    });
  }
  await recordChange(workspace, actor, async (trx) => {
    const members = await trx
      .selectFrom('member')
      .select(['user_id', 'role'])
      .where('organisation_id', '=', organisation)
      .execute();
    const before = members.find(({ user_id }) => user_id === user);
    if (before === undefined) throw new ProblemError(404, { detail: 'There is no such member.' });
    const admins = members.filter((member) => member.role === 'admin');
    const isLast = organisation === OBSERVATORY && before.role === 'admin' && admins.length === 1;
    if (isLast && role !== 'admin')
      throw new ProblemError(422, { detail: 'This is the last administrator: make another one first.' });
    const one = { organisation_id: organisation, user_id: user };
    if (role === null)
      await trx
        .deleteFrom('member')
        .where('user_id', '=', one.user_id)
        .where('organisation_id', '=', one.organisation_id)
        .execute();
    else
      await trx
        .updateTable('member')
        .set({ role })
        .where('user_id', '=', one.user_id)
        .where('organisation_id', '=', one.organisation_id)
        .execute();
    const detail = { organisation, from: before.role, to: role };
    return { result: undefined, action: 'member.change', subject: `user:${user}`, detail };
  });
  await (await auth.$context).internalAdapter.deleteUserSessions(user);
}
