import { defineConfig } from 'vitest/config';

/** The long checks: storms, national-size attacks, long fuzz. Minutes, run before a release. */
export default defineConfig({
  test: {
    include: ['tests/proof/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
