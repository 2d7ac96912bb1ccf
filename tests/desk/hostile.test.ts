import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../api/desk/lists/upload.ts';
import { writeDeskMessage } from '../../data/messages/desk/index.ts';
import { REFUSALS, type RefusalCode } from '../../data/schema/workspace/list-tables.ts';
import { readCells } from '../../etl/desk/read-cells.ts';
import { RefusalError } from '../../etl/desk/refusal-error.ts';
import { describeReading } from '../../etl/desk/suggest-mapping.ts';
import { makeSheet, makeWorkbook, makeZip } from './workbook.ts';

const good = makeSheet([
  ['Nom', 'Code postal'],
  ['Les Ruches', 4000],
]);

/** Two entries whose data is the same bytes: what a bomb of overlapping files is made of. */
async function overlap(): Promise<Buffer> {
  const zip = await makeWorkbook(good, { 'xl/a.xml': 'same', 'xl/b.xml': 'same' });
  const signature = Buffer.from([0x50, 0x4b, 1, 2]);
  const offsets: number[] = [];
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 4)) {
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString();
    if (name === 'xl/a.xml') offsets.push(zip.readUInt32LE(at + 42));
    if (name === 'xl/b.xml') zip.writeUInt32LE(offsets[0] ?? 0, at + 42);
  }
  return zip;
}

/** A zip that says its sheet is small and unpacks to much more. */
async function lyingSize(): Promise<Buffer> {
  const zip = await makeWorkbook(good, { 'xl/worksheets/sheet2.xml': ' '.repeat(3_000_000) });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(3_000_000);
  for (let at = zip.indexOf(size); at >= 0; at = zip.indexOf(size, at + 4)) zip.writeUInt32LE(10, at);
  return zip;
}

/** A workbook whose entries say that they are encrypted. */
async function withPassword(): Promise<Buffer> {
  const zip = await makeWorkbook(good);
  const signature = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 4))
    zip.writeUInt16LE(zip.readUInt16LE(at + 8) | 1, at + 8);
  return zip;
}

/** A workbook with an entry that is a link to a file of the system. */
async function withLink(): Promise<Buffer> {
  const zip = await makeWorkbook(good, { 'xl/theme.xml': '/etc/passwd' });
  const name = zip.lastIndexOf('xl/theme.xml');
  zip.writeUInt32LE((0o120777 << 16) >>> 0, name - 46 + 38);
  return zip;
}

const strings = (count: number) =>
  `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${'<si><t>x</t></si>'.repeat(count)}</sst>`;
const dimension = good.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>');
const entity = makeSheet([['Nom'], ['x']], '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>');

