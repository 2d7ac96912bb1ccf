import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { LINK_STATES } from '../../../data/schema/workspace/list-tables.ts';
import { mayDo } from '../../accounts/actor.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems, jsonBody } from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { getList } from '../lists/change-list.ts';
import { compareWithPublished } from '../lists/compare-lists.ts';
import {
  AcceptAbove,
  AcceptedRows,
  Diff,
  ListDetail,
  listParam,
  RowChoice,
  RowItem,
  RowPage,
  rowParam,
  SendingBack,
  Submission,
  VersionOnly,
} from '../lists/contract.ts';
import { acceptAbove, decideRow } from '../lists/decide-row.ts';
import { approveList, sendBack, submitList, undoPublication } from '../lists/publish.ts';
import { showList, showRow } from '../lists/show-list.ts';
import type { DeskEnv } from '../router.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';

const ONE = '/desk/organisations/{organisation}/lists/{list}';
const language = z.enum(LANGUAGES).default('fr');
const listAnswers = { 200: jsonAnswer(ListDetail, 'The list'), ...deskProblems(404, 409, 422) };

const rowsRoute = deskRoute('list.read', {
  method: 'get',
  path: `${ONE}/rows`,
  summary: 'Rows with their links, in order; those of one kind only when asked',
  request: {
    params: listParam,
    query: z.strictObject({
      lang: language,
      link: z.enum(LINK_STATES).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: { 200: jsonAnswer(RowPage, 'Rows'), ...deskProblems(404) },
});
const decideRoute = deskRoute('match.decide', {
  method: 'post',
  path: `${ONE}/rows/{row}/decision`,
  summary: 'Decides a row; remembered for the organisation',
  request: { params: rowParam, ...jsonBody(RowChoice) },
  responses: { 200: jsonAnswer(RowItem, 'The row'), ...deskProblems(404, 409, 422) },
});
const acceptRoute = deskRoute('match.decide', {
  method: 'post',
  path: `${ONE}/accept-above`,
  summary: 'Accepts the first candidate of undecided rows from a probability on; or only says of which',
  request: { params: listParam, ...jsonBody(AcceptAbove) },
  responses: { 200: jsonAnswer(AcceptedRows, 'Rows'), ...deskProblems(404, 409, 422) },
});
const diffRoute = deskRoute('list.read', {
  method: 'get',
  path: `${ONE}/diff`,
  summary: 'What changed since the list that is published',
  request: { params: listParam },
  responses: { 200: jsonAnswer(Diff, 'The difference'), ...deskProblems(404) },
});
const submitRoute = deskRoute('list.submit', {
  method: 'post',
  path: `${ONE}/submission`,
  summary: 'Hands the list to the reviewers',
  request: { params: listParam, ...jsonBody(Submission) },
  responses: listAnswers,
});
const sendBackRoute = deskRoute('list.approve', {
  method: 'post',
  path: `${ONE}/return`,
  summary: 'Sends the list back with a message',
  request: { params: listParam, ...jsonBody(SendingBack) },
  responses: listAnswers,
});
const approveRoute = deskRoute('list.approve', {
  method: 'post',
  path: `${ONE}/approval`,
  summary: 'Publishes the list: the next directory edition is made',
  request: { params: listParam, ...jsonBody(VersionOnly) },
  responses: listAnswers,
});
const undoRoute = deskRoute('list.approve', {
  method: 'post',
  path: `${ONE}/undo`,
  summary: 'Takes the publication back: the version before it is published again',
  request: { params: listParam, ...jsonBody(VersionOnly) },
  responses: listAnswers,
});

function reviewTarget<Target extends { readonly organisation: string }>(
  context: Context<DeskEnv>,
  target: Target,
) {
  const actor = actorOf(context);
  return { ...target, actor: actor.name, isReviewer: mayDo(actor, 'list.approve', target.organisation) };
}

/** Review of rows, comparison with the last list, submission and publication. */
export function reviewRoutes({ workspace }: DeskDeps) {
  return createDeskRouter()
    .openapi(rowsRoute, async (context) => {
      const { organisation, list } = context.req.valid('param');
      await getList(workspace, organisation, list);
      const { lang, link, after, limit } = context.req.valid('query');
      const inOrder = workspace.db
        .selectFrom('list_row')
        .selectAll()
        .where('list_id', '=', list)
        .where('row', '>', after)
        .orderBy('row')
        .limit(limit + 1);
      const found = await (link === undefined ? inOrder : inOrder.where('link', '=', link)).execute();
      const rows = found.slice(0, limit);
      const next = found.length > limit ? (rows.at(-1)?.row ?? null) : null;
      return context.json({ rows: rows.map((row) => showRow(row, lang)), next }, 200);
    })
    .openapi(decideRoute, async (context) => {
      const { version, decision, enterprise } = context.req.valid('json');
      const target = { ...reviewTarget(context, context.req.valid('param')), version };
      return context.json(showRow(await decideRow(workspace, target, decision, enterprise), 'fr'), 200);
    })
    .openapi(acceptRoute, async (context) => {
      const { threshold, dryRun } = context.req.valid('json');
      const target = reviewTarget(context, context.req.valid('param'));
      return context.json({ rows: await acceptAbove(workspace, target, threshold, dryRun) }, 200);
    })
    .openapi(diffRoute, async (context) => {
      const { organisation, list } = context.req.valid('param');
      await getList(workspace, organisation, list);
      return context.json(await compareWithPublished(workspace, organisation, list), 200);
    })
    .openapi(submitRoute, async (context) => {
      const { version, shrinkMeant } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await submitList(workspace, target, shrinkMeant)), 200);
    })
    .openapi(sendBackRoute, async (context) => {
      const { version, message } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await sendBack(workspace, target, message)), 200);
    })
    .openapi(approveRoute, async (context) => {
      const { version } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await approveList(workspace, target)), 200);
    })
    .openapi(undoRoute, async (context) => {
      const { version } = context.req.valid('json');
      const target = { ...context.req.valid('param'), version, actor: actorOf(context).name };
      return context.json(await showList(workspace, await undoPublication(workspace, target)), 200);
    });
}
