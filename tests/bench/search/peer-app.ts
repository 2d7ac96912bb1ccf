import { createRoute, z } from '@hono/zod-openapi';
import pg from 'pg';
import { writeCursor } from '../../../api/answers/cursor.ts';
import { roundDegrees } from '../../../api/answers/summary.ts';
import { EnterpriseList } from '../../../api/contract/enterprises.ts';
import { cachedAnswers } from '../../../api/http/cached-answers.ts';
import { jsonObject, jsonText } from '../../../api/http/json-text.ts';
import { commonHeaders, measure, preflight, rateLimit } from '../../../api/http/middleware.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../../../api/http/router.ts';
import { sayJson } from '../../../api/http/say.ts';
import { pageParameters, searchParameters } from '../../../api/parameters.ts';
import { FACET_NAMES } from '../../../api/search/classes.ts';
import { boxAround } from '../../../api/search/geography.ts';
import { queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import { CONNECTIONS } from './postgres.ts';
import type { ReleaseStamp } from '../../../api/contract/common.ts';
import type { Deps, OpenRelease } from '../../../api/deps.ts';
import type { JsonText } from '../../../api/http/json-text.ts';
import type { FacetName } from '../../../api/search/classes.ts';
import type { FacetLabel } from './rows.ts';

/**
 * The rows of the first page come as the JSON they are sent as, and everything in one statement: what somebody would write who
 * wants the most of PostgreSQL.
 */
const SEARCH = `
WITH boxed AS MATERIALIZED (
  SELECT id, lon, lat, grp, form, region, accreditation, federation, open, ts_rank(words, query) AS rank,
    ST_DistanceSphere(point, ST_SetSRID(ST_MakePoint($2, $3), 4326)) AS metres
  FROM entry, to_tsquery('simple', $1) AS query
  WHERE words @@ query AND point && ST_MakeEnvelope($5, $6, $7, $8, 4326)
),
found AS MATERIALIZED (SELECT * FROM boxed WHERE metres <= $4),
page AS MATERIALIZED (
  SELECT id, metres, row_number() OVER (ORDER BY rank / (1 + metres / 10000) DESC, id) AS place
  FROM found ORDER BY place LIMIT $9
),
counted AS (
  SELECT 'group' AS facet, grp AS code, count(*) AS rows FROM found GROUP BY grp
  UNION ALL SELECT 'form', form, count(*) FROM found GROUP BY form
  UNION ALL SELECT 'region', region, count(*) FROM found GROUP BY region
  UNION ALL SELECT 'accreditation', code, count(*) FROM found, unnest(accreditation) AS code GROUP BY code
  UNION ALL SELECT 'federation', code, count(*) FROM found, unnest(federation) AS code GROUP BY code
  UNION ALL SELECT 'open', code, count(*) FROM found, unnest(open) AS code GROUP BY code
)
SELECT
  (SELECT count(*)::int FROM found) AS total,
  (SELECT string_agg(shown || '"distanceKm":' || round(metres) / 1000 || '}', ',' ORDER BY place)
    FROM page JOIN list_row USING (id)) AS items,
  (SELECT json_agg(json_build_array(facet, code, rows) ORDER BY rows DESC, code) FROM counted WHERE code IS NOT NULL) AS facets,
  (SELECT json_build_array(min(lon), min(lat), max(lon), max(lat)) FROM found) AS bbox,
  (SELECT max(id) FROM page WHERE place = $9) AS last`;

type PeerDeps = Pick<Deps, 'codeVersion' | 'compress' | 'metrics' | 'now' | 'rateLimit' | 'trustedProxies'>;

interface Found {
  readonly total: number;
  readonly items: string | null;
  readonly facets: readonly [facet: FacetName, code: string, rows: number][] | null;
  readonly bbox: readonly [number, number, number, number] | null;
  readonly last: number | null;
}

const route = createRoute({
  method: 'get',
  path: '/api/v1/enterprises',
  request: { query: z.strictObject({ ...searchParameters, ...pageParameters }) },
  responses: { 200: jsonAnswer(EnterpriseList, 'A page of results'), ...problemAnswers(400) },
});

/** As long as the stamp of a release. */
const STAMP: ReleaseStamp = {
  directory: 'd-20261102-0000000000',
  statistics: 's-20261102-0000000000',
  referenceDate: '2026-11-02',
  demo: true,
};

/**
 * The directory as it would be with PostgreSQL in place of the index: the same framework, parameters, limits, headers, metrics,
 * cache of answers and body.
 */
export async function createPeerApp(database: string, deps: PeerDeps) {
  const pool = new pg.Pool({ connectionString: database, max: CONNECTIONS });
  const named = await readLabels(pool);
  const app = createRouter();
  app.use('*', measure(deps));
  app.use('*', commonHeaders(['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy']));
  app.use('*', preflight());
  app.use('*', rateLimit(deps));
  app.use('*', (context, next) => {
    context.set('release', { key: 'bench' } as OpenRelease);
    return next();
  });
  app.use('*', cachedAnswers(deps, []));
  return app.openapi(route, async (context) => {
    const { q = '', near = { lon: 0, lat: 0 }, radius = 0, limit } = context.req.valid('query');
    const words = queryWordsOf(wordsOf(q)).map((word) => `${word}:*`);
    const { rows } = await pool.query<Found>({
      name: 'search',
      text: SEARCH,
      values: [words.join(' & '), near.lon, near.lat, radius * 1000, ...boxAround(near, radius), limit],
    });
    const [found] = rows;
    if (found === undefined) throw new Error('no answer');
    const more = found.total > limit && found.last !== null;
    const none = jsonText(null);
    const text = jsonObject<EnterpriseList>({
      release: jsonText(STAMP),
      total: jsonText(found.total),
      items: `[${found.items ?? ''}]` as JsonText<EnterpriseList['items']>,
      facets: jsonText(facetsOf(found, named)),
      bbox: jsonText(boxOf(found)),
      place: none,
      need: none,
      related: jsonText([]),
      corrected: none,
      alternatives: jsonText([]),
      notes: jsonText([]),
      next: jsonText(more ? writeCursor(STAMP.directory, q, { key: 0, row: found.last }) : null),
    });
    return sayJson(context, text);
  });
}

type Named = ReadonlyMap<string, string>;
const keyOf = (facet: string, code: string): string => `${facet} ${code}`;

async function readLabels(pool: pg.Pool): Promise<Named> {
  const { rows } = await pool.query<FacetLabel>('SELECT facet, code, label FROM facet_label');
  return new Map(rows.map(({ facet, code, label }) => [keyOf(facet, code), label]));
}

function facetsOf({ facets }: Found, named: Named): EnterpriseList['facets'] {
  const lists = Object.fromEntries(
    FACET_NAMES.map((facet): [FacetName, EnterpriseList['facets'][FacetName]] => [facet, []]),
  ) as EnterpriseList['facets'];
  for (const [facet, code, count] of facets ?? []) {
    lists[facet].push({ code, label: named.get(keyOf(facet, code)) ?? code, count });
  }
  return lists;
}

function boxOf({ bbox, total }: Found): EnterpriseList['bbox'] {
  if (bbox === null || total === 0) return null;
  const [west, south, east, north] = bbox;
  return [roundDegrees(west), roundDegrees(south), roundDegrees(east), roundDegrees(north)];
}
