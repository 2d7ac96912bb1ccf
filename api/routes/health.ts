import { createRoute, z } from '@hono/zod-openapi';
import { Health } from '../contract/releases.ts';
import { commonProblemAnswers, createRouter, jsonAnswer } from '../http/router.ts';
import type { Deps } from '../deps.ts';

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Operation'],
  summary: 'Whether the server lives, on which release, and why it is not the newest',
  responses: { 200: jsonAnswer(Health, 'State'), ...commonProblemAnswers() },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/ready',
  tags: ['Operation'],
  summary: 'Whether a release is loaded and requests are answered',
  responses: {
    200: jsonAnswer(z.object({ ready: z.literal(true) }), 'Ready'),
    503: jsonAnswer(z.object({ ready: z.literal(false) }), 'Not ready'),
    ...commonProblemAnswers(),
  },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Operation'],
  summary: 'Metrics in the Prometheus text format',
  description: 'For the operator alone: a deployment closes this address in its proxy.',
  responses: {
    200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
    ...commonProblemAnswers(),
  },
});

/** Health, readiness and metrics: never cached, never limited. */
export function healthRoutes({ releases, codeVersion, now, metrics }: Deps) {
  const started = now();
  return createRouter()
    .openapi(healthRoute, (context) => {
      const lease = releases.lease();
      const problem = releases.problem();
      const release = lease?.release.stamp ?? null;
      lease?.done();
      context.header('cache-control', 'no-store');
      return context.json(
        {
          status:
            problem !== null
              ? ('degraded' as const)
              : release === null
                ? ('starting' as const)
                : ('ok' as const),
          release,
          message: problem,
          uptimeSeconds: Math.round((now() - started) / 1000),
          codeVersion,
        },
        200,
      );
    })
    .openapi(readyRoute, (context) => {
      const lease = releases.lease();
      lease?.done();
      context.header('cache-control', 'no-store');
      return lease === null
        ? context.json({ ready: false as const }, 503)
        : context.json({ ready: true as const }, 200);
    })
    .openapi(metricsRoute, async (context) => {
      context.header('cache-control', 'no-store');
      return context.text(await metrics.text(), 200);
    });
}
