import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listEditions } from '../../../etl/release/editions.ts';
import { readPointer } from '../../../etl/release/pointer.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { publishStep } from '../../../etl/steps/publish.ts';
import { findSourceHash } from '../../../etl/steps/source-state.ts';
import { openBench, type Bench } from '../steps/fixture.ts';

let bench: Bench;
let releases: string;

/** The sources as loading would have recorded them. */
async function record(source: string, inputHash: string): Promise<void> {
  await bench.connection.run(`DELETE FROM etl_source WHERE source = $1 AND stage = 'load'`, [source]);
  await bench.connection.run(`INSERT INTO etl_source (source, stage, input_hash) VALUES ($1, 'load', $2)`, [
    source,
    inputHash,
  ]);
}

const pair = () => {
  const { directory, statistics } = readPointer(releases) ?? {};
  return { directory, statistics };
};

/** A correction that changes what is shown and what would be counted. */
async function correct(name: string, change: number): Promise<void> {
  await bench.connection.run(`UPDATE merged.entry SET name = $1 WHERE entry_id = '0900000001'`, [name]);
  await bench.connection.run('UPDATE counts.public_count SET value = value + $1', [change]);
}

beforeAll(async () => {
  bench = await openBench();
  releases = bench.context.folders.releases;
  await bench.run(...STEPS.slice(2, -1));
  await findSourceHash(bench.connection, 'kbo', 'load');
});
afterAll(() => bench.close());
beforeEach(async () => {
  rmSync(releases, { recursive: true, force: true });
  await bench.connection.run('DELETE FROM etl_source');
  for (const source of ['kbo', 'best', 'onss', 'lists']) await record(source, source);
  await bench.run(publishStep);
});

it('a correction renews the directory and carries the statistics edition: same id, same hash, not built', async () => {
  const before = pair();
  const [statistics] = listEditions(releases, 'statistics');
  bench.notes.length = 0;
  await correct('Nom corrigé', 1);
  await bench.run(publishStep);
  expect(pair().directory).not.toBe(before.directory);
  expect(pair().statistics).toBe(before.statistics);
  expect(listEditions(releases, 'statistics')).toEqual([statistics]);
  expect(bench.notes).not.toContain('building the statistics edition');
  expect(bench.notes.join('\n')).toContain(`statistics edition ${before.statistics} is carried unchanged`);
});

it('a list approved at the desk carries it too', async () => {
  const before = pair();
  await correct('Nom d’une liste', 1);
  await record('desk', 'another list');
  await bench.run(publishStep);
  expect(pair().directory).not.toBe(before.directory);
  expect(pair().statistics).toBe(before.statistics);
});

it('a new delivery of a source makes a new statistics edition, and the old one stays', async () => {
  const before = pair();
  await correct('Autre nom', 1);
  await record('kbo', 'another delivery');
  await bench.run(publishStep);
  expect(pair().statistics).not.toBe(before.statistics);
  expect(listEditions(releases, 'statistics').map(({ id }) => id)).toContain(before.statistics);
});

it('is built when the edition of these inputs is gone, and when it is forced', async () => {
  const { statistics } = pair();
  rmSync(join(releases, 'statistics', String(statistics)), { recursive: true });
  bench.notes.length = 0;
  await bench.run(publishStep);
  expect(bench.notes).toContain('building the statistics edition');
  bench.notes.length = 0;
  await publishStep.run({ ...bench.context, force: true });
  expect(bench.notes).toContain('building the statistics edition');
});
