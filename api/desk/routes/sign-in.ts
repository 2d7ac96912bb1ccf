import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../http/router.ts';
import { spendCode } from '../../accounts/used-codes.ts';
import { ProblemError } from '../../http/problem.ts';
import { acceptInvitation, findInvitation } from '../../accounts/invitations.ts';
import { findPasswordFault } from '../../accounts/passwords.ts';
import { nullWhenRefused } from '../../accounts/refusal.ts';
import { getOrganisation } from '../../accounts/organisations.ts';
import { recordChange } from '../../../data/schema/workspace/audit.ts';
import {
  deskProblems,
  InvitationAccepted,
  InvitationShown,
  jsonBody,
  noContent,
  PasswordForgotten,
  PasswordReset,
  SecondFactor,
  SignedIn,
  SignIn,
  token,
} from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { createDeskRouter, deskRoute } from '../router.ts';
import { Throttle } from '../throttle.ts';

const signInRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/sign-in',
  summary: 'Opens a session; with a second factor, begins to',
  request: jsonBody(SignIn),
  responses: { 200: jsonAnswer(SignedIn, 'Signed in, or a code is asked for'), ...deskProblems() },
});
const secondFactorRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/second-factor',
  summary: 'Gives the code of the second factor',
  request: jsonBody(SecondFactor),
  responses: { 200: jsonAnswer(SignedIn, 'Signed in'), ...deskProblems() },
});
const signOutRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/sign-out',
  summary: 'Ends the session',
  responses: { ...noContent, ...deskProblems() },
});
const forgottenRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/password/forgotten',
  summary:
    'Sends a link for a new password, when the address has an account; the answer does not say whether',
  request: jsonBody(PasswordForgotten),
  responses: { ...noContent, ...deskProblems() },
});
const resetRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/password/reset',
  summary: 'Sets a new password by such a link; all sessions end',
  request: jsonBody(PasswordReset),
  responses: { ...noContent, ...deskProblems(410) },
});
const invitationRoute = deskRoute('anybody', {
  method: 'get',
  path: '/account/invitation',
  summary: 'What an invitation is for',
  request: { query: z.strictObject({ token }) },
  responses: { 200: jsonAnswer(InvitationShown, 'The invitation'), ...deskProblems(410) },
});
const acceptRoute = deskRoute('anybody', {
  method: 'post',
  path: '/account/invitation',
  summary: 'Accepts an invitation: makes the account when there is none of that address',
  request: jsonBody(InvitationAccepted),
  responses: { ...noContent, ...deskProblems(410) },
});

const WRONG = 'The e-mail address or the password is wrong.';
const WRONG_CODE = 'The code is wrong, too old or used already.';

/** Opening and ending sessions, forgotten passwords, invitations: what one does without being signed in. */
export function signInRoutes({ workspace, auth }: DeskDeps) {
  const throttle = new Throttle();
  return createDeskRouter()
    .openapi(signInRoute, async (context) => {
      const body = context.req.valid('json');
      throttle.take(context, body.email);
      const answer = await auth.api.signInEmail({ body, returnHeaders: true }).catch(nullWhenRefused);
      if (answer === null) throw new ProblemError(401, { detail: WRONG });
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      const isHalf = 'twoFactorRedirect' in answer.response;
      return context.json({ next: isHalf ? ('second-factor' as const) : ('done' as const) }, 200);
    })
    .openapi(secondFactorRoute, async (context) => {
      const { code, kind } = context.req.valid('json');
      throttle.take(context, null);
      const request = { body: { code }, headers: context.req.raw.headers, returnHeaders: true } as const;
      const answer = await (
        kind === 'totp' ? auth.api.verifyTOTP(request) : auth.api.verifyBackupCode(request)
      ).catch(nullWhenRefused);
      if (answer === null) throw new ProblemError(401, { detail: WRONG_CODE });
      const { token, user } = answer.response;
      if (kind === 'totp' && !(await spendCode(auth, user.id, code))) {
        await (await auth.$context).internalAdapter.deleteSession(token ?? '');
        throw new ProblemError(401, { detail: WRONG_CODE });
      }
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      return context.json({ next: 'done' as const }, 200);
    })
    .openapi(signOutRoute, async (context) => {
      const { headers } = await auth.api.signOut({ headers: context.req.raw.headers, returnHeaders: true });
      for (const cookie of headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
      return context.body(null, 204);
    })
    .openapi(forgottenRoute, async (context) => {
      const { email } = context.req.valid('json');
      throttle.take(context, email);
      await auth.api.requestPasswordReset({ body: { email } });
      return context.body(null, 204);
    })
    .openapi(resetRoute, async (context) => {
      const body = context.req.valid('json');
      throttle.take(context, body.token);
      const { internalAdapter } = await auth.$context;
      const asked = await internalAdapter.findVerificationValue(`reset-password:${body.token}`);
      const user = asked === null ? null : await internalAdapter.findUserById(asked.value);
      const fault = findPasswordFault(body.password, user === null ? [] : [user.email, user.name]);
      if (fault !== null)
        throw new ProblemError(400, { parameter: 'password', detail: `The password is refused: ${fault}.` });
      const done = await auth.api
        .resetPassword({ body: { token: body.token, newPassword: body.password } })
        .catch(nullWhenRefused);
      if (done === null)
        throw new ProblemError(410, { detail: 'This link was used or is too old. Ask for a new one.' });
      await recordChange(workspace, 'reset link', () =>
        Promise.resolve({
          ...{ result: undefined, action: 'password.reset', detail: {} },
          subject: user === null ? 'account' : `user:${user.id}`,
        }),
      );
      return context.body(null, 204);
    })
    .openapi(invitationRoute, async (context) => {
      throttle.take(context, null);
      const found = await findInvitation(workspace, context.req.valid('query').token);
      const organisation = await getOrganisation(workspace, found.organisation_id);
      const { name_fr: fr, name_nl: nl, name_de: de, name_en: en } = organisation;
      return context.json(
        { organisation: organisation.id, names: { fr, nl, de, en }, role: found.role, email: found.email },
        200,
      );
    })
    .openapi(acceptRoute, async (context) => {
      const body = context.req.valid('json');
      throttle.take(context, body.token);
      await acceptInvitation(workspace, auth, { ...body, email: body.email });
      return context.body(null, 204);
    });
}
