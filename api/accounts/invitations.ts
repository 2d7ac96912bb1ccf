import { randomUUID } from 'node:crypto';
import { writeDeskMessage } from '../../data/messages/desk/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Role } from '../../data/rules/permissions.ts';
import { rolesOf } from '../../data/rules/permissions.ts';
import type { Invitation, Organisation } from '../../data/schema/workspace/account-tables.ts';
import { recordChange } from '../../data/schema/workspace/audit.ts';
import { queueMail } from '../../data/schema/workspace/mails.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { ProblemError } from '../http/problem.ts';
import type { Auth } from './auth.ts';
import { getOrganisation } from './organisations.ts';
import { findPasswordFault } from './passwords.ts';
import { hashToken, makeToken } from '../../data/schema/workspace/link-secret.ts';

const VALID_MS = 7 * 86_400_000;

export interface InvitationRequest {
  readonly organisation: string;
  readonly role: Role;
  /** Null: the link lets its holder name an address. Only the first administrator's link does so. */
  readonly email: string | null;
}

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly password: string;
}

/** Name of an organisation in a language. */
export function nameOf(organisation: Organisation, language: Language): string {
  return organisation[`name_${language}`];
}

/** Address of the page of an invitation. */
export function invitationLink(origin: string, language: Language, token: string): string {
  return `${origin}/${language}/desk/invitation?token=${token}`;
}

/**
 * Invites a person, by mail when the address is known.
 * @returns the secret of the link, which is kept nowhere.
 */
export async function invite(
  workspace: Workspace,
  actor: string,
  request: InvitationRequest,
  origin: string,
): Promise<{ id: string; token: string }> {
  const organisation = await getOrganisation(workspace, request.organisation);
  if (!rolesOf(organisation.kind).includes(request.role)) {
    throw new ProblemError(400, {
      parameter: 'role',
      detail: `"${request.role}" is no role of this organisation: expected ${rolesOf(organisation.kind).join(' or ')}.`,
    });
  }
  const token = makeToken();
  const id = randomUUID();
  const now = Date.now();
  await recordChange(workspace, actor, async (trx) => {
    await trx
      .insertInto('invitation')
      .values({
        ...{ id, token_hash: hashToken(token), organisation_id: organisation.id, role: request.role },
        ...{ email: request.email?.toLowerCase() ?? null, invited_by: actor },
        created_at: new Date(now).toISOString(),
        expires_at: new Date(now + VALID_MS).toISOString(),
      })
      .execute();
    if (request.email !== null) {
      const { language } = organisation;
      const parameters = {
        organisation: nameOf(organisation, language),
        role: writeDeskMessage(language, `role.${request.role}`),
        link: invitationLink(origin, language, token),
      };
      await queueMail(
        { ...workspace, db: trx },
        {
          recipient: request.email,
          subject: writeDeskMessage(language, 'mail.invitation.subject', parameters),
          text: writeDeskMessage(language, 'mail.invitation.text', parameters),
        },
      );
    }
    const detail = { organisation: organisation.id, role: request.role };
    return { result: undefined, action: 'invitation.create', subject: `invitation:${id}`, detail };
  });
  return { id, token };
}

/** @throws ProblemError 410 when the link is unknown, used, taken back or too old: which one is not said. */
export async function findInvitation(workspace: Workspace, token: string): Promise<Invitation> {
  const found = await workspace.db
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date().toISOString())
    .executeTakeFirst();
  if (found === undefined)
    throw new ProblemError(410, {
      detail: 'This link was used, taken back or is too old. Ask for a new one.',
    });
  return found;
}

/** Takes an invitation back; nothing happens when it was accepted. */
export async function revokeInvitation(
  workspace: Workspace,
  actor: string,
  organisation: string,
  id: string,
): Promise<void> {
  await recordChange(workspace, actor, async (trx) => {
    const changed = await trx
      .updateTable('invitation')
      .set({ revoked_at: new Date().toISOString() })
      .where('id', '=', id)
      .where('organisation_id', '=', organisation)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new ProblemError(404, { detail: 'There is no such open invitation.' });
    return { result: undefined, action: 'invitation.revoke', subject: `invitation:${id}`, detail: {} };
  });
}

async function createPerson(auth: Auth, email: string, acceptance: Acceptance): Promise<string> {
  const { internalAdapter, password } = await auth.$context;
  const known = await internalAdapter.findUserByEmail(email);
  if (known !== null) {
    const accounts = await internalAdapter.findAccounts(known.user.id);
    const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
    if (!hash || !(await password.verify({ hash, password: acceptance.password }))) {
      throw new ProblemError(403, {
        parameter: 'password',
        detail: 'This address has an account already. Give its password to accept.',
      });
    }
    return known.user.id;
  }
  const fault = findPasswordFault(acceptance.password, [email, acceptance.name]);
  if (fault !== null)
    throw new ProblemError(400, { parameter: 'password', detail: `The password is refused: ${fault}.` });
  const user = await internalAdapter.createUser({ email, name: acceptance.name, emailVerified: true });
  await internalAdapter.linkAccount({
    ...{ userId: user.id, accountId: user.id, providerId: 'credential' },
    password: await password.hash(acceptance.password),
  });
  return user.id;
}

/**
 * Accepts an invitation: makes the account when there is none of that address (else its password must be right), and the
 * membership. Of two acceptances at once one is refused.
 * @returns the person's address, to sign in with.
 */
export async function acceptInvitation(
  workspace: Workspace,
  auth: Auth,
  acceptance: Acceptance,
): Promise<string> {
  const invitation = await findInvitation(workspace, acceptance.token);
  const email = (invitation.email ?? acceptance.email)?.toLowerCase();
  if (email === undefined)
    throw new ProblemError(400, { parameter: 'email', detail: 'An e-mail address is needed.' });
  const user = await createPerson(auth, email, acceptance);
  await recordChange(workspace, `user:${user}`, async (trx) => {
    const taken = await trx
      .updateTable('invitation')
      .set({ accepted_at: new Date().toISOString() })
      .where('id', '=', invitation.id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) throw new ProblemError(410, { detail: 'This link was used meanwhile.' });
    const { organisation_id, role } = invitation;
    await trx
      .insertInto('member')
      .values({ user_id: user, organisation_id, role, created_at: new Date().toISOString() })
      .onConflict((conflict) => conflict.columns(['user_id', 'organisation_id']).doUpdateSet({ role }))
      .execute();
    return {
      result: undefined,
      action: 'invitation.accept',
      subject: `invitation:${invitation.id}`,
      detail: { organisation: organisation_id, role },
    };
  });
  return email;
}
