import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPointer } from '../../etl/release/pointer.ts';
import { KillBench } from '../etl/kill-bench.ts';

const MOMENTS = 20;

let bench: KillBench;
let wholeMs: number;
beforeAll(() => {
  bench = new KillBench('demo');
  bench.runWhole(bench.data, false);
  const started = performance.now();
  bench.runWhole(join(bench.folder, 'undisturbed'), true);
  wholeMs = performance.now() - started;
});
afterAll(() => bench.close());

it(`killed at ${MOMENTS} random moments, the current editions stay whole and the next run succeeds`, async () => {
  const [shares = []] = fc.sample(
    // Of doubles most are next to nothing; whole numbers fall anywhere.
    fc.array(fc.noBias(fc.integer({ min: 0, max: 1000 })), { minLength: MOMENTS, maxLength: MOMENTS }),
    1,
  );
  for (const share of shares) {
    await bench.kill({ afterMs: (share * wholeMs) / 1000 });
    await bench.expectWhole();
  }
  bench.runWhole(bench.data, true);
  await bench.expectWhole();
  const { directory, statistics } = readPointer(join(bench.folder, 'undisturbed', 'releases')) ?? {};
  expect(readPointer(bench.releases)).toMatchObject({ directory, statistics });
});
