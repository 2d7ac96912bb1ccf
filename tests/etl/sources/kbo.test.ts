import type { DuckDBConnection } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanKbo, loadKbo } from '../../../etl/sources/kbo/load.ts';
import type { SourceReport } from '../../../etl/sources/source-report.ts';
import * as kbo from './kbo-extract.ts';

interface Loaded {
  connection: DuckDBConnection;
  buildDir: string;
  report: SourceReport;
}

async function load(full: string | undefined, updates: string[] = [], before?: Loaded): Promise<Loaded> {
  const connection = before?.connection ?? (await kbo.memoryWarehouse());
  const buildDir = kbo.temporaryFolder();
  await loadKbo(connection, { ...(full ? { full } : {}), updates, buildDir, demo: true }, () => undefined);
  return { connection, buildDir, report: await cleanKbo(connection) };
}

const loadFull = (files: Record<string, string | Buffer>) => load(kbo.writeFolder(files));
const digits = (number: string) => number.replaceAll('.', '');
const rejected = ({ connection }: Loaded, file: string) =>
  kbo.rowsOf(
    connection,
    `SELECT source_row::INT, column_name, found, reason, effect FROM clean.rejected WHERE file = '${file}' ORDER BY ALL`,
  );

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

describe('bad rows', () => {
  it('rejects a number whose check digits fail, naming file, row, column and what was found', async () => {
    const rows = kbo.smallRegistry();
    rows['enterprise']?.push(['0910.000.099', 'AC', '000', '2', '017', '', '']);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(await rejected(loaded, '0150/enterprise.csv')).toEqual([
      [6, 'EnterpriseNumber', '0910.000.099', 'the check digits (mod 97) are wrong', 'row'],
    ]);
  });

  it('keeps the row of an impossible date and empties the date', async () => {
    const rows = kbo.smallRegistry();
    rows['enterprise']?.splice(0, 1, [kbo.ASSOCIATION, 'AC', '000', '2', '017', '', '31-02-2005']);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(await rejected(loaded, '0150/enterprise.csv')).toEqual([
      [2, 'StartDate', '31-02-2005', 'not a date dd-mm-yyyy', 'value'],
    ]);
    expect(
      await kbo.rowsOf(
        loaded.connection,
        'SELECT count(*)::INT FROM clean.enterprise WHERE start_date IS NULL',
      ),
    ).toEqual([[1]]);
  });

  it('keeps the rows of an unknown code and reports the code', async () => {
    const rows = kbo.smallRegistry();
    rows['enterprise']?.splice(0, 1, [kbo.ASSOCIATION, 'AC', '000', '2', '9X9', '', '14-03-2005']);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(await rejected(loaded, '0150/enterprise.csv')).toEqual([
      [2, 'JuridicalForm', '9X9', 'code unknown to JuridicalForm in code.csv, on 1 rows', 'kept'],
    ]);
  });

  it('keeps the first of repeated keys and rejects the others', async () => {
    const rows = kbo.smallRegistry();
    rows['enterprise']?.push([kbo.ASSOCIATION, 'AC', '000', '2', '508', '', '']);
    rows['activity']?.push([kbo.ASSOCIATION, '003', '2008', '88991', 'MAIN']);
    rows['address']?.push([
      kbo.ASSOCIATION,
      'REGO',
      '',
      '',
      '5000',
      '',
      'Namur',
      '',
      'Rue Autre',
      '1',
      '',
      '',
      '',
    ]);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(
      await kbo.rowsOf(
        loaded.connection,
        `SELECT legal_form FROM clean.enterprise WHERE enterprise_number = '${digits(kbo.ASSOCIATION)}'`,
      ),
    ).toEqual([['017']]);
    expect(await rejected(loaded, '0150/enterprise.csv')).toEqual([
      [6, 'EnterpriseNumber', null, 'this number is already on an earlier row', 'row'],
    ]);
    expect(await rejected(loaded, '0150/activity.csv')).toEqual([
      [7, 'NaceCode', null, 'this activity is already on an earlier row', 'row'],
    ]);
    expect(await rejected(loaded, '0150/address.csv')).toEqual([
      [
        5,
        'TypeOfAddress',
        'REGO',
        'this entity already has an address of this kind on an earlier row',
        'row',
      ],
    ]);
    expect(loaded.report.files.find(({ file }) => file === '0150/activity.csv')).toMatchObject({
      rowsIn: 6,
      rowsKept: 3,
      rowsRejected: 1,
      rowsDropped: 2,
    });
  });

  it('reports orphans by their place, never by content, as they may be a person’s', async () => {
    const rows = kbo.smallRegistry();
    rows['denomination']?.push([kbo.registryNumber(9_999_999), '1', '001', 'Martin, Paul']);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(await rejected(loaded, '0150/denomination.csv')).toEqual([
      [6, 'EntityNumber', null, 'orphan: no row of this delivery defines this number', 'row'],
    ]);
  });

  it.each([
    ['inside a value', `"${kbo.ASSOCIATION}","ENT","WE`],
    ['between two values', `"${kbo.ASSOCIATION}","ENT"`],
  ])('refuses an extract with a file that is cut off %s, and names the row', async (_where, rest) => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    files['contact.csv'] = `${String(files['contact.csv'])}${rest}`;
    await expect(loadFull(files)).rejects.toThrow(/contact\.csv in .* is cut off in row 7/);
  });

  it('rejects a row that is not UTF-8 and goes on', async () => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    const bad = Buffer.from(`"${kbo.ASSOCIATION}","1","003","Caf\u00e9"\r\n`, 'latin1');
    files['denomination.csv'] = Buffer.concat([Buffer.from(files['denomination.csv'] ?? ''), bad]);
    expect(await rejected(await loadFull(files), '0150/denomination.csv')).toEqual([
      [6, null, null, 'the row is not UTF-8', 'row'],
    ]);
  });

  it('rejects a cell of 10 MB without loading it and reads the rows after it', async () => {
    const rows = kbo.smallRegistry();
    rows['denomination']?.unshift([kbo.ASSOCIATION, '1', '003', 'x'.repeat(10 << 20)]);
    const loaded = await loadFull(kbo.fullExtract(rows));
    expect(await rejected(loaded, '0150/denomination.csv')).toEqual([
      [2, null, null, 'the row is longer than 1 MB', 'row'],
    ]);
    expect(await kbo.rowsOf(loaded.connection, 'SELECT count(*)::INT FROM clean.denomination')).toEqual([
      [3],
    ]);
  });
});

