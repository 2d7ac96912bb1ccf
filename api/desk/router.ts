import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { RouteConfig } from '@hono/zod-openapi';
import type { Action } from '../../data/rules/permissions.ts';
import type { Actor } from '../accounts/actor.ts';
import { findActor, mayDo } from '../accounts/actor.ts';
import { ProblemError } from '../http/problem.ts';
import type { Bindings } from '../http/router.ts';
import { validationProblem } from '../http/validation.ts';
import type { DeskDeps } from './deps.ts';

export interface DeskEnv {
  Bindings: Bindings;
  Variables: { deps: DeskDeps; actor: Actor };
}

/** What a route asks of who calls it: an action of the permission table, an account only, or nothing. */
export type Permission = Action | 'account' | 'anybody';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A router of the desk whose refused parameters become problem documents. */
export function createDeskRouter() {
  return new OpenAPIHono<DeskEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationProblem(result.error.issues, result.target, () => []);
    },
  });
}

/**
 * A browser sends the cookie along with requests that another site makes it send: these carry that site's address as
 * Origin. Without Origin and Sec-Fetch-Site it is no browser, and nobody can misuse its cookie.
 */
export function refuseForeignOrigin(context: Context<DeskEnv>): void {
  if (SAFE_METHODS.has(context.req.method)) return;
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  const own = [
    new URL(context.get('deps').origin).host,
    context.req.header('host'),
    new URL(context.req.url).host,
  ];
  const isForeign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : !URL.canParse(origin) || !own.includes(new URL(origin).host);
  if (isForeign) throw new ProblemError(403, { detail: 'This request comes from another site.' });
}

/**
 * People of the observatory decide for all: behind https, where real data is, the password alone opens nothing but their
 * own account. Keys have no second factor and reach one federation only.
 */
function isFactorMissing({ key, hasSecondFactor, memberships }: Actor, origin: string): boolean {
  const isObservatory = memberships.some(({ kind }) => kind === 'observatory');
  return origin.startsWith('https:') && key === null && isObservatory && !hasSecondFactor;
}

function permit(permission: Permission): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    const { workspace, auth } = context.get('deps');
    refuseForeignOrigin(context);
    if (permission === 'anybody') return next();
    const actor = await findActor(workspace, auth, context.req.raw.headers);
    if (actor === null) {
      throw new ProblemError(401, {
        detail: 'Sign in, or give a valid key.',
        headers: { 'www-authenticate': 'Bearer realm="desk"' },
      });
    }
    const organisation = context.req.param('organisation') ?? null;
    if (permission !== 'account' && isFactorMissing(actor, context.get('deps').origin)) {
      throw new ProblemError(403, {
        parameter: 'second-factor',
        detail: 'The observatory’s roles need a second factor: add one to your account first.',
      });
    }
    const isAllowed = permission === 'account' ? actor.key === null : mayDo(actor, permission, organisation);
    if (!isAllowed) throw new ProblemError(403, { detail: 'Your role does not allow this here.' });
    context.set('actor', actor);
    await next();
    for (const cookie of actor.cookies) context.header('set-cookie', cookie, { append: true });
    return;
  };
}

/** Declares a route together with what it asks of who calls it; the matrix test reads `x-permission`. */
export function deskRoute<Config extends Omit<RouteConfig, 'middleware'>>(
  permission: Permission,
  config: Config,
) {
  return createRoute({
    tags: ['Desk'],
    ...config,
    middleware: [permit(permission)] as const,
    'x-permission': permission,
  });
}

/** The actor of a route that asks for one. */
export function actorOf(context: Context<DeskEnv>): Actor {
  return context.get('actor');
}
