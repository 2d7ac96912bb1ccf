import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import { ReportReceipt, ReportRequest } from '../contract/reports.ts';
import { clientOf } from '../http/client-of.ts';
import { ProblemError } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { refuseOtherSites } from '../http/same-site.ts';
import type { Deps } from '../deps.ts';

const PATH = '/enterprises/{id}/reports';
const LONGEST_BODY = 64 * 1024;
/** Reports of one client in a window of this many seconds. */
const MOST_REPORTS = 5;
const WINDOW_SECONDS = 600;

const route = createRoute({
  method: 'post',
  path: PATH,
  tags: ['Directory'],
  summary: 'Report an error about an enterprise to the team of the directory',
  description: `No account is needed. ${MOST_REPORTS} reports in ${WINDOW_SECONDS / 60} minutes and client.`,
  request: {
    params: z.strictObject({
      id: z
        .string()
        .max(40, '40 characters at most')
        .openapi({
          param: { name: 'id', in: 'path' },
          description: 'Enterprise number in any spelling, or id of an entry',
          example: '0900000196',
        }),
    }),
    body: { required: true, content: { 'application/json': { schema: ReportRequest } } },
  },
  responses: {
    201: jsonAnswer(ReportReceipt, 'The report is stored'),
    ...problemAnswers(400, 403, 404, 410, 413, 415),
  },
});

/** `POST /enterprises/{id}/reports`. */
export function reportRoutes(deps: Deps) {
  const router = createRouter();
  const limiter = new RateLimiter(MOST_REPORTS, WINDOW_SECONDS);
  router.use('/enterprises/:id/reports', refuseOtherSites(deps.publicOrigin));
  router.use(
    '/enterprises/:id/reports',
    bodyLimit({
      maxSize: LONGEST_BODY,
      onError: () => {
        throw new ProblemError(413, { detail: `A report has ${LONGEST_BODY / 1024} kB at most.` });
      },
    }),
  );
  return router.openapi(route, async (context) => {
    const { id: given } = context.req.valid('param');
    const { field, text, email, lang } = context.req.valid('json');
    const number = parseEnterpriseNumber(given);
    const entryId = number.ok ? number.number : given;
    const release = context.get('release');
    if (release.withdrawn.has(entryId)) {
      throw new ProblemError(410, { detail: 'This entry was withdrawn: nothing of it is shown any more.' });
    }
    if (rowOf(release.index.columns.ids, entryId) < 0) {
      throw new ProblemError(404, { detail: `No entry "${entryId}" in the directory.` });
    }
    const verdict = limiter.take(clientOf(context, deps), deps.now());
    Object.assign(context.get('headers'), limiter.headers(verdict, 'reports'));
    if (!verdict.allowed) {
      throw new ProblemError(429, {
        detail: `${MOST_REPORTS} reports in ${WINDOW_SECONDS / 60} minutes are enough. Come back in ${verdict.retryAfter} s.`,
        retryAfter: verdict.retryAfter,
      });
    }
    const reference = await deps.storeReport({ entryId, field, text, email: email || null, language: lang });
    context.header('cache-control', 'no-store');
    return context.json({ reference }, 201);
  });
}
