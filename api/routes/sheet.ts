import { createRoute, z } from '@hono/zod-openapi';
import { sheetOf } from '../answers/sheet.ts';
import { TerritorySheet } from '../contract/territories.ts';
import { refusedValue } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, nisParameter, perimeter } from '../parameters.ts';
import { getTerritory } from './territories.ts';
import { sayNotes, territoryNotes } from '../territory-notes.ts';
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
    const { nis } = context.req.valid('param');
    const territory = getTerritory(reference, nis);
    if (!reference.perimeters.has(code))
      throw refusedValue('perimeter', code, `one of ${[...reference.perimeters.keys()].join(', ')}`);
    const notes = territoryNotes({ nis }, reference, language);
    sayNotes(context, notes);
    const sheet = await sheetOf(context.get('release'), reference, territory, code, language);
    return context.json({ ...sheet, notes }, 200);
  });
}
