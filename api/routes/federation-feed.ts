import { createRoute, z } from '@hono/zod-openapi';
import { idAt, rowOf } from '../../data/rules/search/columns.ts';
import { summaryOf } from '../answers/summary.ts';
import { FederationChanges } from '../contract/feed.ts';
import { ProblemError } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import { runQuery } from '../queries/database.ts';
import { exportedFacts } from '../queries/exports.ts';
import { directoryFederations } from '../queries/federations.ts';
import { NO_FILTERS } from '../search/question.ts';
import { findRows } from '../search/search.ts';
import type { Deps, OpenRelease } from '../deps.ts';

const MOST_ITEMS = 50;

const route = createRoute({
  method: 'get',
  path: '/federations/{federation}/changes',
  tags: ['Directory'],
  summary: 'Who joined and left a federation',
  description:
    'What the Atom feed of a federation tells. Only organisations that the directory shows are named.',
  request: {
    params: z.strictObject({
      federation: z
        .string()
        .max(60, '60 characters at most')
        .openapi({
          param: { name: 'federation', in: 'path' },
          description: 'Code of the federation',
          example: 'KOOP',
        }),
    }),
    query: z.strictObject({ lang }),
  },
  responses: { 200: jsonAnswer(FederationChanges, 'Changes, newest first'), ...problemAnswers(400, 404) },
});

interface Dated {
  readonly row: number;
  readonly at: string;
  readonly since: FederationChanges['items'][number]['since'];
}

/** `GET /federations/{federation}/changes`. */
export function federationFeedRoute({ reference, releases, memberChanges }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const { federation: code } = context.req.valid('param');
    const { lang: language } = context.req.valid('query');
    const release = context.get('release');
    const known = (await runQuery(release.directory, directoryFederations)).find(
      ({ federation }) => federation === code,
    );
    if (known === undefined)
      throw new ProblemError(404, { detail: `No federation "${code}" in the directory.` });
    const { columns } = release.index;
    const changes = (await memberChanges(code)).flatMap(({ at, kind, enterprise }): Dated[] => {
      const row = release.withdrawn.has(enterprise) ? -1 : rowOf(columns.ids, enterprise);
      return row < 0 ? [] : [{ row, at, since: kind }];
    });
    const dated =
      changes.length > 0 ? changes : await newestMembers(release, code, await releases.arrivals());
    const items = dated.slice(0, MOST_ITEMS).map(({ row, at, since }) => ({
      at,
      since,
      enterprise: summaryOf(release.index, reference, row, language, null),
    }));
    context.header('cache-control', 'no-store');
    return context.json(
      {
        release: release.stamp,
        federation: { code, name: known[`name_${language}`], website: known.website },
        updated: items[0]?.at ?? release.manifests.directory.createdAt,
        items,
      },
      200,
    );
  });
}

/** Members by the day they came into the directory, else by that of their registration, newest first. */
async function newestMembers(
  release: OpenRelease,
  federation: string,
  arrivals: ReadonlyMap<string, string>,
): Promise<Dated[]> {
  const { index, stamp } = release;
  const rows = [
    ...findRows(index, { text: null, filters: { ...NO_FILTERS, federation: [federation] } }).rows,
  ];
  const ids = rows.map((row) => idAt(index.columns.ids, row));
  const facts = await runQuery(release.directory, exportedFacts, { ids: ids.join(',') });
  const startOf = new Map(facts.map(({ entry_id, start_date }) => [entry_id, start_date]));
  return rows
    .flatMap((row, position): Dated[] => {
      const id = ids[position] ?? '';
      const arrived = arrivals.get(id);
      if (arrived !== undefined) return [{ row, at: arrived, since: 'arrival' }];
      const start = startOf.get(id) ?? null;
      if (start === null || start > stamp.referenceDate) return [];
      return [{ row, at: `${start}T00:00:00Z`, since: 'registration' }];
    })
    .sort((left, right) => (left.at === right.at ? left.row - right.row : left.at < right.at ? 1 : -1));
}
