import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import type { Datasets } from '../../api/contract/datasets.ts';
import { OBSERVATION_HEADER } from '../../etl/disclosure/observations.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import { openTestApi, type TestApi } from '../api/context.ts';
import { writePointer } from '../fixtures/edition.ts';

export const MEASURES = ['employers', 'jobs', 'fte'] as const;
export type Measure = (typeof MEASURES)[number];

/** A published figure; tenths, as the pass counts, so that sums are exact. Null where none is published. */
export interface Figure {
  readonly value: number | null;
  readonly status: string;
}

/** All that a reader of the API gets, by `<name>@<year>` (name: `<table>|<territory>[|<code>…]`), then measure. */
export type Harvest = ReadonlyMap<string, Readonly<Partial<Record<Measure, Figure>>>>;

/** Opens the real API over an edition of the lines given. */
export async function openPublished(lines: readonly string[]): Promise<TestApi> {
  const api = await openTestApi({ entries: 40 });
  await publish(api, lines, '20261103');
  return api;
}

/** Publishes a further statistics edition; the earlier ones stay. */
export async function publish(api: TestApi, lines: readonly string[], day: string): Promise<string> {
  const { pointer, statistics } = api.fixture;
  const hash = createHash('sha256').update(lines.join('\n')).update(day).digest('hex').slice(0, 10);
  const id = `s-${day}-${hash}`;
  const folder = join(api.data, 'releases', 'statistics', id);
  cpSync(join(api.data, 'releases', 'statistics', statistics.id), folder, { recursive: true });
  const table = join(api.data, `${id}.csv`);
  writeFileSync(table, [OBSERVATION_HEADER, ...lines].join('\n'));
  const file = join(folder, 'statistics.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    await connection.run('DELETE FROM observations');
    await connection.run(`INSERT INTO observations SELECT * FROM read_csv('${table}', header = true,
      types = {'territory': 'VARCHAR', 'activity': 'VARCHAR', 'size_class': 'VARCHAR', 'value': 'DOUBLE'})`);
    await connection.run(`UPDATE meta SET value = '${id}' WHERE key = 'edition_id'`);
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const createdAt = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T06:00:00.000Z`;
  const manifest: EditionManifest = {
    ...statistics,
    ...{ id, createdAt, contentHash: sha256 },
    file: { ...statistics.file, bytes: bytes.byteLength, sha256 },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  writePointer(api.data, {
    ...pointer,
    ...{ release: `${pointer.directory}+${id}`, statistics: id, publishedAt: createdAt },
  });
  await api.watch.refresh();
  const problem = api.watch.problem();
  if (problem !== null) throw new Error(problem);
  return id;
}

/** Datasets with confidential cells. */
export async function listTables(api: TestApi): Promise<Datasets['items']> {
  const { items } = await api.json<Datasets>('/api/v1/datasets?lang=en');
  return items.filter(({ theme }) => theme === 'employment');
}

/** Reads every cell of every table of an edition, as anyone can. */
export async function harvest(api: TestApi, edition?: string): Promise<Harvest> {
  const found = new Map<string, Partial<Record<Measure, Figure>>>();
  for (const { id } of await listTables(api)) {
    const query = `format=csv&measure=${MEASURES.join()}${edition === undefined ? '' : `&edition=${edition}`}`;
    const response = await api.fetch(`/api/v1/datasets/${id}/observations?${query}`);
    if (response.status !== 200) throw new Error(`${id}: ${response.status} ${await response.text()}`);
    const text = (await response.text()).replace(/^\uFEFF/, '');
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    for (const row of data) {
      const key = nameOf(id, row);
      const figures = found.get(key) ?? {};
      figures[row['measure'] as Measure] = readFigure(row);
      found.set(key, figures);
    }
  }
  return found;
}

/** The name of the cell of a row of a dataset, with its year. */
export function nameOf(dataset: string, row: Readonly<Record<string, unknown>>): string {
  const text = (column: string): string => String(row[column]);
  const codes = ['activity', 'form', 'size'].map(text).filter((code) => code !== 'total');
  return `${[dataset.replace(/^employment-/, ''), text('territory'), ...codes].join('|')}@${text('year')}`;
}

function readFigure({ value = '', status = '', measure }: Record<string, string>): Figure {
  if (value === '') return { value: null, status };
  return { value: measure === 'employers' ? Number(value) : Math.round(Number(value) * 10), status };
}

/** Whether a reader sees the figure. */
export function readable(seen: Harvest, key: string, measure: Measure): number | null {
  return seen.get(key)?.[measure]?.value ?? null;
}

/** Names with year of the cells that are hidden. */
export function hiddenKeys(seen: Harvest): string[] {
  return [...seen].filter(([, { jobs }]) => jobs?.status === 'c').map(([key]) => key);
}
