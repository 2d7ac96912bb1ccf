import type { DuckDBConnection } from '@duckdb/node-api';
import { runScript } from '../lib/warehouse.ts';
import { fillTemporaryTable, streamRows } from './append-rows.ts';
import { getOrAdd } from './places.ts';
import type { StandardRow } from './standardise-row.ts';

const script = (name: string) => new URL(name, import.meta.url);

export interface CandidateOptions {
  /** A key that more enterprises share finds nobody. */
  readonly frequencyCap: number;
  readonly candidatesPerRow: number;
}

/**
 * Finds the enterprises worth comparing with each row: those that share the weightiest keys. Leaves the temporary tables
 * `candidate` and `row_word`.
 * @returns entity ids by the position of the row in `rows`
 */
export async function findCandidates(
  connection: DuckDBConnection,
  rows: readonly StandardRow[],
  { frequencyCap, candidatesPerRow }: CandidateOptions,
  numbered: readonly (readonly [row: number, entity: number])[],
): Promise<Map<number, number[]>> {
  await loadRows(connection, rows);
  const variables = { frequency_cap: frequencyCap, candidates_per_row: candidatesPerRow };
  await runScript(connection, script('widen-words.sql'));
  await runScript(connection, script('key-rows.sql'));
  await runScript(connection, script('make-keys.sql'), variables);
  await runScript(connection, script('find-candidates.sql'), variables);
  await fillTemporaryTable(connection, 'numbered_entity', { row_id: 'whole', entity_id: 'whole' }, numbered);
  await connection.run(
    'INSERT INTO candidate SELECT * FROM numbered_entity ANTI JOIN candidate USING (row_id, entity_id)',
  );
  const found = new Map<number, number[]>();
  for await (const [row, entity] of streamRows(
    connection,
    'SELECT row_id, entity_id FROM candidate ORDER BY ALL',
  )) {
    getOrAdd(found, Number(row), () => []).push(Number(entity));
  }
  return found;
}

async function loadRows(connection: DuckDBConnection, rows: readonly StandardRow[]): Promise<void> {
  const alternates: [number, string][] = [];
  const words: [number, string][] = [];
  const initials: [number, string][] = [];
  const contacts: [number, string, string][] = [];
  const places: [number, string | null, string, string][] = [];
  for (const [row, { name, place, phone, domain }] of rows.entries()) {
    for (const alternate of name.alternates) alternates.push([row, alternate.words.join(' ')]);
    for (const word of new Set(name.alternates.flatMap((alternate) => alternate.words)))
      words.push([row, word]);
    for (const letters of name.initials) initials.push([row, letters]);
    if (phone !== null) contacts.push([row, 'phone', phone]);
    if (domain !== null) contacts.push([row, 'domain', domain]);
    places.push([row, place.postalCode, place.streetKey, place.house]);
  }
  const fill = fillTemporaryTable.bind(null, connection);
  await fill('row_alternate', { row_id: 'whole', words: 'text' }, alternates);
  await fill('row_word', { row_id: 'whole', word: 'text' }, words);
  await fill('row_initials', { row_id: 'whole', initials: 'text' }, initials);
  await fill('row_contact', { row_id: 'whole', kind: 'text', value: 'text' }, contacts);
  await fill(
    'row_place',
    { row_id: 'whole', postal_code: 'text', street_key: 'text', house: 'text' },
    places,
  );
}
