import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildEdition, writePointer } from '../fixtures/edition.ts';
import { openTestApi } from './context.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { Health, Releases } from '../../api/contract/releases.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi({ entries: 200, parquet: true });
});
afterEach(() => {
  api.close();
});

const health = (): Promise<Health> => api.json('/health');
const list = (query = ''): Promise<EnterpriseList> => api.json(`/api/v1/enterprises?limit=100${query}`);
const editionFile = (manifest: EditionManifest, name: string): string =>
  join(api.data, 'releases', manifest.kind, manifest.id, name);

describe('a new release', () => {
  it('is swapped in; requests under way finish on the old one', async () => {
    const held = api.watch.lease();
    const before = await list();
    await buildEdition(api.data, { entries: 350, day: '20261103' });
    await api.watch.refresh();
    const after = await list();
    expect(before.total).toBe(200);
    expect(after.total).toBe(350);
    expect(after.release.directory).not.toBe(before.release.directory);
    const rows = await held?.release.directory.all('SELECT count(*)::INTEGER AS entries FROM entries');
    expect(rows).toEqual([{ entries: 200 }]);
    held?.done();
    await expect(held?.release.directory.all('SELECT 1')).rejects.toThrow();
  });

  it('answers cursors of the old one with 410 and a way on', async () => {
    const { next } = await list();
    await buildEdition(api.data, { entries: 350, day: '20261103' });
    await api.watch.refresh();
    const response = await api.fetch(`/api/v1/enterprises?limit=100&cursor=${next}`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({
      parameter: 'cursor',
      detail: expect.stringContaining('Start again'),
    });
  });

  it('going back serves the old one again', async () => {
    const { pointer } = api.fixture;
    await buildEdition(api.data, { entries: 350, day: '20261103' });
    await api.watch.refresh();
    writePointer(api.data, pointer);
    await api.watch.refresh();
    expect((await list()).total).toBe(200);
  });
});

describe('a damaged release leaves the old one in place and health says why', () => {
  const damage: [string, (next: Awaited<ReturnType<typeof buildEdition>>) => void, RegExp][] = [
    [
      'file missing',
      ({ directory }) => rmSync(editionFile(directory, 'directory.duckdb')),
      /directory\.duckdb is missing/,
    ],
    [
      'file cut short',
      ({ directory }) => truncateSync(editionFile(directory, 'directory.duckdb'), 5000),
      /checksum/,
    ],
    [
      'manifest missing',
      ({ statistics }) => rmSync(editionFile(statistics, 'manifest.json')),
      /manifest\.json is missing/,
    ],
    [
      'manifest not JSON',
      ({ directory }) => writeFileSync(editionFile(directory, 'manifest.json'), '{'),
      /cannot be read/,
    ],
    [
      'another schema version',
      ({ directory }) =>
        writeFileSync(
          editionFile(directory, 'manifest.json'),
          JSON.stringify({ ...directory, schemaVersion: 99 }),
        ),
      /schema version 99/,
    ],
    [
      'pointer not JSON',
      () => writeFileSync(join(api.data, 'releases', 'current.json'), 'oops'),
      /current\.json/,
    ],
    [
      'edition unknown',
      ({ pointer }) => writePointer(api.data, { ...pointer, directory: 'd-20260101-0000000000' }),
      /d-20260101-0000000000/,
    ],
  ];

  it.each(damage)('%s', async (_, spoil, reason) => {
    const next = await buildEdition(api.data, { entries: 350, day: '20261103' });
    spoil(next);
    await api.watch.refresh();
    expect((await list()).total).toBe(200);
    const state = await health();
    expect(state.status).toBe('degraded');
    expect(state.message).toMatch(reason);
    expect((await api.fetch('/ready')).status).toBe(200);
  });

  it('is well again when the pointer is mended', async () => {
    writeFileSync(join(api.data, 'releases', 'current.json'), 'oops');
    await api.watch.refresh();
    expect((await health()).status).toBe('degraded');
    writePointer(api.data, api.fixture.pointer);
    await api.watch.refresh();
    expect(await health()).toMatchObject({ status: 'ok', message: null });
  });
});

describe('before the first release', () => {
  it('the server is alive, not ready, and says so', async () => {
    const empty = await openTestApi({ entries: 10, deps: { releases: nothing } });
    expect(await empty.json('/health')).toMatchObject({ status: 'starting', release: null });
    expect((await empty.fetch('/ready')).status).toBe(503);
    const response = await empty.fetch('/api/v1/enterprises');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    empty.close();
  });
});

const nothing = {
  lease: () => null,
  problem: () => null,
  editions: () => Promise.resolve([]),
  statistics: () => Promise.resolve(null),
  file: () => Promise.resolve({ kind: 'unknown' as const }),
  arrivals: () => Promise.resolve(new Map<string, string>()),
};

describe('a withdrawn entry', () => {
  it('disappears from lists, counts, suggestions and its page, in every edition loaded', async () => {
    const before = await list();
    const gone = before.items.find((item) => item.number !== null);
    const name = encodeURIComponent(gone?.name ?? '');
    api.withdrawn.add(gone?.id ?? '');
    await api.watch.refresh();
    const after = await list();
    expect(after.total).toBe(before.total - 1);
    expect(after.items.map((item) => item.id)).not.toContain(gone?.id);
    expect((await list(`&q=${name}`)).items.map((item) => item.id)).not.toContain(gone?.id);
    expect((await list(`&q=${gone?.id}`)).total).toBe(0);
    expect(await (await api.fetch(`/api/v1/suggest?q=${name}`)).text()).not.toContain(gone?.id);
    expect(await (await api.fetch('/api/v1/enterprises/map')).text()).not.toContain(gone?.id);
    expect((await api.fetch(`/api/v1/enterprises/${gone?.id}`)).status).toBe(410);
    await buildEdition(api.data, { entries: 350, day: '20261103' });
    await api.watch.refresh();
    expect((await api.fetch(`/api/v1/enterprises/${gone?.id}`)).status).toBe(410);
  });

  it('withholds the files of editions that hold it, and no other', async () => {
    const { directory, statistics } = api.fixture;
    const get = async (manifest: EditionManifest, name: string): Promise<number> =>
      (await api.fetch(`/api/v1/releases/${manifest.id}/files/${name}`)).status;
    expect(await get(directory, 'entries.parquet')).toBe(200);
    api.withdrawn.add((await list()).items.find((item) => item.number !== null)?.id ?? '');
    expect(await get(directory, 'entries.parquet')).toBe(503);
    expect(await get(directory, 'directory.duckdb')).toBe(503);
    expect(await get(directory, 'manifest.json')).toBe(200);
    expect(await get(statistics, 'statistics.duckdb')).toBe(200);
    api.withdrawn.clear();
    api.withdrawn.add('0999999922');
    expect(await get(directory, 'entries.parquet')).toBe(200);
  });
});

describe('under a withdrawal', () => {
  /** Tables of a directory edition that hold nothing of an entry. */
  const withoutEntries = ['federations', 'geocoding', 'public_counts', 'sources', 'streets'];

  it('tables without entries stay downloadable, all others are withheld', async () => {
    const { directory } = api.fixture;
    api.withdrawn.add((await list()).items.find((item) => item.number !== null)?.id ?? '');
    for (const { table, file } of directory.parquet) {
      const { status } = await api.fetch(`/api/v1/releases/${directory.id}/files/${file}`);
      expect(`${file} ${status}`).toBe(`${file} ${withoutEntries.includes(table) ? 200 : 503}`);
    }
    const found = directory.parquet
      .map(({ table }) => table)
      .filter((table) => withoutEntries.includes(table));
    expect(found.length).toBeGreaterThan(3);
    api.withdrawn.clear();
  });
});

describe('downloads', () => {
  it('are the files of the manifest, byte for byte, and nothing else', async () => {
    const { editions }: Releases = await api.json('/api/v1/releases');
    expect(editions.map((edition) => edition.kind).sort()).toEqual(['directory', 'statistics']);
    const { directory } = api.fixture;
    const response = await api.fetch(`/api/v1/releases/${directory.id}/files/entries.parquet`);
    const body = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.compare(body, readFileSync(editionFile(directory, 'entries.parquet')))).toBe(0);
    for (const name of ['nothing.parquet', '..', '..%2F..%2Fcurrent.json', 'manifest.json%00']) {
      const other = await api.fetch(`/api/v1/releases/${directory.id}/files/${name}`);
      expect([400, 404]).toContain(other.status);
    }
  });
});
