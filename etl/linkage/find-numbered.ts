import type { DuckDBConnection } from '@duckdb/node-api';
import { fillTemporaryTable, streamRows } from './append-rows.ts';
import type { StandardRow } from './standardise-row.ts';

const NUMBERED = `
  SELECT row_given_number.row_id, entity.entity_id
  FROM row_given_number JOIN entity ON entity.enterprise_number = row_given_number.number
  UNION
  SELECT row_given_number.row_id, establishment.entity_id
  FROM row_given_number JOIN establishment ON establishment.establishment_number = row_given_number.number`;

/** The enterprises whose number, or an establishment's, the rows give: entity ids by position of the row. */
export async function findNumbered(
  connection: DuckDBConnection,
  rows: readonly StandardRow[],
): Promise<Map<number, number>> {
  const given = rows.flatMap(({ number }, row) =>
    number?.ok === true ? [[row, number.number] as const] : [],
  );
  if (given.length === 0) return new Map();
  await fillTemporaryTable(connection, 'row_given_number', { row_id: 'whole', number: 'text' }, given);
  const found = new Map<number, number>();
  for await (const [row, entity] of streamRows(connection, NUMBERED)) found.set(Number(row), Number(entity));
  return found;
}
