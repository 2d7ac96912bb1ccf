import { recordChange } from './audit.ts';
import type {
  FaultCode,
  FaultProposal,
  LinkMethod,
  LinkState,
  List,
  ListReading,
  ListState,
  Refusal,
} from './list-tables.ts';
import type { Workspace, WorkspaceTransaction } from './open.ts';

/** Columns of a list without the file itself. */
export const LIST_COLUMNS = [
  ...([
    'id',
    'organisation_id',
    'file_name',
    'format',
    'checksum',
    'state',
    'version',
    'job_id',
    'reading',
  ] as const),
  ...([
    'mapping',
    'refusal',
    'message',
    'published_version',
    'uploaded_by',
    'created_at',
    'submitted_at',
  ] as const),
  ...(['decided_by', 'decided_at', 'confirmed_at'] as const),
] as const;

/** Rows of one insert: SQLite takes 32 766 parameters at most. */
const CHUNK = 500;

export interface StoredRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly memoryKey: string;
}

export interface StoredFault {
  readonly row: number;
  readonly field: string | null;
  readonly code: FaultCode;
  readonly found: string | null;
  readonly proposal: FaultProposal | null;
}

export interface StoredLink {
  readonly row: number;
  readonly link: LinkState;
  readonly method: LinkMethod | null;
  readonly enterprise: string | null;
  readonly probability: number | null;
  readonly candidates: unknown;
  readonly warnings: unknown;
  readonly modelId: string | null;
  readonly dataVersion: string | null;
}

/** One list, without its file. */
export async function findList(workspace: Pick<Workspace, 'db'>, id: string): Promise<List | undefined> {
  return workspace.db.selectFrom('list').select(LIST_COLUMNS).where('id', '=', id).executeTakeFirst();
}

/** The file of a list; undefined when it is no longer kept. */
export async function readListFile(workspace: Workspace, id: string): Promise<Uint8Array | undefined> {
  const row = await workspace.db.selectFrom('list').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? undefined;
}

