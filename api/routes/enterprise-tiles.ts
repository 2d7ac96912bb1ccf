import { createRoute, z } from '@hono/zod-openapi';
import { filtersOf } from '../filters-of.ts';
import { refusedValue } from '../http/problem.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import { searchParameters } from '../parameters.ts';
import { readQuestion } from '../question-of.ts';
import { MOST_TILE_ZOOM } from '../tiles/placed-rows.ts';
import type { Deps } from '../deps.ts';

const TILE_TYPE = 'application/vnd.mapbox-vector-tile';

const number = (name: 'z' | 'x' | 'y', description: string, most: number, example: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `expected a whole number from 0 to ${most}`)
    .transform(Number)
    .pipe(z.number().max(most, `expected a whole number from 0 to ${most}`))
    .openapi({ param: { name, in: 'path' }, description, type: 'integer', example });

const LAST = 2 ** MOST_TILE_ZOOM - 1;

const route = createRoute({
  method: 'get',
  path: '/enterprises/tiles/{z}/{x}/{y}',
  tags: ['Directory'],
  summary: 'The results of a search as Mapbox vector tiles, for maps of any number of results',
  description:
    'One layer, `enterprises`, of points (extent 4096, tiles of 512 CSS pixels). A result has `id`, `group` and `exact`; ' +
    'several drawn as one have `count` and their number by activity group. No result is left out: counts add up. ' +
    'From zoom 14 on, only results of one place stay together, unless the tile would exceed 60 kB. ' +
    'The filters are those of /enterprises.',
  request: {
    params: z.strictObject({
      z: number('z', `Zoom, 0 to ${MOST_TILE_ZOOM}`, MOST_TILE_ZOOM, '7'),
      x: number('x', 'Column from the west, below 2^z', LAST, '65'),
      y: number('y', 'Row from the north, below 2^z', LAST, '42'),
    }),
    query: z.strictObject(searchParameters).omit({ lang: true }),
  },
  responses: {
    200: {
      description: 'A vector tile; empty where there is nothing',
      content: { [TILE_TYPE]: { schema: { type: 'string' as const, format: 'binary' } } },
    },
    ...problemAnswers(400),
  },
});

/** `GET /enterprises/tiles/{z}/{x}/{y}`. */
export function enterpriseTilesRoute({ reference }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const tile = context.req.valid('param');
    for (const name of ['x', 'y'] as const) {
      if (tile[name] >= 2 ** tile.z)
        throw refusedValue(name, String(tile[name]), `below ${2 ** tile.z} at zoom ${tile.z}`);
    }
    const query = { ...context.req.valid('query'), lang: 'fr' as const };
    const release = context.get('release');
    const question = await readQuestion(release, query, reference, filtersOf(query, reference, release));
    return context.body(new Uint8Array(release.tiles.tile(question, tile)), 200, {
      'content-type': TILE_TYPE,
    });
  });
}
