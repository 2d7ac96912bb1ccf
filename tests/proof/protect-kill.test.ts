import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findEdition } from '../../etl/release/editions.ts';
import { readPointer } from '../../etl/release/pointer.ts';
import { STEP_NAMES } from '../../etl/steps/step.ts';
import { KillBench } from '../etl/kill-bench.ts';

let bench: KillBench;
beforeAll(() => {
  bench = new KillBench('tiny');
  bench.runWhole(bench.data, false);
});
afterAll(() => bench.close());

const statistics = (releases: string) => {
  const { statistics: id = '' } = readPointer(releases) ?? {};
  return findEdition(releases, 'statistics', id);
};

it('certification killed anywhere publishes nothing by half, and the next one makes the same edition', async () => {
  const before = readPointer(bench.releases);
  for (const when of [{ mark: 'protect …' }, { afterMs: 2000 }, { afterMs: 8000 }, { afterMs: 16_000 }]) {
    await bench.kill(when, 'protect');
    await bench.expectWhole();
    expect(readPointer(bench.releases)).toEqual(before);
    expect(statistics(bench.releases)?.certificate).toBeUndefined();
  }
  await bench.kill({ mark: 'building the statistics edition' }, 'protect');
  await bench.expectWhole();
  expect(readPointer(bench.releases)).toEqual(before);
  bench.protectWhole(bench.data);
  await bench.expectWhole();
  const undisturbed = join(bench.folder, 'undisturbed');
  bench.runWhole(undisturbed, false);
  bench.protectWhole(undisturbed);
  expect(statistics(bench.releases)?.certificate).toBeDefined();
  expect(readPointer(join(undisturbed, 'releases'))?.statistics).toBe(
    readPointer(bench.releases)?.statistics,
  );
});

it('an unchanged run then skips every step', () => {
  const output = bench.runWhole(bench.data, false);
  for (const step of STEP_NAMES) expect(output).toContain(`${step} skipped: nothing changed`);
});
