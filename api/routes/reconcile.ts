import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { MOST_LINKAGE_ROWS, MOST_QUESTION_BYTES } from '../../data/schema/linkage-service.ts';
import {
  extensionQuery,
  queryBatch,
  ReconcileExtension,
  ReconcileManifest,
  ReconcileResults,
} from '../contract/reconcile.ts';
import { ProblemError, wrongParameter } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { extend } from '../reconcile/extend.ts';
import { manifestOf } from '../reconcile/manifest.ts';
import { matchBatch } from '../reconcile/match.ts';
import { contextOf, described, languageParam, originOf, PATH } from '../reconcile/request.ts';
import { reconcileServices } from './reconcile-services.ts';
import type { Deps } from '../deps.ts';
import type { ReconcileContext } from '../reconcile/entities.ts';

const RETRY_SECONDS = 10;

const asked = {
  queries: z
    .string()
    .optional()
    .openapi({ description: 'Queries by key, as JSON: the answer holds their candidates' }),
  extend: z
    .string()
    .optional()
    .openapi({ description: 'Ids and properties, as JSON: the answer holds their values' }),
};
const Answer = z.union([ReconcileManifest, ReconcileExtension, ReconcileResults]);
const description =
  'For OpenRefine and other clients of the W3C specification: give them this address. Candidates come from the matcher ' +
  'of member lists, over all registered legal persons and the directory; the score is a probability. Properties that ' +
  'count: enterprise_number, street, house_number, postal_code, locality, commune, phone, website; others do not.';

const getRoute = createRoute({
  method: 'get',
  path: PATH,
  tags: ['Reconciliation'],
  summary: 'Service manifest; with queries or extend, their answer',
  description,
  request: {
    params: languageParam,
    query: z.object({
      queries: asked.queries.openapi(described('queries', 'Queries by key, as JSON')),
      extend: asked.extend.openapi(described('extend', 'Ids and properties, as JSON')),
    }),
  },
  responses: { 200: jsonAnswer(Answer, 'Manifest, candidates or values'), ...problemAnswers(400, 413) },
});
const postRoute = createRoute({
  method: 'post',
  path: PATH,
  tags: ['Reconciliation'],
  summary: 'Matches names to organisations, or adds what is known of matched ones',
  description,
  request: {
    params: languageParam,
    body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: z.object(asked) } } },
  },
  responses: { 200: jsonAnswer(Answer, 'Candidates or values'), ...problemAnswers(400, 413) },
});

/** The content of a parameter, parsed; a 400 says what is wrong with it. */
function parseJson<Schema extends z.ZodType>(name: string, text: string, schema: Schema): z.output<Schema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw wrongParameter(name, `"${name}" is not JSON.`);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrongParameter(
    name,
    `"${name}" at ${issue?.path.join('.') || 'its root'}: ${issue?.message ?? 'another form'}.`,
  );
}

/** Reconciliation Service API v0.2 over registry and directory, one address for each language. */
export function reconcileRoutes(deps: Deps) {
  const { askLinkage, codeVersion } = deps;
  async function answer(
    context: ReconcileContext,
    { queries, extend: extension }: { queries?: string | undefined; extend?: string | undefined },
  ) {
    if (extension !== undefined) return extend(context, parseJson('extend', extension, extensionQuery));
    if (queries === undefined) throw wrongParameter('queries', 'A field "queries" or "extend" is missing.');
    const batch = parseJson('queries', queries, queryBatch);
    if (Object.keys(batch).length > MOST_LINKAGE_ROWS)
      throw new ProblemError(413, { detail: `A batch has ${MOST_LINKAGE_ROWS} queries at most.` });
    const results = await matchBatch(context, batch, askLinkage);
    if (results === null) {
      throw new ProblemError(503, {
        detail: 'The matcher is being made ready. Ask again shortly.',
        retryAfter: RETRY_SECONDS,
      });
    }
    return results;
  }

  const router = createRouter();
  router.use(
    '/reconcile/:language',
    bodyLimit({
      maxSize: MOST_QUESTION_BYTES,
      onError: () => {
        throw new ProblemError(413, { detail: `A batch has ${MOST_QUESTION_BYTES / 1024} kB at most.` });
      },
    }),
  );
  return router
    .route('/', reconcileServices(deps))
    .openapi(getRoute, async (context) => {
      const { language: of } = context.req.valid('param');
      const given = context.req.valid('query');
      // Without a configured origin the manifest names the host that was asked: kept, one asker's would be another's.
      context.header('cache-control', 'no-store');
      if (given.queries === undefined && given.extend === undefined)
        return context.json(manifestOf(`${originOf(context, deps)}/api/v1`, of, codeVersion), 200);
      return context.json(await answer(contextOf(context, deps, of), given), 200);
    })
    .openapi(postRoute, async (context) => {
      const own = contextOf(context, deps, context.req.valid('param').language);
      context.header('cache-control', 'no-store');
      return context.json(await answer(own, context.req.valid('form')), 200);
    });
}
