import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { cleanLists, loadLists } from '../../../etl/sources/lists/load.ts';
import { parseListDate, parseListNumber } from '../../../etl/sources/lists/parse-cell.ts';
import * as kbo from './kbo-extract.ts';

const title = { fr: 'Liste', nl: 'Lijst', de: 'Liste', en: 'List' };
const mapping = (change: object = {}) => ({
  id: 'fed-test',
  kind: 'directory',
  title,
  producer: 'Fédération',
  licence: 'given for publication',
  vintage: '2026-09-30',
  file: 'list.csv',
  format: 'csv',
  columns: { name: 'Nom', enterpriseNumber: 'BCE', postalCode: 'CP', email: 'Mél', phone: 'Tél' },
  ...change,
});
const HEADER = 'Nom;BCE;CP;Mél;Tél;Directrice';
const NUMBER = kbo.ASSOCIATION.replaceAll('.', '');

async function load(content: string | Buffer, change: object = {}) {
  const described = mapping(change);
  const folder = kbo.writeFolder({
    [described.file]: content,
    [`${described.id}.mapping.json`]: JSON.stringify(described),
  });
  const connection = await kbo.memoryWarehouse();
  const run = async () => {
    await loadLists(connection, { folder, buildDir: kbo.temporaryFolder(), demo: true }, () => undefined);
    return cleanLists(connection);
  };
  await run();
  return { connection, report: await run() };
}

const names = ({ connection }: Awaited<ReturnType<typeof load>>) =>
  kbo.rowsOf(connection, 'SELECT name, enterprise_number FROM clean.list_row ORDER BY source_row');

