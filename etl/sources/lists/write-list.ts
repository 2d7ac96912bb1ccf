import { DuckDBDateValue, LIST, VARCHAR, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import type { ListRow } from './clean-row.ts';
import type { ListRows } from './list-rows.ts';

/** Writes the descriptor of a list: the mapping whole, for cleaning, and its public part as columns. */
export async function writeDescriptor(connection: DuckDBConnection, mapping: ListMapping): Promise<void> {
  const { title, federation } = mapping;
  await connection.run(
    `INSERT INTO clean.list VALUES ($id, $kind, $fr, $nl, $de, $en, $producer, $licence, $url, CAST($vintage AS DATE), $file,
       $federation, $federation_fr, $federation_nl, $federation_de, $federation_en, $website, $mapping)`,
    {
      ...{ id: mapping.id, kind: mapping.kind, producer: mapping.producer, licence: mapping.licence },
      ...{ url: mapping.url ?? null, vintage: mapping.vintage, file: mapping.file, ...title },
      federation: federation?.code ?? null,
      federation_fr: federation?.name.fr ?? null,
      federation_nl: federation?.name.nl ?? null,
      federation_de: federation?.name.de ?? null,
      federation_en: federation?.name.en ?? null,
      website: federation?.website ?? null,
      mapping: JSON.stringify(mapping),
    },
  );
}

/** Writes the cells of a list as they came. */
export async function writeRawRows(
  connection: DuckDBConnection,
  id: string,
  rows: ListRows['rows'],
): Promise<void> {
  const appender = await connection.createAppender('list_value', 'raw');
  for (const { row, values } of rows) {
    for (const [field, value] of values) {
      appender.appendVarchar(id);
      appender.appendBigInt(BigInt(row));
      appender.appendVarchar(field);
      appender.appendVarchar(value);
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Writes the cleaned rows of a list. */
export async function writeCleanRows(
  connection: DuckDBConnection,
  id: string,
  rows: readonly ListRow[],
): Promise<void> {
  const appender = await connection.createAppender('list_row', 'clean');
  for (const row of rows) {
    appender.appendVarchar(id);
    appender.appendBigInt(BigInt(row.row));
    const { name, street, houseNumber, address, postalCode, locality, website, email, phone } = row;
    for (const text of [row.enterpriseNumber, row.numberState, name, street, houseNumber, address])
      appendText(appender, text);
    for (const text of [postalCode, locality, website, email, phone]) appendText(appender, text);
    appender.appendList(row.keywords, LIST(VARCHAR));
    for (const text of [row.description, row.accreditation]) appendText(appender, text);
    for (const date of [row.accreditationFrom, row.accreditationTo, row.memberSince])
      appendDate(appender, date);
    appender.appendList(row.openTo, LIST(VARCHAR));
    for (const degrees of [row.lat, row.lon]) {
      if (degrees === null) appender.appendNull();
      else appender.appendDouble(degrees);
    }
    if (row.duplicateOf === null) appender.appendNull();
    else appender.appendBigInt(BigInt(row.duplicateOf));
    appender.endRow();
  }
  appender.closeSync();
}

function appendText(appender: DuckDBAppender, text: string | null): void {
  if (text === null) appender.appendNull();
  else appender.appendVarchar(text);
}

function appendDate(appender: DuckDBAppender, date: string | null): void {
  if (date === null) return appender.appendNull();
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  appender.appendDate(DuckDBDateValue.fromParts({ year, month, day }));
}
