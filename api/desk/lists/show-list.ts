import { writeDeskMessage } from '../../../data/messages/desk/index.ts';
import { type LinkageMessage, writeEvidence } from '../../../data/messages/linkage/index.ts';
import type { Language } from '../../../data/messages/translate.ts';
import { LIST_FIELDS } from '../../../data/schema/list-fields.ts';
import type { List, ListFault, ListRowRecord } from '../../../data/schema/workspace/list-tables.ts';
import {
  deskMapping,
  faultProposal,
  listReading,
  refusal,
} from '../../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../exports/csv.ts';

interface StoredCandidate {
  readonly enterpriseNumber: string;
  readonly names: readonly string[];
  readonly seat: string | null;
  readonly state: string;
  readonly probability: number;
  readonly nameSimilarity: number;
  readonly address: string;
  readonly evidence: readonly {
    readonly message: LinkageMessage;
    readonly parameters: Readonly<Record<string, string>>;
    readonly points: number;
  }[];
}

const WORKING = ['reading', 'checking', 'matching'];

/** A list as the desk shows it among others. */
export async function showListItem(workspace: Workspace, list: List) {
  const job =
    list.job_id !== null && WORKING.includes(list.state)
      ? await workspace.db.selectFrom('job').select('state').where('id', '=', list.job_id).executeTakeFirst()
      : undefined;
  return {
    ...{ id: list.id, fileName: list.file_name, state: list.state, version: list.version },
    publishedVersion: list.published_version,
    refusal: list.refusal === null ? null : refusal.parse(JSON.parse(list.refusal)),
    ...{
      message: list.message,
      created: list.created_at,
      submitted: list.submitted_at,
      decided: list.decided_at,
    },
    jobFailed: job?.state === 'failed',
  };
}

/** A list with its reading, mapping and counts. */
export async function showList(workspace: Workspace, list: List) {
  const links = await workspace.db
    .selectFrom('list_row')
    .select(['link', ({ fn }) => fn.countAll().as('count')])
    .where('list_id', '=', list.id)
    .groupBy('link')
    .execute();
  const faults = await workspace.db
    .selectFrom('list_fault')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('list_id', '=', list.id)
    .executeTakeFirstOrThrow();
  const byLink = Object.fromEntries(links.map(({ link, count }) => [link, Number(count)]));
  return {
    ...(await showListItem(workspace, list)),
    reading: list.reading === null ? null : listReading.parse(JSON.parse(list.reading)),
    mapping: list.mapping === null ? null : deskMapping.parse(JSON.parse(list.mapping)),
    counts: {
      rows: Object.values(byLink).reduce((sum, count) => sum + count, 0),
      faults: Number(faults.count),
      links: byLink,
    },
  };
}

/** A fault with its words. */
export function showFault(fault: ListFault, language: Language) {
  const { id, row, field, code, found } = fault;
  const proposal = fault.proposal === null ? null : faultProposal.parse(JSON.parse(fault.proposal));
  const given = Object.entries(proposal ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...{ id, row, field, code, found },
    proposal: proposal === null ? null : (Object.fromEntries(given) as Record<string, string>),
    text: writeDeskMessage(language, `fault.${code}`, { found: found ?? '' }),
  };
}

/** A row with its candidates and the evidence for each in words. */
export function showRow(row: ListRowRecord, language: Language) {
  const candidates = JSON.parse(row.candidates ?? '[]') as StoredCandidate[];
  return {
    ...{
      row: row.row,
      link: row.link,
      method: row.method,
      enterprise: row.enterprise,
      probability: row.probability,
    },
    cells: JSON.parse(row.cells) as Record<string, string>,
    candidates: candidates.map(({ evidence, ...candidate }) => ({
      ...candidate,
      evidence: evidence
        .filter(({ message }) => message !== 'evidence.start')
        .map((piece) => writeEvidence(language, piece)),
    })),
    warnings: JSON.parse(row.warnings ?? '[]') as string[],
    version: row.version,
  };
}

/** The list with a column of remarks, as CSV that no spreadsheet runs; rows left out show their remarks only. */
export async function writeAnnotated(workspace: Workspace, list: List, language: Language): Promise<string> {
  const { db } = workspace;
  const rows = await db
    .selectFrom('list_row')
    .select(['row', 'cells'])
    .where('list_id', '=', list.id)
    .execute();
  const faults = await db
    .selectFrom('list_fault')
    .selectAll()
    .where('list_id', '=', list.id)
    .orderBy('id')
    .execute();
  const cells = new Map(rows.map((row) => [row.row, JSON.parse(row.cells) as Record<string, string>]));
  const remarks = new Map<number, string[]>();
  for (const fault of faults) {
    const { row, text, proposal } = showFault(fault, language);
    const better = Object.values(proposal ?? {}).filter(Boolean);
    const remark = better.length === 0 ? text : `${text} → ${better.join(', ')}`;
    remarks.set(row, [...(remarks.get(row) ?? []), remark]);
  }
  const columns = deskMapping.parse(JSON.parse(list.mapping ?? '{}')).columns;
  const fields = LIST_FIELDS.filter((field) => columns[field] !== undefined);
  const reading = listReading.parse(JSON.parse(list.reading ?? '{}'));
  const headers = fields.map((field) => reading.headers[columns[field] ?? -1] ?? field);
  const titles = [
    writeDeskMessage(language, 'annotated.row'),
    ...headers,
    writeDeskMessage(language, 'annotated.remarks'),
  ];
  const numbers = [...new Set([...cells.keys(), ...remarks.keys()])].sort((left, right) => left - right);
  const lines = numbers.map((row) =>
    csvLine([
      row,
      ...fields.map((field) => cells.get(row)?.[field] ?? ''),
      (remarks.get(row) ?? []).join('; '),
    ]),
  );
  return BYTE_ORDER_MARK + [csvLine(titles), ...lines].join('');
}

const TEMPLATE = [
  ...(['name', 'enterpriseNumber', 'street', 'houseNumber', 'postalCode', 'locality'] as const),
  ...(['website', 'email', 'phone', 'description'] as const),
];

/** An empty list with the headers that are understood. */
export function writeTemplate(language: Language): string {
  return BYTE_ORDER_MARK + csvLine(TEMPLATE.map((field) => writeDeskMessage(language, `template.${field}`)));
}