describe('reading a list', () => {
  it.each([
    ['UTF-8', Buffer.from(`${HEADER}\nÉté;${NUMBER};4000;;;x\n`)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${HEADER}\nÉté;${NUMBER};4000;;;x\n`)],
    [
      'UTF-16 with a byte-order mark',
      Buffer.from(`\uFEFF${HEADER}\r\nÉté;${NUMBER};4000;;;x\r\n`, 'utf16le'),
    ],
    ['Windows-1252', Buffer.from(`${HEADER}\nÉté;${NUMBER};4000;;;x\n`, 'latin1')],
    ['commas', Buffer.from(`${HEADER}\nÉté;${NUMBER};4000;;;x\n`.replaceAll(';', ','))],
    ['tabs', Buffer.from(`${HEADER}\nÉté;${NUMBER};4000;;;x\n`.replaceAll(';', '\t'))],
  ])('finds out that it is in %s', async (_encoding, content) => {
    expect(await names(await load(content))).toEqual([['Été', NUMBER]]);
  });

  it('reads yes and no in four languages, and says which cell is neither', async () => {
    const { connection } = await load('Nom;B;E\nUn;oui;Neen\nDeux;X;ja\nTrois;;parfois\n', {
      columns: { name: 'Nom', volunteers: 'B', hires: 'E' },
    });
    expect(
      await kbo.rowsOf(
        connection,
        `SELECT array_to_string(open_to, ',') FROM clean.list_row ORDER BY source_row`,
      ),
    ).toEqual([['volunteers'], ['volunteers,job-seekers'], ['']]);
    expect(
      await kbo.rowsOf(connection, 'SELECT source_row::INT, column_name, found FROM clean.rejected'),
    ).toEqual([[4, 'hires', 'parfois']]);
  });

  it('finds the header on a later row and counts rows as the spreadsheet does', async () => {
    const { connection } = await load(`Membres 2026;;;;;\n;;;;;\n${HEADER}\nUn;;4000;;;x\n`, {
      headerRow: 3,
    });
    expect(await kbo.rowsOf(connection, 'SELECT source_row::INT, number_state FROM clean.list_row')).toEqual([
      [4, 'missing'],
    ]);
  });

  it('reads XLSX, whose numbers lost their zeros', async () => {
    const file = await writeXlsxFile([
      [{ value: 'Nom' }, { value: 'BCE' }],
      [{ value: 'Un' }, { value: Number(NUMBER), type: Number }],
    ]).toBuffer();
    const change = { file: 'list.xlsx', format: 'xlsx', columns: { name: 'Nom', enterpriseNumber: 'BCE' } };
    expect(await names(await load(file, change))).toEqual([['Un', NUMBER]]);
  });

  it('reads GeoJSON with its points', async () => {
    const feature = (name: string, coordinates: number[]) => ({
      type: 'Feature',
      properties: { Nom: name },
      geometry: { type: 'Point', coordinates },
    });
    const content = JSON.stringify({
      type: 'FeatureCollection',
      features: [feature('Ici', [5.57, 50.63]), feature('Ailleurs', [50.63, 5.57])],
    });
    const { connection } = await load(content, {
      file: 'list.geojson',
      format: 'geojson',
      columns: { name: 'Nom' },
    });
    expect(
      await kbo.rowsOf(connection, 'SELECT name, lat, lon FROM clean.list_row ORDER BY source_row'),
    ).toEqual([
      ['Ici', 50.63, 5.57],
      ['Ailleurs', null, null],
    ]);
    expect(await kbo.rowsOf(connection, 'SELECT column_name, effect FROM clean.rejected ORDER BY 1')).toEqual(
      [
        ['lat', 'value'],
        ['lon', 'value'],
      ],
    );
  });

  it('never reads a column the mapping does not name', async () => {
    const { connection } = await load(`${HEADER}\nUn;;4000;;;Jeanne Dupont\n`);
    for (const table of ['raw.list_value', 'clean.list_row', 'clean.rejected']) {
      expect(JSON.stringify(await kbo.rowsOf(connection, `FROM ${table}`))).not.toContain('Dupont');
    }
  });
});

describe('the rows of a list', () => {
  it('enter as not linked with a wrong number or none, the wrong one reported', async () => {
    const loaded = await load(
      `${HEADER}\nSans;;4000;;;\nFaux;0910000099;4000;;;\nNational;85.07.30-033.28;4000;;;\n`,
    );
    expect(
      await kbo.rowsOf(
        loaded.connection,
        'SELECT name, number_state FROM clean.list_row ORDER BY source_row',
      ),
    ).toEqual([
      ['Sans', 'missing'],
      ['Faux', 'invalid'],
      ['National', 'invalid'],
    ]);
    expect(
      await kbo.rowsOf(loaded.connection, 'SELECT source_row::INT, found FROM clean.rejected ORDER BY 1'),
    ).toEqual([
      [3, '0910000099'],
      [4, null],
    ]);
  });

  it('hide contacts that look personal unless the producer confirmed them', async () => {
    const content = `${HEADER}\nUn;;4000;info@un.be;04/223 45 67;\nDeux;;4000;jeanne.dupont@un.be;0475 12 34 56;\n`;
    const contacts = 'SELECT email, phone FROM clean.list_row ORDER BY source_row';
    const hidden = await load(content);
    expect(await kbo.rowsOf(hidden.connection, contacts)).toEqual([
      ['info@un.be', '04/223 45 67'],
      [null, null],
    ]);
    expect(JSON.stringify(await kbo.rowsOf(hidden.connection, 'FROM clean.rejected'))).not.toMatch(
      /jeanne|0475/,
    );
    const shown = await load(content, { contactsArePublic: true });
    expect(await kbo.rowsOf(shown.connection, contacts)).toEqual([
      ['info@un.be', '04/223 45 67'],
      ['jeanne.dupont@un.be', '0475 12 34 56'],
    ]);
  });

  it('are rejected when they repeat a row exactly, kept and reported when probably the same organisation', async () => {
    const { connection, report } = await load(
      `${HEADER}\nÉté;;4000;;;\nÉté;;4000;;;\nÉTÉ;;4000;info@ete.be;;\nÉté;;5000;;;\n`,
    );
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT source_row::INT, duplicate_of::INT FROM clean.list_row ORDER BY 1',
      ),
    ).toEqual([
      [2, null],
      [4, 2],
      [5, null],
    ]);
    expect(
      await kbo.rowsOf(connection, 'SELECT source_row::INT, reason, effect FROM clean.rejected ORDER BY 1'),
    ).toEqual([
      [3, 'the same as row 2', 'row'],
      [4, 'probably the same organisation as row 2', 'kept'],
    ]);
    expect(report.files[0]).toMatchObject({ rowsIn: 4, rowsKept: 3, rowsRejected: 1 });
  });

  it('are rejected when cut off, without name, or with an absurd cell', async () => {
    const { connection } = await load(
      `${HEADER}\nUn;;4000;;;\n;;4000;;;\n${'x'.repeat(30_000)};;1;;;\nDeux;;40`,
    );
    expect(
      await kbo.rowsOf(
        connection,
        'SELECT source_row::INT, column_name, reason FROM clean.rejected ORDER BY 1',
      ),
    ).toEqual([
      [3, 'name', 'the name is empty'],
      [4, 'name', 'the cell has 30000 characters, at most 20000 are read'],
      [5, null, 'the row is cut off: 3 cells, the header has 6'],
    ]);
  });
});

describe('a wrong mapping', () => {
  it.each([
    [
      'names the mapped columns that are not there and the headers that are',
      {},
      'Naam;BCE;CP;Mél;Tél\n',
      /"Nom" \(for name\) is not there.*Headers found: "Naam", "BCE"/,
    ],
    ['names the wrong keys', { kind: 'club', nom: 'x' }, HEADER, /kind: .*\n.*nom/],
    [
      'asks a federation list for its federation',
      { kind: 'federation' },
      HEADER,
      /federation: a list of kind "federation"/,
    ],
    [
      'refuses a file outside the folder',
      { file: '../secret.csv' },
      HEADER,
      /file: a file name in the same folder/,
    ],
    [
      'refuses GeoJSON that is none',
      { format: 'geojson' },
      '{"type":"Feature"}',
      /not a GeoJSON FeatureCollection/,
    ],
    ['refuses an XLSX that is none', { format: 'xlsx' }, 'text', /not a readable XLSX/],
    [
      'refuses bytes that are not in the stated encoding',
      { encoding: 'utf-8' },
      Buffer.from('Nom;é', 'latin1'),
      /the bytes are not utf-8/,
    ],
  ])('%s', async (_claim, change, content, message) => {
    const described = mapping(change);
    const folder = kbo.writeFolder({
      'list.csv': content,
      'fed-test.mapping.json': JSON.stringify(described),
    });
    const connection = await kbo.memoryWarehouse();
    const failing = loadLists(connection, { folder, buildDir: folder, demo: true }, () => undefined);
    await expect(failing).rejects.toThrow(message);
  });

  it('names the list that is missing beside it', async () => {
    const folder = kbo.writeFolder({ 'fed-test.mapping.json': JSON.stringify(mapping()) });
    const failing = loadLists(
      await kbo.memoryWarehouse(),
      { folder, buildDir: folder, demo: true },
      () => undefined,
    );
    await expect(failing).rejects.toThrow(/list\.csv: missing, named by fed-test\.mapping\.json/);
  });
});

it.each([
  [NUMBER, NUMBER],
  [`BE ${kbo.ASSOCIATION}`, NUMBER],
  [NUMBER.slice(1), NUMBER],
  [`${NUMBER.slice(1)}.0`, NUMBER],
  [`${NUMBER[1]}.${NUMBER.slice(2)}E+08`, NUMBER],
  ['9.1E+08', null],
])('the number %s reads as %s', (text, expected) => {
  const parsed = parseListNumber(text);
  expect(parsed.ok ? parsed.number : null).toBe(expected);
});

it.each([
  ['31/12/2025', 'dd/mm/yyyy', '2025-12-31'],
  ['1-2-2025', 'dd/mm/yyyy', '2025-02-01'],
  ['2025-02-01', 'dd/mm/yyyy', '2025-02-01'],
  ['31/02/2025', 'dd/mm/yyyy', null],
  ['01/02/2025', 'yyyy-mm-dd', null],
] as const)('the date %s as %s is %s', (text, format, expected) => {
  expect(parseListDate(text, format)).toBe(expected);
});
