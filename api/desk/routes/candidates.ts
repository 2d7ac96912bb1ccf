import { z } from '@hono/zod-openapi';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems } from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { findPlaces } from '../lists/candidate-places.ts';
import { getList } from '../lists/change-list.ts';
import { CandidatePlaces, rowParam } from '../lists/contract.ts';
import { createDeskRouter, deskRoute } from '../router.ts';

const stored = z.array(z.looseObject({ enterpriseNumber: z.string() }));

const placesRoute = deskRoute('list.read', {
  method: 'get',
  path: '/desk/organisations/{organisation}/lists/{list}/rows/{row}/places',
  summary: 'Where the candidates of a row are, the likeliest first; those without a known place are left out',
  request: { params: rowParam },
  responses: { 200: jsonAnswer(CandidatePlaces, 'Places'), ...deskProblems(404, 503) },
});

/** Candidates on a map, asked for row by row. */
export function candidateRoutes({ workspace, releases, reference }: DeskDeps) {
  return createDeskRouter().openapi(placesRoute, async (context) => {
    const { organisation, list, row } = context.req.valid('param');
    await getList(workspace, organisation, list);
    const found = await workspace.db
      .selectFrom('list_row')
      .select('candidates')
      .where('list_id', '=', list)
      .where('row', '=', row)
      .executeTakeFirst();
    if (found === undefined) throw new ProblemError(404, { detail: 'There is no such row.' });
    const candidates = stored.parse(JSON.parse(found.candidates ?? '[]'));
    const lease = releases.lease();
    if (lease === null)
      throw new ProblemError(503, { detail: 'The first release is being opened.', retryAfter: 5 });
    try {
      const enterprises = candidates.map(({ enterpriseNumber }) => enterpriseNumber);
      return context.json({ places: await findPlaces(lease.release, reference, enterprises) }, 200);
    } finally {
      lease.done();
    }
  });
}
