import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceKm } from '../../../api/search/geography.ts';
import { NO_FILTERS } from '../../../api/search/question.ts';
import { selectPage } from '../../../api/search/page.ts';
import { findRows } from '../../../api/search/search.ts';
import { textAt } from '../../../data/rules/search/text-column.ts';
import { openTestApi } from '../context.ts';
import { compareWithBruteForce, readOracle } from './oracle.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { TestApi } from '../context.ts';
import type { Oracle } from './oracle.ts';

let api: TestApi;
let index: DirectoryIndex;
let oracle: Oracle;
beforeAll(async () => {
  api = await openTestApi({ entries: 800 });
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  index = lease.release.index;
  oracle = await readOracle(lease.release);
  lease.done();
});
afterAll(() => {
  api.close();
});

describe('the index answers like brute force', () => {
  it('rows and facet counts, for any words, place, need and filters', { timeout: 300_000 }, () => {
    expect(compareWithBruteForce(oracle, 500, 20261102)).toBeGreaterThan(150);
  });

  it('nearest first is the order of distances, those without a point last', () => {
    const filters = { ...NO_FILTERS, near: { lon: 4.35, lat: 50.85 } };
    const found = findRows(index, { text: null, filters });
    const page = selectPage(index, filters, found, {
      sort: 'distance',
      limit: oracle.entries.length,
      after: null,
    });
    const distances = page.map(({ row }) => {
      const entry = oracle.entries[row];
      return entry?.lon == null || entry.lat === null
        ? Infinity
        : distanceKm(filters.near, entry.lon, entry.lat);
    });
    expect(distances).toEqual([...distances].sort((left, right) => left - right));
    expect(distances.at(-1)).toBe(Infinity);
  });

  it('a name written in full comes first, whatever is near', () => {
    const filters = { ...NO_FILTERS, near: { lon: 4.35, lat: 50.85 } };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: oracle.entries.length - 1 }),
        fc.constantFrom('', ' asbl', ' VZW'),
        (row, form) => {
          const name = textAt(index.columns.name, row);
          const found = findRows(index, { text: name.toUpperCase() + form, filters });
          const [first] = selectPage(index, filters, found, { sort: 'relevance', limit: 1, after: null });
          expect(textAt(index.columns.name, first?.row ?? -1)).toBe(name);
        },
      ),
      { numRuns: 200 },
    );
  });
});
