import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { createApp } from '../../api/app.ts';
import { Printer } from '../../api/exports/node/printer.ts';
import { parquetFile } from '../../api/datasets/node/parquet.ts';
import { zipFiles } from '../../api/exports/node/zip.ts';
import { EditionShelf } from '../../api/editions/shelf.ts';
import { ReleaseWatch } from '../../api/editions/watch.ts';
import { createMetrics } from '../../api/metrics.ts';
import { loadReference } from '../../api/reference/load.ts';
import { buildEdition } from '../fixtures/edition.ts';
import type { NewReport } from '../../data/schema/workspace/reports.ts';
import type { Deps } from '../../api/deps.ts';
import type { Fixture } from '../fixtures/edition.ts';

export const reference = loadReference();

/** An application over a small release of invented organisations, without a network. */
export interface TestApi {
  readonly data: string;
  readonly fixture: Fixture;
  readonly watch: ReleaseWatch;
  readonly withdrawn: Set<string>;
  readonly reported: unknown[];
  readonly missed: { words: string[]; language: string }[];
  readonly reports: NewReport[];
  readonly clock: { now: number };
  fetch(path: string, init?: RequestInit, remoteAddress?: string): Promise<Response>;
  json<T>(path: string): Promise<T>;
  close(): void;
}

export interface TestOptions {
  readonly entries?: number;
  readonly parquet?: boolean;
  readonly unplaced?: number;
  readonly pending?: boolean;
  readonly deps?: Partial<Deps>;
}

/** Makes a data folder, opens it and mounts the application on it. */
export async function openTestApi({
  entries = 1500,
  parquet = false,
  unplaced = 0,
  pending = false,
  deps = {},
}: TestOptions = {}): Promise<TestApi> {
  const data = mkdtempSync(join(tmpdir(), 'essaim-api-'));
  const fixture = await buildEdition(data, { entries, parquet, unplaced, pending });
  const withdrawn = new Set<string>();
  const reported: unknown[] = [];
  const missed: TestApi['missed'] = [];
  const reports: NewReport[] = [];
  const clock = { now: 0 };
  const releases = join(data, 'releases');
  const readWithdrawn = async (): Promise<ReadonlySet<string>> => new Set(withdrawn);
  const watch = new ReleaseWatch({ releases, reference, withdrawn: readWithdrawn });
  await watch.refresh();
  const shelf = new EditionShelf(releases, readWithdrawn);
  const printer = new Printer();
  const app = createApp({
    codeVersion: '0.0.0',
    reference,
    releases: {
      lease: () => watch.lease(),
      problem: () => watch.problem(),
      editions: () => shelf.editions(),
      statistics: (id) => shelf.statistics(id),
      file: (id, name) => shelf.file(id, name),
      arrivals: () => shelf.arrivals(),
    },
    metrics: createMetrics(),
    basemap: null,
    rateLimit: 1_000_000,
    trustedProxies: [],
    countMiss: (words, language) => missed.push({ words: [...words], language }),
    storeReport: (report) => {
      reports.push(report);
      return Promise.resolve('ESS-TEST-22');
    },
    memberChanges: () => Promise.resolve([]),
    askLinkage: () => Promise.resolve(null),
    compress: (body, encoding) =>
      Promise.resolve(encoding === 'gzip' ? gzipSync(body) : brotliCompressSync(body)),
    zip: zipFiles,
    parquet: parquetFile,
    dataRequests: {
      add: () => Promise.resolve('ESS-TEST-22'),
      confirm: () => Promise.resolve(null),
      answer: () => Promise.resolve({ fileName: 'answer.csv', content: 'a,b\r\n' }),
    },
    print: (sheet, turn) => printer.print(sheet, turn),
    now: () => clock.now,
    report: (error) => reported.push(error),
    ...deps,
  });
  const fetch = async (path: string, init: RequestInit = {}, remoteAddress?: string): Promise<Response> =>
    app.fetch(new Request(`http://essaim.test${path}`, init), { remoteAddress });
  return {
    data,
    fixture,
    watch,
    withdrawn,
    reported,
    missed,
    reports,
    clock,
    fetch,
    async json<T>(path: string): Promise<T> {
      const response = await fetch(path);
      const body: unknown = await response.json();
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
      return body as T;
    },
    close() {
      watch.stop();
      void printer.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
