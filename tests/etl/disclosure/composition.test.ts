import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideComposition } from '../../../etl/disclosure/composition.ts';
import type { CompositionCell } from '../../../etl/disclosure/composition-cells.ts';
import type { PartRow } from '../../../etl/disclosure/composition-panel.ts';
import { readDisclosureRules } from '../../../etl/disclosure/declared.ts';
import type { Deviation } from '../../../etl/disclosure/deviations.ts';
import { Exchange } from '../../../etl/disclosure/exchange.ts';
import { replaySplit } from '../../../etl/disclosure/split-replay.ts';
import { isSensitive, merge, needOf, splitByProperty, type Holding } from '../../../etl/disclosure/splits.ts';

const rules = readDisclosureRules();
const COMMITTEES = ['cp-a', 'cp-b', 'cp-c', 'cp-d'];

/** Whether employers, each with one job left wherever it has some, can undo a change: no set of categories has more to lose than they can carry out of it. */
function canReally(holdings: readonly Holding[], change: readonly number[]): boolean {
  return Array.from({ length: 2 ** change.length }, (_, bits) =>
    change.map((_one, at) => (bits & (1 << at)) !== 0),
  ).every((inside) => {
    const wanted = change.reduce((sum, one, at) => sum + (inside[at] === true ? one : 0), 0);
    const carried = holdings.map(({ amounts }) =>
      amounts.some((amount, at) => amount > 0 && inside[at] !== true)
        ? amounts.reduce((sum, amount, at) => sum + (inside[at] === true ? Math.max(0, amount - 1) : 0), 0)
        : 0,
    );
    return wanted <= carried.reduce((sum, one) => sum + one, 0);
  });
}

const holdingsOf = (amounts: readonly (readonly number[])[]): Holding[] =>
  amounts.map((own, at) => ({ year: 2025, employer: `e${at}`, place: '03000', amounts: own }));

const part = (
  employer: string,
  region: string,
  committee: string,
  jobs: number,
  women: number | null,
): PartRow => ({
  ...{ year: 2025, employer, region, committee, jobs, women },
  part_time: Math.floor(jobs / 3),
});

/** Forty employers in each of two regions, women and two committees in all of them. */
const crowd = ['02000', '03000'].flatMap((region) =>
  Array.from({ length: 40 }, (_, at) => [
    part(`${region}${at}`, region, at % 2 ? 'cp-a' : 'cp-b', 30 + at, 10 + (at % 7)),
    part(`${region}${at}`, region, 'cp-c', 12 + (at % 5), 5),
  ]).flat(),
);
const decide = (rows: readonly PartRow[], deviations: readonly Deviation[] = [], hidden: string[] = []) =>
  decideComposition({ rows, committees: COMMITTEES, deviations, rules, hidden: new Set(hidden) });
const find = (
  cells: readonly CompositionCell[],
  dataset: string,
  measure: string,
  territory: string,
  committee = 'total',
) =>
  cells.find(
    (one) =>
      one.dataset === dataset &&
      one.measure === measure &&
      one.territory === territory &&
      one.committee === committee,
  );
const hiddenOf = (cells: readonly CompositionCell[]) => [
  ...new Set(
    cells
      .filter(({ status, measure }) => status === 'c' && measure === 'jobs')
      .map(({ committee }) => committee),
  ),
];

describe('an exchange of jobs between categories', () => {
  it('that it says can be undone can be, whichever other employer does not help', () => {
    const amounts = fc.array(fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 7,
    });
    let undone = 0;
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (own, first, second) => {
          const holdings = holdingsOf(own);
          const change = [first, second, -first - second];
          if (!new Exchange(3, holdings).canUndo(change, new Set(['e0']))) return;
          undone += 1;
          for (const left of holdings.slice(1)) {
            const helping = holdings.filter(
              ({ employer }) => employer !== 'e0' && employer !== left.employer,
            );
            expect(canReally(helping, change)).toBe(true);
          }
        },
      ),
      { numRuns: 600, seed: 7 },
    );
    expect(undone).toBeGreaterThan(30);
  });

  it('goes by way of a third category where nobody has both', () => {
    const pairs = Array.from({ length: 4 }, () => [
      [9, 9, 0],
      [0, 9, 9],
    ]).flat();
    expect(new Exchange(3, holdingsOf(pairs)).canUndo([5, 0, -5], new Set())).toBe(true);
    expect(
      new Exchange(3, holdingsOf(pairs.filter(([first]) => first === 9))).canUndo([5, 0, -5], new Set()),
    ).toBe(false);
  });
});

