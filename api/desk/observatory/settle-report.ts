import { ZodError } from 'zod';
import { writeDeskMessage } from '../../../data/messages/desk/index.ts';
import { isLanguage } from '../../../data/messages/translate.ts';
import type { CorrectionProposal } from '../../../data/schema/workspace/corrections.ts';
import { approveCorrection, proposeCorrection } from '../../../data/schema/workspace/corrections.ts';
import { enqueueJob } from '../../../data/schema/workspace/jobs.ts';
import { queueMail } from '../../../data/schema/workspace/mails.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';
import { inTransaction } from '../../../data/schema/workspace/open.ts';
import { closeReport, findReport } from '../../../data/schema/workspace/reports.ts';
import type { Report } from '../../../data/schema/workspace/tables.ts';
import { addWithdrawal } from '../../../data/schema/workspace/withdrawals.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Settlement } from './contract.ts';

async function correct(
  workspace: Workspace,
  actor: string,
  report: Report,
  { field, value, note }: Extract<Settlement, { outcome: 'corrected' }>,
): Promise<void> {
  const proposal: CorrectionProposal = {
    ...{ entryId: report.entry_id, field, value: value === '' ? null : value },
    ...{ reason: note, evidence: `report ${report.reference}` },
  };
  const id = await proposeCorrection(workspace, `report:${report.reference}`, proposal).catch(
    (error: unknown) => {
      if (!(error instanceof ZodError)) throw error;
      const [issue] = error.issues;
      throw new ProblemError(400, {
        parameter: String(issue?.path[0] ?? 'value'),
        detail: issue?.message ?? '',
      });
    },
  );
  await approveCorrection(workspace, actor, id);
}

async function answer(workspace: Workspace, report: Report, text: string): Promise<void> {
  if (report.email === null)
    throw new ProblemError(422, { parameter: 'answer', detail: 'There is no address to answer to.' });
  const language = isLanguage(report.language) ? report.language : 'fr';
  const { reference } = report;
  await queueMail(workspace, {
    recipient: report.email,
    subject: writeDeskMessage(language, 'mail.report.subject', { reference }),
    text: writeDeskMessage(language, 'mail.report.text', { reference, answer: text }),
  });
}

/**
 * Settles a report, all or nothing: the correction or withdrawal it leads to, the answer to who reported, its end. What
 * changes the directory queues the next edition.
 * @throws ProblemError 404, 409 when somebody settled it meanwhile, 400 and 422 for what cannot be done.
 */
export async function settleReport(
  base: Workspace,
  actor: string,
  reference: string,
  settlement: Settlement,
): Promise<Report> {
  return inTransaction(base, async (trx) => {
    const workspace = { ...base, db: trx };
    if (base.engine === 'postgres')
      await trx.selectFrom('report').select('id').where('reference', '=', reference).forUpdate().execute();
    const report = await findReport(workspace, reference);
    if (report === undefined) throw new ProblemError(404, { detail: `There is no report ${reference}.` });
    if (report.status === 'closed')
      throw new ProblemError(409, { detail: `Report ${reference} was settled meanwhile.` });
    if (settlement.answer !== null) await answer(workspace, report, settlement.answer);
    if (settlement.outcome === 'corrected') await correct(workspace, actor, report, settlement);
    if (settlement.outcome === 'withdrawn') {
      await addWithdrawal(workspace, actor, report.entry_id, settlement.reason).catch((error: unknown) => {
        throw new ProblemError(422, { detail: (error as Error).message });
      });
    }
    if (settlement.outcome === 'corrected' || settlement.outcome === 'withdrawn')
      await enqueueJob(workspace, 'build-edition', {}, { dedupeKey: 'build-edition', priority: 10 });
    return closeReport(workspace, actor, reference, settlement);
  });
}
