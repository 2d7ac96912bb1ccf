import { describe, expect, it } from 'vitest';
import * as kbo from './kbo-extract.ts';
import { digits, load, loadFull, rejected } from './kbo-load.ts';

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

  it('quotes nothing of a first row that is no header: it may be that of a person', async () => {
    const message = await refused((files) => {
      files['denomination.csv'] = kbo.csv([['0123.456.789', '2', '001', 'Jeanne Secrète']]);
    });
    expect(message).toMatch(
      /denomination\.csv in .*wrong header: the first row holds none.*Expected: EntityNumber/,
    );
    expect(message).not.toMatch(/Jeanne|0123/);
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
