import { createRoute, z } from '@hono/zod-openapi';
import { detailOf } from '../answers/detail.ts';
import { EnterpriseDetail } from '../contract/enterprises.ts';
import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { ProblemError } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import type { Deps } from '../deps.ts';

const route = createRoute({
  method: 'get',
  path: '/enterprises/{id}',
  tags: ['Directory'],
  summary: 'Everything public about one enterprise, with the source of every field',
  request: {
    params: z.strictObject({
      id: z
        .string()
        .max(40, '40 characters at most')
        .openapi({
          param: { name: 'id', in: 'path' },
          description:
            'Enterprise number in any spelling, or the id of an organisation not linked to the registry',
          example: '0900.000.096',
        }),
    }),
    query: z.strictObject({ lang }),
  },
  responses: {
    200: jsonAnswer(EnterpriseDetail, 'The enterprise'),
    308: { description: 'The same number in its ten digits' },
    ...problemAnswers(400, 404, 410),
  },
});

/** `GET /enterprises/{id}`. */
export function enterpriseRoute({ reference }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const { id } = context.req.valid('param');
    const { lang: language } = context.req.valid('query');
    const release = context.get('release');
    const number = parseEnterpriseNumber(id);
    if (number.ok && number.number !== id) {
      const target = new URL(context.req.url);
      const path = target.pathname.slice(0, target.pathname.lastIndexOf('/') + 1) + number.number;
      return context.redirect(path + target.search, 308);
    }
    if (release.withdrawn.has(id)) {
      throw new ProblemError(410, {
        detail: 'This entry was withdrawn at the request of those it concerns.',
      });
    }
    const row = rowOf(release.index.columns.ids, id);
    if (row < 0) throw new ProblemError(404, { detail: `No entry "${id}" in the directory.` });
    const detail = await detailOf(release, reference, row, id, language);
    return context.json(detail, 200);
  });
}
