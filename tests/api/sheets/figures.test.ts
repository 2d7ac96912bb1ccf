import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change, derive, perTenThousand, ratio, sum } from '../../../api/sheets/figures.ts';
import { Observations } from '../../../api/sheets/observations.ts';
import { findSimilar } from '../../../api/sheets/similar.ts';
import type { Figure } from '../../../api/contract/documents.ts';

const shown = fc
  .integer({ min: 0, max: 100_000 })
  .map((value): Figure => ({ value, status: value === 0 ? 'zero' : 'value' }));
const hidden: Figure = { value: null, status: 'c' };

describe('what is worked out from figures', () => {
  it('is confidential as soon as one of them is, and shows nothing', () => {
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 5 }), fc.nat(5), (figures, at) => {
        const mixed = [...figures.slice(0, at), hidden, ...figures.slice(at)];
        expect(sum(mixed)).toEqual({ value: null, status: 'c' });
      }),
    );
    const known: Figure = { value: 7, status: 'value' };
    for (const one of [
      ratio(known, hidden),
      ratio(hidden, known),
      change(hidden, known),
      change(known, hidden),
    ])
      expect(one).toEqual({ value: null, status: 'c' });
    expect(perTenThousand(hidden, 1000)).toEqual({ value: null, status: 'c' });
  });

  it('keeps revised and estimated figures marked', () => {
    expect(
      sum([
        { value: 3, status: 'r' },
        { value: 2, status: 'value' },
      ]),
    ).toEqual({ value: 5, status: 'r' });
    expect(ratio({ value: 4, status: 'e' }, { value: 2, status: 'r' })).toEqual({ value: 2, status: 'e' });
  });

  it('is not available where one would divide by nothing', () => {
    const [none, five]: Figure[] = [
      { value: 0, status: 'zero' },
      { value: 5, status: 'value' },
    ];
    expect(ratio(five as Figure, none as Figure).status).toBe('n');
    expect(change(none as Figure, five as Figure).status).toBe('n');
    expect(perTenThousand(five as Figure, null).status).toBe('n');
    expect(derive([], () => 0)).toEqual({ value: 0, status: 'zero' });
  });
});

describe('certified cells', () => {
  const row = {
    ...{ dataset: 'commune', year: 2024, territory: '62063', activity: 'total', form_group: 'total' },
    ...{ size_class: 'total', measure: 'jobs', value: null, status: 'c' as const },
  };
  const cells = new Observations([row], [2024]);

  it('are hidden, zero when absent, and not available in a year that is not certified', () => {
    const place = { dataset: 'commune', year: 2024, territory: '62063' };
    expect(cells.get(place, 'jobs')).toEqual({ value: null, status: 'c' });
    expect(cells.get(place, 'fte')).toEqual({ value: 0, status: 'zero' });
    expect(cells.get({ ...place, year: 2020 }, 'jobs')).toEqual({ value: null, status: 'n' });
  });
});

describe('similar territories', () => {
  const profile = fc.record({
    nis: fc.integer({ min: 10_000, max: 99_999 }).map(String),
    population: fc.integer({ min: 80, max: 600_000 }),
    density: fc.double({ min: 0, max: 60, noNaN: true }),
  });
  const profiles = fc.uniqueArray(profile, { minLength: 2, maxLength: 40, selector: ({ nis }) => nis });

  it('are never the territory itself, and as many as asked where there are', () => {
    fc.assert(
      fc.property(profiles, fc.nat(9), (all, most) => {
        const [own] = all as [(typeof all)[number]];
        const found = findSimilar(own, all, most);
        expect(found).toHaveLength(Math.min(most, all.length - 1));
        expect(found.map(({ nis }) => nis)).not.toContain(own.nis);
      }),
    );
  });

  it('stay the same when every population is doubled or the list is turned round', () => {
    const all = [
      { nis: '1', population: 10_000, density: 10 },
      { nis: '2', population: 11_000, density: 10.5 },
      { nis: '3', population: 10_000, density: 30 },
      { nis: '4', population: 150_000, density: 10 },
      { nis: '5', population: 9_000, density: 8 },
    ];
    const codes = (list: typeof all): string[] =>
      findSimilar(list.find(({ nis }) => nis === '1') as (typeof all)[number], list, 3).map(({ nis }) => nis);
    expect(codes(all)).toEqual(['2', '5', '3']);
    expect(codes(all.map((one) => ({ ...one, population: one.population * 2 })))).toEqual(codes(all));
    expect(codes(all.toReversed())).toEqual(codes(all));
  });
});
