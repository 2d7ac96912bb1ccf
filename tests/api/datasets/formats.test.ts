import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApi } from '../context.ts';
import { download, readCsv, readSheet, readTable, readZip } from '../exports/files.ts';
import type { Observation, Observations } from '../../../api/contract/datasets.ts';
import type { TestApi } from '../context.ts';

const ID = 'employment-region-group-size';
const PATH = `/api/v1/datasets/${ID}/observations`;

let api: TestApi;
let rows: Observation[];
beforeAll(async () => {
  api = await openTestApi({ entries: 900 });
  rows = (await api.json<Observations>(`${PATH}?limit=100000&lang=en`)).observations;
});
afterAll(() => {
  api.close();
});

const file = (format: string, query = ''): Promise<Uint8Array> =>
  download(api, `${PATH}?format=${format}&lang=en${query}`);
const text = async (format: string, query = ''): Promise<string> =>
  new TextDecoder().decode(await file(format, query));

/** The facts that every format must tell of an observation. */
const told = (one: Observation) => ({
  territory: one.territory.nis,
  activity: one.activity?.code ?? 'total',
  form: one.form?.code ?? 'total',
  size: one.size?.code ?? 'total',
  year: String(one.year),
  measure: one.measure.code,
  value: one.value,
  status: one.status,
});

type Cube = {
  id: string[];
  size: number[];
  value: (number | null)[];
  Dimension(id: string): {
    id: string[];
    Category(code: string): { label: string; unit?: { decimals: number } };
  };
  Data(query: Record<string, string>): { value: number | null; status: string | null };
  role: Record<string, string[]>;
};

describe('JSON-stat', () => {
  it('is read by the JSON-stat toolkit, values and statuses', async () => {
    const toolkit = createRequire(import.meta.url)('jsonstat-toolkit') as (document: unknown) => Cube;
    const cube = toolkit(JSON.parse(await text('json-stat')));
    expect(cube.role).toMatchObject({ time: ['year'], geo: ['territory'], metric: ['measure'] });
    expect(cube.size.reduce((product, size) => product * size, 1)).toBe(rows.length);
    expect(cube.Dimension('territory').Category('03000').label).toBe('Wallonia');
    expect(cube.Dimension('measure').Category('fte').unit?.decimals).toBe(1);
    const statuses = new Set<string>();
    for (const one of rows) {
      const { value, status, ...codes } = told(one);
      const cell = cube.Data({ perimeter: 'concertes-2023', ...codes });
      expect({ value: cell.value, status: cell.status ?? 'value' }, JSON.stringify(codes)).toEqual({
        value,
        status,
      });
      statuses.add(status);
    }
    expect([...statuses].sort()).toEqual(['c', 'n', 'value', 'zero']);
  });
});

