import { z } from 'zod';
import type { CorrectionField } from '../report.ts';
import { CORRECTABLE_FIELDS } from '../report.ts';
import { recordChange } from './audit.ts';
import { entryId } from './entry-id.ts';
import type { Workspace } from './open.ts';
import type { Correction, CorrectionStatus } from './tables.ts';

const line = z.string().trim().min(1).max(300);
const paragraph = z.string().trim().min(1).max(4000);
const position = z.string().regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/, 'expected longitude,latitude');

/** The shape of the value of each field that a correction may set. */
export const CORRECTION_FIELDS = {
  name: line,
  name_fr: line,
  name_nl: line,
  name_de: line,
  name_en: line,
  website: z.url({ protocol: /^https?$/ }).max(500),
  email: z.email().max(254),
  phone: z.string().regex(/^\+?[\d ./()-]{6,30}$/, 'expected a telephone number'),
  keywords: line,
  description_fr: paragraph,
  description_nl: paragraph,
  description_de: paragraph,
  description_en: paragraph,
  activity_group: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a code of reference activities/groups.csv'),
  position,
} as const satisfies Record<CorrectionField, z.ZodType>;

const fieldName = z.enum(CORRECTABLE_FIELDS);

/** A correction as proposed. `value` null removes what is shown. */
export const correctionProposal = z
  .object({
    entryId,
    field: fieldName,
    value: z.string().nullable(),
    reason: z.string().trim().min(3).max(1000),
    evidence: z.string().trim().min(1).max(2000).nullable(),
  })
  .superRefine((proposal, context) => {
    if (proposal.value === null) {
      if (proposal.field === 'name')
        context.addIssue({ code: 'custom', path: ['value'], message: 'a name cannot be removed' });
      return;
    }
    const checked = CORRECTION_FIELDS[proposal.field].safeParse(proposal.value);
    for (const issue of checked.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['value'], message: `${proposal.field}: ${issue.message}` });
    }
  });
export type CorrectionProposal = z.infer<typeof correctionProposal>;

/**
 * Records a proposal; nothing is shown before it is approved.
 * @returns its number.
 * @throws ZodError naming the field at fault.
 */
export async function proposeCorrection(
  workspace: Workspace,
  author: string,
  proposal: CorrectionProposal,
): Promise<number> {
  const { entryId: entry_id, ...rest } = correctionProposal.parse(proposal);
  return recordChange(workspace, author, async (trx) => {
    const { id } = await trx
      .insertInto('correction')
      .values({ entry_id, ...rest, status: 'proposed', author, created_at: new Date().toISOString() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const detail = { entry: entry_id, field: rest.field, value: rest.value };
    return { result: id, action: 'correction.propose', subject: `correction:${id}`, detail };
  });
}

async function decide(
  workspace: Workspace,
  actor: string,
  id: number,
  status: 'approved' | 'rejected',
  from: readonly CorrectionStatus[],
): Promise<Correction> {
  return recordChange(workspace, actor, async (trx) => {
    const decided = await trx
      .updateTable('correction')
      .set({ status, decided_by: actor, decided_at: new Date().toISOString() })
      .where('id', '=', id)
      .where('status', 'in', [...from])
      .returningAll()
      .executeTakeFirst();
    if (decided === undefined) {
      const found = await trx.selectFrom('correction').selectAll().where('id', '=', id).executeTakeFirst();
      throw new Error(
        found === undefined
          ? `There is no correction ${id}. List them with: npm run workspace -- corrections list`
          : `Correction ${id} is already ${found.status} (by ${found.decided_by}, ${found.decided_at}).`,
      );
    }
    const action = status === 'approved' ? 'correction.approve' : 'correction.reject';
    return { result: decided, action, subject: `correction:${id}`, detail: { entry: decided.entry_id } };
  });
}

/**
 * Approves a proposal: the next directory edition shows it.
 * @throws Error when it does not exist or was decided already (another person was first).
 */
export async function approveCorrection(
  workspace: Workspace,
  actor: string,
  id: number,
): Promise<Correction> {
  return decide(workspace, actor, id, 'approved', ['proposed']);
}

/**
 * Rejects a proposal, or takes an approval back: the next directory edition shows the source's value again.
 * @throws Error when it does not exist or was rejected already.
 */
export async function rejectCorrection(workspace: Workspace, actor: string, id: number): Promise<Correction> {
  return decide(workspace, actor, id, 'rejected', ['proposed', 'approved']);
}

/** Corrections of one status, or all; oldest first. */
export async function listCorrections(
  workspace: Workspace,
  status?: CorrectionStatus,
): Promise<Correction[]> {
  let query = workspace.db.selectFrom('correction').selectAll().orderBy('id');
  if (status !== undefined) query = query.where('status', '=', status);
  return query.execute();
}

/** What the ETL applies: for each entry and field the correction approved last. Sorted by entry and field. */
export async function listApprovedCorrections(workspace: Workspace): Promise<Correction[]> {
  const approved = await workspace.db
    .selectFrom('correction')
    .selectAll()
    .where('status', '=', 'approved')
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  const latest = new Map(approved.map((row) => [`${row.entry_id} ${row.field}`, row]));
  return [...latest].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
}
