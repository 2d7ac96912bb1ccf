import { createRoute, z } from '@hono/zod-openapi';
import type { Language } from '../../data/messages/translate.ts';
import { alternativeAnswer, needAnswer, placeAnswer, relatedAnswer } from '../answers/found.ts';
import { labelled, labelOf } from '../answers/labels.ts';
import { readCursor, writeCursor } from '../answers/cursor.ts';
import { roundDegrees, summaryOf } from '../answers/summary.ts';
import { EnterpriseList } from '../contract/enterprises.ts';
import { filtersOf } from '../filters-of.ts';
import { refusedValue } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { readQuestion } from '../question-of.ts';
import { pageParameters, searchParameters } from '../parameters.ts';
import { hashWords } from '../../data/rules/search-words.ts';
import { findAlternatives } from '../search/alternatives.ts';
import { missedWords } from '../search/misses.ts';
import { distanceOf, selectPage } from '../search/page.ts';
import { findRows } from '../search/search.ts';
import { sayNotes, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';
import type { FacetCounts } from '../search/class-counts.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Box } from '../search/geography.ts';
import type { Reference } from '../reference/types.ts';

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
      summaryOf(index, reference, row, query.lang, distanceOf(index, { near }, row)),
    );
    const alternatives =
      found.total > 0 || after !== null
        ? []
        : findAlternatives(index, asked, (nis) => reference.territories.get(nis)?.parent ?? null);
    if (found.total === 0 && after === null) {
      countMiss(missedWords(index, asked), query.lang);
      context.header('cache-control', 'no-store');
    }
    const last = page.at(-1);
    const more = last !== undefined && ranked.length > page.length;
    const next = more ? writeCursor(edition, question, last) : null;
    const notes = territoryNotes(query, reference, query.lang);
    sayNotes(context, notes);
    const facets = query.facets === 'true' ? found.facets : null;
    return context.json(
      {
        release: release.stamp,
        total: found.total,
        items,
        facets: facetsOf(facets, index, reference, query.lang),
        bbox: roundBox(found.bounds),
        place: placeAnswer(found.place, reference, query.lang),
        need: found.need === null ? null : needAnswer(found.need, query.lang),
        related: relatedAnswer(found.need, reference, query.lang),
        corrected: found.corrected,
        alternatives: alternatives.map((one) => alternativeAnswer(one, reference, query.lang)),
        notes,
        next,
      },
      200,
    );
  });
}

function facetsOf(
  counts: FacetCounts | null,
  { federations }: DirectoryIndex,
  reference: Reference,
  language: Language,
): EnterpriseList['facets'] {
  if (counts === null) return { group: [], form: [], accreditation: [], federation: [], region: [] };
  const list = (map: ReadonlyMap<string, number>, label: (code: string) => string) =>
    [...map]
      .map(([code, count]) => ({ code, label: label(code), count }))
      .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
  return {
    group: list(counts.group, (code) => labelled(reference.groups, code, language).label),
    form: list(counts.form, (code) => labelled(reference.formGroups, code, language).label),
    accreditation: list(
      counts.accreditation,
      (code) => labelled(reference.accreditations, code, language).label,
    ),
    federation: list(counts.federation, (code) => labelOf(federations.get(code), language, code)),
    region: list(counts.region, (code) => labelOf(reference.territories.get(code)?.names, language, code)),
  };
}

function roundBox(box: Box | null): EnterpriseList['bbox'] {
  if (box === null) return null;
  const [west, south, east, north] = box;
  return [roundDegrees(west), roundDegrees(south), roundDegrees(east), roundDegrees(north)];
}
