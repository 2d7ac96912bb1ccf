import { createRoute, z } from '@hono/zod-openapi';
import { alternativeAnswer, needAnswer, placeAnswer, relatedAnswer } from '../answers/found.ts';
import { facetsText } from '../answers/facets.ts';
import { readCursor, writeCursor } from '../answers/cursor.ts';
import { roundDegrees, summaryText } from '../answers/summary.ts';
import { EnterpriseList } from '../contract/enterprises.ts';
import { filtersOf } from '../filters-of.ts';
import { refusedValue } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { jsonList, jsonObject, jsonText } from '../http/json-text.ts';
import { sayJson } from '../http/say.ts';
import { readQuestion } from '../question-of.ts';
import { pageParameters, searchParameters } from '../parameters.ts';
import { hashWords } from '../../data/rules/search-words.ts';
import { findAlternatives } from '../search/alternatives.ts';
import { missedWords } from '../search/misses.ts';
import { distanceOf, selectPage } from '../search/page.ts';
import { findRows } from '../search/search.ts';
import { noteHeaders, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';
import type { Box } from '../search/geography.ts';

const route = createRoute({
  method: 'get',
  path: '/enterprises',
  tags: ['Directory'],
  summary: 'Find social enterprises by words, place and filters',
  request: { query: z.strictObject({ ...searchParameters, ...pageParameters }) },
  responses: { 200: jsonAnswer(EnterpriseList, 'A page of results'), ...problemAnswers(400, 410) },
});

/** `GET /enterprises`. */
export function enterpriseRoutes({ reference, countMiss }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const query = context.req.valid('query');
    const release = context.get('release');
    const { index } = release;
    const filters = filtersOf(query, reference, release);
    const sort = query.sort ?? (query.q ? 'relevance' : filters.near === null ? 'name' : 'distance');
    if (sort === 'distance' && filters.near === null) {
      throw refusedValue('sort', sort, 'near beside it, a point to count from; or relevance or name');
    }
    const wording = [query.q ?? '', query.need ?? '', query.literal ?? '', filters, sort];
    const question = String(hashWords([JSON.stringify(wording)]));
    const edition = release.pointer.directory;
    const after = query.cursor === undefined ? null : readCursor(query.cursor, edition, question);
    const asked = await readQuestion(release, query, reference, filters);
    const found = findRows(index, asked);
    const ranked = selectPage(index, filters, found, { sort, limit: query.limit + 1, after });
    const near =
      filters.near ?? (found.place?.kind === 'address' ? (found.place.around?.centre ?? null) : null);
    const page = ranked.slice(0, query.limit);
    const items = page.map(({ row }) =>
      summaryText(index, reference, row, query.lang, distanceOf(index, { near }, row)),
    );
    const alternatives =
      found.total > 0 || after !== null
        ? []
        : findAlternatives(index, asked, (nis) => reference.territories.get(nis)?.parent ?? null);
    const notes = territoryNotes(query, reference, query.lang);
    const headers = noteHeaders(notes);
    if (found.total === 0 && after === null) {
      countMiss(missedWords(index, asked), query.lang);
      headers['cache-control'] = 'no-store';
    }
    const last = page.at(-1);
    const more = last !== undefined && ranked.length > page.length;
    const next = more ? writeCursor(edition, question, last) : null;
    const text = jsonObject<EnterpriseList>({
      release: jsonText(release.stamp),
      total: jsonText(found.total),
      items: jsonList(items),
      facets: facetsText(
        query.facets === 'true' ? found.facets : null,
        filters,
        index,
        reference,
        query.lang,
      ),
      bbox: jsonText(roundBox(found.bounds)),
      place: jsonText(placeAnswer(found.place, reference, query.lang)),
      need: jsonText(found.need === null ? null : needAnswer(found.need, query.lang)),
      related: jsonText(relatedAnswer(found.need, reference, query.lang)),
      corrected: jsonText(found.corrected),
      alternatives: jsonText(alternatives.map((one) => alternativeAnswer(one, reference, query.lang))),
      notes: jsonText(notes),
      next: jsonText(next),
    });
    return sayJson(context, text, headers);
  });
}

function roundBox(box: Box | null): EnterpriseList['bbox'] {
  if (box === null) return null;
  const [west, south, east, north] = box;
  return [roundDegrees(west), roundDegrees(south), roundDegrees(east), roundDegrees(north)];
}
