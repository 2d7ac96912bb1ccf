import { z } from 'zod';
import { LANGUAGES } from '../../messages/translate.ts';
import { createReportReference } from '../../rules/report-reference.ts';
import { reportEmail, reportText } from '../report-text.ts';
import { REPORT_FIELDS } from '../report.ts';
import { recordChange } from './audit.ts';
import { entryId } from './entry-id.ts';
import type { Workspace } from './open.ts';
import type { Report, ReportOutcome, ReportStatus } from './tables.ts';

/** Days after which the address of an open report is forgotten, and the report itself. */
export const EMAIL_KEPT_DAYS = 180;
export const REPORT_KEPT_DAYS = 730;

const ATTEMPTS = 5;
const DAY_MS = 86_400_000;

const newReport = z.object({
  entryId,
  field: z.enum(REPORT_FIELDS),
  text: reportText,
  email: reportEmail.nullable(),
  language: z.enum(LANGUAGES),
});
export type NewReport = z.infer<typeof newReport>;

/**
 * Stores what a visitor reports of an entry.
 * @returns its reference, such as `ESS-7K4M-2Q`.
 * @throws ZodError naming the field at fault.
 */
export async function addReport(workspace: Workspace, report: NewReport): Promise<string> {
  const { entryId: entry_id, ...rest } = newReport.parse(report);
  const row = { ...rest, entry_id, status: 'open' as const, created_at: new Date().toISOString() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await workspace.db
      .insertInto('report')
      .values({ ...row, reference: createReportReference() })
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .returning('reference')
      .executeTakeFirst();
    if (stored !== undefined) return stored.reference;
  }
  throw new Error('No free reference for a report was found.');
}

/** Reports of one status, or all; oldest first. */
export async function listReports(workspace: Workspace, status?: ReportStatus): Promise<Report[]> {
  const query = workspace.db.selectFrom('report').selectAll().orderBy('id');
  return status === undefined ? query.execute() : query.where('status', '=', status).execute();
}

/** One report, by its reference. */
export async function findReport(workspace: Workspace, reference: string): Promise<Report | undefined> {
  return workspace.db.selectFrom('report').selectAll().where('reference', '=', reference).executeTakeFirst();
}

/** How a report ends. */
export interface ReportEnding {
  readonly outcome: ReportOutcome;
  readonly note: string | null;
}

/**
 * Marks a report as dealt with; its e-mail address is forgotten.
 * @throws Error when there is no such report or it is closed already.
 */
export async function closeReport(
  workspace: Workspace,
  actor: string,
  reference: string,
  { outcome, note }: ReportEnding,
): Promise<Report> {
  return recordChange(workspace, actor, async (trx) => {
    const closed = await trx
      .updateTable('report')
      .set({
        ...{ status: 'closed', email: null, outcome, note },
        ...{ closed_by: actor, closed_at: new Date().toISOString() },
      })
      .where('reference', '=', reference)
      .where('status', '=', 'open')
      .returningAll()
      .executeTakeFirst();
    if (closed === undefined) {
      throw new Error(
        `There is no open report ${reference}. List them with: npm run workspace -- corrections`,
      );
    }
    const detail = { entry: closed.entry_id, outcome };
    return { result: closed, action: 'report.close', subject: `report:${reference}`, detail };
  });
}

/** Forgets the addresses, then the reports, that are older than they may be kept. */
export async function forgetReports(workspace: Workspace, now: Date): Promise<void> {
  const before = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  await workspace.db
    .updateTable('report')
    .set({ email: null })
    .where('created_at', '<', before(EMAIL_KEPT_DAYS))
    .where('email', 'is not', null)
    .execute();
  await workspace.db.deleteFrom('report').where('created_at', '<', before(REPORT_KEPT_DAYS)).execute();
}
