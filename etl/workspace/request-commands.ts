import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { chooseDataset } from '../../data/rules/datasets.ts';
import { requestWish, type RequestWish } from '../../data/schema/data-request.ts';
import {
  deliverAnswer,
  listDataRequests,
  refuseDataRequest,
} from '../../data/schema/workspace/data-requests.ts';
import { keepDelivered, deliveredTable } from '../disclosure/delivered.ts';
import { makeRequestedTable } from '../disclosure/request-table.ts';
import { protectionsFolder } from '../disclosure/store.ts';
import type { DatasetShape } from '../../data/rules/datasets.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { DataRequest, DataRequestStatus } from '../../data/schema/workspace/tables.ts';
import { formatTable } from './format-table.ts';

/** Counts of the public registry: no employer is behind them. */
const PUBLIC_MEASURES = ['enterprises', 'establishments'] as const;
const LARGEST_FILE = 20 * 1024 * 1024;

/** The list of requests with what is published nearest to each. */
export async function printRequests(
  workspace: Workspace,
  status: DataRequestStatus | undefined,
  datasets: readonly DatasetShape[],
): Promise<string> {
  const rows = await listDataRequests(workspace, status);
  return formatTable(
    ['reference', 'wish', 'nearest published', 'question', 'purpose', 'language', 'confirmed', 'note'],
    rows.map((row) => [
      row.reference,
      printWish(row),
      nearestTo(row, datasets),
      row.text,
      row.purpose,
      row.language,
      row.confirmed_at ?? '',
      row.note ?? '',
    ]),
    'No requests for figures.',
  );
}

function printWish({ wish }: DataRequest): string {
  const { measure, level, activityLevel, byForm, bySize, inside, years } = requestWish.parse(
    JSON.parse(wish),
  );
  return [
    measure,
    level,
    ...(activityLevel === 'total' ? [] : [activityLevel]),
    ...(byForm ? ['form'] : []),
    ...(bySize ? ['size'] : []),
    ...(inside.length === 0 ? [] : [`in ${inside.join(' ')}`]),
    ...(years.length === 0 ? [] : [years.join(' ')]),
  ].join(' × ');
}

function nearestTo({ wish }: DataRequest, datasets: readonly DatasetShape[]): string {
  const { measure, ...cuts } = requestWish.parse(JSON.parse(wish));
  const choice = chooseDataset(datasets, { ...cuts, measure: measure === 'other' ? 'jobs' : measure });
  return choice.kind === 'dataset' ? choice.id : (choice.nearest ?? '');
}

/** Folders of a deployment that answers to requests are made from and kept in. */
export interface RequestFolders {
  /** Confidential. */
  readonly build: string;
  readonly data: string;
}

/** A table that was made and certified for a request, until it is delivered. */
const draft = z.strictObject({ checksum: z.string(), delivered: deliveredTable });

const draftFile = ({ build }: RequestFolders, reference: string) =>
  join(protectionsFolder(build), 'requests', `${reference}.json`);

const checksumOf = (content: string) => createHash('sha256').update(content).digest('hex');

/**
 * Makes the table that an open request asks for, certified together with all that is published, and writes it as CSV; minutes for a
 * whole country.
 * @throws Error when there is no such open request, or saying why the table cannot be made
 */
export async function makeTable(
  workspace: Workspace,
  reference: string,
  path: string,
  folders: RequestFolders,
): Promise<string> {
  const wish = await wishOf(workspace, reference);
  const { csv, cells, confidential, delivered } = await makeRequestedTable(folders, reference, wish);
  await mkdir(dirname(draftFile(folders, reference)), { recursive: true, mode: 0o700 });
  const content = JSON.stringify({ checksum: checksumOf(csv), delivered });
  await writeFile(draftFile(folders, reference), content, { mode: 0o600 });
  await writeFile(path, csv);
  return (
    `${path}: ${cells - confidential} of ${cells} cells can be given, ${confidential} are confidential. ` +
    `Certified together with everything published. Next: requests deliver ${reference} ${path}`
  );
}

async function wishOf(workspace: Workspace, reference: string): Promise<RequestWish> {
  const request = (await listDataRequests(workspace)).find((one) => one.reference === reference);
  if (request === undefined) throw new Error(`There is no open request ${reference}.`);
  return requestWish.parse(JSON.parse(request.wish));
}

/**
 * Sends a CSV file as the answer to a request. A table of employment must be the one that was made for the request, to the byte: it
 * joins what is published for ever.
 * @param evidence how a file made otherwise was checked; goes into the log
 * @throws Error naming the file or the request and what is wrong.
 */
export async function deliverFile(
  workspace: Workspace,
  actor: string,
  reference: string,
  path: string,
  { origin, now, folders, evidence }: DeliverOptions,
): Promise<string> {
  const name = basename(path);
  if (!/^[\w.-]{1,80}\.csv$/.test(name)) {
    throw new Error(`${name}: expected a CSV file, its name of letters, figures, points and hyphens.`);
  }
  const bytes = await readFile(path);
  if (bytes.byteLength > LARGEST_FILE) throw new Error(`${name}: ${bytes.byteLength} bytes, 20 MB at most.`);
  const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const made = existsSync(draftFile(folders, reference))
    ? draft.parse(JSON.parse(await readFile(draftFile(folders, reference), 'utf8')))
    : null;
  const isMade = made?.checksum === checksumOf(content);
  const { measure } = await wishOf(workspace, reference);
  if (!isMade && !evidence && !(PUBLIC_MEASURES as readonly string[]).includes(measure)) {
    throw new Error(
      `${name} is not the table that was made for ${reference}: make it (requests table ${reference} ${name}) and deliver it as ` +
        'it is, or say with --evidence how it was checked against all that is published.',
    );
  }
  const until = await deliverAnswer(
    workspace,
    actor,
    reference,
    { name, content },
    { origin, now, evidence },
  );
  if (isMade) keepDelivered(folders.data, reference, made.delivered);
  return `${name} answers ${reference}. Its link holds until ${until}; the address was told and is forgotten.`;
}

interface DeliverOptions {
  readonly origin: string;
  readonly now: Date;
  readonly folders: RequestFolders;
  readonly evidence?: string | undefined;
}

/** Ends a request with a reason. */
export async function refuseRequest(
  workspace: Workspace,
  actor: string,
  reference: string,
  reason: string,
): Promise<string> {
  await refuseDataRequest(workspace, actor, reference, reason, new Date());
  return `Request ${reference} is refused; the address was told and is forgotten.`;
}
