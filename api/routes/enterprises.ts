import { createRoute, z } from '@hono/zod-openapi';
import type { Language } from '../../data/messages/translate.ts';
import { alternativeAnswer, needAnswer, placeAnswer, relatedAnswer } from '../answers/found.ts';
import { labelled, labelOf } from '../answers/labels.ts';
import { readCursor, writeCursor } from '../answers/cursor.ts';
import { roundDegrees, summaryOf } from '../answers/summary.ts';
import { EnterpriseList } from '../contract/enterprises.ts';
import { filtersOf } from '../filters-of.ts';
import { wrongParameter } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { readQuestion } from '../question-of.ts';
import { pageParameters, searchParameters } from '../parameters.ts';
import { directoryFederations } from '../queries/federations.ts';
import { runQuery } from '../queries/database.ts';
import { hashWords } from '../../data/rules/search-words.ts';
import { findAlternatives } from '../search/alternatives.ts';
import { missedWords } from '../search/misses.ts';
import { distanceOf, findRows, selectPage } from '../search/search.ts';
import type { Deps, OpenRelease } from '../deps.ts';
import type { FacetCounts } from '../search/facets.ts';
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
      throw wrongParameter('sort', 'Sorting by distance needs near: a point to count from.');
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
      found.rows.length > 0 || after !== null
        ? []
        : findAlternatives(index, asked, (nis) => reference.territories.get(nis)?.parent ?? null);
    if (found.rows.length === 0 && after === null) {
      countMiss(missedWords(index, asked), query.lang);
      context.header('cache-control', 'no-store');
    }
    const last = page.at(-1);
    const more = last !== undefined && ranked.length > page.length;
    const next = more ? writeCursor(edition, question, last) : null;
    const facets = query.facets === 'true' ? found.facets : null;
    return context.json(
      {
        release: release.stamp,
        total: found.rows.length,
        items,
        facets: await facetsOf(facets, release, reference, query.lang),
        bbox: boxOf(found.rows, index.columns.lon, index.columns.lat),
        place: placeAnswer(found.place, reference, query.lang),
        need: found.need === null ? null : needAnswer(found.need, query.lang),
        related: relatedAnswer(found.need, reference, query.lang),
        corrected: found.corrected,
        alternatives: alternatives.map((one) => alternativeAnswer(one, reference, query.lang)),
        next,
      },
      200,
    );
  });
}

async function facetsOf(
  counts: FacetCounts | null,
  release: OpenRelease,
  reference: Reference,
  language: Language,
): Promise<EnterpriseList['facets']> {
  if (counts === null) return { group: [], form: [], accreditation: [], federation: [], region: [] };
  const federations =
    counts.federation.size === 0 ? [] : await runQuery(release.directory, directoryFederations);
  const federationName = (code: string): string =>
    federations.find((row) => row.federation === code)?.[`name_${language}`] ?? code;
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
    federation: list(counts.federation, federationName),
    region: list(counts.region, (code) => labelOf(reference.territories.get(code)?.names, language, code)),
  };
}

function boxOf(rows: Uint32Array, lon: Float32Array, lat: Float32Array): EnterpriseList['bbox'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    const x = lon[row] as number;
    const y = lat[row] as number;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  if (west === Infinity) return null;
  return [roundDegrees(west), roundDegrees(south), roundDegrees(east), roundDegrees(north)];
}
