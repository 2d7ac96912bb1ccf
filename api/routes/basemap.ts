import { createRoute, z } from '@hono/zod-openapi';
import { matchesEtag } from '../http/negotiation.ts';
import { ProblemError } from '../http/problem.ts';
import { readRange } from '../http/ranges.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import type { Deps } from '../deps.ts';

const PMTILES_TYPE = 'application/vnd.pmtiles';
const bytes = { content: { [PMTILES_TYPE]: { schema: { type: 'string' as const, format: 'binary' } } } };

const route = createRoute({
  method: 'get',
  path: '/basemap.pmtiles',
  tags: ['Territories'],
  summary: 'The background map of this deployment as a PMTiles archive, to be read in ranges of bytes',
  request: {
    query: z.strictObject({}),
    headers: z.object({
      range: z.string().optional().openapi({ description: 'One range of bytes', example: 'bytes=0-16383' }),
      'if-range': z.string().optional().openapi({ description: 'The ETag that the range was read of' }),
    }),
  },
  responses: {
    200: { description: 'The whole archive', ...bytes },
    206: { description: 'The part asked for', ...bytes },
    ...problemAnswers(400, 404, 416),
  },
});

/** `GET /basemap.pmtiles`: there only where the deployment has such a file. */
export function basemapRoute({ basemap }: Deps) {
  return createRouter().openapi(route, (context) => {
    if (basemap === null)
      throw new ProblemError(404, { detail: 'This deployment has no background map of its own.' });
    const { etag, bytes: size } = basemap;
    const headers: Record<string, string> = {
      'content-type': PMTILES_TYPE,
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=3600',
      etag,
    };
    if (matchesEtag(context.req.header('if-none-match'), etag))
      return new Response(null, { status: 304, headers });
    const part = readRange(context.req.header('range'), context.req.header('if-range'), basemap);
    if (part.kind === 'unsatisfiable') {
      throw new ProblemError(416, {
        parameter: 'Range',
        detail: `The file has ${size} bytes; the range begins behind them.`,
        headers: { 'content-range': `bytes */${size}` },
      });
    }
    const [first, last] = part.kind === 'part' ? [part.first, part.last] : [0, size - 1];
    if (part.kind === 'part') headers['content-range'] = `bytes ${first}-${last}/${size}`;
    headers['content-length'] = String(last - first + 1);
    const body = context.req.method === 'HEAD' ? null : basemap.stream(first, last);
    return new Response(body, { status: part.kind === 'part' ? 206 : 200, headers });
  });
}
