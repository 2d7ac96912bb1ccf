import type { DatasetItem } from '../../../../../api/contract/datasets.ts';
import { chooseDataset } from '../../../../../data/rules/datasets.ts';
import { measureAt, MEASURES } from '../../features/explorer/measures.ts';
import {
  changeQuestion,
  cutOf,
  EACH,
  LEVELS,
  MAIN_PERIMETER,
  namedCodes,
  type Level,
  type Question,
} from '../../features/explorer/question.ts';
import type { TerritoryItem } from '../geography.ts';

/** One question to the API; several levels of territory are several datasets. */
export interface Call {
  dataset: DatasetItem;
  level: Level;
  parameters: Record<string, string>;
}

/** Why there is no answer, with the nearest questions that have one. */
export interface Missing {
  kind: 'missing';
  reason: 'table' | 'perimeter' | 'year';
  alternatives: { question: Question; dataset: DatasetItem }[];
}
export type Plan = { kind: 'calls'; calls: Call[]; years: number[] } | { kind: 'pending' } | Missing;

/** Alternatives offered at most. */
const MOST_OFFERED = 6;

/** Which observations answer a question. `datasets` are those of the API, `territories` the whole tree. */
export function planQuestion(
  question: Question,
  datasets: readonly DatasetItem[],
  territories: readonly TerritoryItem[],
): Plan {
  const { theme } = MEASURES[question.measure];
  const own = datasets.filter((dataset) => dataset.theme === theme);
  const chosen = territories.filter(({ nis }) => question.territory.includes(nis));
  const levels =
    chosen.length > 0
      ? LEVELS.filter((level) => chosen.some((item) => item.level === level))
      : [question.level];
  const found: { dataset: DatasetItem; level: Level }[] = [];
  const shapes = own.map((dataset) => ({ ...dataset, measures: dataset.measures.map(({ code }) => code) }));
  for (const level of levels) {
    const choice = chooseDataset(shapes, wishOf(question, level));
    if (choice.kind === 'none') {
      const coarser = LEVELS.slice(0, LEVELS.indexOf(level)).toReversed();
      const same = coarser
        .map((one) => chooseDataset(shapes, wishOf(question, one)))
        .find(({ kind }) => kind === 'dataset');
      const ids = [choice.nearest, same?.kind === 'dataset' ? same.id : null, ...choice.sameLevel];
      const known = ids.filter((id) => id !== null);
      return offer('table', question, known, own, territories);
    }
    const dataset = own.find(({ id }) => id === choice.id);
    if (dataset) found.push({ dataset, level });
  }
  if (found.some(({ dataset }) => dataset.status === 'pending')) return { kind: 'pending' };
  const wrong = found.find(({ dataset }) => !hasPerimeter(dataset, question.perimeter));
  if (wrong) return offerPerimeter(question, wrong.dataset, datasets);
  const years = yearsOf(question, found[0]?.dataset.years ?? []);
  if (years.length === 0) {
    const alternatives = found
      .slice(0, 1)
      .flatMap(({ dataset }) =>
        dataset.years.toReversed().map((year) => ({ question: changeQuestion(question, { year }), dataset })),
      );
    return { kind: 'missing', reason: 'year', alternatives: alternatives.slice(0, MOST_OFFERED) };
  }
  const calls = found.map(({ dataset, level }) => ({
    dataset,
    level,
    parameters: parametersOf(question, dataset, level, years, chosen),
  }));
  return { kind: 'calls', calls, years };
}

/** The cross-table that a question needs at a level. */
export function wishOf(question: Question, level: Level) {
  return {
    measure: MEASURES[question.measure].code,
    place: MEASURES[question.measure].place,
    level,
    activityLevel: cutOf(question.activity),
    byForm: question.form.length > 0,
    bySize: question.size.length > 0,
  };
}

