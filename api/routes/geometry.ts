import { createRoute, z } from '@hono/zod-openapi';
import { ProblemError } from '../http/problem.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import type { Deps } from '../deps.ts';

const topology = z.looseObject({ type: z.literal('Topology') });

const route = createRoute({
  method: 'get',
  path: '/geometry/{name}',
  tags: ['Territories'],
  summary: 'Borders of communes as quantised TopoJSON (object `communes`, WGS84)',
  request: {
    params: z.strictObject({
      name: z
        .string()
        .regex(/^[\w-]{1,60}$/)
        .openapi({
          param: { name: 'name', in: 'path' },
          description: 'communes-2025, communes-2025-overview (lighter) or communes-2019',
          example: 'communes-2025-overview',
        }),
    }),
    query: z.strictObject({}),
  },
  responses: {
    200: {
      description: 'TopoJSON',
      content: { 'application/json': { schema: topology } },
    },
    ...problemAnswers(400, 404),
  },
});

/** `GET /geometry/{name}`. */
export function geometryRoute({ reference }: Deps) {
  return createRouter().openapi(route, (context) => {
    const { name } = context.req.valid('param');
    const file = reference.geometry.find((known) => known.name === name);
    if (file === undefined) {
      const known = reference.geometry.map((one) => one.name).join(', ');
      throw new ProblemError(404, { parameter: 'name', detail: `No geometry "${name}". Known: ${known}.` });
    }
    context.header('cache-control', 'public, max-age=86400');
    return context.json(file.topology, 200);
  });
}
