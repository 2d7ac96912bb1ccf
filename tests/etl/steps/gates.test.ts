import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gates } from '../../../data/rules/gates.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { readPointer } from '../../../etl/release/pointer.ts';
import { checkStep } from '../../../etl/steps/check.ts';
import { readGates } from '../../../etl/steps/gates.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import type { StepContext } from '../../../etl/steps/step.ts';
import { GATES, openBench, type Bench } from './fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2));
});
afterAll(() => bench.close());

/** Runs the check under other gates and rolls it back. */
async function check(gates: Partial<Gates>, changes: Partial<StepContext> = {}, prepare = ''): Promise<void> {
  const { connection, context, folder } = bench;
  const file = join(folder, 'other-gates.json');
  writeFileSync(file, JSON.stringify({ ...GATES, ...gates }));
  await connection.run('BEGIN TRANSACTION');
  try {
    if (prepare !== '') await connection.run(prepare);
    await checkStep.run({ ...context, ...changes, input: { ...context.input, gates: file } });
  } finally {
    await connection.run('ROLLBACK');
  }
}

describe('a gate that closes says why, with the numbers, and which release stays', () => {
  it.each<[string, Partial<Gates>, string, string]>([
    [
      'fewest entries',
      { minimum: { ...GATES.minimum, entries: 500 } },
      '',
      'entries: 9 found, at least 500 asked',
    ],
    [
      'loss of a source',
      {},
      `UPDATE clean.source_load SET rows_kept = 800 WHERE source = 'kbo'`,
      'kbo: 800 rows, 900 in the last release (11.1 % lost, at most 2.0 % allowed)',
    ],
    [
      'a source that vanished',
      {},
      `DELETE FROM clean.source_load WHERE source = 'cnc'`,
      'cnc: 0 rows, 2 in the last release (100.0 % lost',
    ],
    [
      'a commune without addresses',
      { coverage: ['62063', '62003'] },
      '',
      '1 of 2 communes have addresses; without: 62003',
    ],
    ['an orphan key', {}, `DELETE FROM merged.entity WHERE entry_id = '0900000001'`, 'names: 4'],
    [
      'points too coarse',
      { geocoding: { placed: 0.9, precise: 0.99 } },
      '',
      'placed at their address, street or given point, at least 99.0 % asked',
    ],
    [
      'totals that do not add up',
      {},
      `UPDATE counts.public_count SET value = value + 1 WHERE territory = '01000'`,
      'levels disagree for concertes-2023 enterprises',
    ],
  ])('%s', async (_, gates, prepare, words) => {
    const failing = check(gates, {}, prepare);
    await expect(failing).rejects.toThrow(words);
    await expect(failing).rejects.toThrow(
      `Release ${readPointer(bench.context.folders.releases)?.release} stays current`,
    );
  });

  it('a loss inside the allowed share passes', async () => {
    await check({}, {}, `UPDATE clean.source_load SET rows_kept = 885 WHERE source = 'kbo'`);
  });

  it('--accept-loss lets a loss pass and the check says so', async () => {
    await bench.connection.run('BEGIN TRANSACTION');
    await bench.connection.run(`UPDATE clean.source_load SET rows_kept = 1 WHERE source = 'kbo'`);
    await checkStep.run({ ...bench.context, acceptLoss: true });
    const [row] = await readRows(
      bench.connection,
      `SELECT passed, detail FROM checks.result WHERE name = 'source-loss-kbo'`,
    );
    await bench.connection.run('ROLLBACK');
    expect(row).toEqual({ passed: true, detail: expect.stringContaining('accepted by --accept-loss') });
  });

  it('a demonstration is not compared with true data', async () => {
    await check({}, {}, `UPDATE clean.source_load SET demo = false, rows_kept = 1`);
  });

  it('a difference with published totals is reported, not forced', async () => {
    await check(
      {},
      {},
      `INSERT INTO protection.check_total VALUES ('03000', 'enterprises', 1, 6785, 2021, 'FPS Economy', '2023')`,
    );
    expect(bench.notes.at(-1)).toContain(
      '03000 enterprises 2021: 1 here, 6785 published by FPS Economy (-100.0 %)',
    );
  });
});

it('a gates file with a wrong setting is refused by name', () => {
  const file = join(bench.folder, 'wrong.json');
  writeFileSync(file, JSON.stringify({ ...GATES, maximumLoss: 2 }));
  expect(() => readGates(file)).toThrow(/wrong\.json: maximumLoss/);
});
