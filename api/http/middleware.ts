import { cors } from 'hono/cors';
import type { MiddlewareHandler } from 'hono';
import { clientAddress, limitKey } from './client-address.ts';
import { isSent } from './deliver.ts';
import { ProblemError, problemResponse } from './problem.ts';
import { RateLimiter } from './rate-limit.ts';
import type { AppEnv } from './router.ts';
import type { Deps } from '../deps.ts';

const PREFLIGHT_SECONDS = 86_400;
/** Nothing in the API is a page or may be framed. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};
/** Browsers show a PDF in a page of their own, which a stricter policy would leave blank. */
const PDF_POLICY = "frame-ancestors 'none'";

/** Headers of every answer of the API: of safety, and those that let pages of any site read it and `exposed` headers of it. */
export function commonHeaders(exposed: readonly string[]): MiddlewareHandler<AppEnv> {
  const common = {
    ...SECURITY_HEADERS,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': exposed.join(','),
  };
  return async (context, next) => {
    const headers: Record<string, string> = { ...common };
    context.set('headers', headers);
    await next();
    if (isSent(context.res)) return;
    const own = context.res.headers;
    for (const [name, value] of Object.entries(headers)) own.set(name, value);
    if (own.get('content-type') === 'application/pdf') own.set('content-security-policy', PDF_POLICY);
  };
}

/** What pages of other sites may post to: it answers and changes nothing. */
const POSTED = /\/reconcile\/[a-z]{2}$/;

/** Answers browsers that ask before they read from another site. */
export function preflight(): MiddlewareHandler<AppEnv> {
  const answer = cors({
    origin: '*',
    allowMethods: (_origin, context) => [
      ...['GET', 'HEAD', 'OPTIONS'],
      ...(POSTED.test(context.req.path) ? ['POST'] : []),
    ],
    maxAge: PREFLIGHT_SECONDS,
  });
  return (context, next) => (context.req.method === 'OPTIONS' ? answer(context, next) : next());
}

/** Cells of statistics that cost a client as much as one request. */
const CELLS_PER_REQUEST = 20_000;

/**
 * Refuses clients that ask too much; calls inside the process have no address and pass. Answers of many cells cost more: their
 * routes say how many through `spendCells`.
 */
export function rateLimit(
  deps: Pick<Deps, 'rateLimit' | 'trustedProxies' | 'now'>,
): MiddlewareHandler<AppEnv> {
  const limiter = new RateLimiter(deps.rateLimit);
  return async (context, next) => {
    const remote = context.env?.remoteAddress;
    if (remote === undefined) return next();
    const client = clientAddress(remote, context.req.header('x-forwarded-for'), deps.trustedProxies);
    const verdict = limiter.take(limitKey(client), deps.now());
    Object.assign(context.get('headers'), limiter.headers(verdict));
    context.set('spendCells', (cells) => {
      const price = Math.floor(cells / CELLS_PER_REQUEST);
      const spent = limiter.take(limitKey(client), deps.now(), price);
      Object.assign(context.get('headers'), limiter.headers(spent));
      if (spent.allowed) return;
      throw new ProblemError(429, {
        detail: `${cells} cells count as ${price} requests, more than is left of this minute. Come back in ${spent.retryAfter} s.`,
        retryAfter: spent.retryAfter,
      });
    });
    if (verdict.allowed) return next();
    return problemResponse(429, context.req.path, {
      detail: `More than ${deps.rateLimit} requests in a minute. Come back in ${verdict.retryAfter} s.`,
      retryAfter: verdict.retryAfter,
    });
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
export function measure(deps: Pick<Deps, 'metrics' | 'now'>): MiddlewareHandler<AppEnv> {
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
