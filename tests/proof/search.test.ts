import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi } from '../api/context.ts';
import { compareWithBruteForce, readOracle } from '../api/search/oracle.ts';
import type { TestApi } from '../api/context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 800 });
});
afterAll(() => {
  api.close();
});

it(
  '10 000 random questions have the rows and facet counts that brute force gives',
  { timeout: 600_000 },
  async () => {
    const lease = api.watch.lease();
    if (lease === null) throw new Error('no release');
    const oracle = await readOracle(lease.release);
    let answered = 0;
    for (let batch = 0; batch < 10; batch += 1) {
      answered += compareWithBruteForce(oracle, 1000, 20261102 + batch);
    }
    expect(answered).toBeGreaterThan(2500);
    lease.done();
  },
);
