import { createRoute, z } from '@hono/zod-openapi';
import { answerOf, chooseEdition } from '../datasets/answer.ts';
import { catalogueOf } from '../datasets/dcat.ts';
import { datasetsOf } from '../datasets/dataset.ts';
import { printJsonLd, printTurtle } from '../datasets/rdf.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import type { Deps } from '../deps.ts';

const FORMATS = ['jsonld', 'turtle'] as const;
const TYPES = { jsonld: 'application/ld+json', turtle: 'text/turtle; charset=utf-8' } as const;
const text = { schema: z.string().openapi({ format: 'binary' }) };

const route = createRoute({
  method: 'get',
  path: '/catalogue',
  tags: ['Statistics'],
  summary: 'Catalogue of the datasets for open-data portals (DCAT-AP 3), as JSON-LD or Turtle',
  description:
    'One dataset series for each table; in it one dataset for each version that is kept, with its distributions.',
  request: {
    query: z.strictObject({
      format: z
        .enum(FORMATS)
        .default('jsonld')
        .openapi({ param: { name: 'format', in: 'query' }, description: 'jsonld or turtle' }),
    }),
  },
  responses: {
    200: { description: 'The catalogue', content: { 'text/turtle': text } },
    ...problemAnswers(400),
  },
});

/** `GET /catalogue`. */
export function catalogueRoute(deps: Deps) {
  const { reference, publicOrigin } = deps;
  return createRouter().openapi(route, async (context) => {
    const { format } = context.req.valid('query');
    const edition = await chooseEdition(context.get('release'), undefined, deps);
    const answers = await Promise.all(
      [...datasetsOf(reference).values()].map((dataset) => answerOf(edition, dataset, {}, reference, 'en')),
    );
    const prefix = new URL(context.req.url).pathname.replace(/\/catalogue$/, '');
    const graph = catalogueOf(answers, publicOrigin ?? '', prefix);
    const body = format === 'turtle' ? printTurtle(graph) : JSON.stringify(printJsonLd(graph));
    return new Response(body, { headers: { 'content-type': TYPES[format] } });
  });
}
