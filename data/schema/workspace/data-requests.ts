import { createHash } from 'node:crypto';
import { datasetText } from '../../messages/datasets/index.ts';
import { isLanguage } from '../../messages/translate.ts';
import { createReportReference } from '../../rules/report-reference.ts';
import { newDataRequest } from '../data-request.ts';
import { recordChange } from './audit.ts';
import { hashToken, makeToken } from './link-secret.ts';
import { queueMail } from './mails.ts';
import { inTransaction } from './open.ts';
import type { NewDataRequest } from '../data-request.ts';
import type { Workspace } from './open.ts';
import type { DataRequest, DataRequestStatus } from './tables.ts';

const DAY_MS = 86_400_000;
/** Days in which an address must be confirmed; then the request is forgotten. */
export const CONFIRM_DAYS = 7;
/** Days that the link to an answer holds; then the file is forgotten. */
export const ANSWER_DAYS = 30;
/** Days after which the address of a request that nobody answered is forgotten. */
export const ADDRESS_KEPT_DAYS = 365;

/** A file that was given as an answer; without content when its time is over. */
export interface DeliveredAnswer {
  readonly fileName: string;
  readonly content: string | null;
}

/**
 * Keeps a request and asks its address to confirm it by a mail; nobody reads it before.
 * @param origin public address of the site
 * @returns its reference
 * @throws ZodError naming the field at fault.
 */
export async function addDataRequest(
  workspace: Workspace,
  request: NewDataRequest,
  origin: string,
): Promise<string> {
  const { wish, language, email, ...rest } = newDataRequest.parse(request);
  const token = makeToken();
  const reference = createReportReference();
  const link = `${origin}/${language}/statistics/request?token=${token}`;
  await inTransaction(workspace, async (trx) => {
    const own = { ...workspace, db: trx };
    await trx
      .insertInto('data_request')
      .values({
        ...{
          ...rest,
          reference,
          language,
          email,
          wish: JSON.stringify(wish),
          status: 'unconfirmed' as const,
        },
        ...{ token_hash: hashToken(token), created_at: new Date().toISOString() },
      })
      .execute();
    await queueMail(own, {
      recipient: email,
      subject: datasetText(language, 'mail.confirm.subject', { reference }),
      text: datasetText(language, 'mail.confirm.text', { reference, link, days: String(CONFIRM_DAYS) }),
    });
  });
  return reference;
}

/** Puts a request on the statistician's list by the link of its mail; null when the link was used or is too old. */
export async function confirmDataRequest(
  workspace: Workspace,
  token: string,
  now: Date,
): Promise<string | null> {
  const oldest = new Date(now.getTime() - CONFIRM_DAYS * DAY_MS).toISOString();
  const confirmed = await workspace.db
    .updateTable('data_request')
    .set({ status: 'open', token_hash: null, confirmed_at: now.toISOString() })
    .where('token_hash', '=', hashToken(token))
    .where('status', '=', 'unconfirmed')
    .where('created_at', '>=', oldest)
    .returning('reference')
    .executeTakeFirst();
  return confirmed?.reference ?? null;
}

/** Requests of a status, the open ones unless said otherwise; oldest first. */
export async function listDataRequests(
  { db }: Workspace,
  status: DataRequestStatus = 'open',
): Promise<DataRequest[]> {
  return db
    .selectFrom('data_request')
    .selectAll()
    .where('status', '=', status)
    .orderBy('created_at')
    .execute();
}

/**
 * Answers a request with a file: its address gets a link that expires and is then forgotten. What was delivered stays written in
 * the request and in the log for ever, since later audits must know it.
 * @returns the day on which the link ends
 * @throws Error when there is no such open request.
 */
