import { createRoute, z } from '@hono/zod-openapi';
import { nameOf, roundDegrees } from '../answers/summary.ts';
import { EnterpriseMap } from '../contract/enterprises.ts';
import { filtersOf } from '../filters-of.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { readQuestion } from '../question-of.ts';
import { searchParameters } from '../parameters.ts';
import { clusterRows } from '../search/clusters.ts';
import { idAt } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { findRows } from '../search/search.ts';
import type { Deps } from '../deps.ts';

const MOST_POINTS = 20_000;
const EXACT = new Set(['address', 'source']);

const route = createRoute({
  method: 'get',
  path: '/enterprises/map',
  tags: ['Directory'],
  summary: 'The results of a search as points for a map, in columns; clusters above 20 000',
  request: { query: z.strictObject(searchParameters) },
  responses: { 200: jsonAnswer(EnterpriseMap, 'Points or clusters'), ...problemAnswers(400) },
});

/** `GET /enterprises/map`. */
export function enterpriseMapRoute({ reference }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const query = context.req.valid('query');
    const release = context.get('release');
    const { index } = release;
    const { columns } = index;
    const filters = filtersOf(query, reference, release);
    const found = findRows(index, await readQuestion(release, query, reference, filters));
    const rows = found.rows.filter((row) => !Number.isNaN(columns.lon[row]));
    const groups = columns.group.values.slice(1).map((group) => group ?? '');
    const head = { release: release.stamp, total: rows.length, groups };
    if (rows.length > MOST_POINTS) {
      const clusters = clusterRows(index, rows);
      const list = <T>(pick: (cluster: (typeof clusters)[number]) => T): T[] => clusters.map(pick);
      return context.json(
        {
          ...head,
          kind: 'clusters' as const,
          id: list(() => ''),
          name: list(() => ''),
          lon: list((cluster) => roundDegrees(cluster.lon)),
          lat: list((cluster) => roundDegrees(cluster.lat)),
          group: list((cluster) => cluster.group - 1),
          exact: list(() => 0),
          count: list((cluster) => cluster.count),
        },
        200,
      );
    }
    const list = <T>(pick: (row: number) => T): T[] => Array.from(rows, pick);
    return context.json(
      {
        ...head,
        kind: 'points' as const,
        id: list((row) => idAt(columns.ids, row)),
        name: list((row) => nameOf(columns, row, query.lang)),
        lon: list((row) => roundDegrees(columns.lon[row] as number)),
        lat: list((row) => roundDegrees(columns.lat[row] as number)),
        group: list((row) => (columns.group.codes[row] as number) - 1),
        exact: list((row) => (EXACT.has(valueAt(columns.method, row) ?? '') ? 1 : 0)),
        count: list(() => 1),
      },
      200,
    );
  });
}