function parametersOf(
  question: Question,
  dataset: DatasetItem,
  level: Level,
  years: readonly number[],
  chosen: readonly TerritoryItem[],
): Record<string, string> {
  const named = chosen.filter((item) => item.level === level).map(({ nis }) => nis);
  const has = (code: string) => dataset.dimensions.some((dimension) => dimension.code === code);
  const parameters: [string, string][] = [['measure', MEASURES[question.measure].code]];
  if (named.length > 0) parameters.push(['territory', named.join(',')]);
  else if (dataset.level === null) parameters.push(['level', level]);
  if (named.length === 0 && question.inside) parameters.push(['inside', question.inside]);
  for (const name of ['activity', 'form', 'size'] as const) {
    const codes = namedCodes(question[name]);
    if (codes.length > 0) parameters.push([name, codes.join(',')]);
    else if (name === 'form' && has('form') && question.form.length === 0) parameters.push(['form', 'total']);
  }
  parameters.push(['year', years.join(',')]);
  parameters.push(['perimeter', question.perimeter ?? MAIN_PERIMETER]);
  if (question.edition) parameters.push(['edition', question.edition]);
  return Object.fromEntries(parameters);
}

function yearsOf({ year }: Question, known: readonly number[]): number[] {
  if (year === 'all') return known.toSorted((a, b) => a - b);
  const wanted = year === 'latest' ? Math.max(...known) : year;
  return known.filter((one) => one === wanted);
}

const hasPerimeter = (dataset: DatasetItem, perimeter: string | undefined) =>
  perimeter === undefined || dataset.perimeters.some(({ code }) => code === perimeter);

function offer(
  reason: Missing['reason'],
  question: Question,
  ids: readonly string[],
  datasets: readonly DatasetItem[],
  territories: readonly TerritoryItem[],
): Missing {
  const alternatives = [...new Set(ids)].flatMap((id) => {
    const dataset = datasets.find((one) => one.id === id);
    return dataset ? [{ question: fitQuestion(question, dataset, territories), dataset }] : [];
  });
  return { kind: 'missing', reason, alternatives: alternatives.slice(0, MOST_OFFERED) };
}

/** A perimeter without employment figures: the same question of the main one, or the public counts of that perimeter. */
function offerPerimeter(question: Question, dataset: DatasetItem, datasets: readonly DatasetItem[]): Missing {
  const same = { question: changeQuestion(question, { perimeter: undefined }), dataset };
  const counted = datasets.find(
    ({ theme, activityLevel, perimeters }) =>
      theme === 'enterprises' &&
      activityLevel === (cutOf(question.activity) === 'division' ? 'section' : cutOf(question.activity)) &&
      perimeters.some(({ code }) => code === question.perimeter),
  );
  const counts = counted && {
    question: changeQuestion(question, { measure: 'enterprises', size: [], year: 'latest' }),
    dataset: counted,
  };
  return { kind: 'missing', reason: 'perimeter', alternatives: counts ? [same, counts] : [same] };
}

/** The question that a dataset can answer and that differs least; chosen territories become the ones that contain them. */
export function fitQuestion(
  question: Question,
  dataset: DatasetItem,
  territories: readonly TerritoryItem[],
): Question {
  const level = dataset.level ?? question.level;
  const parents = new Map(territories.map((item) => [item.nis, item]));
  const lift = (nis: string) => {
    for (let at = parents.get(nis); at; at = at.parent === null ? undefined : parents.get(at.parent))
      if (at.level === level) return [at.nis];
    return [];
  };
  const cut = dataset.activityLevel;
  const fit = (codes: string[], cutBy: boolean) => (cutBy ? (codes.length > 0 ? codes : [EACH]) : []);
  const territory =
    dataset.level === null ? question.territory : [...new Set(question.territory.flatMap(lift))];
  const isWithin =
    LEVELS.indexOf(parents.get(question.inside ?? '')?.level ?? 'country') < LEVELS.indexOf(level);
  return changeQuestion(question, {
    measure: measureAt(MEASURES[question.measure].code, dataset.place) ?? question.measure,
    level,
    territory,
    inside: isWithin ? question.inside : undefined,
    activity: cutOf(question.activity) === cut ? question.activity : cut === 'total' ? [] : [cut],
    form: dataset.level === null ? question.form : fit(question.form, dataset.byForm),
    size: fit(question.size, dataset.bySize),
    perimeter: undefined,
  });
}