/** Takes a list from a state to the next; false when it is no longer in that state. */
async function advance(
  trx: WorkspaceTransaction,
  id: string,
  from: ListState,
  values: { readonly state: ListState; readonly reading?: string },
): Promise<boolean> {
  const changed = await trx
    .updateTable('list')
    .set((expression) => ({ ...values, version: expression('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

async function insertChunks<Row>(
  rows: readonly Row[],
  insert: (chunk: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await insert(rows.slice(start, start + CHUNK));
}

/** Keeps what the worker read of a file; it waits for its mapping. */
export async function saveReading(workspace: Workspace, id: string, reading: ListReading): Promise<void> {
  await workspace.db.transaction().execute(async (trx) => {
    await advance(trx, id, 'reading', { state: 'mapping', reading: JSON.stringify(reading) });
  });
}

/** Refuses a list: the file, its name and all that was read of it go, the reason stays. */
export async function refuseList(workspace: Workspace, id: string, reason: Refusal): Promise<void> {
  await recordChange(workspace, 'worker', async (trx) => {
    for (const table of ['list_row', 'list_fault', 'list_fix'] as const)
      await trx.deleteFrom(table).where('list_id', '=', id).execute();
    await trx
      .updateTable('list')
      .set((expression) => ({
        ...{
          state: 'refused',
          refusal: JSON.stringify(reason),
          content: null,
          checksum: null,
          file_name: '',
        },
        ...{ reading: null, mapping: null, version: expression('version', '+', 1) },
      }))
      .where('id', '=', id)
      .execute();
    return { result: undefined, action: 'list.refuse', subject: `list:${id}`, detail: { code: reason.code } };
  });
}

/** Replaces the rows and faults of a list being checked, all at once. */
export async function saveCheck(
  workspace: Workspace,
  id: string,
  rows: readonly StoredRow[],
  faults: readonly StoredFault[],
): Promise<void> {
  await workspace.db.transaction().execute(async (trx) => {
    if (!(await advance(trx, id, 'checking', { state: 'checked' }))) return;
    await trx.deleteFrom('list_row').where('list_id', '=', id).execute();
    await trx.deleteFrom('list_fault').where('list_id', '=', id).execute();
    const newRows = rows.map(({ row, cells, memoryKey }) => ({
      ...{ list_id: id, row, cells: JSON.stringify(cells), memory_key: memoryKey },
      ...{ link: 'unmatched' as const, version: 0 },
    }));
    await insertChunks(newRows, (chunk) => trx.insertInto('list_row').values(chunk).execute());
    const newFaults = faults.map(({ proposal, ...fault }) => ({
      ...{ list_id: id, ...fault, proposal: proposal === null ? null : JSON.stringify(proposal) },
    }));
    await insertChunks(newFaults, (chunk) => trx.insertInto('list_fault').values(chunk).execute());
  });
}

/** Rows of a list in order, cells parsed. */
export async function readListRows(workspace: Workspace, id: string): Promise<StoredRow[]> {
  const rows = await workspace.db
    .selectFrom('list_row')
    .select(['row', 'cells', 'memory_key'])
    .where('list_id', '=', id)
    .orderBy('row')
    .execute();
  return rows.map(({ row, cells, memory_key }) => ({
    row,
    cells: JSON.parse(cells) as Record<string, string>,
    memoryKey: memory_key,
  }));
}

/** Keeps the links of a list being matched, all at once. */
export async function saveLinks(
  workspace: Workspace,
  id: string,
  links: readonly StoredLink[],
): Promise<void> {
  await workspace.db.transaction().execute(async (trx) => {
    if (!(await advance(trx, id, 'matching', { state: 'matched' }))) return;
    for (const { row, modelId, dataVersion, candidates, warnings, ...link } of links) {
      await trx
        .updateTable('list_row')
        .set({
          ...{ ...link, model_id: modelId, data_version: dataVersion },
          ...{ candidates: JSON.stringify(candidates), warnings: JSON.stringify(warnings) },
          ...{ decided_by: null, decided_at: null },
        })
        .where('list_id', '=', id)
        .where('row', '=', row)
        .execute();
    }
  });
}

/** Decisions of an organisation that are remembered, by memory key. */
export async function readRememberedLinks(
  workspace: Workspace,
  organisation: string,
): Promise<Map<string, string | null>> {
  const rows = await workspace.db
    .selectFrom('remembered_link')
    .select(['memory_key', 'enterprise'])
    .where('organisation_id', '=', organisation)
    .execute();
  return new Map(rows.map(({ memory_key, enterprise }) => [memory_key, enterprise]));
}

/** A published list with its rows, as the next directory edition takes it. */
export interface PublishedList {
  readonly id: string;
  readonly organisation: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly contactsArePublic: boolean;
  readonly rows: readonly {
    readonly cells: Readonly<Record<string, string>>;
    readonly enterprise: string | null;
  }[];
}

/** The lists that are published now, one an organisation at most, in order of organisation. */
export async function readPublishedLists(workspace: Workspace): Promise<PublishedList[]> {
  const lists = await workspace.db
    .selectFrom('list')
    .select(LIST_COLUMNS)
    .where('state', '=', 'published')
    .orderBy('organisation_id')
    .execute();
  const published: PublishedList[] = [];
  for (const list of lists) {
    const rows = await workspace.db
      .selectFrom('list_row')
      .select(['cells', 'link', 'enterprise'])
      .where('list_id', '=', list.id)
      .orderBy('row')
      .execute();
    const mapping = JSON.parse(list.mapping ?? '{}') as { contactsArePublic?: boolean };
    published.push({
      id: list.id,
      organisation: list.organisation_id,
      version: list.published_version ?? 0,
      publishedAt: list.decided_at ?? list.created_at,
      contactsArePublic: mapping.contactsArePublic === true,
      rows: rows.map(({ cells, link, enterprise }) => ({
        cells: JSON.parse(cells) as Record<string, string>,
        enterprise: link === 'linked' ? enterprise : null,
      })),
    });
  }
  return published;
}

/** Days that the files of lists are kept; rows and decisions stay. */
export const FILE_DAYS = 90;

/** Forgets the files of lists that came longer ago than {@link FILE_DAYS}. */
export async function forgetListFiles(workspace: Workspace, now: Date): Promise<void> {
  await workspace.db
    .updateTable('list')
    .set({ content: null })
    .where('created_at', '<', new Date(now.getTime() - FILE_DAYS * 86_400_000).toISOString())
    .where('content', 'is not', null)
    .execute();
}

/** Takes a list whose work failed back to the state before it. */
export async function returnList(
  workspace: Workspace,
  id: string,
  from: ListState,
  state: ListState,
): Promise<void> {
  await workspace.db.transaction().execute(async (trx) => {
    await advance(trx, id, from, { state });
  });
}
