import type { MiddlewareHandler } from 'hono';
import { ProblemError } from './problem.ts';
import type { AppEnv } from './router.ts';

/**
 * Refuses what a page of another site sends in the name of its visitor. Programs, which say no origin, pass.
 * @param publicOrigin the address of the site where it is set, else that of the request counts
 */
export function refuseOtherSites(publicOrigin: string | undefined): MiddlewareHandler<AppEnv> {
  const publicHost = publicOrigin === undefined ? undefined : new URL(publicOrigin).host;
  return async (context, next) => {
    const given = context.req.header('origin');
    if (given !== undefined) {
      const own = publicHost ?? new URL(context.req.url).host;
      if (!URL.canParse(given) || new URL(given).host !== own) {
        throw new ProblemError(403, {
          detail: 'This was sent by a page of another site. Use the form of the page of the enterprise.',
        });
      }
    }
    await next();
  };
}
