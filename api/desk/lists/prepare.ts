import { foldListHeader } from '../../../data/rules/list-header.ts';
import { LIST_FIELDS } from '../../../data/schema/list-fields.ts';
import type { DeskMapping, List } from '../../../data/schema/workspace/list-tables.ts';
import { faultProposal, listReading } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';
import { ProblemError } from '../../http/problem.ts';
import type { ListTarget } from './change-list.ts';
import { changeList, queueListJob } from './change-list.ts';

const EDITABLE = ['mapping', 'checked', 'matched', 'returned'] as const;

/** Fields by folded header: how the organisation's next list will be read unless told otherwise. */
function makeHabit(headers: readonly string[], { columns }: DeskMapping): Record<string, string> {
  const pairs = LIST_FIELDS.flatMap((field) => {
    const header = foldListHeader(headers[columns[field] ?? -1] ?? '');
    return header === '' ? [] : [[header, field] as const];
  });
  return Object.fromEntries(pairs);
}

/** Confirms how the columns are read, remembers it for the organisation, and has the rows checked. */
export async function confirmMapping(
  workspace: Workspace,
  target: ListTarget,
  mapping: DeskMapping,
): Promise<List> {
  return changeList(workspace, target, EDITABLE, 'list.map', async (trx, list) => {
    const reading = listReading.parse(JSON.parse(list.reading ?? '{}'));
    const headers = reading.head[mapping.headerRow - 1] ?? [];
    const width = Math.max(0, ...reading.head.map((cells) => cells.length));
    const beyond = Object.values(mapping.columns).find((column) => column >= width);
    if (beyond !== undefined)
      throw new ProblemError(400, {
        parameter: 'columns',
        detail: `There is no column ${beyond + 1} in this list.`,
      });
    const columns = JSON.stringify(makeHabit(headers, mapping));
    await trx
      .insertInto('list_habit')
      .values({ organisation_id: list.organisation_id, columns })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ columns }))
      .execute();
    const job_id = await queueListJob(workspace, trx, 'check-list', list.id);
    return { state: 'checking', mapping: JSON.stringify(mapping), job_id };
  });
}

/** What people answer to faults: accept the proposal of some, or write values of their own. */
export interface Corrections {
  readonly accept: readonly number[] | 'all';
  readonly write: readonly { readonly row: number; readonly field: string; readonly value: string }[];
}

/** Keeps corrections and has the rows checked again. */
export async function correctList(
  workspace: Workspace,
  target: ListTarget,
  corrections: Corrections,
): Promise<List> {
  return changeList(
    workspace,
    target,
    ['checked', 'matched', 'returned'],
    'list.correct',
    async (trx, list) => {
      const faults = await trx
        .selectFrom('list_fault')
        .select(['id', 'row', 'proposal'])
        .where('list_id', '=', list.id)
        .where('proposal', 'is not', null)
        .execute();
      const { accept, write } = corrections;
      const known = new Set(faults.map(({ id }) => id));
      const unknown = accept === 'all' ? undefined : accept.find((id) => !known.has(id));
      if (unknown !== undefined)
        throw new ProblemError(400, {
          parameter: 'accept',
          detail: `Fault ${unknown} has no proposal in this list.`,
        });
      const accepted = faults.filter(({ id }) => accept === 'all' || accept.includes(id));
      const values = [
        ...accepted.flatMap(({ row, proposal }) =>
          Object.entries(faultProposal.parse(JSON.parse(proposal ?? '{}'))).map(([field, value]) => ({
            row,
            field,
            value,
          })),
        ),
        ...write,
      ];
      for (const { row, field, value } of values) {
        await trx
          .insertInto('list_fix')
          .values({ list_id: list.id, row, field, value })
          .onConflict((conflict) => conflict.columns(['list_id', 'row', 'field']).doUpdateSet({ value }))
          .execute();
      }
      return { state: 'checking', job_id: await queueListJob(workspace, trx, 'check-list', list.id) };
    },
  );
}

/** Has the rows matched to the registry. */
export async function startMatching(workspace: Workspace, target: ListTarget): Promise<List> {
  return changeList(workspace, target, ['checked', 'matched'], 'list.match', async (trx, list) => ({
    state: 'matching',
    job_id: await queueListJob(workspace, trx, 'match-list', list.id),
  }));
}
