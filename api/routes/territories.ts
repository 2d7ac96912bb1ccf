import { createRoute, z } from '@hono/zod-openapi';
import { ancestorsOf } from '../answers/labels.ts';
import { territoryItem, territoryOf } from '../answers/territory.ts';
import { TERRITORY_LEVELS } from '../contract/common.ts';
import { Territory, TerritoryList } from '../contract/territories.ts';
import { todayNis } from '../filters-of.ts';
import { ProblemError } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, nisParameter, searchParameters } from '../parameters.ts';
import { wordsOf } from '../../data/rules/search-words.ts';
import { NOTE_HEADER, printNote, sayNotes, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';

const params = z.strictObject({ nis: nisParameter });
const query = z.strictObject({ lang });

const listRoute = createRoute({
  method: 'get',
  path: '/territories',
  tags: ['Territories'],
  summary: 'Territories of a level, of a parent, or by name',
  request: {
    query: z.strictObject({
      lang,
      level: z
        .enum(TERRITORY_LEVELS)
        .optional()
        .openapi({ param: { name: 'level', in: 'query' }, description: 'Territorial level' }),
      parent: nisParameter.optional().openapi({
        param: { name: 'parent', in: 'query' },
        description: 'A territory above, at any distance',
      }),
      q: searchParameters.q,
    }),
  },
  responses: { 200: jsonAnswer(TerritoryList, 'Territories, by code'), ...problemAnswers(400) },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/territories/{nis}',
  tags: ['Territories'],
  summary: 'One territory: names, place, inhabitants, history',
  request: { params, query },
  responses: {
    200: jsonAnswer(Territory, 'The territory'),
    308: { description: 'The code is of an older grid: the commune it became part of' },
    ...problemAnswers(400, 404),
  },
});

const relatedRoute = (
  path: '/territories/{nis}/children' | '/territories/{nis}/neighbours',
  summary: string,
) =>
  createRoute({
    method: 'get',
    path,
    tags: ['Territories'],
    summary,
    request: { params, query },
    responses: { 200: jsonAnswer(TerritoryList, 'Territories, by code'), ...problemAnswers(400, 404) },
  });

/** Territories and their relations. */
export function territoryRoutes({ reference }: Deps) {
  return createRouter()
    .openapi(listRoute, (context) => {
      const { level, parent, q, lang: language } = context.req.valid('query');
      const above = parent === undefined ? null : todayNis('parent', parent, reference);
      const words = wordsOf(q ?? '');
      const items = [...reference.territories.values()]
        .filter((territory) => level === undefined || territory.level === level)
        .filter(({ nis }) => above === null || ancestorsOf(reference, nis).includes(above))
        .filter((territory) => words.length === 0 || isNamed(territory, words))
        .map((territory) => territoryItem(territory, language));
      const notes = territoryNotes({ parent }, reference, language);
      sayNotes(context, notes);
      return context.json({ items, notes }, 200);
    })
    .openapi(oneRoute, (context) => {
      const { nis } = context.req.valid('param');
      const { lang: language } = context.req.valid('query');
      const successor = reference.successors.get(nis);
      if (successor !== undefined && !reference.territories.has(nis)) {
        const target = new URL(context.req.url);
        context.header(NOTE_HEADER, printNote({ given: nis, nis: successor.nis, on: successor.on }));
        return context.redirect(target.pathname.replace(nis, successor.nis) + target.search, 308);
      }
      return context.json(territoryOf(getTerritory(reference, nis), reference, language), 200);
    })
    .openapi(relatedRoute('/territories/{nis}/children', 'The territories just below one'), (context) => {
      const { nis } = context.req.valid('param');
      const { lang: language } = context.req.valid('query');
      const { children } = getTerritory(reference, nis);
      const notes = territoryNotes({ nis }, reference, language);
      sayNotes(context, notes);
      const items = listOf(reference, children).map((one) => territoryItem(one, language));
      return context.json({ items, notes }, 200);
    })
    .openapi(
      relatedRoute('/territories/{nis}/neighbours', 'The territories that share a border with one'),
      (context) => {
        const { nis } = context.req.valid('param');
        const { lang: language } = context.req.valid('query');
        const { neighbours } = getTerritory(reference, nis);
        const notes = territoryNotes({ nis }, reference, language);
        sayNotes(context, notes);
        const items = listOf(reference, neighbours).map((one) => territoryItem(one, language));
        return context.json({ items, notes }, 200);
      },
    );
}

/** @throws ProblemError (404) for a code of no territory of today. */
export function getTerritory(reference: Reference, nis: string): TerritoryFacts {
  const territory = reference.territories.get(reference.successors.get(nis)?.nis ?? nis);
  if (territory === undefined)
    throw new ProblemError(404, { detail: `"${nis}" is the code of no territory.` });
  return territory;
}

function listOf(reference: Reference, codes: readonly string[]): TerritoryFacts[] {
  return codes.map((nis) => getTerritory(reference, nis));
}

/** Every word begins a word of one of the names. */
function isNamed({ names }: TerritoryFacts, words: readonly string[]): boolean {
  return Object.values(names).some((name) => {
    const own = wordsOf(name);
    return words.every((word) => own.some((other) => other.startsWith(word)));
  });
}
