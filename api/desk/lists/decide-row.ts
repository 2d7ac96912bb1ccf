import { recordChange } from '../../../data/schema/workspace/audit.ts';
import type { ListRowRecord, RowDecision } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace, WorkspaceTransaction } from '../../../data/schema/workspace/open.ts';
import { ProblemError } from '../../http/problem.ts';
import { getList } from './change-list.ts';

export interface RowTarget {
  readonly organisation: string;
  readonly list: string;
  readonly row: number;
  readonly version: number;
  readonly actor: string;
  /** Whether the person may approve lists: only they decide rows once the list is submitted. */
  readonly isReviewer: boolean;
}

interface Candidate {
  readonly enterpriseNumber: string;
  readonly probability: number;
}

/** States in which rows may be decided; when it is submitted the reviewer still may. */
const OPEN_STATES = ['matched', 'submitted', 'returned'];
const LINKS = { accept: 'linked', none: 'none', ask: 'asked', undo: 'open' } as const;

async function remember(
  trx: WorkspaceTransaction,
  organisation: string,
  row: ListRowRecord,
  decision: RowDecision,
  enterprise: string | null,
  actor: string,
): Promise<void> {
  if (decision === 'ask' || decision === 'undo') {
    await trx
      .deleteFrom('remembered_link')
      .where('organisation_id', '=', organisation)
      .where('memory_key', '=', row.memory_key)
      .execute();
    return;
  }
  const values = { enterprise, decided_by: actor, decided_at: new Date().toISOString() };
  await trx
    .insertInto('remembered_link')
    .values({ organisation_id: organisation, memory_key: row.memory_key, ...values })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'memory_key']).doUpdateSet(values))
    .execute();
}

async function writeDecision(
  trx: WorkspaceTransaction,
  target: RowTarget,
  row: ListRowRecord,
  decision: RowDecision,
  enterprise: string | null,
): Promise<ListRowRecord> {
  const changed = await trx
    .updateTable('list_row')
    .set({
      ...{ link: LINKS[decision], method: 'person', enterprise, version: row.version + 1 },
      ...{ decided_by: target.actor, decided_at: new Date().toISOString() },
    })
    .where('list_id', '=', target.list)
    .where('row', '=', row.row)
    .where('version', '=', row.version)
    .returningAll()
    .executeTakeFirst();
  if (changed === undefined)
    throw new ProblemError(409, {
      detail: `Row ${row.row} was decided at the same moment by somebody else.`,
    });
  await remember(trx, target.organisation, row, decision, enterprise, target.actor);
  return changed;
}

async function getOpenList(
  trx: WorkspaceTransaction,
  target: Omit<RowTarget, 'row' | 'version'>,
): Promise<void> {
  const list = await getList({ db: trx }, target.organisation, target.list);
  if (list.state === 'submitted' && !target.isReviewer)
    throw new ProblemError(422, { detail: 'The list is submitted: the reviewers decide its rows now.' });
  if (!OPEN_STATES.includes(list.state))
    throw new ProblemError(422, { detail: `The list is "${list.state}": its rows cannot be decided now.` });
}

/**
 * Writes a decision on one row and remembers it for the organisation; `undo` forgets it.
 * @param enterprise with `accept`: the number of one of the row's candidates
 */
export async function decideRow(
  workspace: Workspace,
  target: RowTarget,
  decision: RowDecision,
  enterprise: string | null,
): Promise<ListRowRecord> {
  return recordChange(workspace, target.actor, async (trx) => {
    await getOpenList(trx, target);
    const row = await trx
      .selectFrom('list_row')
      .selectAll()
      .where('list_id', '=', target.list)
      .where('row', '=', target.row)
      .executeTakeFirst();
    if (row === undefined) throw new ProblemError(404, { detail: `The list has no row ${target.row}.` });
    if (row.version !== target.version) {
      throw new ProblemError(409, {
        detail: `Row ${row.row} was decided meanwhile ("${row.link}"). Load it again; your decision was not written.`,
      });
    }
    const candidates = JSON.parse(row.candidates ?? '[]') as Candidate[];
    if (
      decision === 'accept' &&
      !candidates.some(({ enterpriseNumber }) => enterpriseNumber === enterprise)
    ) {
      throw new ProblemError(400, {
        parameter: 'enterprise',
        detail: `"${enterprise ?? ''}" is none of the candidates of row ${row.row}.`,
      });
    }
    const chosen = decision === 'accept' ? enterprise : null;
    const changed = await writeDecision(trx, target, row, decision, chosen);
    const detail = { list: target.list, row: row.row, decision, before: row.enterprise, after: chosen };
    return { result: changed, action: 'row.decide', subject: `list:${target.list}`, detail };
  });
}

/**
 * Accepts the first candidate of every undecided row whose probability is at least the threshold.
 * @param dryRun only counts, for showing the effect before
 * @returns the rows
 */
export async function acceptAbove(
  workspace: Workspace,
  target: Omit<RowTarget, 'row' | 'version'>,
  threshold: number,
  dryRun: boolean,
): Promise<number[]> {
  const work = async (trx: WorkspaceTransaction): Promise<number[]> => {
    await getOpenList(trx, target);
    const open = await trx
      .selectFrom('list_row')
      .selectAll()
      .where('list_id', '=', target.list)
      .where('link', '=', 'open')
      .orderBy('row')
      .execute();
    const rows: number[] = [];
    for (const row of open) {
      const [best] = JSON.parse(row.candidates ?? '[]') as Candidate[];
      if (best === undefined || best.probability < threshold) continue;
      rows.push(row.row);
      if (!dryRun)
        await writeDecision(
          trx,
          { ...target, row: row.row, version: row.version },
          row,
          'accept',
          best.enterpriseNumber,
        );
    }
    return rows;
  };
  if (dryRun) return workspace.db.transaction().execute(work);
  return recordChange(workspace, target.actor, async (trx) => {
    const rows = await work(trx);
    const detail = { threshold, rows: rows.length };
    return { result: rows, action: 'row.accept-above', subject: `list:${target.list}`, detail };
  });
}
