import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEditions } from '../../etl/release/editions.ts';
import { readPointer } from '../../etl/release/pointer.ts';
import { STEP_NAMES } from '../../etl/steps/step.ts';
import { KillBench } from './kill-bench.ts';

let bench: KillBench;
beforeAll(() => {
  bench = new KillBench('tiny');
  bench.runWhole(bench.data, false);
}, 120_000);
afterAll(() => bench.close());

describe('an ETL killed at any step boundary', () => {
  const marks = [
    ...STEP_NAMES.map((step) => `${step} …`),
    'building the statistics edition',
    'directory edition d-',
  ];

  it.each(marks)('killed at “%s” leaves the current release whole and unchanged', async (mark) => {
    const before = readFileSync(join(bench.releases, 'current.json'), 'utf8');
    await bench.kill({ mark });
    expect(readFileSync(join(bench.releases, 'current.json'), 'utf8')).toBe(before);
    await bench.expectWhole();
  });

  it('and the next run succeeds with the very content of a run that was never disturbed', async () => {
    bench.runWhole(bench.data, true);
    await bench.expectWhole();
    const undisturbed = join(bench.folder, 'undisturbed');
    bench.runWhole(undisturbed, false);
    bench.runWhole(undisturbed, true);
    const { directory, statistics } = readPointer(join(undisturbed, 'releases')) ?? {};
    expect(readPointer(bench.releases)).toMatchObject({ directory, statistics });
    expect(listEditions(bench.releases, 'directory')).toHaveLength(2);
  }, 120_000);

  it('an unchanged run then skips every step, but for what waits for its certificate', () => {
    const output = bench.runWhole(bench.data, true);
    const waiting = ['protect', 'publish'];
    for (const step of STEP_NAMES)
      expect(output.includes(`${step} skipped: nothing changed`), step).toBe(!waiting.includes(step));
  });
});
