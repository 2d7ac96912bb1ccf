import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { chooseDataset } from '../../data/rules/datasets.ts';
import { requestWish } from '../../data/schema/data-request.ts';
import {
  deliverAnswer,
  listDataRequests,
  refuseDataRequest,
} from '../../data/schema/workspace/data-requests.ts';
import type { DatasetShape } from '../../data/rules/datasets.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { DataRequest, DataRequestStatus } from '../../data/schema/workspace/tables.ts';
import { formatTable } from './format-table.ts';

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

/**
 * Sends a CSV file as the answer to a request.
 * @throws Error naming the file or the request and what is wrong.
 */
export async function deliverFile(
  workspace: Workspace,
  actor: string,
  reference: string,
  path: string,
  { origin, now }: { readonly origin: string; readonly now: Date },
): Promise<string> {
  const name = basename(path);
  if (!/^[\w.-]{1,80}\.csv$/.test(name)) {
    throw new Error(`${name}: expected a CSV file, its name of letters, figures, points and hyphens.`);
  }
  const bytes = await readFile(path);
  if (bytes.byteLength > LARGEST_FILE) throw new Error(`${name}: ${bytes.byteLength} bytes, 20 MB at most.`);
  const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const until = await deliverAnswer(workspace, actor, reference, { name, content }, { origin, now });
  return `${name} answers ${reference}. Its link holds until ${until}; the address was told and is forgotten.`;
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
