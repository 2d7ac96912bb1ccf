import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, reference } from '../context.ts';
import { download, publishNames, readCsv, readGeoJson, readSheet, readTable, readZip } from './files.ts';
import type { EnterpriseList } from '../../../api/contract/enterprises.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
});
afterAll(() => {
  api.close();
});

const exported = (format: string, query: string): Promise<Uint8Array> =>
  download(api, `/api/v1/enterprises/export?format=${format}&${query}`);

async function listed(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: EnterpriseList = await api.json(`/api/v1/enterprises?limit=100&${query}${after}`);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

const maybe = (name: string, values: readonly string[]) =>
  fc
    .option(fc.constantFrom(...values), { nil: null })
    .map((value) => (value === null ? [] : [`${name}=${value}`]));

/** Questions of all kinds, sorted in all ways. */
const questions = fc
  .tuple(
    maybe('q', ['velo', 'la', 'namur', 'kringwinkle', 'réparer mon vélo', 'centre']),
    maybe('group', [...reference.groups.keys(), 'housing,second-hand']),
    maybe('form', ['association', 'cooperative']),
    maybe('territory', ['62063', '60000', '04000', '21004,11002']),
    maybe('near', ['50.63,5.57', '50.63,5.57&radius=30', '50.85,4.35&sort=distance']),
    maybe('bbox', ['4,50,5,51']),
    maybe('open', ['volunteers', 'public, companies']),
    maybe('lang', ['nl', 'de', 'en']),
    maybe('sort', ['name', 'relevance']),
  )
  .map((parts) => parts.flat())
  .filter((parts) => parts.filter((part) => part.includes('sort=')).length < 2)
  .map((parts) => parts.join('&'));

describe('a download holds what the list shows, in its order', () => {
  it('whatever is asked, as CSV, XLSX and GeoJSON', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (query) => {
        const ids = await listed(query);
        const csv = readCsv(await exported('csv', `columns=names&${query}`));
        expect(csv.map((row) => row['id'])).toEqual(ids);
        const table = await readTable(await exported('xlsx', `columns=names&${query}`));
        expect(table.map((row) => row['id'])).toEqual(ids);
        const { features } = readGeoJson(await exported('geojson', query));
        expect(features.map(({ id }) => id)).toEqual(ids);
      }),
      { numRuns: 25 },
    );
  });

  it('says how many rows before anything is read', async () => {
    const head = await api.fetch('/api/v1/enterprises/export?group=housing', { method: 'HEAD' });
    const { total } = await api.json<EnterpriseList>('/api/v1/enterprises?group=housing&limit=1');
    expect(head.headers.get('x-total-rows')).toBe(String(total));
    expect(head.headers.get('content-disposition')).toMatch(
      /^attachment; filename="essaim-logement-d-20261102-[0-9a-f]{10}\.csv"$/,
    );
    expect(await head.text()).toBe('');
  });

  it('an empty search gives a file with its heading and no row', async () => {
    expect(readCsv(await exported('csv', 'q=zzzzqqqq'))).toEqual([]);
    expect(await readTable(await exported('xlsx', 'q=zzzzqqqq'))).toEqual([]);
    expect(readGeoJson(await exported('geojson', 'q=zzzzqqqq')).features).toEqual([]);
  });

  it('a client that has the file already gets 304', async () => {
    const path = '/api/v1/enterprises/export?group=housing';
    const first = await api.fetch(path);
    await first.arrayBuffer();
    const etag = first.headers.get('etag') ?? '';
    const again = await api.fetch(path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const other = await api.fetch(`${path}&lang=nl`, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });

  it.each([
    ['format=pdf', 'format'],
    ['columns=both', 'columns'],
    ['sort=distance', 'sort'],
    ['group=nothing', 'group'],
    ['limit=5', 'limit'],
  ])('%s is refused', async (query, parameter) => {
    const response = await api.fetch(`/api/v1/enterprises/export?${query}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(parameter);
  });
});

describe('columns', () => {
  it('are named in the language, or by stable names', async () => {
    const heads = async (query: string) => Object.keys(readCsv(await exported('csv', query))[0] ?? {});
    expect(await heads('group=housing')).toContain('Numéro d’entreprise');
    expect(await heads('group=housing&lang=nl')).toContain('Ondernemingsnummer');
    const names = await heads('group=housing&columns=names');
    expect(names).toEqual(await heads('group=housing&columns=names&lang=de'));
    expect(names.slice(0, 3)).toEqual(['id', 'enterprise_number', 'name']);
    expect(names.join(' ')).not.toMatch(/mail|phone/);
  });

  it('codes are text and keep their zeros, figures are numbers', async () => {
    const [row] = await readTable(await exported('xlsx', 'columns=names&territory=62063'));
    expect(row?.['enterprise_number']).toMatch(/^[01]\d{9}$/);
    expect(row?.['postal_code']).toMatch(/^\d{4}$/);
    expect(row?.['commune_nis']).toBe('62063');
    expect(row?.['province_nis']).toBe('60000');
    expect(row?.['latitude']).toEqual(expect.any(Number));
    expect(row?.['establishments']).toEqual(expect.any(Number));
  });

  it('say to whom an organisation is open, in codes and in words', async () => {
    const [row] = readCsv(await exported('csv', 'columns=names&open=volunteers&lang=nl'));
    expect(row?.['open_to_codes']?.split(' | ')).toContain('volunteers');
    expect(row?.['open_to']?.split(' | ')).toContain('Neemt vrijwilligers op');
  });

  it('distances are there with a point to count from', async () => {
    const near = readCsv(await exported('csv', 'columns=names&near=50.63,5.57&radius=20'));
    const distances = near.map((row) => Number(row['distance_km']));
    expect(distances.length).toBeGreaterThan(3);
    expect(distances).toEqual(distances.toSorted((left, right) => left - right));
  });
});

describe('a download says what it is', () => {
  it('release and notice stand in every row of a demonstration', async () => {
    const { directory } = api.fixture.pointer;
    for (const row of readCsv(await exported('csv', 'columns=names&group=housing&lang=en'))) {
      expect(row['release']).toBe(directory);
      expect(row['notice']).toMatch(/FICTITIOUS/);
    }
  });

  it.each(['csv-zip', 'geojson-zip'])('%s adds README, licences, citation and columns', async (format) => {
    const files = await readZip(await exported(format, 'group=housing&lang=fr'));
    const { directory } = api.fixture.pointer;
    const [data = '', ...others] = [...files.keys()];
    expect(data).toBe(`essaim-logement-${directory}.${format.replace('-zip', '')}`);
    expect(others).toEqual(['LISEZMOI.txt', 'LICENCES.txt', 'CITATION.cff', 'COLONNES.csv']);
    const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
    expect(text('LISEZMOI.txt')).toContain(directory);
    expect(text('LISEZMOI.txt')).toContain('DONNÉES INVENTÉES');
    expect(text('CITATION.cff')).toContain(`version: "${directory}"`);
    const sources = await api.json<{ items: { licence: string; title: string; kind: string }[] }>(
      '/api/v1/sources?lang=fr',
    );
    const public_ = sources.items.filter(({ kind }) => kind !== 'employment');
    for (const { licence, title } of public_) {
      expect(text('LICENCES.txt')).toContain(licence);
      expect(text('LICENCES.txt')).toContain(title);
    }
    expect(readCsv(files.get('COLONNES.csv') ?? Buffer.alloc(0)).map((row) => row['name'])).toContain(
      'nace_code',
    );
  });

  it('a workbook and a feature collection hold all of that themselves', async () => {
    const { directory } = api.fixture.pointer;
    const workbook = await exported('xlsx', 'group=housing&lang=de');
    const readme = (await readSheet(workbook, 2)).flat().join('\n');
    expect(readme).toContain(directory);
    expect(readme).toContain('ERFUNDENE DATEN');
    expect((await readSheet(workbook, 3))[0]).toContain('Lizenz');
    const collection = readGeoJson(await exported('geojson', 'group=housing&lang=en'));
    expect(collection).toMatchObject({
      release: directory,
      notice: expect.stringMatching(/FICTITIOUS/),
      citation: expect.stringContaining(directory),
    });
  });
});

describe('what must not be in a download', () => {
  it('a withdrawn entry', async () => {
    const [id = ''] = await listed('group=housing');
    api.withdrawn.add(id);
    await api.watch.refresh();
    for (const format of ['csv', 'geojson']) {
      const text = new TextDecoder().decode(await exported(format, 'columns=names'));
      expect(text).not.toContain(id);
    }
    const table = await readTable(await exported('xlsx', 'columns=names'));
    expect(table.map((row) => row['id'])).not.toContain(id);
    api.withdrawn.clear();
    await api.watch.refresh();
  });

  it('a formula, a broken cell or a turned line, whatever the names are', async () => {
    const hostile = [
      "=cmd|' /C calc'!A0",
      '+SUM(A1:A9)',
      '-2+3',
      '@import',
      '\t=1+1',
      '  =1+1',
      '＝1+1',
      '<script>alert(1)</script>',
      'a "quoted", name; with\r\nlines',
      'abc\u202Egnp.exe',
      'שלום עולם',
      'nul\u0000 \u0007bell',
      '_x0041_ & <b>',
      '💚 coopérative',
    ];
    await publishNames(api, hostile);
    const csv = readCsv(await exported('csv', 'columns=names'));
    const table = await readTable(await exported('xlsx', 'columns=names'));
    const { features } = readGeoJson(await exported('geojson', ''));
    const ids = csv.map((row) => row['id']).toSorted();
    expect(ids).toHaveLength(features.length);
    for (const rows of [csv, table]) {
      const names = rows.map((row) => String(row['name']));
      expect(names.filter((name) => /^\s*[=+\-@＝]|^\t/.test(name))).toEqual([]);
      expect(names).toContain("'=cmd|' /C calc'!A0");
      expect(names).toContain('<script>alert(1)</script>');
      expect(names).toContain('שלום עולם');
      expect(names).toContain('abcgnp.exe');
      expect(names).toContain('💚 coopérative');
    }
    expect(csv.map((row) => row['name'])).toContain('a "quoted", name; with\r\nlines');
    expect(features.map(({ properties }) => properties['name'])).toContain("=cmd|' /C calc'!A0");
  });
});
