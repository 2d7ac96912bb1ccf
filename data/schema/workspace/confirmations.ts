import { writeDeskMessage } from '../../messages/desk/index.ts';
import { recordChange } from './audit.ts';
import { hashToken, makeToken } from './link-secret.ts';
import { queueMail } from './mails.ts';
import type { Workspace } from './open.ts';

const DAY_MS = 86_400_000;
/** A published list is asked about when it was approved or confirmed so long ago, and once in as long. */
export const REMINDER_DAYS = 365;
/** Days that the link of a reminder holds. */
export const CONFIRMATION_DAYS = 60;

/** A list that a link asks about. */
export interface AskedList {
  readonly list: string;
  readonly organisation: string;
  readonly publishedAt: string;
  readonly members: number;
}

async function findDue({ db }: Workspace, now: Date): Promise<string[]> {
  const oldest = new Date(now.getTime() - REMINDER_DAYS * DAY_MS).toISOString();
  const rows = await db
    .selectFrom('list')
    .select('id')
    .where('state', '=', 'published')
    .where(({ fn }) => fn.coalesce('confirmed_at', 'decided_at', 'created_at'), '<', oldest)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('list_confirmation')
            .select('token_hash')
            .whereRef('list_confirmation.list_id', '=', 'list.id')
            .where('list_confirmation.created_at', '>=', oldest),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Asks each federation whose list is a year old whether it is still right: a mail to its editors with a link that
 * confirms this list and does nothing else. One without an editor is left to the observatory's overview.
 * @param origin public address of the site
 * @returns how many lists were asked about
 */
export async function remindOfLists(workspace: Workspace, origin: string, now: Date): Promise<number> {
  let asked = 0;
  for (const list of await findDue(workspace, now)) {
    const editors = await workspace.db
      .selectFrom('list')
      .innerJoin('organisation', 'organisation.id', 'list.organisation_id')
      .innerJoin('member', 'member.organisation_id', 'organisation.id')
      .innerJoin('auth_user', 'auth_user.id', 'member.user_id')
      .selectAll('organisation')
      .select(['auth_user.email', 'list.decided_at'])
      .where('list.id', '=', list)
      .where('member.role', '=', 'member-editor')
      .orderBy('auth_user.email')
      .execute();
    const [first] = editors;
    if (first === undefined) continue;
    const { language } = first;
    const token = makeToken();
    await recordChange(workspace, 'worker', async (trx) => {
      await trx
        .insertInto('list_confirmation')
        .values({
          ...{ token_hash: hashToken(token), list_id: list, created_at: now.toISOString() },
          expires_at: new Date(now.getTime() + CONFIRMATION_DAYS * DAY_MS).toISOString(),
        })
        .execute();
      const parameters = {
        organisation: first[`name_${language}`],
        date: (first.decided_at ?? '').slice(0, 10),
        days: CONFIRMATION_DAYS,
        link: `${origin}/${language}/desk/confirmation?token=${token}`,
      };
      for (const { email } of editors)
        await queueMail(
          { ...workspace, db: trx },
          {
            recipient: email,
            subject: writeDeskMessage(language, 'mail.reminder.subject', parameters),
            text: writeDeskMessage(language, 'mail.reminder.text', parameters),
          },
        );
      const detail = { organisation: first.id, mails: editors.length };
      return { result: undefined, action: 'list.remind', subject: `list:${list}`, detail };
    });
    asked += 1;
  }
  return asked;
}

/** The list that a link asks about; undefined when the link was used, is too old or the list was replaced. */
export async function findAskedList(
  workspace: Pick<Workspace, 'db'>,
  token: string,
  now: Date,
): Promise<AskedList | undefined> {
  const found = await workspace.db
    .selectFrom('list_confirmation')
    .innerJoin('list', 'list.id', 'list_confirmation.list_id')
    .select(['list.id', 'list.organisation_id', 'list.decided_at', 'list.created_at'])
    .select(({ selectFrom }) =>
      selectFrom('list_row')
        .whereRef('list_row.list_id', '=', 'list.id')
        .select(({ fn }) => fn.countAll().as('count'))
        .as('members'),
    )
    .where('list_confirmation.token_hash', '=', hashToken(token))
    .where('list_confirmation.used_at', 'is', null)
    .where('list_confirmation.expires_at', '>', now.toISOString())
    .where('list.state', '=', 'published')
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { id, organisation_id, decided_at, created_at, members } = found;
  return {
    list: id,
    organisation: organisation_id,
    publishedAt: decided_at ?? created_at,
    members: Number(members),
  };
}

/** Says that a list is still right, by the link of a reminder, which then holds no more; false when it held no more before. */
export async function confirmList(workspace: Workspace, token: string, now: Date): Promise<boolean> {
  const asked = await findAskedList(workspace, token, now);
  if (asked === undefined) return false;
  const { list, organisation } = asked;
  return recordChange(workspace, 'reminder link', async (trx) => {
    const at = now.toISOString();
    const taken = await trx
      .updateTable('list_confirmation')
      .set({ used_at: at })
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .executeTakeFirst();
    const isFirst = taken.numUpdatedRows > 0n;
    if (isFirst) await trx.updateTable('list').set({ confirmed_at: at }).where('id', '=', list).execute();
    const action = isFirst ? 'list.confirm' : 'list.confirm-again';
    return { result: isFirst, action, subject: `list:${list}`, detail: { organisation } };
  });
}
