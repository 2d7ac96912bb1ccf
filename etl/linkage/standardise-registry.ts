import type { DuckDBConnection } from '@duckdb/node-api';
import { foldText } from '../../data/rules/fold.ts';
import { standardiseName } from '../../data/rules/name-standard.ts';
import { houseKey, streetKey } from '../../data/rules/street.ts';
import { openTemporaryTable, streamRows } from './append-rows.ts';
import { domainKey, phoneKey } from './contact-keys.ts';

/** Standardises every name, street, number and contact of the registry once, whoever bears it. */
export async function standardiseRegistry(connection: DuckDBConnection): Promise<void> {
  await standardiseNames(connection);
  await standardiseAddresses(connection);
  await standardiseContacts(connection);
}

async function standardiseNames(connection: DuckDBConnection): Promise<void> {
  const written = await openTemporaryTable(connection, 'standard_name', {
    name: 'text',
    words: 'text',
    part: 'flag',
  });
  const initials = await openTemporaryTable(connection, 'standard_initials', {
    name: 'text',
    initials: 'text',
  });
  for await (const [name] of streamRows(connection, 'SELECT DISTINCT name FROM registry_name')) {
    const standard = standardiseName(String(name));
    for (const { words, part } of standard.alternates) written.add([String(name), words.join(' '), part]);
    for (const letters of standard.initials) initials.add([String(name), letters]);
  }
  written.close();
  initials.close();
  await connection.run(`
    INSERT INTO alternate (entity_id, words, part)
    SELECT entity_id, words, bool_and(part)
    FROM registry_name JOIN standard_name USING (name)
    GROUP BY entity_id, words
    ORDER BY entity_id, bool_and(part), words`);
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE initials_of_name AS
    SELECT DISTINCT entity_id, initials FROM registry_name JOIN standard_initials USING (name)`);
}

async function standardiseAddresses(connection: DuckDBConnection): Promise<void> {
  const streets = await openTemporaryTable(connection, 'standard_street', {
    street: 'text',
    street_key: 'text',
    street_text: 'text',
  });
  for await (const [street] of streamRows(
    connection,
    'SELECT DISTINCT street FROM written_address WHERE street IS NOT NULL',
  )) {
    streets.add([String(street), streetKey(String(street)), foldText(String(street)).replaceAll(' ', '')]);
  }
  streets.close();
  const houses = await openTemporaryTable(connection, 'standard_house', {
    house_number: 'text',
    house: 'text',
  });
  const written = 'SELECT DISTINCT house_number FROM written_address WHERE house_number IS NOT NULL';
  for await (const [house] of streamRows(connection, written))
    houses.add([String(house), houseKey(String(house)).base]);
  houses.close();
  await connection.run(`
    INSERT INTO address (entity_id, seat, postal_code, commune, street, street_key, street_text, house_number, house)
    SELECT entity_id, seat, postal_code, commune, street, coalesce(street_key, ''), coalesce(street_text, ''), house_number, coalesce(house, '')
    FROM written_address
    LEFT JOIN standard_street USING (street)
    LEFT JOIN standard_house USING (house_number)
    ORDER BY entity_id, seat DESC, street`);
}

async function standardiseContacts(connection: DuckDBConnection): Promise<void> {
  const keys = await openTemporaryTable(connection, 'standard_contact', {
    kind: 'text',
    value: 'text',
    contact_key: 'text',
  });
  for await (const [kind, value] of streamRows(
    connection,
    'SELECT DISTINCT kind, value FROM written_contact',
  )) {
    const key = kind === 'phone' ? phoneKey(String(value)) : domainKey(String(value));
    if (key !== null) keys.add([String(kind), String(value), key]);
  }
  keys.close();
  await connection.run(`
    INSERT INTO contact (entity_id, kind, value)
    SELECT DISTINCT entity_id, kind, contact_key
    FROM written_contact JOIN standard_contact USING (kind, value)
    ORDER BY ALL`);
}