describe('tables', () => {
  it('CSV holds the same cells, codes as text and an empty value where there is none', async () => {
    const table = readCsv(await file('csv'));
    expect(
      table.map(({ territory, activity, form, size, year, measure, value, status }) => ({
        ...{ territory, activity, form, size, year, measure, status },
        value: value === '' ? null : Number(value),
      })),
    ).toEqual(rows.map(told));
  });

  it('CSV in its archive brings README, licences, citation, columns and codes', async () => {
    const files = await readZip(await file('csv-zip'));
    const names = [...files.keys()].sort();
    expect(names.slice(0, 5)).toEqual([
      'CITATION.bib',
      'CODES.csv',
      'COLUMNS.csv',
      'LICENCES.txt',
      'README.txt',
    ]);
    expect(names[5]).toMatch(/^essaim-employment-region-group-size-1\.0\.0-s-\d{8}-\w+\.csv$/);
    const readme = files.get('README.txt')?.toString() ?? '';
    expect(readme).toContain(api.fixture.statistics.id);
    expect(readme).toContain('FICTITIOUS DATA');
    expect(readme).toContain('fewer than three employers');
    expect(files.get('LICENCES.txt')?.toString()).toContain('KBO');
    expect(files.get('CITATION.bib')?.toString()).toMatch(/^@misc\{essaim-employment-region-group-size-s-/);
    expect(readCsv(files.get(names[5] ?? '') ?? new Uint8Array())).toHaveLength(rows.length);
  });

  it('XLSX opens with numbers as numbers and codes as text', async () => {
    const bytes = await file('xlsx');
    const table = await readTable(bytes);
    expect(table).toHaveLength(rows.length);
    rows.forEach((one, at) => {
      const row = table[at] ?? {};
      expect(row['Value']).toBe(one.value);
      expect(row['Year']).toBe(one.year);
      expect(row['Territory (NIS code)']).toBe(one.territory.nis);
      expect(row['Status (code)']).toBe(one.status);
    });
    expect((await readSheet(bytes, 2)).flat()).toContain('250+');
    expect((await readSheet(bytes, 3)).flat().join(' ')).toContain('Cite as');
  });

  it('Parquet is read back by DuckDB with its types', async () => {
    const path = join(api.data, 'observations.parquet');
    writeFileSync(path, await file('parquet'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
      `SELECT territory, activity, form, size, year::VARCHAR AS year, measure, value, status, typeof(value) AS value_type,
         typeof(year) AS year_type, typeof(territory) AS code_type FROM '${path}'`,
    );
    const table = reader.getRowObjectsJS();
    const types = { value_type: 'DOUBLE', year_type: 'INTEGER', code_type: 'VARCHAR' };
    expect(table).toEqual(rows.map((one) => ({ ...told(one), ...types })));
    connection.closeSync();
    instance.closeSync();
  });

  it('streams begin before they end and stop when the reader goes away', async () => {
    const response = await api.fetch('/api/v1/datasets/enterprises-group/observations?format=csv');
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    expect(api.reported).toEqual([]);
  });
});

const structure = z.object({
  data: z.object({
    dataflows: z.tuple([
      z.looseObject({ id: z.string(), agencyID: z.string(), version: z.string(), structure: z.string() }),
    ]),
    dataStructures: z.tuple([
      z.looseObject({
        id: z.string(),
        dataStructureComponents: z.object({
          dimensionList: z.object({
            id: z.literal('DimensionDescriptor'),
            dimensions: z.array(
              z.object({
                id: z.string(),
                position: z.number(),
                conceptIdentity: z.string(),
                localRepresentation: z.object({ enumeration: z.string() }),
              }),
            ),
            timeDimension: z.looseObject({ id: z.literal('TIME_PERIOD') }),
          }),
          measureList: z.object({
            id: z.string(),
            measures: z.tuple([z.looseObject({ id: z.literal('OBS_VALUE') })]),
          }),
          attributeList: z.object({
            id: z.string(),
            attributes: z.array(
              z.looseObject({ id: z.string(), localRepresentation: z.object({ enumeration: z.string() }) }),
            ),
          }),
        }),
      }),
    ]),
    conceptSchemes: z.array(
      z.looseObject({ id: z.string(), concepts: z.array(z.looseObject({ id: z.string() })) }),
    ),
    codelists: z.array(
      z.looseObject({
        id: z.string(),
        codes: z.array(
          z.looseObject({
            id: z.string().regex(/^[A-Za-z0-9_@$-]+$/),
            names: z.record(z.string(), z.string().min(1)),
          }),
        ),
      }),
    ),
  }),
});

describe('SDMX', () => {
  it('the CSV holds only what its structure names, and every cell', async () => {
    const { data } = structure.parse(await api.json(`/api/v1/datasets/${ID}/structure`));
    const { dimensionList, attributeList } = data.dataStructures[0].dataStructureComponents;
    const coded = [...dimensionList.dimensions, ...attributeList.attributes];
    const codes = new Map(
      coded.map(({ id, localRepresentation: { enumeration } }) => {
        const list = data.codelists.find((one) => enumeration.includes(`:${one.id}(`));
        return [id, new Set(list?.codes.map((code) => code.id))];
      }),
    );
    const csv = await text('sdmx-csv');
    expect(csv.split('\r\n')[0]).toBe(
      'STRUCTURE,STRUCTURE_ID,ACTION,PERIMETER,REF_AREA,ACTIVITY,LEGAL_FORM,SIZE_CLASS,TIME_PERIOD,MEASURE,OBS_VALUE,OBS_STATUS,CONF_STATUS',
    );
    const table = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
    expect(table).toHaveLength(rows.length);
    const [flow] = data.dataflows;
    table.forEach((row, at) => {
      const one = rows[at];
      expect(row['STRUCTURE']).toBe('dataflow');
      expect(row['STRUCTURE_ID']).toBe(`${flow.agencyID}:${flow.id}(${flow.version})`);
      for (const [id, known] of codes) expect(known, `${id} of row ${at}`).toContain(row[id]);
      expect(row['OBS_VALUE']).toBe(one?.value === null ? '' : String(one?.value));
      expect(row['CONF_STATUS']).toBe(one?.status === 'c' ? 'C' : 'F');
      expect(row['OBS_STATUS'] === 'Q').toBe(one?.status === 'c');
    });
    const concepts = new Set(data.conceptSchemes[0]?.concepts.map(({ id }) => id));
    for (const id of [...codes.keys(), 'TIME_PERIOD', 'OBS_VALUE']) expect(concepts).toContain(id);
    expect(flow.structure).toContain(`:${data.dataStructures[0].id}(`);
  });
});

describe('WalStat rows', () => {
  const path = '/api/v1/datasets/employment-commune/observations?format=walstat&inside=03000&year=2025';

  it('hold one indicator of the 261 Walloon communes of 2025, “non disponible” where it is not published', async () => {
    const list = z
      .array(
        z.strictObject({
          ins: z.string().regex(/^\d{5}$/),
          type_entite: z.literal('Commune'),
          entite: z.string().min(2),
          periode: z.literal('année 2025'),
          valeur: z.union([z.number(), z.literal('non disponible')]),
        }),
      )
      .parse(JSON.parse(new TextDecoder().decode(await download(api, `${path}&measure=jobs`))));
    expect(list).toHaveLength(261);
    expect(list.filter(({ valeur }) => valeur === 'non disponible').length).toBeGreaterThan(5);
    expect(list.filter(({ valeur }) => valeur !== 'non disponible').length).toBeGreaterThan(5);
    expect(list.find(({ ins }) => ins === '62063')?.entite).toBe('Liège');
  });

  it.each([
    [path, 'measure'],
    ['/api/v1/datasets/employment-commune-group/observations?format=walstat&measure=jobs', 'activity'],
  ])('refuse several indicators: %s', async (address, parameter) => {
    const response = await api.fetch(address);
    expect(await response.json()).toMatchObject({ status: 400, parameter });
  });
});

describe('negotiation', () => {
  it.each([
    ['text/csv', 'text/csv'],
    ['application/vnd.apache.parquet', 'application/vnd.apache.parquet'],
    ['application/vnd.sdmx.data+csv; version=2.0.0', 'application/vnd.sdmx.data+csv'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['application/json, text/csv;q=0.5', 'application/json'],
    ['text/csv;q=0.5, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheetml'],
    ['*/*', 'application/json'],
  ])('Accept: %s', async (accept, type) => {
    for (const time of ['first', 'again']) {
      const response = await api.fetch(`${PATH}?limit=1`, { headers: { accept } });
      expect(`${time} ${response.headers.get('content-type')}`).toContain(`${time} `);
      expect(response.headers.get('content-type')).toContain(type);
      expect(response.headers.get('vary')).toContain('Accept');
      await response.body?.cancel();
    }
  });

  it('HEAD says how many rows and the name of the file; the same file has the same tag', async () => {
    const head = await api.fetch(`${PATH}?format=xlsx`, { method: 'HEAD' });
    expect(head.headers.get('x-total-rows')).toBe(String(rows.length));
    expect(head.headers.get('content-disposition')).toContain('.xlsx"');
    const etag = head.headers.get('etag') ?? '';
    const again = await api.fetch(`${PATH}?format=xlsx`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const other = await api.fetch(`${PATH}?format=csv`, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });

  it('refuses a cursor for files, which hold everything', async () => {
    expect((await api.fetch(`${PATH}?format=csv&cursor=abc`)).status).toBe(400);
  });
});
