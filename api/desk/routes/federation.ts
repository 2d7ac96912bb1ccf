import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { confirmList, findAskedList } from '../../../data/schema/workspace/confirmations.ts';
import { getOrganisation } from '../../accounts/organisations.ts';
import { zipFiles } from '../../exports/node/zip.ts';
import { byteStream } from '../../exports/stream.ts';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems, jsonBody, noContent, organisationParam, token } from '../contract.ts';
import { csvFile } from '../csv-file.ts';
import type { DeskDeps } from '../deps.ts';
import { AskedListView, EnrichedQuery, FederationView } from '../federation/contract.ts';
import { enrichedCsv, enrichedWorkbook, enrichRows } from '../federation/enriched.ts';
import { findPublishedList, readPublishedRows } from '../federation/published-rows.ts';
import { viewFederation } from '../federation/view.ts';
import { createDeskRouter, deskRoute } from '../router.ts';
import { Throttle } from '../throttle.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const GONE = 'This link was used, is too old, or the list was replaced meanwhile.';
const binary = { schema: z.string().openapi({ format: 'binary' }) };

const viewRoute = deskRoute('list.read', {
  method: 'get',
  path: '/desk/organisations/{organisation}/directory',
  summary: 'What the directory knows of its members: where, what, how well, and what is wrong with some',
  request: { params: organisationParam, query: z.strictObject({ lang: z.enum(LANGUAGES).default('fr') }) },
  responses: { 200: jsonAnswer(FederationView, 'The members'), ...deskProblems(404, 503) },
});
const enrichedRoute = deskRoute('list.read', {
  method: 'get',
  path: '/desk/organisations/{organisation}/enriched-list',
  summary:
    'The published list with official names, numbers, addresses, coordinates, activities and accreditations',
  request: { params: organisationParam, query: EnrichedQuery },
  responses: {
    200: { description: 'The list', content: { 'text/csv': binary, [XLSX]: binary } },
    ...deskProblems(404, 503),
  },
});
const askedRoute = deskRoute('anybody', {
  method: 'get',
  path: '/desk/confirmation',
  summary: 'Which list the link of a reminder asks about',
  request: { query: z.strictObject({ token }) },
  responses: { 200: jsonAnswer(AskedListView, 'The list'), ...deskProblems(410) },
});
const confirmRoute = deskRoute('anybody', {
  method: 'post',
  path: '/desk/confirmation',
  summary: 'Says by the link of a reminder that the list is still right; the link then holds no more',
  request: jsonBody(z.strictObject({ token })),
  responses: { ...noContent, ...deskProblems(410) },
});

/** What federations get back, and the yearly question whether their list is still right. */
export function federationRoutes({ workspace, releases, reference, origin }: DeskDeps) {
  const throttle = new Throttle();
  const lease = () => {
    const taken = releases.lease();
    if (taken === null)
      throw new ProblemError(503, { detail: 'The first release is being opened.', retryAfter: 5 });
    return taken;
  };
  return createDeskRouter()
    .openapi(viewRoute, async (context) => {
      const { id } = await getOrganisation(workspace, context.req.valid('param').organisation);
      const list = await findPublishedList(workspace, id);
      const rows = list === undefined ? [] : await readPublishedRows(workspace, list.id);
      const { release, done } = lease();
      try {
        const language = context.req.valid('query').lang;
        return context.json(await viewFederation({ release, reference, language }, id, list, rows), 200);
      } finally {
        done();
      }
    })
    .openapi(enrichedRoute, async (context) => {
      const { lang: language, format } = context.req.valid('query');
      const organisation = await getOrganisation(workspace, context.req.valid('param').organisation);
      const list = await findPublishedList(workspace, organisation.id);
      if (list === undefined) throw new ProblemError(404, { detail: 'No list is published.' });
      const { release, done } = lease();
      try {
        const own = { release, reference, language };
        const rows = await readPublishedRows(workspace, list.id);
        const enriched = await enrichRows(own, rows, organisation[`name_${language}`], origin);
        const name = `${organisation.id}-${release.pointer.directory}.${format}`;
        if (format === 'csv') return csvFile(enrichedCsv(enriched), name);
        const modified = new Date(`${release.stamp.referenceDate}T00:00:00Z`);
        const bytes = byteStream(zipFiles(enrichedWorkbook(enriched, own), modified), () => undefined);
        return new Response(bytes, {
          headers: { 'content-type': XLSX, 'content-disposition': `attachment; filename="${name}"` },
        });
      } finally {
        done();
      }
    })
    .openapi(askedRoute, async (context) => {
      throttle.take(context, null);
      const asked = await findAskedList(workspace, context.req.valid('query').token, new Date());
      if (asked === undefined) throw new ProblemError(410, { detail: GONE });
      const {
        name_fr: fr,
        name_nl: nl,
        name_de: de,
        name_en: en,
      } = await getOrganisation(workspace, asked.organisation);
      return context.json(
        { names: { fr, nl, de, en }, published: asked.publishedAt, members: asked.members },
        200,
      );
    })
    .openapi(confirmRoute, async (context) => {
      const { token: secret } = context.req.valid('json');
      throttle.take(context, secret);
      if (!(await confirmList(workspace, secret, new Date()))) throw new ProblemError(410, { detail: GONE });
      return context.body(null, 204);
    });
}
