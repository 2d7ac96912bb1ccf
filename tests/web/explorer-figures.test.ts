import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../api/contract/datasets.ts';
import { markPath, stretches, ticksAround, fitText } from '../../web/src/lib/charts/series.ts';
import { circleRadius, circleSteps, fillName } from '../../web/src/lib/charts/choropleth.ts';
import {
  chartOf,
  Figures,
  MOST_ROWS,
  statusesOf,
  tableOf,
} from '../../web/src/lib/features/explorer/figures.ts';

const NAMES = { '92094': 'Namur', '62063': 'Liège', '52011': 'Charleroi' };
const all = { code: 'total', label: '' };

/** One figure; null is confidential. */
function figure(
  nis: keyof typeof NAMES,
  group: string | null,
  year: number,
  value: number | null,
): Observation {
  return {
    perimeter: all,
    territory: { nis, name: NAMES[nis], level: 'commune' },
    activity: group === null ? null : { code: group, label: group.toUpperCase() },
    form: null,
    size: null,
    year,
    measure: { code: 'jobs', label: 'Jobs' },
    value,
    status: value === null ? 'c' : value === 0 ? 'zero' : 'value',
    statusLabel: '',
  };
}

describe('figures as a table', () => {
  test('territories by name, years as columns, confidential figures without value', () => {
    const figures = new Figures(
      [figure('92094', null, 2024, null), figure('92094', null, 2023, 5), figure('62063', null, 2023, 7)],
      [2023, 2024],
      'fr',
    );
    const table = tableOf(figures, 'Jobs', false);
    expect(table.columns.map(({ label }) => label)).toEqual(['2023', '2024']);
    expect(
      table.rows.map(({ label, figures: cells }) => [label, ...cells.map(({ status }) => status)]),
    ).toEqual([
      ['Liège', 'value', 'n'],
      ['Namur', 'value', 'c'],
    ]);
  });

  test('categories are columns for several territories, rows for one', () => {
    const several = new Figures(
      [figure('92094', 'a', 2024, 1), figure('92094', 'b', 2024, 2), figure('62063', 'a', 2024, 3)],
      [2024],
      'fr',
    );
    expect(tableOf(several, 'Jobs', false)).toMatchObject({ rowsAre: 'territory', columnsAre: 'category' });
    const one = new Figures([figure('92094', 'a', 2024, 1), figure('92094', 'b', 2024, 2)], [2024], 'fr');
    const table = tableOf(one, 'Jobs', false);
    expect(table).toMatchObject({ rowsAre: 'category', columnsAre: 'measure' });
    expect(table.rows.map(({ label }) => label)).toEqual(['A', 'B']);
  });

  test('many categories of few territories are rows, territories columns', () => {
    const groups = Array.from({ length: 12 }, (_, index) => `g${index}`);
    const figures = new Figures(
      groups.flatMap((group, index) => [
        figure('92094', group, 2024, index),
        figure('62063', group, 2024, null),
      ]),
      [2024],
      'fr',
    );
    const table = tableOf(figures, 'Jobs', false);
    expect(table).toMatchObject({ rowsAre: 'category', columnsAre: 'territory', total: 12 });
    expect(table.columns.map(({ label }) => label)).toEqual(['Liège', 'Namur']);
    expect(table.rows[3]?.figures.map(({ value }) => value)).toEqual([null, 3]);
  });

  test('a long table is cut unless all of it is asked for', () => {
    const many = Array.from({ length: MOST_ROWS + 5 }, (_, index) =>
      figure('92094', `g${index}`, 2024, index),
    );
    const figures = new Figures(many, [2024], 'fr');
    expect(tableOf(figures, 'Jobs', false)).toMatchObject({ total: MOST_ROWS + 5 });
    expect(tableOf(figures, 'Jobs', false).rows).toHaveLength(MOST_ROWS);
    expect(tableOf(figures, 'Jobs', true).rows).toHaveLength(MOST_ROWS + 5);
  });

  test('every figure given stands once in the whole table', () => {
    const groups = fc.constantFrom('a', 'b', 'c');
    const territories = fc.constantFrom('92094' as const, '62063' as const, '52011' as const);
    const years = fc.constantFrom(2023, 2024);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(territories, groups, years), { selector: (key) => key.join(), minLength: 1 }),
        (keys) => {
          const given = keys.map(([nis, group, year], index) => figure(nis, group, year, index + 1));
          const present = [2023, 2024].filter((year) => keys.some(([, , one]) => one === year));
          const table = tableOf(new Figures(given, present, 'fr'), 'Jobs', true);
          const shown = table.rows.flatMap((row) => row.figures.flatMap(({ value }) => value ?? []));
          expect(shown.sort((a, b) => a - b)).toEqual(keys.map((_, index) => index + 1));
        },
      ),
    );
  });
});

