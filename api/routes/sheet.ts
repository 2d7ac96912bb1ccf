import { createRoute, z } from '@hono/zod-openapi';
import { sheetOf } from '../answers/sheet.ts';
import { TerritorySheet } from '../contract/territories.ts';
import { wrongParameter } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, nisParameter, perimeter } from '../parameters.ts';
import { getTerritory } from './territories.ts';
import type { Deps } from '../deps.ts';

const route = createRoute({
  method: 'get',
  path: '/territories/{nis}/sheet',
  tags: ['Statistics'],
  summary: 'The fact sheet of a territory: counts, rates, rank, neighbours, activities and forms',
  request: { params: z.strictObject({ nis: nisParameter }), query: z.strictObject({ lang, perimeter }) },
  responses: { 200: jsonAnswer(TerritorySheet, 'The sheet'), ...problemAnswers(400, 404) },
});

/** `GET /territories/{nis}/sheet`. */
export function sheetRoute({ reference }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const { lang: language, perimeter: code } = context.req.valid('query');
    const territory = getTerritory(reference, context.req.valid('param').nis);
    if (!reference.perimeters.has(code))
      throw wrongParameter('perimeter', `"${code}" is not known; see /method.`);
    return context.json(await sheetOf(context.get('release'), reference, territory, code, language), 200);
  });
}
