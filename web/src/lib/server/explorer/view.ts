import type { Datasets } from '../../../../../api/contract/datasets.ts';
import type { Language } from '../../../../../data/messages/translate.ts';
import { CURRENT_GRID } from '../../../../../data/schema/reference/territories.ts';
import { apiUrl } from '../../api.ts';
import type { ChoroplethMap } from '../../charts/choropleth.ts';
import {
  chartOf,
  type Figures,
  statusesOf,
  tableOf,
  type FigureChart,
  type FigureTable,
  type Named,
} from '../../features/explorer/figures.ts';
import { measureAt, MEASURES } from '../../features/explorer/measures.ts';
import { changeQuestion, printQuestion, type Question } from '../../features/explorer/question.ts';
import { narrowSql } from '../../features/explorer/sql.ts';
import { printPath } from '../../paths.ts';
import type { TerritoryItem } from '../geography.ts';
import type { Answered } from './answer.ts';
import { planQuestion } from './plan.ts';
import { drawFigures } from './map.ts';
import { findMergers, type Merger } from './territories.ts';

type Fetch = typeof globalThis.fetch;

/** Territories that the title of an answer names. */
const MOST_NAMED = 4;

/** An answer as the page shows it: what is long is cut, what is asked once is worked out here. */
export interface AnswerView {
  measure: { label: string; unit: string; note: string };
  /** Name of the definition, when it is not the main one. */
  perimeter: string | null;
  /** The same figures exist at the other place: at the seat, or where people work. */
  hasTwin: boolean;
  /** What chart and map show: a category, the newest year. */
  focus: string;
  categories: Named[];
  years: number[];
  /** How many territories, and the names of the first ones. */
  territories: { count: number; first: string[] };
  table: FigureTable;
  chart: FigureChart | null;
  map: ChoroplethMap | null;
  mapYear: number;
  statuses: { code: string; label: string; explanation: string }[];
  mergers: { named: Merger[]; count: number };
  edition: string;
  referenceDate: string;
  demo: boolean;
  source: string;
  notes: string[];
  method: string;
  datasets: { id: string; title: string; version: string; request: string; sql: string }[];
  downloads: { format: string; label: string; type: string; files: { dataset: string; href: string }[] }[];
  /** Figures in all, and whether the page shows only the first of them. */
  total: number;
  isCut: boolean;
}

interface Shown {
  answered: Answered;
  territories: readonly TerritoryItem[];
  datasets: Datasets;
}

/** Makes the view of an answer. */
export async function viewAnswer(
  fetch: Fetch,
  question: Question,
  { answered, territories, datasets }: Shown,
  language: Language,
): Promise<AnswerView> {
  const { figures, calls } = answered;
  const { axes } = figures;
  const { code, isCount, place } = MEASURES[question.measure];
  const facts = calls[0]?.dataset.measures.find((measure) => measure.code === code);
  const twin = measureAt(code, place === 'work' ? 'seat' : 'work');
  const hasTwin =
    twin !== undefined &&
    planQuestion({ ...question, measure: twin }, datasets.items, territories).kind === 'calls';
  const label = facts?.label ?? code;
  const focus = (axes.categories.find(({ key }) => key === question.focus) ?? largest(figures))?.key ?? '';
  const mapYear = axes.years.at(-1) ?? 0;
  const codes = axes.territories.map(({ key }) => key);
  const levels = new Map(territories.map((item) => [item.nis, item.level]));
  const codesOf = (level: string) =>
    calls.length === 1 ? codes : codes.filter((nis) => levels.get(nis) === level);
  const table = tableOf(figures, label, question.whole);
  const all = axes.territories.flatMap(({ key }) =>
    axes.categories.flatMap((category) => axes.years.map((year) => figures.get(key, category.key, year))),
  );
  const isBefore = axes.years.some((year) => year < Number(CURRENT_GRID));
  const present = statusesOf(all);
  const explained = calls[0]?.detail.statuses ?? [];
  // Territories of several levels lie inside one another: they are no map.
  const isOneLayer = calls.length === 1 && !answered.isCut;
  const map = isOneLayer
    ? await drawFigures(fetch, {
        territories,
        codes,
        context: question.territory.length > 0 || codes.length === 1 ? surroundings(codes, territories) : [],
        circles: isCount,
        figureOf: (nis) => figures.get(nis, focus, mapYear),
        hrefOf: (nis) =>
          printPath({ language, page: 'statistics' }) +
          printQuestion(changeQuestion(question, { territory: [nis], inside: undefined, year: 'all' })),
      })
    : null;
  return {
    measure: { label, unit: facts?.unit ?? '', note: facts?.note ?? '' },
    perimeter: calls[0]?.dataset.perimeters.find((one) => one.code === question.perimeter)?.label ?? null,
    hasTwin,
    focus,
    categories: axes.categories,
    years: axes.years,
    territories: {
      count: codes.length,
      first: axes.territories.slice(0, MOST_NAMED).map((one) => one.label),
    },
    table,
    chart: chartOf(figures, focus),
    map,
    mapYear,
    statuses: present.flatMap((status) => explained.find((one) => one.code === status) ?? []),
    mergers: await findMergers(fetch, isBefore ? codes : [], language),
    edition: answered.edition,
    referenceDate: answered.release.referenceDate,
    demo: answered.release.demo,
    source: answered.source,
    notes: answered.notes,
    method: calls[0]?.detail.method ?? '',
    datasets: calls.map(({ dataset, level, parameters, detail }) => ({
      id: dataset.id,
      title: dataset.title,
      version: dataset.version,
      request: apiUrl(`/datasets/${dataset.id}/observations`, { ...parameters, lang: language }),
      sql: narrowSql(detail.sql, parameters, codesOf(level)),
    })),
    downloads: (calls[0]?.detail.downloads ?? []).map(({ format, label: name, type }) => ({
      format,
      label: name,
      type,
      files: calls.map(({ dataset, parameters }) => ({
        dataset: dataset.title,
        href: apiUrl(`/datasets/${dataset.id}/observations`, { ...parameters, lang: language, format }),
      })),
    })),
    total: calls.reduce((sum, call) => sum + call.total, 0),
    isCut: answered.isCut,
  };
}

/** The category with the highest published figures: a chart of zeros is no good start. */
function largest(figures: Figures): Named | undefined {
  const { territories, categories, years } = figures.axes;
  const year = years.at(-1) ?? 0;
  const sumOf = ({ key }: Named) =>
    territories.reduce((sum, territory) => sum + (figures.get(territory.key, key, year).value ?? 0), 0);
  return categories.toSorted((a, b) => sumOf(b) - sumOf(a))[0];
}

/** The provinces, or regions without any, that chosen territories lie in; the country when they are larger. */
function surroundings(codes: readonly string[], territories: readonly TerritoryItem[]): string[] {
  const items = new Map(territories.map((item) => [item.nis, item]));
  const around = codes.map((nis) => {
    const own = items.get(nis);
    const wanted = own?.level === 'province' ? ['region'] : ['province', 'region'];
    for (let at = items.get(own?.parent ?? ''); at; at = items.get(at.parent ?? ''))
      if (wanted.includes(at.level) || at.parent === null) return at.nis;
    return nis;
  });
  return [...new Set(around)];
}