describe('figures as a chart', () => {
  const figures = new Figures(
    [
      figure('92094', null, 2023, 5),
      figure('92094', null, 2024, null),
      figure('62063', null, 2023, 7),
      figure('62063', null, 2024, 8),
    ],
    [2023, 2024],
    'fr',
  );

  test('years make lines, and a confidential year is a gap', () => {
    const chart = chartOf(figures, 'total|total|total');
    expect(chart).toMatchObject({ kind: 'lines', omitted: 0 });
    expect(chart?.kind === 'lines' && chart.series[1]?.figures[1]).toEqual({ value: null, status: 'c' });
  });

  test('one year makes bars from the highest, with what is hidden last', () => {
    const year = new Figures(
      [figure('92094', null, 2024, null), figure('62063', null, 2024, 7), figure('52011', null, 2024, 9)],
      [2024],
      'fr',
    );
    const chart = chartOf(year, 'total|total|total');
    expect(chart?.kind === 'bars' && chart.bars.map(({ label }) => label)).toEqual([
      'Charleroi',
      'Liège',
      'Namur',
    ]);
  });

  test('a single figure is no chart', () => {
    expect(
      chartOf(new Figures([figure('92094', null, 2024, 5)], [2024], 'fr'), 'total|total|total'),
    ).toBeNull();
  });

  test('the legend explains the statuses that occur', () => {
    expect(
      statusesOf([
        { value: 1, status: 'value' },
        { value: null, status: 'n' },
        { value: null, status: 'c' },
      ]),
    ).toEqual(['c', 'n']);
  });

  test('lines break where a figure is missing', () => {
    const points = [1, 2, null, 3, null, null, 4, 5].map((value) => ({ value }));
    expect(stretches(points).map((part) => part.map(({ value }) => value))).toEqual([[1, 2], [3], [4, 5]]);
    expect(stretches([])).toEqual([]);
  });

  test.each([
    [0, 97, [0, 25, 50, 75, 100]],
    [-12, 30, [-20, -10, 0, 10, 20, 30]],
    [0, 0, [0]],
  ])('the axis from %d to %d', (min, max, expected) => {
    expect(ticksAround(min, max)).toEqual(expected);
  });

  test('the axis always holds its figures and zero', () => {
    const bound = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(bound, bound, (below, above) => {
        const ticks = ticksAround(-below, above);
        expect(ticks).toContain(0);
        expect(ticks[0] ?? 0).toBeLessThanOrEqual(-below + 1e-6 * (1 + below));
        expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(above - 1e-6 * (1 + above));
        expect(ticks.length).toBeLessThan(14);
      }),
    );
  });

  test('marks are drawn around their point and long names end in an ellipsis', () => {
    for (const mark of ['disc', 'square', 'triangle', 'diamond', 'cross', 'ring'] as const)
      expect(markPath(mark, 10, 10)).toMatch(/^M[\d.,MLHVAZ -]+$/);
    expect(fitText('Namur', 200)).toBe('Namur');
    expect(fitText('Deutschsprachige Gemeinschaft', 70)).toMatch(/…$/);
  });
});

describe('figures as circles on a map', () => {
  const area = (value: number | null, status: 'value' | 'c' | 'n') => ({
    nis: '1',
    name: 'A',
    path: '',
    href: '',
    value,
    status,
  });
  const map = {
    width: 640,
    height: 500,
    areas: [],
    breaks: [],
    current: null,
    circles: { highest: 400, radius: 40 },
  };

  test('areas of circles grow with their figures', () => {
    expect(circleRadius(400, map)).toBe(40);
    expect(circleRadius(100, map)).toBe(20);
    expect(circleRadius(-5, map)).toBe(0);
    expect(circleSteps(map)).toEqual([400, 100, 20]);
  });

  test('a confidential area is hatched, one without figure dotted', () => {
    expect(fillName(area(null, 'c'), map)).toBe('confidential');
    expect(fillName(area(null, 'n'), map)).toBe('missing');
    expect(fillName(area(3, 'value'), map)).toBe('plain');
  });
});
