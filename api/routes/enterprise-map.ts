import { createRoute, z } from '@hono/zod-openapi';
import { labelled } from '../answers/labels.ts';
import { isExact, nameOf, roundDegrees } from '../answers/summary.ts';
import { EnterpriseMap } from '../contract/enterprises.ts';
import { filtersOf } from '../filters-of.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { readQuestion } from '../question-of.ts';
import { searchParameters } from '../parameters.ts';
import { idAt } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { findRows } from '../search/search.ts';
import { sayNotes, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';

const MOST_POINTS = 20_000;

const route = createRoute({
  method: 'get',
  path: '/enterprises/map',
  tags: ['Directory'],
  summary:
    'The results of a search as points for a map, in columns; above 20 000 only their number: see /enterprises/tiles',
  request: { query: z.strictObject(searchParameters) },
  responses: {
    200: jsonAnswer(EnterpriseMap, 'Points, or how many there are for tiles'),
    ...problemAnswers(400),
  },
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
    const notes = territoryNotes(query, reference, query.lang);
    sayNotes(context, notes);
    const isMany = rows.length > MOST_POINTS;
    const drawn = isMany ? new Uint32Array() : rows;
    const list = <T>(pick: (row: number) => T): T[] => Array.from(drawn, pick);
    return context.json(
      {
        release: release.stamp,
        kind: isMany ? ('tiles' as const) : ('points' as const),
        total: rows.length,
        groups: columns.group.values
          .slice(1)
          .map((group) => labelled(reference.groups, group ?? '', query.lang)),
        id: list((row) => idAt(columns.ids, row)),
        name: list((row) => nameOf(columns, row, query.lang)),
        lon: list((row) => roundDegrees(columns.lon[row] as number)),
        lat: list((row) => roundDegrees(columns.lat[row] as number)),
        group: list((row) => (columns.group.codes[row] as number) - 1),
        exact: list((row) => (isExact(valueAt(columns.method, row)) ? 1 : 0)),
        notes,
      },
      200,
    );
  });
}
