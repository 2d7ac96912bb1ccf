import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editionManifest } from '../../../data/schema/release.ts';
import { listEditions } from '../../../etl/release/editions.ts';
import { readHistory, readPointer } from '../../../etl/release/pointer.ts';
import { listReleases, rollBack } from '../../../etl/release/rollback.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { publishStep } from '../../../etl/steps/publish.ts';
import { openBench, type Bench } from '../steps/fixture.ts';

let bench: Bench;
let releases: string;

/** Changes what an edition holds, so that the next publication is a new edition. */
const rename = (name: string) =>
  bench.connection.run(`UPDATE merged.entry SET name = $1 WHERE entry_id = '0900000001'`, [name]);
const publishAs = async (name: string) => {
  await rename(name);
  await bench.run(publishStep);
  return String(readPointer(releases)?.directory);
};

beforeAll(async () => {
  bench = await openBench();
  releases = bench.context.folders.releases;
  await bench.run(...STEPS.slice(2, -1));
});
afterAll(() => bench.close());
beforeEach(() => rmSync(releases, { recursive: true, force: true }));

describe('an edition', () => {
  it('has a manifest that says what is in it, and files that match it', async () => {
    const id = await publishAs('A');
    const folder = join(releases, 'directory', id);
    const manifest = editionManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    expect(manifest).toMatchObject({ id, kind: 'directory', demo: true, referenceDate: '2026-10-30' });
    expect(id).toBe(`d-20261030-${manifest.contentHash.slice(0, 10)}`);
    expect(readdirSync(folder).sort()).toEqual(
      ['directory.duckdb', 'manifest.json', ...manifest.parquet.map(({ file }) => file)].sort(),
    );
    for (const { file, rows } of manifest.parquet) {
      const [found] = await readRows(
        bench.connection,
        'SELECT count(*)::INTEGER AS rows FROM read_parquet($1)',
        [join(folder, file)],
      );
      expect(found?.rows, file).toBe(rows);
    }
    expect(manifest.checks.length).toBeGreaterThan(5);
    expect(manifest.sources.map(({ id: source }) => source)).toContain('kbo');
  });

  it('has the same content hash when the same warehouse is published again from scratch', async () => {
    const first = await publishAs('A');
    rmSync(releases, { recursive: true });
    expect(await publishAs('A')).toBe(first);
  });

  it('published again without change is the same release: nothing moves', async () => {
    await publishAs('A');
    const before = readFileSync(join(releases, 'current.json'), 'utf8');
    await bench.run(publishStep);
    expect(readFileSync(join(releases, 'current.json'), 'utf8')).toBe(before);
    expect(readHistory(releases)).toHaveLength(1);
    expect(bench.notes.at(-1)).toContain('is current already');
  });

  it('damaged on disk is replaced when its content is published again', async () => {
    const id = await publishAs('A');
    truncateSync(join(releases, 'directory', id, 'names.parquet'), 10);
    expect(listEditions(releases, 'directory')).toEqual([]);
    await bench.run(publishStep);
    expect(listEditions(releases, 'directory').map((edition) => edition.id)).toEqual([id]);
  });

  it('leaves no temporary folder behind, even one of a killed run', async () => {
    await publishAs('A');
    writeFileSync(join(releases, '.building-left'), '');
    await publishAs('B');
    expect(readdirSync(releases).sort()).toEqual([
      'arrivals.csv',
      'current.json',
      'directory',
      'history.json',
      'statistics',
    ]);
  });
});

describe('keeping and going back', () => {
  it('five directory editions are kept, every statistics edition too', async () => {
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) ids.push(await publishAs(name));
    expect(listEditions(releases, 'directory').map(({ id }) => id)).toEqual(ids.slice(2));
    expect(listEditions(releases, 'statistics')).toHaveLength(1);
    const states = listReleases(releases);
    expect(states.map(({ available }) => available)).toEqual([false, false, true, true, true, true, true]);
  });

  it('neither the current edition nor the one before it is ever removed', async () => {
    const [first, second] = [await publishAs('A'), await publishAs('B')];
    for (const name of ['C', 'D', 'E']) await publishAs(name);
    rollBack(releases, first);
    const next = await publishAs('F');
    const kept = listEditions(releases, 'directory').map(({ id }) => id);
    expect(kept).toContain(first);
    expect(kept).toContain(next);
    expect(kept).not.toContain(second);
    expect(rollBack(releases).directory).toBe(first);
  });

  it('going back twice goes two releases back', async () => {
    const ids = [await publishAs('A'), await publishAs('B'), await publishAs('C')];
    expect(rollBack(releases).directory).toBe(ids[1]);
    expect(rollBack(releases).directory).toBe(ids[0]);
    expect(readPointer(releases)?.directory).toBe(ids[0]);
    expect(() => rollBack(releases)).toThrow('no earlier release');
  });

  it('refuses an unknown release and one whose files are gone', async () => {
    const first = await publishAs('A');
    await publishAs('B');
    expect(() => rollBack(releases, 'r-nothing')).toThrow('There is no release “r-nothing”');
    rmSync(join(releases, 'directory', first), { recursive: true });
    expect(() => rollBack(releases, first)).toThrow('gone or damaged');
  });

  it('a damaged pointer is named, and going back mends it', async () => {
    const first = await publishAs('A');
    writeFileSync(join(releases, 'current.json'), '{"release":');
    expect(() => readPointer(releases)).toThrow('current.json is damaged');
    expect(rollBack(releases, first).directory).toBe(first);
    expect(readPointer(releases)?.directory).toBe(first);
  });
});
