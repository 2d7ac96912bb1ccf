import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWarehouse } from '../../../etl/sources/raw-table.ts';
import * as kbo from './kbo-extract.ts';
import { digits, load, loadFull } from './kbo-load.ts';

describe('a full extract', () => {
  it('keeps legal persons and counts natural persons and unknown types apart', async () => {
    const { connection, report } = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT enterprise_number, effective_form, situation, start_date::VARCHAR FROM clean.enterprise ORDER BY 1',
      ),
    ).toEqual([
      [digits(kbo.ASSOCIATION), '017', '000', '2005-03-14'],
      [digits(kbo.COOPERATIVE), '706', '012', '1999-01-01'],
    ]);
    const enterprises = report.files.find(({ file }) => file === '0150/enterprise.csv');
    expect(enterprises).toMatchObject({ rowsIn: 4, rowsKept: 2, rowsRejected: 0, rowsDropped: 2 });
    expect(enterprises?.counts).toEqual({ 'type 0': 1, 'type 1': 1 });
  });

  it('writes nothing of a natural person or of their establishments, in any table or file', async () => {
    const { connection, buildDir } = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    const tables = await kbo.rowsOf(
      connection,
      "SELECT schema_name || '.' || table_name FROM duckdb_tables()",
    );
    let content = '';
    for (const [table] of tables)
      content += JSON.stringify(await kbo.rowsOf(connection, `FROM ${String(table)}`));
    for (const trace of [kbo.BAKER, kbo.BAKER_SHOP, digits(kbo.BAKER), 'Dupont, Jeanne', 'Secrète', '0475']) {
      expect(content).not.toContain(trace);
    }
    expect(content).toContain('Les Amis');
    expect(readdirSync(buildDir)).toEqual([]);
  });

  it('reads the same from a zip as from a folder, with LF as with CRLF', async () => {
    const fromFolder = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    const fromZip = await load(await kbo.writeZip(kbo.fullExtract(kbo.smallRegistry(), 150, '\n')));
    for (const table of ['enterprise', 'denomination', 'address', 'activity', 'contact', 'branch']) {
      const sql = `FROM clean.${table} ORDER BY ALL`;
      expect(await kbo.rowsOf(fromZip.connection, sql)).toEqual(await kbo.rowsOf(fromFolder.connection, sql));
    }
  });

  it('reads languages, quoted commas, quotes and line ends, VAT sub-codes, foreign and struck-off addresses', async () => {
    const { connection } = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    expect(
      await kbo.rowsOf(connection, 'SELECT language, kind, name FROM clean.denomination ORDER BY source_row'),
    ).toEqual([
      ['fr', 'name', "Les Amis de l'Été"],
      ['unknown', 'commercial', 'Boutique, "Chez nous" suite'],
      ['nl', 'name', 'Coöperatie'],
    ]);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT nace_code, vat_suffix FROM clean.activity WHERE vat_suffix IS NOT NULL',
      ),
    ).toEqual([['88991', '01']]);
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT is_foreign, is_struck_off, struck_off_on::VARCHAR, extra FROM clean.address ORDER BY source_row',
      ),
    ).toEqual([
      [false, false, null, 'chez "Jo", 2e'],
      [true, true, '2020-06-05', null],
    ]);
  });

  it('marks role addresses publishable and personal ones not; FAX is no unknown code', async () => {
    const loaded = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    expect(
      await kbo.rowsOf(
        loaded.connection,
        'SELECT kind, value, is_publishable FROM clean.contact ORDER BY source_row',
      ),
    ).toEqual([
      ['EMAIL', 'info@amis.example', true],
      ['EMAIL', 'jeanne.dupont@amis.example', false],
      ['FAX', '04/223.45.67', false],
      ['WEB', 'http://www.amis.example', true],
    ]);
    expect(await kbo.rowsOf(loaded.connection, 'FROM clean.rejected')).toEqual([]);
  });

  it('takes columns in another order', async () => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    files['establishment.csv'] = kbo.csv([
      ['EnterpriseNumber', 'EstablishmentNumber', 'StartDate'],
      [kbo.ASSOCIATION, kbo.ASSOCIATION_SHOP, '01-05-2010'],
    ]);
    const { connection } = await loadFull(files);
    expect(
      await kbo.rowsOf(connection, 'SELECT establishment_number, enterprise_number FROM clean.establishment'),
    ).toEqual([[digits(kbo.ASSOCIATION_SHOP), digits(kbo.ASSOCIATION)]]);
  });

  it('reads a nine-digit number as one whose first zero was lost', async () => {
    const rows = kbo.smallRegistry();
    rows['activity']?.push([digits(kbo.ASSOCIATION).slice(1), '003', '2008', '47790', 'MAIN']);
    const { connection } = await loadFull(kbo.fullExtract(rows));
    const sql = `SELECT count(*)::INT FROM clean.activity WHERE entity_number = '${digits(kbo.ASSOCIATION)}'`;
    expect(await kbo.rowsOf(connection, sql)).toEqual([[3]]);
  });
});

describe('a later full extract', () => {
  it('closes what has vanished; the same one again starts over', async () => {
    const first = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    const rows = kbo.smallRegistry();
    rows['enterprise']?.splice(1, 1);
    rows['address']?.splice(1, 1);
    rows['denomination']?.splice(2, 1);
    const later = kbo.writeFolder(kbo.fullExtract(rows, 160));
    const closed =
      'SELECT enterprise_number, valid_to::VARCHAR FROM clean.enterprise WHERE valid_to IS NOT NULL';
    const second = await load(later, [], first);
    expect(await kbo.rowsOf(second.connection, closed)).toEqual([[digits(kbo.COOPERATIVE), '2026-10-31']]);
    const third = await load(later, [], second);
    expect(await kbo.rowsOf(third.connection, closed)).toEqual([]);
  });
});

it('every column of the warehouse is described', async () => {
  const connection = await kbo.memoryWarehouse();
  await createWarehouse(connection);
  const bare = await kbo.rowsOf(
    connection,
    "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name IN ('raw', 'clean') AND comment IS NULL",
  );
  expect(bare).toEqual([]);
});
