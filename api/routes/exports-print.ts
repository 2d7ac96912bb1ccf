import { createRoute, z } from '@hono/zod-openapi';
import { summaryOf } from '../answers/summary.ts';
import { CACHE_CONTROL, etagOf, notModified } from '../exports/etag.ts';
import { federationNames } from '../exports/facts.ts';
import { fileName } from '../exports/file-name.ts';
import { MOST_PRINTED, printSheetOf } from '../exports/print/list.ts';
import { questionWords } from '../exports/question-words.ts';
import { selectAll } from '../exports/selection.ts';
import { todayNis } from '../filters-of.ts';
import { clientOf } from '../http/client-of.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import { pageParameters, searchParameters } from '../parameters.ts';
import type { Deps } from '../deps.ts';
import type { Reference } from '../reference/types.ts';

const query = z.strictObject({ ...searchParameters, sort: pageParameters.sort });
type Asked = z.output<typeof query>;

const route = createRoute({
  method: 'get',
  path: '/enterprises/print',
  tags: ['Downloads'],
  summary: 'The results of a search as a map and a numbered list on A4 (PDF)',
  description: `Up to ${MOST_PRINTED} results, by activity group. The same release and question give the same bytes.`,
  request: { query },
  responses: {
    200: {
      description: 'The list',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problemAnswers(400),
  },
});

/** `GET /enterprises/print`. */
export function printRoute(deps: Deps) {
  const { reference, codeVersion, print } = deps;
  return createRouter().openapi(route, async (context) => {
    const asked = context.req.valid('query');
    const release = context.get('release');
    const etag = await etagOf(release, context.req.url, codeVersion);
    const unchanged = notModified(context.req.header('if-none-match'), etag);
    if (unchanged !== null) return unchanged;
    const language = asked.lang;
    const printing = { release, reference, language, federations: await federationNames(release) };
    const { rows, found } = await selectAll(release, reference, asked);
    const results = Array.from(rows.subarray(0, MOST_PRINTED), (row) =>
      summaryOf(release.index, reference, row, language, null),
    );
    const territories = territoriesOf(asked, reference);
    const title = territories.length === 1 ? withoutPlaces(asked) : asked;
    const everything = questionWords({}, null, printing);
    const filters = questionWords(title, found.need, printing);
    const sheet = printSheetOf(
      {
        results,
        total: rows.length,
        territories: territories.length > 0 || found.place === null ? territories : [found.place.nis],
        filters: filters === everything ? null : filters,
      },
      printing,
    );
    const name = fileName(questionWords(asked, found.need, printing), release.pointer.directory, 'pdf');
    const pdf = await print(sheet, { client: clientOf(context, deps) });
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${name}"`,
        'content-language': language,
        'cache-control': CACHE_CONTROL,
        etag,
      },
    });
  });
}

const PLACES = ['territory', 'commune', 'arrondissement', 'province', 'region'] as const;

function territoriesOf(asked: Asked, reference: Reference): string[] {
  return [
    ...new Set(
      PLACES.flatMap((name) => asked[name] ?? []).map((nis) => todayNis('territory', nis, reference)),
    ),
  ];
}

function withoutPlaces(asked: Asked): Asked {
  return { ...asked, ...Object.fromEntries(PLACES.map((name) => [name, undefined])) };
}
