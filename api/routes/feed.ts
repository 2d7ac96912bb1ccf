import { createRoute, z } from '@hono/zod-openapi';
import { rowOf } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { ancestorsOf, territoryRef } from '../answers/labels.ts';
import { summaryOf } from '../answers/summary.ts';
import { Arrivals } from '../contract/feed.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, nisParameter } from '../parameters.ts';
import { runQuery } from '../queries/database.ts';
import { lastRegistered } from '../queries/feed.ts';
import { getTerritory } from './territories.ts';
import type { Deps, OpenRelease } from '../deps.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';

const MOST_ITEMS = 50;
const PERIMETER = 'directory';

const route = createRoute({
  method: 'get',
  path: '/territories/{nis}/arrivals',
  tags: ['Territories'],
  summary: 'The newest entries of a territory',
  description:
    'What the Atom feeds of the site tell. Publishing notes which entries the edition before had not; an entry that the ' +
    'first edition held already has the day of its registration for date.',
  request: { params: z.strictObject({ nis: nisParameter }), query: z.strictObject({ lang }) },
  responses: { 200: jsonAnswer(Arrivals, 'Entries, newest first'), ...problemAnswers(400, 404) },
});

/** `GET /territories/{nis}/arrivals`. */
export function feedRoute({ reference, releases }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const territory = getTerritory(reference, context.req.valid('param').nis);
    const { lang: language } = context.req.valid('query');
    const release = context.get('release');
    const dated = await datesIn(release, reference, territory, await releases.arrivals());
    const items = dated.map(({ row, at, since }) => ({
      at,
      since,
      enterprise: summaryOf(release.index, reference, row, language, null),
    }));
    const ref = territoryRef(reference, territory.nis, language);
    return context.json(
      {
        release: release.stamp,
        territory: ref ?? { nis: territory.nis, level: territory.level, name: territory.names[language] },
        updated: items[0]?.at ?? release.manifests.directory.createdAt,
        items,
      },
      200,
    );
  });
}

interface Dated {
  readonly row: number;
  readonly at: string;
  readonly since: 'arrival' | 'registration';
}

async function datesIn(
  release: OpenRelease,
  reference: Reference,
  { nis, level }: TerritoryFacts,
  arrivals: ReadonlyMap<string, string>,
): Promise<Dated[]> {
  const { columns } = release.index;
  const bit = 1 << columns.perimeters.indexOf(PERIMETER);
  const shownRow = (id: string): number => {
    const row = rowOf(columns.ids, id);
    return row >= 0 && ((columns.perimeterBits[row] as number) & bit) !== 0 ? row : -1;
  };
  const isInside = (row: number): boolean => {
    const commune = valueAt(columns.commune, row);
    if (level === 'country') return true;
    return commune !== null && [commune, ...ancestorsOf(reference, commune)].includes(nis);
  };
  const arrived = [...arrivals].flatMap(([id, at]): Dated[] => {
    const row = shownRow(id);
    return row < 0 || !isInside(row) ? [] : [{ row, at, since: 'arrival' }];
  });
  const registered = await runQuery(release.directory, lastRegistered, {
    nis: level === 'country' ? '' : nis,
    until: release.stamp.referenceDate,
    most: MOST_ITEMS + release.withdrawn.size + arrivals.size,
  });
  const others = registered.flatMap(({ entry_id, start_date }): Dated[] => {
    const row = shownRow(entry_id);
    if (row < 0 || arrivals.has(entry_id)) return [];
    return [{ row, at: `${start_date}T00:00:00Z`, since: 'registration' }];
  });
  return [...arrived, ...others]
    .sort((left, right) => (left.at === right.at ? left.row - right.row : left.at < right.at ? 1 : -1))
    .slice(0, MOST_ITEMS);
}
