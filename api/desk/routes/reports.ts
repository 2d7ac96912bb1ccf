import type { Language } from '../../../data/messages/translate.ts';
import type { ReportField } from '../../../data/schema/report.ts';
import { findReport } from '../../../data/schema/workspace/reports.ts';
import type { Report } from '../../../data/schema/workspace/tables.ts';
import { ProblemError } from '../../http/problem.ts';
import { jsonAnswer } from '../../http/router.ts';
import { runQuery } from '../../queries/database.ts';
import { correctableFields, namesOfEntries } from '../../queries/quality.ts';
import { deskProblems, jsonBody } from '../contract.ts';
import type { DeskDeps } from '../deps.ts';
import { ReportDetail, reportParam, ReportPage, ReportQuery, Settlement } from '../observatory/contract.ts';
import { tryRelease } from '../observatory/edition.ts';
import { settleReport } from '../observatory/settle-report.ts';
import { actorOf, createDeskRouter, deskRoute } from '../router.ts';

const PAGE = 50;
const ONE = '/desk/reports/{reference}';

const listRoute = deskRoute('report.decide', {
  method: 'get',
  path: '/desk/reports',
  summary: 'Errors that visitors report, oldest first',
  request: { query: ReportQuery },
  responses: { 200: jsonAnswer(ReportPage, 'Reports'), ...deskProblems() },
});
const oneRoute = deskRoute('report.decide', {
  method: 'get',
  path: ONE,
  summary: 'A report, with what the directory shows of the entry',
  request: { params: reportParam },
  responses: { 200: jsonAnswer(ReportDetail, 'The report'), ...deskProblems(404) },
});
const settleRoute = deskRoute('report.decide', {
  method: 'post',
  path: `${ONE}/settlement`,
  summary:
    'Settles a report: correction, withdrawal, answer or nothing to change; the address is then forgotten',
  request: { params: reportParam, ...jsonBody(Settlement) },
  responses: { 200: jsonAnswer(ReportDetail, 'The report'), ...deskProblems(404, 409, 422) },
});

/** A report without the address of who reported: only whether one can answer. */
function showReport(report: Report, names: ReadonlyMap<string, string>) {
  const { id, reference, entry_id: entry, text, status, outcome, note } = report;
  return {
    ...{ id, reference, entry, text, status, outcome, note },
    entryName: names.get(entry) ?? null,
    field: report.field as ReportField,
    language: report.language as Language,
    mayAnswer: report.email !== null,
    ...{ received: report.created_at, closedBy: report.closed_by, closed: report.closed_at },
  };
}

/** Errors that visitors report. */
export function reportRoutes(deps: DeskDeps) {
  const { workspace } = deps;
  const readNames = async (entries: readonly string[]): Promise<Map<string, string>> => {
    const rows = await tryRelease(deps, ({ directory }) =>
      runQuery(directory, namesOfEntries, { ids: entries.join(',') }),
    );
    return new Map(rows?.map(({ entry_id, name }) => [entry_id, name]));
  };
  const readShown = async (entry: string): Promise<Record<string, string | null>> => {
    const rows = await tryRelease(deps, ({ directory }) =>
      runQuery(directory, correctableFields, { id: entry }),
    );
    return rows?.[0] ?? {};
  };
  const showOne = async (report: Report) => ({
    ...showReport(report, await readNames([report.entry_id])),
    shown: await readShown(report.entry_id),
  });
  return createDeskRouter()
    .openapi(listRoute, async (context) => {
      const { status, after } = context.req.valid('query');
      const found = await workspace.db
        .selectFrom('report')
        .selectAll()
        .where('status', '=', status)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE + 1)
        .execute();
      const rows = found.slice(0, PAGE);
      const names = await readNames(rows.map(({ entry_id }) => entry_id));
      const next = found.length > PAGE ? (rows.at(-1)?.id ?? null) : null;
      return context.json({ reports: rows.map((row) => showReport(row, names)), next }, 200);
    })
    .openapi(oneRoute, async (context) => {
      const { reference } = context.req.valid('param');
      const report = await findReport(workspace, reference);
      if (report === undefined) throw new ProblemError(404, { detail: `There is no report ${reference}.` });
      return context.json(await showOne(report), 200);
    })
    .openapi(settleRoute, async (context) => {
      const { reference } = context.req.valid('param');
      const settlement = context.req.valid('json');
      if (
        settlement.outcome === 'corrected' &&
        settlement.field === 'activity_group' &&
        !deps.reference.groups.has(settlement.value ?? '')
      )
        throw new ProblemError(400, { parameter: 'value', detail: 'This is no group of activities.' });
      return context.json(
        await showOne(await settleReport(workspace, actorOf(context).name, reference, settlement)),
        200,
      );
    });
}