describe('unusable input', () => {
  const refused = async (change: (files: Record<string, string | Buffer>) => void): Promise<string> => {
    const files = kbo.fullExtract(kbo.smallRegistry());
    change(files);
    const error = await load(await kbo.writeZip(files)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SourceError' });
    return (error as Error).message;
  };

  it('names a missing file and the archive', async () => {
    const message = await refused((files) => delete files['address.csv']);
    expect(message).toMatch(/input\.zip: the file address\.csv is missing/);
  });

  it('names missing and unknown columns of a wrong header', async () => {
    const message = await refused((files) => {
      files['contact.csv'] = kbo.csv([['EntityNumber', 'EntityContact', 'Type', 'Value']]);
    });
    expect(message).toMatch(/contact\.csv in .*missing column "ContactType"; unknown column "Type"/);
  });

  it('refuses UTF-16 and Latin-1 and says how to convert them', async () => {
    const utf16 = await refused((files) => {
      files['activity.csv'] = Buffer.from(`\uFEFF${String(files['activity.csv'])}`, 'utf16le');
    });
    expect(utf16).toMatch(/activity\.csv.*UTF-16.*iconv/);
    const latin1 = await refused((files) => {
      const rows = Array.from({ length: 20 }, () => [kbo.ASSOCIATION, '1', '003', 'Café']);
      files['denomination.csv'] = Buffer.from(
        kbo.csv([['EntityNumber', 'Language', 'TypeOfDenomination', 'Denomination'], ...rows]),
        'latin1',
      );
    });
    expect(latin1).toMatch(/denomination\.csv.*20 rows are not UTF-8.*row 2.*iconv -f WINDOWS-1252/);
  });

  it('refuses an update given as a full extract, an empty file and a meta.csv without number', async () => {
    expect(await refused((files) => (files['meta.csv'] = kbo.metaCsv(150, 'update')))).toMatch(
      /ExtractType is "update"/,
    );
    expect(await refused((files) => (files['branch.csv'] = ''))).toMatch(/branch\.csv.*empty/);
    expect(
      await refused((files) => (files['meta.csv'] = String(files['meta.csv']).replace('150', 'x'))),
    ).toMatch(/ExtractNumber is "x"/);
  });

  it('leaves the registry as it was', async () => {
    const before = await loadFull(kbo.fullExtract(kbo.smallRegistry()));
    const files = kbo.fullExtract({}, 160);
    files['contact.csv'] = 'wrong\r\n';
    const tables = `SELECT table_name FROM duckdb_tables() WHERE schema_name = 'raw' ORDER BY 1`;
    const tablesBefore = await kbo.rowsOf(before.connection, tables);
    await expect(load(kbo.writeFolder(files), [], before)).rejects.toThrow(/wrong header/);
    expect(await kbo.rowsOf(before.connection, tables)).toEqual(tablesBefore);
    expect(await kbo.rowsOf(before.connection, 'SELECT count(*)::INT FROM raw.kbo_enterprise')).toEqual([
      [2],
    ]);
    expect(await kbo.rowsOf(before.connection, 'SELECT max(extract) FROM raw.kbo_meta')).toEqual([[150]]);
  });
});

describe('an update', () => {
  const NEWCOMER = kbo.registryNumber(10_290_000);
  const full = () => kbo.writeFolder(kbo.fullExtract(kbo.smallRegistry()));
  const numbers = (loaded: Loaded, where: string) =>
    kbo.rowsOf(
      loaded.connection,
      `SELECT enterprise_number, valid_to::VARCHAR FROM clean.enterprise WHERE ${where} ORDER BY 1`,
    );

  it('replaces what it inserts, closes what it only deletes, keeps the rest', async () => {
    const update = kbo.updateExtract(
      { enterprise: [kbo.COOPERATIVE], denomination: [kbo.COOPERATIVE, kbo.ASSOCIATION] },
      {
        enterprise: [[NEWCOMER, 'AC', '000', '2', '017', '', '01-11-2026']],
        denomination: [
          [NEWCOMER, '1', '001', 'Nouvelle'],
          [kbo.ASSOCIATION, '1', '001', 'Nouveau nom'],
        ],
        activity: [[kbo.ASSOCIATION_SHOP, '003', '2008', '88991', 'SECO']],
      },
    );
    const loaded = await load(full(), [kbo.writeFolder(update)]);
    expect(await numbers(loaded, 'true')).toEqual([
      [digits(kbo.ASSOCIATION), null],
      [digits(kbo.COOPERATIVE), '2026-11-01'],
      [digits(NEWCOMER), null],
    ]);
    expect(await kbo.rowsOf(loaded.connection, 'SELECT name FROM clean.denomination ORDER BY name')).toEqual([
      ['Nouveau nom'],
      ['Nouvelle'],
    ]);
    const shop = `SELECT nace_code, classification FROM clean.activity WHERE entity_number = '${digits(kbo.ASSOCIATION_SHOP)}'`;
    expect(await kbo.rowsOf(loaded.connection, shop)).toEqual([['88991', 'SECO']]);
    expect(
      await kbo.rowsOf(
        loaded.connection,
        `SELECT count(*)::INT FROM raw.kbo_denomination WHERE valid_to IS NOT NULL`,
      ),
    ).toEqual([[1]]);
  });

  it('drops natural persons in inserts, and rows of numbers it does not know', async () => {
    const update = kbo.updateExtract(
      { enterprise: [kbo.BAKER] },
      {
        enterprise: [[kbo.registryNumber(9_500_000), 'AC', '000', '1', '', '', '']],
        activity: [[kbo.BAKER, '001', '2008', '10711', 'MAIN']],
        denomination: [[kbo.registryNumber(9_500_000), '0', '001', 'Durand, Luc']],
      },
    );
    const { connection, report } = await load(full(), [kbo.writeFolder(update)]);
    const dropped = report.files.filter(
      ({ rowsDropped, file }) => file.startsWith('0151') && rowsDropped > 0,
    );
    expect(dropped.map(({ file, rowsDropped }) => [file, rowsDropped])).toEqual([
      ['0151/activity_insert.csv', 1],
      ['0151/denomination_insert.csv', 1],
      ['0151/enterprise_delete.csv', 1],
      ['0151/enterprise_insert.csv', 1],
    ]);
    expect(JSON.stringify(await kbo.rowsOf(connection, 'FROM raw.kbo_denomination'))).not.toContain('Durand');
  });

  it('erases an enterprise that turns out to be a natural person, with its establishments', async () => {
    const update = kbo.updateExtract({}, { enterprise: [[kbo.ASSOCIATION, 'AC', '000', '1', '', '', '']] });
    const loaded = await load(full(), [kbo.writeFolder(update)]);
    expect(await numbers(loaded, 'true')).toEqual([[digits(kbo.COOPERATIVE), null]]);
    for (const table of ['establishment', 'activity', 'branch', 'contact']) {
      expect(await kbo.rowsOf(loaded.connection, `SELECT count(*)::INT FROM raw.kbo_${table}`)).toEqual([
        [0],
      ]);
    }
  });

  it('reopens a closed enterprise that comes back', async () => {
    const closing = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {});
    const opening = kbo.updateExtract(
      {},
      { enterprise: [[kbo.COOPERATIVE, 'AC', '000', '2', '706', '', '']] },
      152,
    );
    const loaded = await load(full(), [kbo.writeFolder(closing), kbo.writeFolder(opening)]);
    expect(await numbers(loaded, `enterprise_number = '${digits(kbo.COOPERATIVE)}'`)).toEqual([
      [digits(kbo.COOPERATIVE), null],
    ]);
  });

  it('refuses an update out of sequence or without a full extract before it', async () => {
    const later = kbo.writeFolder(kbo.updateExtract({}, {}, 152));
    await expect(load(full(), [later])).rejects.toThrow(
      /extract 152 does not follow extract 150.*151 was expected/,
    );
    await expect(load(undefined, [later])).rejects.toThrow(/needs a full extract/);
  });

  it('undoes the full extract read before it when it is unusable', async () => {
    const before = await load(full());
    const update = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {}, 161);
    update['contact_insert.csv'] = 'wrong\r\n';
    const later = kbo.writeFolder(kbo.fullExtract({}, 160));
    await expect(load(later, [kbo.writeFolder(update)], before)).rejects.toThrow(/wrong header/);
    expect(await kbo.rowsOf(before.connection, 'SELECT max(extract) FROM raw.kbo_meta')).toEqual([[150]]);
    expect(await kbo.rowsOf(before.connection, 'SELECT count(*)::INT FROM raw.kbo_enterprise')).toEqual([
      [2],
    ]);
    expect(
      await kbo.rowsOf(
        before.connection,
        `SELECT count(*)::INT FROM duckdb_tables() WHERE table_name LIKE 'incoming%'`,
      ),
    ).toEqual([[0]]);
  });

  it('undoes everything when one of its files is unusable', async () => {
    const update = kbo.updateExtract({ enterprise: [kbo.COOPERATIVE] }, {});
    update['contact_insert.csv'] = 'wrong\r\n';
    const before = await load(full());
    await expect(load(undefined, [kbo.writeFolder(update)], before)).rejects.toThrow(/wrong header/);
    expect(
      await kbo.rowsOf(
        before.connection,
        'SELECT count(*)::INT FROM raw.kbo_enterprise WHERE valid_to IS NOT NULL',
      ),
    ).toEqual([[0]]);
    expect(await kbo.rowsOf(before.connection, 'SELECT max(extract) FROM raw.kbo_meta')).toEqual([[150]]);
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
  await connection.run(readFileSync(join(import.meta.dirname, '../../../data/schema/warehouse.sql'), 'utf8'));
  const bare = await kbo.rowsOf(
    connection,
    "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name IN ('raw', 'clean') AND comment IS NULL",
  );
  expect(bare).toEqual([]);
});
