import { listAudit, verifyAudit } from '../../../data/schema/workspace/audit.ts';
import { jsonAnswer } from '../../http/router.ts';
import { deskProblems } from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { AuditPage, AuditQuery, AuditVerdict } from '../observatory/contract.ts';
import { createDeskRouter, deskRoute } from '../router.ts';

const PAGE = 100;

const auditRoute = deskRoute('audit.read', {
  method: 'get',
  path: '/desk/audit',
  summary: 'The audit log, newest first; `action` takes also the first part of some: `list`',
  request: { query: AuditQuery },
  responses: { 200: jsonAnswer(AuditPage, 'Entries'), ...deskProblems() },
});
const verdictRoute = deskRoute('audit.read', {
  method: 'get',
  path: '/desk/audit/verdict',
  summary: 'Recomputes the chain of the whole log',
  responses: { 200: jsonAnswer(AuditVerdict, 'Whether the log is whole'), ...deskProblems() },
});

/** The log of who did what. */
export function auditRoutes({ workspace }: DeskDeps) {
  const readNames = async (actors: readonly string[]): Promise<Map<string, string>> => {
    const ids = [...new Set(actors)].flatMap((actor) => /^user:(.+)$/.exec(actor)?.[1] ?? []);
    if (ids.length === 0) return new Map();
    const people = await workspace.db
      .selectFrom('auth_user')
      .select(['id', 'name'])
      .where('id', 'in', ids)
      .execute();
    return new Map(people.map(({ id, name }) => [`user:${id}`, name]));
  };
  return createDeskRouter()
    .openapi(auditRoute, async (context) => {
      const found = await listAudit(workspace, context.req.valid('query'), PAGE + 1);
      const rows = found.slice(0, PAGE);
      const names = await readNames(rows.map(({ actor }) => actor));
      const entries = rows.map(({ seq, at, actor, action, subject, detail, hash }) => ({
        ...{ seq, at, actor, action, subject, hash },
        person: names.get(actor) ?? null,
        detail: JSON.parse(detail) as Record<string, unknown>,
      }));
      const next = found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null;
      return context.json({ entries, next }, 200);
    })
    .openapi(verdictRoute, async (context) => context.json(await verifyAudit(workspace), 200));
}
