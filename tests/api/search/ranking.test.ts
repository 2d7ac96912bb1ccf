import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceKm } from '../../../api/search/geography.ts';
import { selectPage } from '../../../api/search/page.ts';
import { NO_FILTERS } from '../../../api/search/question.ts';
import { findRows } from '../../../api/search/search.ts';
import { openTestApi } from '../context.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Filters, Page } from '../../../api/search/question.ts';
import type { Ranked } from '../../../api/search/select.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
let index: DirectoryIndex;
beforeAll(async () => {
  api = await openTestApi({ entries: 6000 });
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  index = lease.release.index;
  lease.done();
});
afterAll(() => {
  api.close();
});

/** Texts, and words that only labels have: what they find is told by kinds alone. */
const texts = () => {
  const { vocabulary, labels } = index.lexicon;
  const ofLabels = Array.from(labels.words.filter((word) => word >= vocabulary.first)).map((word) =>
    vocabulary.wordAt(word),
  );
  return fc.oneof(typed, fc.constantFrom(...ofLabels));
};
const typed = fc.constantFrom(
  null,
  'so',
  'cen',
  'cult',
  'velo',
  'theatre',
  'vente de detail',
  'maison medicale',
  'kringwinkle',
  'namur velo',
  'W-CISP',
);
const points = fc.option(
  fc.record({ lon: fc.double({ min: 3, max: 6, noNaN: true }), lat: fc.constant(50.6) }),
);
const filters: fc.Arbitrary<Filters> = fc
  .tuple(
    points,
    fc.constantFrom([], ['association']),
    fc.constantFrom(null, [4, 50.2, 5.4, 51] as const),
    fc.constantFrom(null, 12, 60),
  )
  .map(([near, form, box, radiusKm]) => ({ ...NO_FILTERS, near, form, box, radiusKm }));

/** Every row of the question in order, by the definition. */
function orderAll(question: { text: string | null; filters: Filters }, sort: Page['sort']): Ranked[] {
  const { lon, lat } = index.columns;
  const found = findRows(index, question);
  const near = question.filters.near ?? found.place?.around?.centre ?? null;
  const { score } = found;
  const kilometres = (row: number): number =>
    near === null || Number.isNaN(lon[row]) ? 1e9 : distanceKm(near, lon[row] ?? 0, lat[row] ?? 0);
  const relevance = (row: number): number => {
    if (score === null) return near === null ? 0 : kilometres(row);
    return -score(row) * (1 + (near === null ? 0 : 1 / (1 + kilometres(row) / 10)));
  };
  const keys = { relevance, distance: kilometres, name: () => 0 };
  return Array.from(found.rows, (row) => ({ row, key: keys[sort](row) })).sort(
    (left, right) => left.key - right.key || left.row - right.row,
  );
}

describe('the order of results', () => {
  it(
    'is the same on the first page and over all pages as when every row is ranked',
    { timeout: 120_000 },
    () => {
      const sorts = fc.constantFrom('relevance', 'distance', 'name' as const);
      fc.assert(
        fc.property(texts(), filters, sorts, fc.integer({ min: 1, max: 30 }), (text, given, sort, limit) => {
          const question = { text, filters: given };
          const expected = orderAll(question, sort).map(({ row }) => row);
          const seen: number[] = [];
          for (let after: Ranked | null = null; seen.length < Math.min(expected.length, 4 * limit);) {
            const page = selectPage(index, given, findRows(index, question), { sort, limit, after });
            seen.push(...page.map(({ row }) => row));
            after = page.at(-1) ?? null;
          }
          expect(seen).toEqual(expected.slice(0, seen.length));
          const found = findRows(index, question);
          expect(found.total).toBe(expected.length);
          const placed = expected.filter((row) => !Number.isNaN(index.columns.lon[row]));
          const [west, , east] = found.bounds ?? [Infinity, 0, -Infinity];
          expect(west).toBe(Math.min(...placed.map((row) => index.columns.lon[row] ?? 0)));
          expect(east).toBe(Math.max(...placed.map((row) => index.columns.lon[row] ?? 0)));
        }),
        { numRuns: 600 },
      );
    },
  );
});

describe('a dense viewport', () => {
  it('has the total, rows, facets and bounds that a look at every row gives', () => {
    const { lon, lat, group } = index.columns;
    const edges = fc.tuple(
      fc.double({ min: 2.5, max: 5, noNaN: true }),
      fc.double({ min: 49.5, max: 51, noNaN: true }),
      fc.double({ min: 0.2, max: 4, noNaN: true }),
      fc.double({ min: 0.2, max: 2, noNaN: true }),
    );
    fc.assert(
      fc.property(edges, ([west, south, width, height]) => {
        const box = [west, south, west + width, south + height] as const;
        const found = findRows(index, { text: null, filters: { ...NO_FILTERS, box } });
        const rows = Array.from(lon.keys()).filter((row) => {
          const [x, y] = [lon[row] ?? NaN, lat[row] ?? NaN];
          return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
        });
        const counts = new Map<string, number>();
        for (const row of rows) {
          const value = group.values[group.codes[row] ?? 0] ?? '';
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        expect(found.total).toBe(rows.length);
        expect(Object.fromEntries(found.facets.group)).toEqual(Object.fromEntries(counts));
        expect([...found.rows]).toEqual(rows);
        const expected = [
          Math.min(...rows.map((row) => lon[row] ?? 0)),
          Math.min(...rows.map((row) => lat[row] ?? 0)),
          Math.max(...rows.map((row) => lon[row] ?? 0)),
          Math.max(...rows.map((row) => lat[row] ?? 0)),
        ];
        expect(found.bounds).toEqual(rows.length === 0 ? null : expected);
      }),
      { numRuns: 100 },
    );
  });
});
