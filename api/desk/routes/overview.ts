import { LIST_STATES, type ListState } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems } from '../contract.ts';
import { Overview } from '../lists/contract.ts';
import type { DeskDeps } from '../deps.ts';
import { createDeskRouter, deskRoute } from '../router.ts';

/** A list older than this is stale: federations send one a year. */
const STALE_MS = 365 * 86_400_000;
const ENDED: readonly ListState[] = ['published', 'replaced', 'refused'];
const OPEN = LIST_STATES.filter((state) => !ENDED.includes(state));

const overviewRoute = deskRoute('overview.read', {
  method: 'get',
  path: '/desk/overview',
  summary: 'Lists under way and what waits in them; organisations whose list is missing or older than a year',
  responses: { 200: jsonAnswer(Overview, 'The overview'), ...deskProblems() },
});

async function readWaiting({ db }: Workspace) {
  const lists = await db
    .selectFrom('list')
    .select(['id', 'organisation_id', 'state', 'created_at', 'submitted_at'])
    .where('state', 'in', OPEN)
    .orderBy('created_at')
    .execute();
  const open = await db
    .selectFrom('list_row')
    .select(['list_id', ({ fn }) => fn.countAll().as('count')])
    .where('link', 'in', ['open', 'asked'])
    .groupBy('list_id')
    .execute();
  const rows = new Map(open.map(({ list_id, count }) => [list_id, Number(count)]));
  return lists.map(({ id, organisation_id, state, created_at, submitted_at }) => ({
    ...{ organisation: organisation_id, list: id, state, since: submitted_at ?? created_at },
    openRows: rows.get(id) ?? 0,
  }));
}

async function readOrganisations({ db }: Workspace) {
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('list', (join) =>
      join.onRef('list.organisation_id', '=', 'organisation.id').on('list.state', '=', 'published'),
    )
    .select(['organisation.id', 'list.decided_at', 'list.confirmed_at'])
    .where('organisation.kind', '!=', 'observatory')
    .orderBy('organisation.id')
    .execute();
  const today = new Date().toISOString().slice(0, 10);
  return rows.map(({ id, decided_at, confirmed_at }) => {
    const last = confirmed_at ?? decided_at;
    const due =
      last === null ? null : new Date(new Date(last).getTime() + STALE_MS).toISOString().slice(0, 10);
    return { organisation: id, published: decided_at, due, isStale: due === null || due < today };
  });
}

async function countReports({ db }: Workspace) {
  const row = await db
    .selectFrom('report')
    .select(({ fn }) => [fn.countAll().as('open'), fn.min('created_at').as('oldest')])
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), oldest: row.oldest };
}

/** What the observatory has to do. */
export function overviewRoutes({ workspace }: DeskDeps) {
  return createDeskRouter().openapi(overviewRoute, async (context) =>
    context.json(
      {
        waiting: await readWaiting(workspace),
        organisations: await readOrganisations(workspace),
        reports: await countReports(workspace),
      },
      200,
    ),
  );
}
