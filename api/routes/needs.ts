import { createRoute, z } from '@hono/zod-openapi';
import { needAnswer } from '../answers/found.ts';
import { NeedList } from '../contract/needs.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import type { Deps } from '../deps.ts';

const route = createRoute({
  method: 'get',
  path: '/needs',
  tags: ['Directory'],
  summary: 'What people look for in everyday words, and how many organisations answer it',
  request: { query: z.strictObject({ lang }) },
  responses: { 200: jsonAnswer(NeedList, 'Needs'), ...problemAnswers(400) },
});

/** `GET /needs`. */
export function needsRoute({ reference }: Deps) {
  return createRouter().openapi(route, (context) => {
    const { lang: language } = context.req.valid('query');
    const { index, stamp } = context.get('release');
    const items = [...reference.needs.values()].map((need) => ({
      ...needAnswer(need, language),
      group: need.group,
      featured: need.featured,
      count: index.needFinder.rowsOf(need).rows.length,
    }));
    return context.json({ release: stamp, items }, 200);
  });
}
