import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { ACTIONS, KEY_SCOPES, ORGANISATION_KINDS, ROLES } from '../../data/rules/permissions.ts';
import { Problem } from '../contract/common.ts';
import { newOrganisation, organisationId } from '../accounts/organisation-schema.ts';

const text = z.string().trim().min(1).max(200);
export const email = z.email().max(254);
/** Judged by findPasswordFault; the bound only keeps giants out. */
export const password = z.string().min(1).max(1000);
export const token = z.string().regex(/^[\w-]{20,100}$/, 'expected the secret of a link');
export const language = z.enum(LANGUAGES);

export const SignIn = z.strictObject({ email, password }).openapi('SignIn');
export const SignedIn = z
  .object({ next: z.enum(['done', 'second-factor']).openapi({ description: 'What is left to do' }) })
  .openapi('SignedIn');
export type SignedIn = z.infer<typeof SignedIn>;
export const SecondFactor = z
  .strictObject({ code: z.string().trim().min(6).max(20), kind: z.enum(['totp', 'backup']) })
  .openapi('SecondFactor');
export const Account = z
  .object({
    name: z.string(),
    email: z.string(),
    secondFactor: z.boolean(),
    memberships: z.array(
      z.object({
        organisation: z.string(),
        kind: z.enum(ORGANISATION_KINDS),
        role: z.enum(ROLES),
        actions: z.array(z.enum(ACTIONS)),
      }),
    ),
  })
  .openapi('Account');
export type Account = z.infer<typeof Account>;
export const SessionList = z
  .object({ sessions: z.array(z.object({ since: z.string(), lastUsed: z.string(), current: z.boolean() })) })
  .openapi('SessionList');
export type SessionList = z.infer<typeof SessionList>;
export const PasswordChange = z.strictObject({ current: password, next: password }).openapi('PasswordChange');
export const PasswordForgotten = z.strictObject({ email }).openapi('PasswordForgotten');
export const PasswordReset = z.strictObject({ token, password }).openapi('PasswordReset');
export const PasswordOnly = z.strictObject({ password }).openapi('PasswordOnly');
export const SecondFactorSetup = z
  .object({ uri: z.string(), backupCodes: z.array(z.string()) })
  .openapi('SecondFactorSetup');
export type SecondFactorSetup = z.infer<typeof SecondFactorSetup>;
export const SecondFactorCode = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'expected six digits') })
  .openapi('SecondFactorCode');
export const InvitationShown = z
  .object({
    organisation: z.string(),
    names: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
    role: z.enum(ROLES),
    email: z.string().nullable(),
  })
  .openapi('InvitationShown');
export type InvitationShown = z.infer<typeof InvitationShown>;
export const InvitationAccepted = z
  .strictObject({ token, name: text, email: email.optional(), password })
  .openapi('InvitationAccepted');

export const OrganisationItem = z
  .object({
    id: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    names: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
    website: z.string().nullable(),
    language,
    licence: z.string(),
  })
  .openapi('DeskOrganisation');
export type OrganisationItem = z.infer<typeof OrganisationItem>;
export const OrganisationList = z
  .object({ organisations: z.array(OrganisationItem) })
  .openapi('DeskOrganisationList');
export type OrganisationList = z.infer<typeof OrganisationList>;
export const NewOrganisation = newOrganisation.openapi('NewOrganisation');
export const MemberList = z
  .object({
    members: z.array(
      z.object({ user: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES) }),
    ),
    invitations: z.array(
      z.object({ id: z.string(), email: z.string().nullable(), role: z.enum(ROLES), expires: z.string() }),
    ),
  })
  .openapi('MemberList');
export type MemberList = z.infer<typeof MemberList>;
export const NewInvitation = z.strictObject({ email, role: z.enum(ROLES) }).openapi('NewInvitation');
export const RoleChange = z.strictObject({ role: z.enum(ROLES) }).openapi('RoleChange');
export const KeyList = z
  .object({
    keys: z.array(
      z.object({ id: z.string(), name: z.string(), created: z.string(), expires: z.string().nullable() }),
    ),
  })
  .openapi('KeyList');
export type KeyList = z.infer<typeof KeyList>;
export const NewKey = z
  .strictObject({
    name: text.max(32),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1),
    days: z.int().min(1).max(366),
  })
  .openapi('NewKey');
export const KeyShown = z
  .object({ id: z.string(), key: z.string().openapi({ description: 'Shown once; only its hash is kept' }) })
  .openapi('KeyShown');
export type KeyShown = z.infer<typeof KeyShown>;
/** Body of a request as JSON, for a route declaration. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

/** The organisation in the path of a route. */
export const organisationParam = z.strictObject({
  organisation: organisationId.openapi({ param: { name: 'organisation', in: 'path' } }),
});

/** Answers of a route that tells nothing, and its problems. */
export const noContent = { 204: { description: 'Done' } };

/** Problems of a desk route, for its declaration. */
export function deskProblems(...statuses: readonly number[]) {
  const content = { 'application/problem+json': { schema: Problem } };
  return Object.fromEntries(
    [400, 401, 403, 429, ...statuses].map((status) => [
      String(status),
      { description: `Problem ${status}`, content },
    ]),
  );
}