export async function deliverAnswer(
  workspace: Workspace,
  actor: string,
  reference: string,
  file: { readonly name: string; readonly content: string },
  {
    origin,
    now,
    evidence,
  }: { readonly origin: string; readonly now: Date; readonly evidence?: string | undefined },
): Promise<string> {
  const token = makeToken();
  const expires = new Date(now.getTime() + ANSWER_DAYS * DAY_MS).toISOString();
  const checksum = createHash('sha256').update(file.content).digest('hex');
  return recordChange(workspace, actor, async (trx) => {
    const own = { ...workspace, db: trx };
    const request = await close(own, actor, reference, { status: 'answered', note: file.name, now });
    await trx
      .insertInto('data_answer')
      .values({
        ...{ token_hash: hashToken(token), reference, file_name: file.name, content: file.content, checksum },
        ...{ created_at: now.toISOString(), expires_at: expires },
      })
      .execute();
    await tell(own, request, 'answer', {
      link: `${origin}/api/v1/requests/answers/${token}`,
      date: expires.slice(0, 10),
    });
    const detail = { file: file.name, checksum, wish: request.wish, evidence: evidence ?? null };
    return {
      result: expires.slice(0, 10),
      action: 'data-request.deliver',
      subject: `data-request:${reference}`,
      detail,
    };
  });
}

/**
 * Ends a request that cannot be answered; its address is told why and then forgotten.
 * @throws Error when there is no such open request.
 */
export async function refuseDataRequest(
  workspace: Workspace,
  actor: string,
  reference: string,
  reason: string,
  now: Date,
): Promise<void> {
  await recordChange(workspace, actor, async (trx) => {
    const own = { ...workspace, db: trx };
    const request = await close(own, actor, reference, { status: 'refused', note: reason, now });
    await tell(own, request, 'refused', { reason });
    return {
      result: undefined,
      action: 'data-request.refuse',
      subject: `data-request:${reference}`,
      detail: {},
    };
  });
}

async function close(
  { db }: Workspace,
  actor: string,
  reference: string,
  {
    status,
    note,
    now,
  }: { readonly status: 'answered' | 'refused'; readonly note: string; readonly now: Date },
): Promise<DataRequest> {
  const request = await db
    .selectFrom('data_request')
    .selectAll()
    .where('reference', '=', reference)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (request === undefined) {
    throw new Error(
      `There is no open request ${reference}. List them with: npm run workspace -- requests list`,
    );
  }
  await db
    .updateTable('data_request')
    .set({ status, note, email: null, closed_by: actor, closed_at: now.toISOString() })
    .where('reference', '=', reference)
    .execute();
  return request;
}

async function tell(
  workspace: Workspace,
  { reference, email, language: spoken }: DataRequest,
  kind: 'answer' | 'refused',
  parameters: Record<string, string>,
): Promise<void> {
  if (email === null) return;
  const language = isLanguage(spoken) ? spoken : 'fr';
  await queueMail(workspace, {
    recipient: email,
    subject: datasetText(language, `mail.${kind}.subject`, { reference }),
    text: datasetText(language, `mail.${kind}.text`, { reference, ...parameters }),
  });
}

/** The file behind a link; null for a link that never was. */
export async function findAnswer(
  { db }: Workspace,
  token: string,
  now: Date,
): Promise<DeliveredAnswer | null> {
  const found = await db
    .selectFrom('data_answer')
    .select(['file_name', 'content', 'expires_at'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (found === undefined) return null;
  return { fileName: found.file_name, content: found.expires_at > now.toISOString() ? found.content : null };
}

/** Forgets requests nobody confirmed, files whose link is over and addresses that waited too long. */
export async function forgetDataRequests({ db }: Workspace, now: Date): Promise<void> {
  const before = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  await db
    .deleteFrom('data_request')
    .where('status', '=', 'unconfirmed')
    .where('created_at', '<', before(CONFIRM_DAYS))
    .execute();
  await db
    .updateTable('data_answer')
    .set({ content: null })
    .where('expires_at', '<', now.toISOString())
    .execute();
  await db
    .updateTable('data_request')
    .set({ email: null })
    .where('created_at', '<', before(ADDRESS_KEPT_DAYS))
    .where('email', 'is not', null)
    .execute();
}
