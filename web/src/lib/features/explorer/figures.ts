import type { Observation } from '../../../../../api/contract/datasets.ts';
import { MOST_BARS, MOST_LINES, type Bar, type ChartFigure, type Series } from '../../charts/series.ts';

/** A place or category of the answer with its name. */
export interface Named {
  key: string;
  label: string;
}
/** What an answer spans. A category is one code of activity, form and size together; `label` is empty when nothing is cut. */
export interface Axes {
  territories: Named[];
  categories: Named[];
  years: number[];
}
export interface TableRow extends Named {
  /** NIS code, when rows are territories. */
  nis: string | null;
  /** Second head of the row, when territories are cut by category as well as by year. */
  category: string | null;
  figures: ChartFigure[];
}
export interface FigureTable {
  rowsAre: 'territory' | 'category';
  columnsAre: 'year' | 'category' | 'territory' | 'measure';
  columns: Named[];
  rows: TableRow[];
  /** Rows there are, shown or not. */
  total: number;
}
export type FigureChart =
  | { kind: 'bars'; bars: Bar[]; omitted: number }
  | { kind: 'lines'; years: number[]; series: Series[]; omitted: number };

/** Rows that a page shows unless all are asked for. */
export const MOST_ROWS = 60;

/** Categories that fit beside one another; more of them are rows when the territories are fewer. */
const MOST_COLUMNS = 8;

/** Observations looked up by territory, category and year. */
export class Figures {
  readonly axes: Axes;
  readonly #figures = new Map<string, ChartFigure>();

  /** `years` in the order of the columns; territories by name in a language, categories in the order in which they come. */
  constructor(observations: readonly Observation[], years: readonly number[], language: string) {
    const territories = new Map<string, string>();
    const categories = new Map<string, string>();
    for (const one of observations) {
      const category = categoryOf(one);
      territories.set(one.territory.nis, one.territory.name);
      categories.set(category.key, category.label);
      const { value, status } = one;
      this.#figures.set(`${one.territory.nis} ${category.key} ${one.year}`, { value, status });
    }
    const byName = (a: Named, b: Named) => a.label.localeCompare(b.label, language);
    this.axes = {
      territories: namedOf(territories).toSorted(byName),
      categories: namedOf(categories),
      years: [...years],
    };
  }

  /** A figure; one that the answer lacks is not available. */
  get(nis: string, category: string, year: number): ChartFigure {
    return this.#figures.get(`${nis} ${category} ${year}`) ?? { value: null, status: 'n' };
  }
}

/** The figures as a table: years as columns when there are several, else categories, else the measure alone. */
export function tableOf(figures: Figures, measure: string, whole: boolean): FigureTable {
  const { territories, categories, years } = figures.axes;
  const [first] = years;
  const cut = (rows: TableRow[]) => ({
    rows: whole ? rows : rows.slice(0, MOST_ROWS),
    total: rows.length,
  });
  const [only] = territories.length === 1 ? territories : [];
  if (years.length > 1) {
    const rows = territories.flatMap(({ key, label }) =>
      categories.map((category) => ({
        key: `${key} ${category.key}`,
        label: only && category.label ? category.label : label,
        nis: only && category.label ? null : key,
        category: !only && category.label ? category.label : null,
        figures: years.map((year) => figures.get(key, category.key, year)),
      })),
    );
    const columns = years.map((year) => ({ key: String(year), label: String(year) }));
    const rowsAre = only && categories.some(({ label }) => label) ? 'category' : 'territory';
    return { rowsAre, columnsAre: 'year', columns, ...cut(rows) };
  }
  const year = first ?? 0;
  const measureColumn = [{ key: 'value', label: measure }];
  if (only && categories.length > 1) {
    const rows = categories.map(({ key, label }) => ({
      key,
      label,
      nis: null,
      category: null,
      figures: [figures.get(only.key, key, year)],
    }));
    return { rowsAre: 'category', columnsAre: 'measure', columns: measureColumn, ...cut(rows) };
  }
  if (categories.length > MOST_COLUMNS && territories.length < categories.length) {
    const rows = categories.map(({ key, label }) => ({
      key,
      label,
      nis: null,
      category: null,
      figures: territories.map((territory) => figures.get(territory.key, key, year)),
    }));
    return { rowsAre: 'category', columnsAre: 'territory', columns: territories, ...cut(rows) };
  }
  const rows = territories.map(({ key, label }) => ({
    key,
    label,
    nis: key,
    category: null,
    figures: categories.map((category) => figures.get(key, category.key, year)),
  }));
  return categories.length > 1
    ? { rowsAre: 'territory', columnsAre: 'category', columns: categories, ...cut(rows) }
    : { rowsAre: 'territory', columnsAre: 'measure', columns: measureColumn, ...cut(rows) };
}

/** The chart of one category (`focus`) over territories, or of the categories of one territory; null for a single figure. */
export function chartOf(figures: Figures, focus: string): FigureChart | null {
  const { territories, categories, years } = figures.axes;
  const [only] = territories.length === 1 ? territories : [];
  const lines = only ? categories : territories;
  const at = (key: string, year: number) =>
    only ? figures.get(only.key, key, year) : figures.get(key, focus, year);
  const name = ({ label }: Named) => label || (only?.label ?? '');
  if (years.length > 1) {
    const series = lines.map((line) => ({
      key: line.key,
      label: name(line),
      figures: years.map((year) => at(line.key, year)),
    }));
    const last = ({ figures: all }: Series) =>
      all.findLast(({ value }) => value !== null)?.value ?? -Infinity;
    const shown = series.length > MOST_LINES ? series.toSorted((a, b) => last(b) - last(a)) : series;
    return {
      kind: 'lines',
      years,
      series: shown.slice(0, MOST_LINES),
      omitted: Math.max(0, shown.length - MOST_LINES),
    };
  }
  if (lines.length < 2) return null;
  const bars = lines
    .map((line) => ({ key: line.key, label: name(line), ...at(line.key, years[0] ?? 0) }))
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  return { kind: 'bars', bars: bars.slice(0, MOST_BARS), omitted: Math.max(0, bars.length - MOST_BARS) };
}

/** Statuses that occur, in the order in which a legend explains them. */
export function statusesOf(figures: readonly ChartFigure[]): ChartFigure['status'][] {
  const present = new Set(figures.map(({ status }) => status));
  return (['c', 'n', 'r', 'e', 'b'] as const).filter((status) => present.has(status));
}

function categoryOf({ activity, form, size }: Observation): Named {
  const parts = [activity, form, size];
  return {
    key: parts.map((part) => part?.code ?? 'total').join('|'),
    label: parts.flatMap((part) => part?.label ?? []).join(' · '),
  };
}

const namedOf = (names: ReadonlyMap<string, string>): Named[] =>
  [...names].map(([key, label]) => ({ key, label }));
