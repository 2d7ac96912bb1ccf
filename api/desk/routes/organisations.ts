import { z } from '@hono/zod-openapi';
import { isAllowed } from '../../../data/rules/permissions.ts';
import type { Organisation } from '../../../data/schema/workspace/account-tables.ts';
import { invite, revokeInvitation } from '../../accounts/invitations.ts';
import { createKey, listKeys, removeKey } from '../../accounts/keys.ts';
import { changeRole, listInvitations, listMembers } from '../../accounts/members.ts';
import { createOrganisation, getOrganisation, listOrganisations } from '../../accounts/organisations.ts';
import { jsonAnswer } from '../../http/router.ts';
import {
  deskProblems,
  jsonBody,
  KeyList,
  KeyShown,
  MemberList,
  NewInvitation,
  NewKey,
  NewOrganisation,
  noContent,
  organisationParam,
  OrganisationItem,
  OrganisationList,
  RoleChange,
} from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';

const BASE = '/desk/organisations/{organisation}';
const id = z.string().min(1).max(100);

const listRoute = deskRoute('account', {
  method: 'get',
  path: '/desk/organisations',
  summary: 'Organisations that the account reaches',
  responses: { 200: jsonAnswer(OrganisationList, 'Organisations'), ...deskProblems() },
});
const createRoute = deskRoute('organisation.write', {
  method: 'post',
  path: '/desk/organisations',
  summary: 'Adds a federation or administration',
  request: jsonBody(NewOrganisation),
  responses: { ...noContent, ...deskProblems(409) },
});
const oneRoute = deskRoute('organisation.read', {
  method: 'get',
  path: BASE,
  summary: 'An organisation',
  request: { params: organisationParam },
  responses: { 200: jsonAnswer(OrganisationItem, 'The organisation'), ...deskProblems(404) },
});
const membersRoute = deskRoute('member.read', {
  method: 'get',
  path: `${BASE}/members`,
  summary: 'Its people and open invitations',
  request: { params: organisationParam },
  responses: { 200: jsonAnswer(MemberList, 'People'), ...deskProblems(404) },
});
const inviteRoute = deskRoute('member.manage', {
  method: 'post',
  path: `${BASE}/invitations`,
  summary: 'Invites a person by mail',
  request: { params: organisationParam, ...jsonBody(NewInvitation) },
  responses: { ...noContent, ...deskProblems(404) },
});
const revokeRoute = deskRoute('member.manage', {
  method: 'delete',
  path: `${BASE}/invitations/{id}`,
  summary: 'Takes an invitation back',
  request: { params: organisationParam.extend({ id }) },
  responses: { ...noContent, ...deskProblems(404) },
});
const roleRoute = deskRoute('member.manage', {
  method: 'put',
  path: `${BASE}/members/{id}`,
  summary: 'Gives a member another role; their sessions end',
  request: { params: organisationParam.extend({ id }), ...jsonBody(RoleChange) },
  responses: { ...noContent, ...deskProblems(404, 422) },
});
const removeRoute = deskRoute('member.manage', {
  method: 'delete',
  path: `${BASE}/members/{id}`,
  summary: 'Ends a membership; the sessions of the person end',
  request: { params: organisationParam.extend({ id }) },
  responses: { ...noContent, ...deskProblems(404, 422) },
});
const keysRoute = deskRoute('key.manage', {
  method: 'get',
  path: `${BASE}/keys`,
  summary: 'Keys for automation',
  request: { params: organisationParam },
  responses: { 200: jsonAnswer(KeyList, 'Keys'), ...deskProblems(404) },
});
const newKeyRoute = deskRoute('key.manage', {
  method: 'post',
  path: `${BASE}/keys`,
  summary: 'Makes a key; it is shown once',
  request: { params: organisationParam, ...jsonBody(NewKey) },
  responses: { 200: jsonAnswer(KeyShown, 'The key'), ...deskProblems(404) },
});
const removeKeyRoute = deskRoute('key.manage', {
  method: 'delete',
  path: `${BASE}/keys/{id}`,
  summary: 'Ends a key at once',
  request: { params: organisationParam.extend({ id }) },
  responses: { ...noContent, ...deskProblems(404) },
});
function show(organisation: Organisation) {
  const { name_fr: fr, name_nl: nl, name_de: de, name_en: en, id: name, kind } = organisation;
  const { website, language, licence } = organisation;
  return { id: name, kind, names: { fr, nl, de, en }, website, language, licence };
}

/** Organisations, their people and keys. */
export function organisationRoutes({ workspace, auth, origin }: DeskDeps) {
  return createDeskRouter()
    .openapi(listRoute, async (context) => {
      const { memberships } = actorOf(context);
      const all = isAllowed(memberships, 'organisation.read', null);
      const only = all ? undefined : memberships.map(({ organisation }) => organisation);
      return context.json({ organisations: (await listOrganisations(workspace, only)).map(show) }, 200);
    })
    .openapi(createRoute, async (context) => {
      await createOrganisation(workspace, actorOf(context).name, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(oneRoute, async (context) => {
      return context.json(
        show(await getOrganisation(workspace, context.req.valid('param').organisation)),
        200,
      );
    })
    .openapi(membersRoute, async (context) => {
      const { id: organisation } = await getOrganisation(workspace, context.req.valid('param').organisation);
      const members = await listMembers(workspace, organisation);
      return context.json({ members, invitations: await listInvitations(workspace, organisation) }, 200);
    })
    .openapi(inviteRoute, async (context) => {
      const { organisation } = context.req.valid('param');
      await invite(workspace, actorOf(context).name, { organisation, ...context.req.valid('json') }, origin);
      return context.body(null, 204);
    })
    .openapi(revokeRoute, async (context) => {
      const { organisation, id: invitation } = context.req.valid('param');
      await revokeInvitation(workspace, actorOf(context).name, organisation, invitation);
      return context.body(null, 204);
    })
    .openapi(roleRoute, async (context) => {
      const { organisation, id: user } = context.req.valid('param');
      const { role } = context.req.valid('json');
      await changeRole(workspace, auth, actorOf(context).name, organisation, user, role);
      return context.body(null, 204);
    })
    .openapi(removeRoute, async (context) => {
      const { organisation, id: user } = context.req.valid('param');
      await changeRole(workspace, auth, actorOf(context).name, organisation, user, null);
      return context.body(null, 204);
    })
    .openapi(keysRoute, async (context) => {
      const { id: organisation } = await getOrganisation(workspace, context.req.valid('param').organisation);
      return context.json({ keys: await listKeys(workspace, organisation) }, 200);
    })
    .openapi(newKeyRoute, async (context) => {
      const { id: organisation } = await getOrganisation(workspace, context.req.valid('param').organisation);
      const { user, name } = actorOf(context);
      const made = await createKey(workspace, auth, name, {
        organisation,
        user,
        ...context.req.valid('json'),
      });
      return context.json(made, 200);
    })
    .openapi(removeKeyRoute, async (context) => {
      const { organisation, id: key } = context.req.valid('param');
      await removeKey(workspace, actorOf(context).name, organisation, key);
      return context.body(null, 204);
    });
}
