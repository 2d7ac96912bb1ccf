import { createHash, randomUUID } from 'node:crypto';
import { recordChange } from '../../../data/schema/workspace/audit.ts';
import { findList } from '../../../data/schema/workspace/lists.ts';
import type { List } from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';
import { ProblemError } from '../../http/problem.ts';
import { queueListJob } from './change-list.ts';

/** Bytes of a list at most; the worker has the same bound. */
export const MOST_LIST_BYTES = 10 << 20;
const MOST_AN_HOUR = 12;
const HOUR_MS = 3_600_000;
const NAME_CHARACTERS = 100;
const ZIP = [0x50, 0x4b];

/** A file's name for showing: no folder, no sign that turns or hides text. */
export function cleanFileName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
  return plain.slice(-NAME_CHARACTERS) || 'list';
}

/** @throws ProblemError 422 when the ending is not one that is read, or the first bytes say otherwise. */
function findFormat(name: string, bytes: Uint8Array): 'csv' | 'xlsx' {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const isZip = ZIP.every((byte, position) => bytes[position] === byte);
  if (ending === 'xlsx' && isZip) return 'xlsx';
  if (['csv', 'tsv', 'txt'].includes(ending) && !isZip) return 'csv';
  const detail =
    ending === 'xlsx' || isZip
      ? 'The file is not what its name says. Save it again as .xlsx or .csv.'
      : `Files that end in "${ending.slice(0, 10)}" are not read. Save the list as .xlsx or .csv.`;
  throw new ProblemError(422, { parameter: 'name', detail });
}

/**
 * Takes a list in: the worker reads it. The same file of the same organisation again gives the list it made.
 * @throws ProblemError 422 for what is no list, 429 for too many in an hour.
 */
export async function uploadList(
  workspace: Workspace,
  actor: string,
  organisation: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly list: List; readonly isNew: boolean }> {
  const fileName = cleanFileName(name);
  if (bytes.length === 0) throw new ProblemError(422, { detail: 'The file is empty.' });
  const format = findFormat(fileName, bytes);
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const known = await workspace.db
    .selectFrom('list')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where('checksum', '=', checksum)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  const same = known === undefined ? undefined : await findList(workspace, known.id);
  if (same !== undefined) return { list: same, isNew: false };
  const now = new Date();
  const recent = await workspace.db
    .selectFrom('list')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('organisation_id', '=', organisation)
    .where('created_at', '>', new Date(now.getTime() - HOUR_MS).toISOString())
    .executeTakeFirstOrThrow();
  if (Number(recent.count) >= MOST_AN_HOUR) {
    throw new ProblemError(429, {
      detail: `${MOST_AN_HOUR} lists an hour at most.`,
      retryAfter: HOUR_MS / 1000,
    });
  }
  const id = randomUUID();
  await recordChange(workspace, actor, async (trx) => {
    await trx
      .insertInto('list')
      .values({
        ...{ id, organisation_id: organisation, file_name: fileName, format, checksum },
        ...{ content: Buffer.from(bytes), state: 'reading', version: 0, uploaded_by: actor },
        created_at: now.toISOString(),
      })
      .execute();
    const job = await queueListJob(workspace, trx, 'read-list', id);
    await trx.updateTable('list').set({ job_id: job }).where('id', '=', id).execute();
    const detail = { organisation, bytes: bytes.length, checksum };
    return { result: undefined, action: 'list.upload', subject: `list:${id}`, detail };
  });
  const list = await findList(workspace, id);
  if (list === undefined) throw new Error(`List ${id} is gone.`);
  return { list, isNew: true };
}