describe('what jobs are made of', () => {
  it('is shown whole where nobody can be narrowed, and adds up', () => {
    const cells = decide(crowd);
    expect(cells.every(({ status }) => status === 'value')).toBe(true);
    for (const [dataset, measure, committee] of [
      ['composition', 'women', 'total'],
      ['composition', 'part-time', 'total'],
      ['composition', 'total-jobs', 'total'],
      ['committee', 'jobs', 'cp-c'],
    ] as const) {
      const regions = ['02000', '03000'].map(
        (nis) => find(cells, `${dataset}-region`, measure, nis, committee)?.value ?? 0,
      );
      expect(find(cells, `${dataset}-country`, measure, '01000', committee)?.value).toBe(
        (regions[0] ?? 0) + (regions[1] ?? 0),
      );
    }
    expect(find(cells, 'composition-region', 'women', '03000')?.value).toBe(
      crowd.filter(({ region }) => region === '03000').reduce((sum, { women }) => sum + (women ?? 0), 0),
    );
  });

  it('women of regions are hidden where women, or men, are those of few employers; the country stays', () => {
    for (const womenOf of [() => 0, (jobs: number) => jobs]) {
      const cells = decide(
        crowd.map((row) => (row.region === '02000' ? { ...row, women: womenOf(row.jobs) } : row)),
      );
      expect(find(cells, 'composition-region', 'women', '02000')).toMatchObject({ value: null, status: 'c' });
      expect(find(cells, 'composition-region', 'women', '03000')?.status).toBe('c');
      expect(find(cells, 'composition-country', 'women', '01000')?.status).toBe('value');
      expect(find(cells, 'composition-region', 'part-time', '02000')?.status).toBe('value');
    }
  });

  it('is not available where a delivery lacks the column', () => {
    const cells = decide(crowd.map((row, at) => (at === 3 ? { ...row, women: null } : row)));
    expect(find(cells, 'composition-region', 'women', '03000')).toMatchObject({ value: null, status: 'n' });
    expect(find(cells, 'composition-country', 'part-time', '01000')?.status).toBe('value');
    const unknown = decide(crowd.map((row) => ({ ...row, committee: 'cp-d' })));
    expect(find(unknown, 'committee-region', 'jobs', '03000', 'cp-d')?.status).toBe('n');
  });

  it('a committee of few employers is hidden everywhere and with a second one, so that no difference tells it', () => {
    const rows = [...crowd, part('0200001', '02000', 'cp-d', 40, 20), part('0200002', '02000', 'cp-d', 9, 2)];
    const cells = decide(rows);
    const hidden = hiddenOf(cells);
    expect(hidden).toContain('cp-d');
    expect(hidden.length).toBeGreaterThan(1);
    for (const dataset of ['committee-region', 'committee-country'])
      for (const cell of cells.filter((one) => one.dataset === dataset && hidden.includes(one.committee)))
        if (cell.measure === 'jobs') expect(cell.status).toBe('c');
    expect(find(cells, 'committee-region', 'total-jobs', '02000', 'cp-d')?.status).toBe('value');
    for (const nis of ['02000', '03000']) {
      const rest = Map.groupBy(
        rows.filter((row) => row.region === nis && hidden.includes(row.committee)),
        ({ employer }) => employer,
      );
      expect(
        isSensitive(
          [...rest.values()].map((own) => own.reduce((sum, { jobs }) => sum + jobs, 0)),
          rules,
        ),
      ).toBe(false);
    }
  });

  it('stays hidden once it was', () => {
    expect(hiddenOf(decide(crowd, [], ['cp-a', 'cp-b']))).toEqual(['cp-a', 'cp-b']);
  });

  it('hides committees whose sums would break a deviation that the certificate rests on', () => {
    const single = crowd.filter(({ committee }) => committee !== 'cp-c');
    const [one, other] = ['030000', '030001'];
    const deviation: Deviation = {
      ...{ year: 2025, employer: one, isTwoSided: true, trades: [] },
      moves: [
        { employer: one, place: '03000', jobs: 4 },
        { employer: other, place: '03000', jobs: -4 },
      ],
    };
    expect(hiddenOf(decide(single))).toEqual([]);
    expect(hiddenOf(decide(single, [deviation])).sort()).toEqual(['cp-a', 'cp-b']);
    expect(hiddenOf(decide(crowd, [deviation]))).toEqual([]);
  });

  it('a trade among employers of the same committee moves no sum; with others it must be undone', () => {
    const single = crowd.filter(({ committee }) => committee !== 'cp-c');
    const trade = (others: string[], room = 10): Deviation => ({
      ...{ year: 2025, employer: '030000', isTwoSided: true, moves: [] },
      trades: [{ place: '03000', jobs: 3, others: others.map((employer) => ({ employer, room })) }],
    });
    expect(hiddenOf(decide(single, [trade(['030002', '030004'])]))).toEqual([]);
    expect(hiddenOf(decide(single, [trade(['030001', '030003'])])).length).toBe(2);
    expect(hiddenOf(decide(crowd, [trade(['030001', '030003'])]))).toEqual([]);
    // Three partners of whom it takes two: whoever is left out, the other two reach.
    expect(hiddenOf(decide(crowd, [trade(['030001', '030003', '030005'], 2)]))).toEqual([]);
    // A single partner that may be the one who is left out protects nobody.
    expect(hiddenOf(decide(crowd, [trade(['030001'])])).length).toBe(3);
  });

  it('what is shown lets every part go by its need either way, whoever knows its own', () => {
    const row = fc.record({ jobs: fc.integer({ min: 1, max: 60 }), share: fc.integer({ min: 0, max: 10 }) });
    let shown = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 14 }), (drawn) => {
        const rows = drawn.map(({ jobs, share }, at) =>
          part(`e${at}`, '03000', 'cp-a', jobs, Math.round((jobs * share) / 10)),
        );
        const split = splitByProperty(rows, 'women');
        if (split === undefined || replaySplit(split, [], rules, (region) => region).next().done !== true)
          return;
        shown += 1;
        for (const own of split.holdings) {
          const [women = 0, men = 0] = own.amounts;
          if (women === 0 || men === 0) continue;
          const up = Math.min(needOf(women, rules), men - 1);
          const down = Math.min(needOf(women, rules), women - 1);
          for (const left of split.holdings.filter(({ employer }) => employer !== own.employer)) {
            const helping = split.holdings.filter((one) => one !== own && one !== left);
            expect(canReally(helping, [up, -up]) && canReally(helping, [-down, down])).toBe(true);
          }
        }
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  it('merged categories are one', () => {
    const split = { categories: COMMITTEES, holdings: holdingsOf([[1, 2, 3, 4]]) };
    const { categories, holdings } = merge(split, new Set(['cp-b', 'cp-d']));
    expect([categories, holdings[0]?.amounts]).toEqual([
      ['cp-a', 'cp-c', 'cp-b+cp-d'],
      [1, 3, 6],
    ]);
  });
});