const WORKBOOKS: readonly (readonly [string, () => Promise<Buffer>, RefusalCode])[] = [
  [
    'a workbook of 120 MB once unpacked',
    () => makeWorkbook(good, { 'xl/big.xml': Buffer.alloc(120 << 20) }),
    'unpacked-too-large',
  ],
  ['sizes that lie', lyingSize, 'broken-zip'],
  ['files that lie over each other', overlap, 'dangerous-zip'],
  ['a password', withPassword, 'dangerous-zip'],
  ['a link to a file of the system', withLink, 'dangerous-zip'],
  ['a zip within the zip', () => makeWorkbook(good, { 'xl/media/42.zip': 'PK' }), 'dangerous-zip'],
  [
    'a path that climbs out',
    async () =>
      Buffer.from(
        (await makeWorkbook(good, { 'xl/aa/evil.xml': 'x' }))
          .toString('latin1')
          .replaceAll('xl/aa/evil.xml', '../../evil.xml'),
        'latin1',
      ),
    'broken-zip',
  ],
  [
    '500 entries',
    () =>
      makeWorkbook(good, Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`xl/m/${at}.xml`, 'x']))),
    'too-many-entries',
  ],
  [
    'half a million shared strings',
    () => makeWorkbook(good, { 'xl/sharedStrings.xml': strings(500_000) }),
    'too-many-cells',
  ],
  ['the dimension A1:XFD1048576', () => makeWorkbook(dimension), 'too-many-columns'],
  ['an external entity', () => makeWorkbook(entity), 'declared-entities'],
  ['macros under another name', () => makeWorkbook(good, { 'xl/vbaProject.bin': 'x' }), 'macros'],
  [
    'links to other files',
    () => makeWorkbook(good, { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    'external-links',
  ],
  ['a zip that is no workbook', () => makeZip({ 'notes.txt': 'x' }), 'not-a-list'],
  ['a zip cut in two', async () => (await makeWorkbook(good)).subarray(0, 700), 'broken-zip'],
  ['a PDF that calls itself a workbook', async () => Buffer.from('%PDF-1.7 …'), 'not-a-list'],
];

const csv = (text: string) => Buffer.from(text);
const TEXTS: readonly (readonly [string, Buffer, RefusalCode])[] = [
  ['nothing', Buffer.alloc(0), 'empty'],
  ['blank lines only', csv('\n\n  \n'), 'empty'],
  ['delimiters only', csv(';;;\n\n;;\n'), 'empty'],
  ['a header and nothing else', csv('Nom;CP;Commune\n'), 'empty'],
  ['11 MB', Buffer.alloc(11 << 20, 'x'), 'too-large'],
  ['a cell of 1 MB', csv(`Nom;CP\n${'x'.repeat(1 << 20)};4000\n`), 'cell-too-long'],
  ['50 000 columns', csv(`${'a;'.repeat(50_000)}\nx\n`), 'too-many-columns'],
  ['30 000 rows', csv(`Nom;CP\n${'x;4000\n'.repeat(30_000)}`), 'too-many-rows'],
  ['NUL bytes', csv('Nom;CP\nLes\0Ruches;4000\n'), 'binary-text'],
  [
    'a quotation mark never closed',
    csv(`Nom;CP\n"Les Ruches;4000\n${'Le Pain;4000\n'.repeat(400)}`),
    'unbalanced-quote',
  ],
  ['a workbook that calls itself CSV', csv('PK\u0003\u0004…'), 'not-a-list'],
  ['a PDF that calls itself CSV', csv('%PDF-1.7 …'), 'not-a-list'],
];

async function refuse(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<RefusalCode | 'read'> {
  try {
    describeReading(await readCells(bytes, format), new Map());
    return 'read';
  } catch (error) {
    if (error instanceof RefusalError) return error.code;
    throw error;
  }
}

describe('a hostile list is refused whole, with its reason', () => {
  it.each(WORKBOOKS)('%s', async (_name, make, code) => {
    expect(await refuse(await make(), 'xlsx')).toBe(code);
  });

  it.each(TEXTS)('%s', async (_name, bytes, code) => {
    expect(await refuse(bytes, 'csv')).toBe(code);
  });

  it('and a sound one is read', async () => {
    expect(await readCells(await makeWorkbook(good), 'xlsx')).toEqual([
      ['Nom', 'Code postal'],
      ['Les Ruches', '4000'],
    ]);
  });

  it('whatever the bytes are, reading ends with rows or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('csv', 'xlsx'),
        async (bytes, format) => {
          await refuse(Buffer.from(bytes), format);
          await refuse(Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]), format);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['UTF-8 with mark', Buffer.from('\ufeffNom;CP\nÉté;4000\n')],
    ['UTF-16', Buffer.from('\ufeffNom;CP\nÉté;4000\n', 'utf16le')],
    ['Windows-1252', Buffer.from('Nom;CP\nÉté;4000\n', 'latin1')],
    [
      'a list glued together from files of two encodings',
      Buffer.concat([Buffer.from('Nom;CP\nÉté;4000\n'), Buffer.from('Crèche;5000\n', 'latin1')]),
    ],
    ['carriage returns', Buffer.from('Nom,CP\rÉté,4000\r')],
    ['pasted from a spreadsheet', Buffer.from('Nom\tCP\nÉté\t4000\n')],
  ])('%s is understood', async (_name, bytes) => {
    const rows = await readCells(bytes, 'csv');
    expect(rows.slice(0, 2)).toEqual([
      ['Nom', 'CP'],
      ['Été', '4000'],
    ]);
  });

  it('every reason has its words in four languages', () => {
    for (const code of REFUSALS)
      for (const language of ['fr', 'nl', 'de', 'en'] as const)
        expect(writeDeskMessage(language, `refusal.${code}`, { place: 'x' })).toMatch(/\w{3}.*\.$/);
  });
});

describe('people', () => {
  it.each([
    ['a national number', 'Nom;Remarque\nLes Ruches;85.07.30-033.28\n', 'national-numbers'],
    ['one without signs', 'Nom;Remarque\nLes Ruches;85073003328\n', 'national-numbers'],
    ['a telephone is none', 'Nom;Téléphone\nLes Ruches;+32 85 07 30 03 28\n', 'read'],
    ['an enterprise number is none', 'Nom;BCE\nLes Ruches;0417.497.106\n', 'read'],
    ['a column of dates of birth', 'Nom;Date de naissance\nLes Ruches;1/1/1980\n', 'person-columns'],
    ['a column of contact persons', 'Naam;Contactpersoon\nDe Korf;Jan\n', 'person-columns'],
  ])('%s', async (_name, text, code) => {
    expect(await refuse(csv(text), 'csv')).toBe(code);
  });
});

describe('file names', () => {
  it.each([
    ['../../etc/passwd.csv', 'passwd.csv'],
    ['C:\\lists\\members.csv', 'members.csv'],
    ['"><svg onload=x>.csv', 'svg onload=x.csv'],
    ['members\u202Evsc.exe.csv', 'membersvsc.exe.csv'],
    ['\u0000\u0007', 'list'],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(name)).toBe(shown);
  });
});
