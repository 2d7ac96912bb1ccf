import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { bodyLimit } from 'hono/body-limit';
import { findJob } from '../../../data/schema/workspace/jobs.ts';
import { findList, LIST_COLUMNS } from '../../../data/schema/workspace/lists.ts';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { getOrganisation } from '../../accounts/organisations.ts';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems, jsonBody, organisationParam } from '../contract.ts';
import { csvFile } from '../csv-file.ts';
import type { DeskDeps } from '../deps.ts';
import { getList } from '../lists/change-list.ts';
import {
  CorrectionChoice,
  FaultPage,
  ListDetail,
  ListList,
  listParam,
  MappingChoice,
  VersionOnly,
} from '../lists/contract.ts';
import { confirmMapping, correctList, startMatching } from '../lists/prepare.ts';
import { showFault, showList, showListItem, writeAnnotated, writeTemplate } from '../lists/show-list.ts';
import { MOST_LIST_BYTES, uploadList } from '../lists/upload.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';

const LISTS = '/desk/organisations/{organisation}/lists';
const ONE = `${LISTS}/{list}`;
const language = z.enum(LANGUAGES).default('fr');
const csv = { description: 'CSV', content: { 'text/csv': { schema: z.string() } } };

const listRoute = deskRoute('list.read', {
  method: 'get',
  path: LISTS,
  summary: 'Lists of an organisation, newest first',
  request: { params: organisationParam },
  responses: { 200: jsonAnswer(ListList, 'Lists'), ...deskProblems(404) },
});
const templateRoute = deskRoute('list.read', {
  method: 'get',
  path: '/desk/organisations/{organisation}/list-template',
  summary: 'An empty list with the headers that are understood',
  request: { params: organisationParam, query: z.strictObject({ lang: language }) },
  responses: { 200: csv, ...deskProblems(404) },
});
const uploadRoute = deskRoute('list.upload', {
  method: 'post',
  path: LISTS,
  summary: 'Sends a list in: the file itself is the body; text pasted from a spreadsheet is a CSV',
  request: {
    params: organisationParam,
    query: z.strictObject({ name: z.string().min(1).max(300) }),
    body: { content: { 'application/octet-stream': { schema: z.string() } } },
  },
  responses: {
    200: jsonAnswer(ListDetail, 'The list that this file made before'),
    201: jsonAnswer(ListDetail, 'The list; the worker reads it'),
    ...deskProblems(404, 413, 422),
  },
});
const oneRoute = deskRoute('list.read', {
  method: 'get',
  path: ONE,
  summary: 'A list: where it stands, how it is read',
  request: { params: listParam },
  responses: { 200: jsonAnswer(ListDetail, 'The list'), ...deskProblems(404) },
});
const progressRoute = deskRoute('list.read', {
  method: 'get',
  path: `${ONE}/progress`,
  summary: 'Follows the work on a list (server-sent events) until it waits for a person',
  request: { params: listParam },
  responses: {
    200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
    ...deskProblems(404),
  },
});
const mappingRoute = deskRoute('list.upload', {
  method: 'put',
  path: `${ONE}/mapping`,
  summary: 'Says which column is what; the rows are then checked',
  request: { params: listParam, ...jsonBody(MappingChoice) },
  responses: { 200: jsonAnswer(ListDetail, 'The list'), ...deskProblems(404, 409, 422) },
});
const faultsRoute = deskRoute('list.read', {
  method: 'get',
  path: `${ONE}/faults`,
  summary: 'What is wrong with the list, by row',
  request: { params: listParam, query: z.strictObject({ lang: language }) },
  responses: { 200: jsonAnswer(FaultPage, 'Faults'), ...deskProblems(404) },
});
const correctRoute = deskRoute('list.upload', {
  method: 'post',
  path: `${ONE}/corrections`,
  summary: 'Accepts proposed corrections or writes others; the rows are then checked again',
  request: { params: listParam, ...jsonBody(CorrectionChoice) },
  responses: { 200: jsonAnswer(ListDetail, 'The list'), ...deskProblems(404, 409, 422) },
});
const annotatedRoute = deskRoute('list.read', {
  method: 'get',
  path: `${ONE}/annotated`,
  summary: 'The list with a column of remarks',
  request: { params: listParam, query: z.strictObject({ lang: language }) },
  responses: { 200: csv, ...deskProblems(404, 422) },
});
const matchRoute = deskRoute('list.upload', {
  method: 'post',
  path: `${ONE}/matching`,
  summary: 'Has the rows matched to the registry',
  request: { params: listParam, ...jsonBody(VersionOnly) },
  responses: { 200: jsonAnswer(ListDetail, 'The list'), ...deskProblems(404, 409, 422) },
});

