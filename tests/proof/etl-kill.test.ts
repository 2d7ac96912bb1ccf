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
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: MOMENTS, maxLength: MOMENTS }),
    1,
  );
  for (const share of shares) {
    await bench.kill({ afterMs: share * wholeMs });
    await bench.expectWhole();
  }
  bench.runWhole(bench.data, true);
  await bench.expectWhole();
  const { directory, statistics } = readPointer(join(bench.folder, 'undisturbed', 'releases')) ?? {};
  expect(readPointer(bench.releases)).toMatchObject({ directory, statistics });
});
