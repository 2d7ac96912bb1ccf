import { z } from '@hono/zod-openapi';
import { PERMISSIONS } from '../../../data/rules/permissions.ts';
import { recordChange } from '../../../data/schema/workspace/audit.ts';
import { erasePerson, exportPersonalData } from '../../../data/schema/workspace/personal-data.ts';
import { refuseLastAdmin } from '../../accounts/last-admin.ts';
import { findPasswordFault } from '../../accounts/passwords.ts';
import { nullWhenRefused } from '../../accounts/refusal.ts';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import {
  Account,
  deskProblems,
  jsonBody,
  noContent,
  PasswordChange,
  PasswordOnly,
  SecondFactorCode,
  SecondFactorSetup,
  SessionList,
} from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';
import { Throttle } from '../throttle.ts';

const meRoute = deskRoute('account', {
  method: 'get',
  path: '/account',
  summary: 'Who is signed in, and what they may do where',
  responses: { 200: jsonAnswer(Account, 'The account'), ...deskProblems() },
});
const sessionsRoute = deskRoute('account', {
  method: 'get',
  path: '/account/sessions',
  summary: 'Open sessions of this account',
  responses: { 200: jsonAnswer(SessionList, 'Sessions'), ...deskProblems() },
});
const endSessionsRoute = deskRoute('account', {
  method: 'delete',
  path: '/account/sessions',
  summary: 'Ends all other sessions of this account',
  responses: { ...noContent, ...deskProblems() },
});
const passwordRoute = deskRoute('account', {
  method: 'post',
  path: '/account/password',
  summary: 'Changes the password; all other sessions end and this one gets a new secret',
  request: jsonBody(PasswordChange),
  responses: { ...noContent, ...deskProblems() },
});
const setupRoute = deskRoute('account', {
  method: 'post',
  path: '/account/totp',
  summary: 'Prepares a second factor; it holds once a code confirmed it',
  request: jsonBody(PasswordOnly),
  responses: { 200: jsonAnswer(SecondFactorSetup, 'What the application scans'), ...deskProblems() },
});
const confirmRoute = deskRoute('account', {
  method: 'post',
  path: '/account/totp/confirm',
  summary: 'Confirms the second factor by a code',
  request: jsonBody(SecondFactorCode),
  responses: { ...noContent, ...deskProblems() },
});
const removeRoute = deskRoute('account', {
  method: 'post',
  path: '/account/totp/remove',
  summary: 'Removes the second factor',
  request: jsonBody(PasswordOnly),
  responses: { ...noContent, ...deskProblems() },
});

const exportRoute = deskRoute('account', {
  method: 'get',
  path: '/account/data',
  summary: 'All that is kept about the account',
  responses: { 200: jsonAnswer(z.record(z.string(), z.unknown()), 'The data'), ...deskProblems() },
});
const eraseRoute = deskRoute('account', {
  method: 'post',
  path: '/account/erasure',
  summary: 'Erases the account',
  request: jsonBody(PasswordOnly),
  responses: { ...noContent, ...deskProblems(422) },
});

const toIso = (time: Date | string) => new Date(time).toISOString();
const wrongPassword = () =>
  new ProblemError(403, { parameter: 'password', detail: 'The password is wrong.' });

/** One's own account. */
export function accountRoutes({ workspace, auth }: DeskDeps) {
  const throttle = new Throttle();
  const record = (actor: string, action: string) =>
    recordChange(workspace, actor, () =>
      Promise.resolve({ result: undefined, action, subject: actor, detail: {} }),
    );
  const getUser = (id: string) =>
    workspace.db.selectFrom('auth_user').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  return createDeskRouter()
    .openapi(meRoute, async (context) => {
      const { user, memberships } = actorOf(context);
      const { name, email, twoFactorEnabled } = await getUser(user);
      const shown = memberships.map((one) => ({ ...one, actions: [...PERMISSIONS[one.role]] }));
      return context.json({ name, email, secondFactor: Boolean(twoFactorEnabled), memberships: shown }, 200);
    })
    .openapi(sessionsRoute, async (context) => {
      const { headers } = context.req.raw;
      const current = await auth.api.getSession({ headers });
      const open = await auth.api.listSessions({ headers });
      const sessions = open.map(({ id, createdAt, updatedAt }) => ({
        since: toIso(createdAt),
        lastUsed: toIso(updatedAt),
        current: id === current?.session.id,
      }));
      return context.json({ sessions }, 200);
    })
    .openapi(endSessionsRoute, async (context) => {
      await auth.api.revokeOtherSessions({ headers: context.req.raw.headers });
      await record(actorOf(context).name, 'session.end-others');
      return context.body(null, 204);
    })
    .openapi(passwordRoute, async (context) => {
      const { current, next } = context.req.valid('json');
      const { user, name: actor } = actorOf(context);
      throttle.take(context, user);
      const { email, name } = await getUser(user);
      const fault = findPasswordFault(next, [email, name]);
      if (fault !== null)
        throw new ProblemError(400, { parameter: 'next', detail: `The password is refused: ${fault}.` });
      const done = await auth.api
        .changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: context.req.raw.headers,
          returnHeaders: true,
        })
        .catch(nullWhenRefused);
      if (done === null) throw wrongPassword();
      for (const cookie of done.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      await record(actor, 'password.change');
      return context.body(null, 204);
    })
    .openapi(setupRoute, async (context) => {
      throttle.take(context, actorOf(context).user);
      const { headers } = context.req.raw;
      const made = await auth.api
        .enableTwoFactor({ body: context.req.valid('json'), headers })
        .catch(nullWhenRefused);
      if (made === null) throw wrongPassword();
      return context.json({ uri: made.totpURI, backupCodes: made.backupCodes }, 200);
    })
    .openapi(confirmRoute, async (context) => {
      throttle.take(context, actorOf(context).user);
      const { headers } = context.req.raw;
      const done = await auth.api
        .verifyTOTP({ body: context.req.valid('json'), headers, returnHeaders: true })
        .catch(nullWhenRefused);
      if (done === null)
        throw new ProblemError(403, { parameter: 'code', detail: 'The code is wrong or too old.' });
      for (const cookie of done.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      await record(actorOf(context).name, 'second-factor.add');
      return context.body(null, 204);
    })
    .openapi(removeRoute, async (context) => {
      throttle.take(context, actorOf(context).user);
      const { headers } = context.req.raw;
      const done = await auth.api
        .disableTwoFactor({ body: context.req.valid('json'), headers, returnHeaders: true })
        .catch(nullWhenRefused);
      if (done === null) throw wrongPassword();
      for (const cookie of done.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      await record(actorOf(context).name, 'second-factor.remove');
      return context.body(null, 204);
    })
    .openapi(exportRoute, async (context) =>
      context.json(await exportPersonalData(workspace, actorOf(context).user), 200),
    )
    .openapi(eraseRoute, async (context) => {
      const { user } = actorOf(context);
      throttle.take(context, user);
      const { password } = context.req.valid('json');
      const { headers } = context.req.raw;
      const known = await auth.api.verifyPassword({ body: { password }, headers }).catch(nullWhenRefused);
      if (known === null) throw wrongPassword();
      await erasePerson(workspace, `user:${user}`, user).catch(refuseLastAdmin);
      return context.body(null, 204);
    });
}
