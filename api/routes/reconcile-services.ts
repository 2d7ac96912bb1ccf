import { createRoute, z } from '@hono/zod-openapi';
import { ReconcileProperties, ReconcileSuggestions } from '../contract/reconcile.ts';
import { ProblemError } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { ENTRY_TYPE, findEntity, ORGANIZATION_TYPE, readId } from '../reconcile/entities.ts';
import { PREVIEW_POLICY, previewPage } from '../reconcile/preview.ts';
import { extendedProperties } from '../reconcile/properties.ts';
import { contextOf, described, languageParam, originOf, PATH } from '../reconcile/request.ts';
import { suggestEntities, suggestProperties, suggestTypes } from '../reconcile/suggest.ts';
import type { Deps } from '../deps.ts';

const LONGEST_PREFIX = 200;

const id = z
  .string()
  .max(100, '100 characters at most')
  .openapi({
    param: { name: 'id', in: 'path' },
    description: 'Enterprise number, or id of an entry',
    example: '0900000196',
  });
const suggestQuery = z.object({
  prefix: z
    .string()
    .max(LONGEST_PREFIX, `${LONGEST_PREFIX} characters at most`)
    .default('')
    .openapi(described('prefix', 'What was typed.')),
  cursor: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .openapi(described('cursor', 'Suggestions to skip.')),
});
const suggestRoute = (kind: 'entity' | 'property' | 'type', summary: string) =>
  createRoute({
    method: 'get',
    path: `${PATH}/suggest/${kind}`,
    tags: ['Reconciliation'],
    summary,
    request: { params: languageParam, query: suggestQuery },
    responses: { 200: jsonAnswer(ReconcileSuggestions, 'Suggestions'), ...problemAnswers(400) },
  });
const propertiesRoute = createRoute({
  method: 'get',
  path: `${PATH}/properties`,
  tags: ['Reconciliation'],
  summary: 'Properties that columns can be extended with',
  request: {
    params: languageParam,
    query: z.object({
      type: z
        .string()
        .max(100)
        .default(ORGANIZATION_TYPE)
        .openapi(described('type', `${ORGANIZATION_TYPE} or ${ENTRY_TYPE}.`)),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(100)
        .optional()
        .openapi(described('limit', 'Properties at most.')),
    }),
  },
  responses: { 200: jsonAnswer(ReconcileProperties, 'Properties'), ...problemAnswers(400) },
});
const page = { content: { 'text/html': { schema: z.string() } } };
const previewRoute = createRoute({
  method: 'get',
  path: `${PATH}/preview/{id}`,
  tags: ['Reconciliation'],
  summary: 'A small page about an organisation, for a frame',
  request: { params: languageParam.extend({ id }) },
  responses: { 200: { description: 'The page', ...page }, ...problemAnswers(400, 404) },
});
const viewRoute = createRoute({
  method: 'get',
  path: `${PATH}/view/{id}`,
  tags: ['Reconciliation'],
  summary: 'Leads to the page of an organisation',
  request: { params: languageParam.extend({ id }) },
  responses: {
    302: { description: 'Its page on the site; outside the directory, its preview' },
    ...problemAnswers(400, 404),
  },
});

/** Suggest, preview and view services of the reconciliation service, and its properties. */
export function reconcileServices(deps: Deps) {
  return createRouter()
    .openapi(suggestRoute('entity', 'Organisations for what was typed'), async (context) => {
      const { prefix, cursor } = context.req.valid('query');
      const own = contextOf(context, deps, context.req.valid('param').language);
      return context.json(
        { result: prefix.trim() === '' ? [] : await suggestEntities(own, prefix, cursor) },
        200,
      );
    })
    .openapi(suggestRoute('property', 'Properties for what was typed'), (context) => {
      const { prefix, cursor } = context.req.valid('query');
      return context.json(
        { result: suggestProperties(context.req.valid('param').language, prefix, cursor) },
        200,
      );
    })
    .openapi(suggestRoute('type', 'Types for what was typed'), (context) => {
      const { prefix, cursor } = context.req.valid('query');
      return context.json({ result: suggestTypes(context.req.valid('param').language, prefix, cursor) }, 200);
    })
    .openapi(propertiesRoute, (context) => {
      const { type, limit } = context.req.valid('query');
      const properties = extendedProperties(context.req.valid('param').language).slice(0, limit);
      return context.json({ type, ...(limit === undefined ? {} : { limit }), properties }, 200);
    })
    .openapi(previewRoute, async (context) => {
      const { language: of, id: given } = context.req.valid('param');
      const entity = await findEntity(contextOf(context, deps, of), readId(given));
      if (entity === undefined) throw new ProblemError(404, { detail: `No organisation "${given}".` });
      context.get('headers')['content-security-policy'] = PREVIEW_POLICY;
      context.header('cache-control', 'no-store');
      const site = `${originOf(context, deps)}/${of}/enterprise/${encodeURIComponent(entity.id)}`;
      return context.html(await previewPage(entity, of, site), 200);
    })
    .openapi(viewRoute, async (context) => {
      const { language: of, id: given } = context.req.valid('param');
      const entity = await findEntity(contextOf(context, deps, of), readId(given));
      if (entity === undefined) throw new ProblemError(404, { detail: `No organisation "${given}".` });
      const isEntry = entity.type.some((one) => one.id === ENTRY_TYPE);
      const path = isEntry ? `${of}/enterprise` : `api/v1/reconcile/${of}/preview`;
      return context.redirect(`${originOf(context, deps)}/${path}/${encodeURIComponent(entity.id)}`, 302);
    });
}
