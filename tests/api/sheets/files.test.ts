import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Printer } from '../../../api/exports/node/printer.ts';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { openTestApi, reference } from '../context.ts';
import { download, publishNames, readCsv, readSheet, readZip } from '../exports/files.ts';
import type { SheetDocument } from '../../../api/contract/documents.ts';
import type { PrintDocument } from '../../../api/exports/print/document-print.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
const printed: PrintDocument[] = [];
const printer = new Printer();
beforeAll(async () => {
  api = await openTestApi({
    entries: 1500,
    deps: {
      print: (sheet) => {
        if ('kind' in sheet) printed.push(sheet);
        return printer.print(sheet);
      },
    },
  });
});
afterAll(async () => {
  api.close();
  await printer.close();
});

const file = (nis: string, format: string, query = ''): Promise<Uint8Array> =>
  download(api, `/api/v1/territories/${nis}/sheet.${format}?${query}`);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a sheet as PDF', () => {
  it.each(LANGUAGES)('%s: the same bytes twice, from two printers', async (lang) => {
    const first = await file('62063', 'pdf', `lang=${lang}`);
    expect(latin(first)).toMatch(/^%PDF-1\.7/);
    expect(latin(first)).toContain(`/Lang (${lang})`);
    expect(latin(first)).toMatch(/<pdfuaid:part>1</);
    expect(latin(first)).toContain('/StructTreeRoot');
    const other = new Printer();
    try {
      const second = await other.print(printed.at(-1) as PrintDocument);
      expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    } finally {
      await other.close();
    }
  });

  it('prints what is hidden as c, without a bar or a point', async () => {
    await file('63000', 'pdf');
    const rows =
      printed.at(-1)?.sections.flatMap(({ tables }) => tables.flatMap((table) => table.rows)) ?? [];
    const hidden = rows.filter(({ cells }) => cells.at(-1)?.hidden);
    expect(hidden.length).toBeGreaterThan(0);
    for (const { cells, bar } of hidden) {
      expect(cells.at(-1)?.text).toBe('c');
      expect(bar).toBeNull();
    }
  });

  it('has a known name, and a client that has it gets 304', async () => {
    const answer = await api.fetch('/api/v1/territories/62063/sheet.pdf?lang=nl');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="essaim-luik-nl-s-\d{8}-/);
    const etag = answer.headers.get('etag') ?? '';
    const path = '/api/v1/territories/62063/sheet.pdf?lang=nl';
    expect((await api.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('a sheet as table', () => {
  it('CSV holds every figure of the sheet with its status', async () => {
    const { document } = await api.json<SheetDocument>('/api/v1/territories/63000/sheet.json?lang=en');
    const rows = readCsv(await file('63000', 'csv', 'lang=en'));
    const figures = document.sections.flatMap(({ figures: key, tables }) => [
      ...key.map(({ figure }) => figure),
      ...tables.flatMap(({ rows: lines }) => lines.flatMap(({ figures: cells }) => cells)),
    ]);
    expect(rows).toHaveLength(figures.length);
    rows.forEach((row, at) => {
      expect(row['Status']).toBe(figures[at]?.status);
      expect(row['Value']).toBe(figures[at]?.value === null ? '' : String(figures[at]?.value));
    });
    expect(rows.some((row) => row['Status'] === 'c' && row['Value'] === '')).toBe(true);
    const jobs = rows.filter((row) => row['Section'] === 'trend' && row['Measure code'] === 'jobs');
    expect(jobs.map((row) => row['Year'])).toEqual(['2023', '2024', '2025']);
    expect(jobs.every((row) => row['Code'] === '63000')).toBe(true);
    const key = rows.filter((row) => row['Section'] === 'key');
    const yearOf = (code: string) => key.find((row) => row['Measure code'] === code)?.['Year'];
    expect(['enterprises', 'jobs', 'population'].map(yearOf)).toEqual(['', '2025', '2023']);
  });

  it('XLSX has numbers as numbers and the status where there is none', async () => {
    const bytes = await file('63000', 'xlsx', 'lang=en');
    const [heads = [], ...rows] = await readSheet(bytes, 2);
    const [value, status] = [heads.indexOf('Value'), heads.indexOf('Status')];
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows)
      expect(typeof row[value], String(row)).toBe(
        /[cn]/.test(String(row[status]).slice(0, 1)) ? 'object' : 'number',
      );
    const read = await readSheet(bytes, 1);
    expect(read[0]?.[0]).toContain('social economy');
    expect(read.some((row) => row.includes('c'))).toBe(true);
    expect(JSON.stringify(await readSheet(bytes, 3))).toContain(api.fixture.pointer.statistics);
  });

  it('names that would run as a formula are kept from it', async () => {
    const other = await openTestApi({ entries: 60 });
    try {
      await publishNames(other, ['=HYPERLINK("x")', '+1', '@a']);
      const rows = await readSheet(
        await download(other, '/api/v1/territories/01000/sheet.xlsx?perimeter=directory'),
        1,
      );
      for (const cell of rows.flat()) expect(String(cell)).not.toMatch(/^[=+@]/);
    } finally {
      other.close();
    }
  });
});

describe('all sheets of a territory', () => {
  it('are those of the territory and of everything inside, each as it is alone', async () => {
    const archive = await readZip(await download(api, '/api/v1/territories/63000/sheets.zip?lang=de'));
    const communes = reference.territories.get('63000')?.children ?? [];
    const names = [...archive.keys()];
    expect(names).toHaveLength(1 + communes.length);
    expect(names.filter((name) => name.startsWith('commune/'))).toHaveLength(communes.length);
    const alone = await file('63079', 'pdf', 'lang=de');
    const inside = names.find((name) => name.startsWith('commune/63079-')) ?? '';
    expect(Buffer.from(alone).equals(archive.get(inside) as Buffer)).toBe(true);
  });

  it('are made for a client twice at a time; who asks for more is told when to come back', async () => {
    const path = '/api/v1/territories/01000/sheets.zip';
    const ask = (from: string): Promise<Response> => api.fetch(path, {}, from);
    const under = [await ask('203.0.113.1'), await ask('203.0.113.1')];
    expect(under.map(({ status }) => status)).toEqual([200, 200]);
    const refused = await ask('203.0.113.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect((await refused.json()) as object).toMatchObject({ detail: expect.stringContaining('2 archives') });
    expect((await api.fetch(path, { method: 'HEAD' }, '203.0.113.1')).status).toBe(200);
    under.push(await ask('203.0.113.2'));
    expect(under.at(-1)?.status).toBe(200);
    for (const { body } of under) await body?.cancel();
    const again = await ask('203.0.113.1');
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });
});
