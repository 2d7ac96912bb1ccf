import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import pg from 'pg';
import { LIST_FIELDS } from '../../data/schema/list-fields.ts';
import type { ListMapping } from '../../data/schema/list-mapping.ts';
import type { Organisation } from '../../data/schema/workspace/account-tables.ts';
import { type PublishedList, readPublishedLists } from '../../data/schema/workspace/lists.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { DESK_PREFIX } from '../sources/lists/mapping.ts';
import type { StepContext } from '../steps/step.ts';

/** A list that was approved at the desk, as the ETL loads it: what stands beside it as mapping, and its rows as CSV. */
export interface DeskList {
  readonly mapping: ListMapping;
  readonly csv: string;
}

function describe(list: PublishedList, organisation: Organisation): ListMapping {
  const { id, name_fr: fr, name_nl: nl, name_de: de, name_en: en, website, licence } = organisation;
  const names = { fr, nl, de, en };
  const fields = LIST_FIELDS.filter((field) => list.rows.some(({ cells }) => cells[field] !== undefined));
  const columns = Object.fromEntries(fields.map((field) => [field, field]));
  return {
    ...{ id: `${DESK_PREFIX}${id}`, title: names, producer: fr, licence, format: 'csv', headerRow: 1 },
    ...{ vintage: list.publishedAt.slice(0, 10), file: `${id}.csv`, delimiter: ',', encoding: 'utf-8' },
    ...{ keywordsSeparator: ';', dateFormat: 'dd/mm/yyyy', contactsArePublic: list.contactsArePublic },
    kind: organisation.kind === 'federation' ? 'federation' : 'directory',
    ...(organisation.kind === 'federation'
      ? { federation: { code: id, name: names, ...(website === null ? {} : { website }) } }
      : {}),
    columns: { ...columns, name: 'name', enterpriseNumber: 'enterpriseNumber' },
  };
}

function toCsv({ rows }: PublishedList): string {
  const lines = rows.map(({ cells, enterprise }) =>
    LIST_FIELDS.map((field) => (field === 'enterpriseNumber' ? (enterprise ?? '') : (cells[field] ?? ''))),
  );
  return Papa.unparse([[...LIST_FIELDS], ...lines], { delimiter: ',', newline: '\n' });
}

/** The lists approved at the desk, in order; none when the deployment has no workspace yet. */
export async function readDeskLists(
  context: Pick<StepContext, 'folders' | 'databaseUrl'>,
): Promise<DeskList[]> {
  const { folders, databaseUrl } = context;
  if (databaseUrl === undefined && !existsSync(join(folders.data, 'workspace', 'workspace.sqlite')))
    return [];
  const workspace = await openWorkspace({
    dataFolder: folders.data,
    databaseUrl,
    createPool: (connectionString) => new pg.Pool({ connectionString }),
  });
  try {
    const organisations = await workspace.db.selectFrom('organisation').selectAll().execute();
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
    const published = await readPublishedLists(workspace);
    return published.flatMap((list) => {
      const organisation = byId.get(list.organisation);
      return organisation === undefined ? [] : [{ mapping: describe(list, organisation), csv: toCsv(list) }];
    });
  } finally {
    await workspace.close();
  }
}

/** Writes the lists into an emptied folder, each with its mapping file. */
export function writeDeskLists(lists: readonly DeskList[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { mapping, csv } of lists) {
    writeFileSync(join(folder, mapping.file), csv);
    writeFileSync(join(folder, `${mapping.id}.mapping.json`), JSON.stringify(mapping));
  }
}
