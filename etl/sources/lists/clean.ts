import type { DuckDBConnection } from '@duckdb/node-api';
import { foldText } from '../../../data/rules/fold.ts';
import type { ListField } from '../../../data/schema/list-fields.ts';
import { listMapping, type ListMapping } from '../../../data/schema/list-mapping.ts';
import type { Rejection } from '../csv-copy.ts';
import { createWarehouse, inTransaction, literal, runSqlFile } from '../raw-table.ts';
import { finishCleaning, writeRejections, type SourceReport } from '../source-report.ts';
import { DESK_PREFIX } from './mapping.ts';
import { cleanRow, type ListRow } from './clean-row.ts';
import { writeCleanRows } from './write-list.ts';

/**
 * Cleans every list loaded. Can be run again at any time. A list that was given stays uncleaned while the desk has one of the
 * same federation: what its people approved there counts.
 */
export async function cleanLists(connection: DuckDBConnection): Promise<SourceReport> {
  await createWarehouse(connection);
  return inTransaction(connection, async () => {
    await runSqlFile(connection, new URL('./clean.sql', import.meta.url));
    const mappings = await connection.runAndReadAll(
      `SELECT mapping FROM clean.list AS list
       WHERE starts_with(list_id, '${DESK_PREFIX}') OR federation IS NULL
         OR federation NOT IN (SELECT desk.federation FROM clean.list AS desk
           WHERE starts_with(desk.list_id, '${DESK_PREFIX}') AND desk.federation IS NOT NULL)
       ORDER BY list_id`,
    );
    const files: SourceReport['files'] = [];
    for (const [written] of mappings.getRowsJS()) {
      const mapping = listMapping.parse(JSON.parse(String(written)));
      await cleanList(connection, mapping);
      await connection.run(`SET VARIABLE source_id = ${literal(mapping.id)}`);
      files.push(...(await finishCleaning(connection, mapping.id)).files);
    }
    return { source: 'lists', files };
  });
}

async function cleanList(connection: DuckDBConnection, mapping: ListMapping): Promise<void> {
  const rejected: Rejection[] = [];
  const emptied: Rejection[] = [];
  const repeated: Rejection[] = [];
  const kept: ListRow[] = [];
  const firstByContent = new Map<string, number>();
  const firstByOrganisation = new Map<string, number>();
  for (const [row, values] of await readRawRows(connection, mapping.id)) {
    const content = JSON.stringify([...values]);
    const sameRow = firstByContent.get(content);
    if (sameRow !== undefined) {
      rejected.push({ row, column: null, found: null, reason: `the same as row ${sameRow}` });
      continue;
    }
    firstByContent.set(content, row);
    const cleaned = cleanRow(row, values, mapping, (rejection) => emptied.push(rejection));
    if (!cleaned) {
      rejected.push({ row, column: 'name', found: null, reason: 'the name is empty' });
      continue;
    }
    const organisation = identify(cleaned);
    const first = firstByOrganisation.get(organisation);
    if (first === undefined) firstByOrganisation.set(organisation, row);
    else
      repeated.push({
        row,
        column: null,
        found: null,
        reason: `probably the same organisation as row ${first}`,
      });
    kept.push({ ...cleaned, duplicateOf: first ?? null });
  }
  await writeCleanRows(connection, mapping.id, kept);
  const place = { source: mapping.id, file: mapping.file };
  await writeRejections(connection, 'clean', place, rejected, 'row');
  await writeRejections(connection, 'clean', place, emptied, 'value');
  await writeRejections(connection, 'clean', place, repeated, 'kept');
}

function identify({ enterpriseNumber, name, postalCode }: ListRow): string {
  return enterpriseNumber ?? `${foldText(name)}|${postalCode ?? ''}`;
}

async function readRawRows(
  connection: DuckDBConnection,
  id: string,
): Promise<Map<number, Map<ListField, string>>> {
  const reader = await connection.runAndReadAll(
    'SELECT CAST(source_row AS DOUBLE), field, value FROM raw.list_value WHERE list_id = $id ORDER BY source_row, field',
    { id },
  );
  const rows = new Map<number, Map<ListField, string>>();
  for (const [sourceRow, field, value] of reader.getRowsJS()) {
    const row = Number(sourceRow);
    const values = rows.get(row) ?? new Map<ListField, string>();
    rows.set(row, values.set(field as ListField, String(value)));
  }
  return rows;
}