const WORKING = ['reading', 'checking', 'matching'];
const POLL_MS = 400;
const LONGEST_WATCH_MS = 30 * 60_000;
const MOST_SHOWN = 200;

/** Lists: sending in, mapping, faults, matching. */
export function listRoutes({ workspace }: DeskDeps) {
  const router = createDeskRouter();
  router.use(
    '/desk/organisations/:organisation/lists',
    bodyLimit({
      maxSize: MOST_LIST_BYTES,
      onError: () => {
        throw new ProblemError(413, { detail: `More than ${MOST_LIST_BYTES} bytes.` });
      },
    }),
  );
  return router
    .openapi(listRoute, async (context) => {
      const { id } = await getOrganisation(workspace, context.req.valid('param').organisation);
      const lists = await workspace.db
        .selectFrom('list')
        .select(LIST_COLUMNS)
        .where('organisation_id', '=', id)
        .orderBy('created_at', 'desc')
        .limit(MOST_SHOWN)
        .execute();
      const shown = await Promise.all(lists.map((list) => showListItem(workspace, list)));
      return context.json({ lists: shown }, 200);
    })
    .openapi(templateRoute, (context) =>
      csvFile(writeTemplate(context.req.valid('query').lang), `list-${context.req.valid('query').lang}.csv`),
    )
    .openapi(uploadRoute, async (context) => {
      const { id } = await getOrganisation(workspace, context.req.valid('param').organisation);
      const { name } = context.req.valid('query');
      const bytes = new Uint8Array(await context.req.arrayBuffer());
      const { list, isNew } = await uploadList(workspace, actorOf(context).name, id, name, bytes);
      const shown = await showList(workspace, list);
      return isNew ? context.json(shown, 201) : context.json(shown, 200);
    })
    .openapi(oneRoute, async (context) => {
      const { organisation, list } = context.req.valid('param');
      return context.json(await showList(workspace, await getList(workspace, organisation, list)), 200);
    })
    .openapi(progressRoute, async (context) => {
      const { organisation, list: id } = context.req.valid('param');
      await getList(workspace, organisation, id);
      context.header('content-type', 'text/event-stream');
      return stream(context, async (out) => {
        const deadline = Date.now() + LONGEST_WATCH_MS;
        let last = '';
        while (!out.aborted && Date.now() < deadline) {
          const list = await findList(workspace, id);
          const job = list?.job_id == null ? undefined : await findJob(workspace, list.job_id);
          const isOver = list === undefined || !WORKING.includes(list.state) || job?.state === 'failed';
          const event = JSON.stringify({
            ...{ state: list?.state ?? 'refused', version: list?.version ?? 0 },
            progress: isOver ? 1 : (job?.progress ?? 0),
            step: job?.message ?? null,
            over: isOver,
          });
          if (event !== last) await out.write(`data: ${event}\n\n`);
          last = event;
          if (isOver) return;
          await out.sleep(POLL_MS);
        }
      });
    })
    .openapi(mappingRoute, async (context) => {
      const { version, mapping } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await confirmMapping(workspace, target, mapping)), 200);
    })
    .openapi(faultsRoute, async (context) => {
      const { organisation, list } = context.req.valid('param');
      await getList(workspace, organisation, list);
      const faults = await workspace.db
        .selectFrom('list_fault')
        .selectAll()
        .where('list_id', '=', list)
        .orderBy('row')
        .orderBy('id')
        .execute();
      const { lang } = context.req.valid('query');
      return context.json({ faults: faults.map((fault) => showFault(fault, lang)) }, 200);
    })
    .openapi(correctRoute, async (context) => {
      const { version, ...corrections } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await correctList(workspace, target, corrections)), 200);
    })
    .openapi(annotatedRoute, async (context) => {
      const { organisation, list: id } = context.req.valid('param');
      const list = await getList(workspace, organisation, id);
      if (list.mapping === null) throw new ProblemError(422, { detail: 'Say first which column is what.' });
      const { lang } = context.req.valid('query');
      return csvFile(await writeAnnotated(workspace, list, lang), `${organisation}-${id.slice(0, 8)}.csv`);
    })
    .openapi(matchRoute, async (context) => {
      const { version } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await startMatching(workspace, target)), 200);
    });
}
