import type { Membership, Role } from '../../data/rules/permissions.ts';
import { isAllowed, KEY_SCOPES } from '../../data/rules/permissions.ts';
import type { Action, OrganisationKind } from '../../data/rules/permissions.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { ProblemError } from '../http/problem.ts';
import type { Auth } from './auth.ts';
import { LONGEST_SESSION_MS } from './auth.ts';

/** Who asks: a person with a session, or a key that a person made for one organisation. */
export interface Actor {
  readonly user: string;
  /** How the audit log names the actor. */
  readonly name: string;
  readonly memberships: readonly Membership[];
  readonly hasSecondFactor: boolean;
  /** With a key: the only organisation and actions it reaches. */
  readonly key: { readonly organisation: string; readonly scopes: readonly Action[] } | null;
  /** Cookies to send back (the session was renewed). */
  readonly cookies: readonly string[];
}

async function readMemberships(workspace: Workspace, user: string): Promise<Membership[]> {
  const rows = await workspace.db
    .selectFrom('member')
    .innerJoin('organisation', 'organisation.id', 'member.organisation_id')
    .select(['member.organisation_id', 'member.role', 'organisation.kind'])
    .where('member.user_id', '=', user)
    .orderBy('member.organisation_id')
    .execute();
  return rows.map((row): { organisation: string; kind: OrganisationKind; role: Role } => ({
    organisation: row.organisation_id,
    kind: row.kind,
    role: row.role,
  }));
}

async function findByKey(workspace: Workspace, auth: Auth, key: string): Promise<Actor | null> {
  const verified = await auth.api.verifyApiKey({ body: { key } });
  if (!verified.valid || verified.key === null) {
    if (String(verified.error?.code) === 'RATE_LIMITED')
      throw new ProblemError(429, { detail: 'This key asks too often.', retryAfter: 60 });
    return null;
  }
  const organisation = String((verified.key.metadata as { organisation?: unknown } | null)?.organisation);
  const granted = verified.key.permissions?.['desk'] ?? [];
  const user = verified.key.referenceId;
  return {
    user,
    name: `key:${verified.key.id}`,
    memberships: await readMemberships(workspace, user),
    hasSecondFactor: false,
    key: { organisation, scopes: KEY_SCOPES.filter((scope) => granted.includes(scope)) },
    cookies: [],
  };
}

/**
 * Finds who asks, from the key (`Authorization: Bearer`) or the session's cookie; null for nobody. A session that is
 * older than 12 hours ends here.
 */
export async function findActor(workspace: Workspace, auth: Auth, headers: Headers): Promise<Actor | null> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return findByKey(workspace, auth, bearer);
  const cookie = headers.get('cookie');
  if (cookie === null) return null;
  const { response, headers: renewed } = await auth.api.getSession({
    headers: new Headers({ cookie }),
    returnHeaders: true,
  });
  if (response === null) return null;
  const { session, user } = response;
  if (Date.now() - new Date(session.createdAt).getTime() > LONGEST_SESSION_MS) {
    await (await auth.$context).internalAdapter.deleteSession(session.token);
    return null;
  }
  return {
    user: user.id,
    name: `user:${user.id}`,
    memberships: await readMemberships(workspace, user.id),
    hasSecondFactor: user.twoFactorEnabled === true,
    key: null,
    cookies: renewed.getSetCookie(),
  };
}

/** Whether the actor may do this to the organisation (null: to no single one). */
export function mayDo(actor: Actor, action: Action, organisation: string | null): boolean {
  if (!isAllowed(actor.memberships, action, organisation)) return false;
  return actor.key === null || (actor.key.organisation === organisation && actor.key.scopes.includes(action));
}
