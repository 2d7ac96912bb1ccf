import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { chooseDataset } from '../../data/rules/datasets.ts';
import { DATASET_MEASURES } from '../../data/schema/reference/datasets.ts';
import { DataRequestAnswer, DataRequestBody, DataRequestConfirmation } from '../contract/data-requests.ts';
import { getDataset, titleOf } from '../datasets/answer.ts';
import { datasetsOf } from '../datasets/dataset.ts';
import { loadCube } from '../datasets/load-cube.ts';
import { todayNis } from '../filters-of.ts';
import { clientOf } from '../http/client-of.ts';
import { ProblemError } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { refuseOtherSites } from '../http/same-site.ts';
import type { RequestWish } from '../../data/schema/data-request.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Deps, OpenRelease } from '../deps.ts';

const LONGEST_BODY = 64 * 1024;
/** Requests of one client in a window of this many seconds. */
const MOST_REQUESTS = 5;
const WINDOW_SECONDS = 600;

const token = z.string().regex(/^[\w-]{43}$/, 'expected the secret of a link');

const sendRoute = createRoute({
  method: 'post',
  path: '/requests',
  tags: ['Statistics'],
  summary: 'Ask for figures: what is published is answered at once, the rest goes to the statistician',
  description:
    'No account is needed. When a dataset holds what is wished its address is the answer and nothing is kept. Otherwise a mail ' +
    `asks for a confirmation. ${MOST_REQUESTS} requests in ${WINDOW_SECONDS / 60} minutes and client.`,
  request: { body: { required: true, content: { 'application/json': { schema: DataRequestBody } } } },
  responses: {
    200: jsonAnswer(DataRequestAnswer, 'What is published, or that the request waits for its confirmation'),
    ...problemAnswers(400, 403, 413, 415),
  },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/requests/confirmations',
  tags: ['Statistics'],
  summary: 'Confirm a request for figures by the link of its mail',
  request: {
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ token }) } } },
  },
  responses: {
    200: jsonAnswer(DataRequestConfirmation, 'The request is confirmed'),
    ...problemAnswers(400, 403, 410, 413, 415),
  },
});

const answerRoute = createRoute({
  method: 'get',
  path: '/requests/answers/{token}',
  tags: ['Statistics'],
  summary: 'The file that answers a request for figures, until its link expires',
  request: {
    params: z.strictObject({
      token: token.openapi({ param: { name: 'token', in: 'path' }, description: 'Secret of the link' }),
    }),
  },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
    ...problemAnswers(400, 404, 410),
  },
});

/** `POST /requests`, `POST /requests/confirmations` and `GET /requests/answers/{token}`. */
export function dataRequestRoutes(deps: Deps) {
  const router = createRouter();
  const limiter = new RateLimiter(MOST_REQUESTS, WINDOW_SECONDS);
  const tooLong = (): never => {
    throw new ProblemError(413, { detail: `A request has ${LONGEST_BODY / 1024} kB at most.` });
  };
  for (const path of ['/requests', '/requests/confirmations']) {
    router.use(path, refuseOtherSites(deps.publicOrigin));
    router.use(path, bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }));
  }
  return router
    .openapi(sendRoute, async (context) => {
      const { wish, text, purpose, email, lang: language } = context.req.valid('json');
      const found = await findPublished(wish, context.get('release'), deps, language);
      context.header('cache-control', 'no-store');
      if (found.dataset !== null)
        return context.json({ state: 'published' as const, reference: null, ...found }, 200);
      const verdict = limiter.take(clientOf(context, deps), deps.now());
      if (!verdict.allowed) {
        throw new ProblemError(429, {
          detail: `${MOST_REQUESTS} requests in ${WINDOW_SECONDS / 60} minutes are enough. Come back in ${verdict.retryAfter} s.`,
          retryAfter: verdict.retryAfter,
        });
      }
      const reference = await deps.dataRequests.add({ wish, text, purpose, email, language });
      return context.json({ state: 'sent' as const, reference, ...found }, 200);
    })
    .openapi(confirmRoute, async (context) => {
      const reference = await deps.dataRequests.confirm(context.req.valid('json').token);
      if (reference === null) {
        throw new ProblemError(410, {
          detail: 'This link was used already, or is too old. Send the request again.',
        });
      }
      context.header('cache-control', 'no-store');
      return context.json({ reference }, 200);
    })
    .openapi(answerRoute, async (context) => {
      const answer = await deps.dataRequests.answer(context.req.valid('param').token);
      if (answer === null) throw new ProblemError(404, { detail: 'This link leads nowhere.' });
      if (answer.content === null)
        throw new ProblemError(410, { detail: 'This link is over. Ask for the file again.' });
      return new Response(answer.content, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${answer.fileName}"`,
          'cache-control': 'no-store',
        },
      });
    });
}

interface Found {
  readonly dataset: DataRequestAnswer['dataset'];
  readonly nearest: DataRequestAnswer['nearest'];
  readonly sameLevel: DataRequestAnswer['sameLevel'];
}

/** The dataset that holds what is wished, or those that come near. */
async function findPublished(
  wish: RequestWish,
  release: OpenRelease,
  { reference }: Deps,
  language: Language,
): Promise<Found> {
  const inside = wish.inside.map((nis) => todayNis('inside', nis, reference));
  const shapes = [...datasetsOf(reference).values()];
  const measure = DATASET_MEASURES.find((known) => known === wish.measure);
  const choice = chooseDataset(shapes, { ...wish, measure: measure ?? 'jobs' });
  const linkOf = (id: string): { id: string; title: string; href: string } => ({
    id,
    title: titleOf(getDataset(reference, id), language),
    href: addressOf(id, wish, inside, measure, language),
  });
  if (choice.kind === 'none') {
    const { nearest, sameLevel } = choice;
    return {
      dataset: null,
      nearest: nearest === null ? null : linkOf(nearest),
      sameLevel: sameLevel.map(linkOf),
    };
  }
  const { members } = await loadCube(release.statistics, reference, getDataset(reference, choice.id));
  const years = members.year.map(({ code }) => Number(code));
  if (years.length === 0 && measure !== undefined) {
    throw new ProblemError(503, { detail: 'These figures are being certified.', retryAfter: 3600 });
  }
  const hasYears = wish.years.every((year) => years.includes(year));
  const isHeld = measure !== undefined && hasYears;
  return {
    dataset: isHeld ? linkOf(choice.id) : null,
    nearest: isHeld ? null : linkOf(choice.id),
    sameLevel: [],
  };
}

function addressOf(
  id: string,
  { level, byForm, years }: RequestWish,
  inside: readonly string[],
  measure: string | undefined,
  language: Language,
): string {
  const hasForms = id.startsWith('enterprises-');
  const hasLevels = hasForms || id.startsWith('demography-');
  const parameters = [
    ...(measure === undefined ? [] : [`measure=${measure}`]),
    ...(inside.length === 0 ? [] : [`inside=${inside.join()}`]),
    ...(years.length === 0 ? [] : [`year=${years.join()}`]),
    ...(hasLevels ? [`level=${level}`] : []),
    ...(hasForms && !byForm ? ['form=total'] : []),
    `lang=${language}`,
  ];
  return `/api/v1/datasets/${id}/observations?${parameters.join('&')}`;
}
