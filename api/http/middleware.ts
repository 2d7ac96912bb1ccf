import { cors } from 'hono/cors';
import type { MiddlewareHandler } from 'hono';
import { clientAddress, limitKey } from './client-address.ts';
import { ProblemError, problemResponse } from './problem.ts';
import { RateLimiter } from './rate-limit.ts';
import type { AppEnv } from './router.ts';
import type { Deps } from '../deps.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/** Browsers show a PDF in a page of their own, which a stricter policy would leave blank. */
const PDF_POLICY = "frame-ancestors 'none'";

/** Headers of every answer of the API: nothing in it is a page or may be framed. */
export function securityHeaders(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    const isPdf = headers.get('content-type') === 'application/pdf';
    headers.set('Content-Security-Policy', isPdf ? PDF_POLICY : POLICY);
    headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  };
}

/** Lets pages of any site read the answers, and these headers of them. */
export function crossOrigin(exposeHeaders: string[]): MiddlewareHandler<AppEnv> {
  const preflight = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'OPTIONS'],
    exposeHeaders,
    maxAge: 86400,
  });
  const exposed = exposeHeaders.join(',');
  return async (context, next) => {
    if (context.req.method === 'OPTIONS') return preflight(context, next);
    await next();
    context.res.headers.set('Access-Control-Allow-Origin', '*');
    context.res.headers.set('Access-Control-Expose-Headers', exposed);
    return;
  };
}

/** Refuses clients that ask too much; calls inside the process have no address and pass. */
export function rateLimit(deps: Deps): MiddlewareHandler<AppEnv> {
  const limiter = new RateLimiter(deps.rateLimit);
  return async (context, next) => {
    const remote = context.env?.remoteAddress;
    if (remote === undefined) return next();
    const client = clientAddress(remote, context.req.header('x-forwarded-for'), deps.trustedProxies);
    const verdict = limiter.take(limitKey(client), deps.now());
    if (!verdict.allowed) {
      return problemResponse(429, context.req.path, {
        detail: `More than ${deps.rateLimit} requests in a minute. Come back in ${verdict.retryAfter} s.`,
        retryAfter: verdict.retryAfter,
        headers: limiter.headers(verdict),
      });
    }
    await next();
    const { headers } = context.res;
    if (headers.has('ratelimit')) return;
    for (const [name, value] of Object.entries(limiter.headers(verdict))) headers.set(name, value);
    return;
  };
}

/** Holds the current release for the time of a request, so that a swap does not close it under way. */
export function holdRelease(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const lease = deps.releases.lease();
    if (lease === null) {
      throw new ProblemError(503, {
        detail: deps.releases.problem() ?? 'The first release is being opened.',
        retryAfter: 5,
      });
    }
    context.set('release', lease.release);
    try {
      await next();
    } finally {
      lease.done();
    }
  };
}

/** Counts requests by route for the metrics. */
export function measure(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const started = deps.now();
    await next();
    deps.metrics.observe({
      route: context.req.routePath,
      method: context.req.method,
      status: context.res.status,
      seconds: (deps.now() - started) / 1000,
    });
  };
}
