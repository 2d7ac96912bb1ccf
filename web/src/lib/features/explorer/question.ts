import { STAT_GROUPS } from '../../../../../data/schema/reference/activities.ts';
import { MEASURE_IDS, type MeasureId } from './measures.ts';

export const LEVELS = ['country', 'region', 'province', 'arrondissement', 'commune'] as const;
export type Level = (typeof LEVELS)[number];

/** How finely activities are cut. */
export const ACTIVITY_CUTS = ['total', 'stat-group', 'group', 'section', 'division', 'committee'] as const;
export type ActivityCut = (typeof ACTIVITY_CUTS)[number];

/** The word for every code of a dimension: `form=each`. */
export const EACH = 'each';
/** The definition that is meant when none is named, the only one with figures of employment. */
export const MAIN_PERIMETER = 'concertes-2023';
/** Codes of one dimension that a question may name: more than there are communes. */
export const MOST_NAMED = 600;

/** What an address of the explorer asks. */
export interface Question {
  measure: MeasureId;
  /** All territories of a level, unless some are chosen. */
  level: Level;
  /** NIS code: those of the level inside it. */
  inside?: string | undefined;
  /** NIS codes chosen one by one; they win over `level`. */
  territory: string[];
  /** Empty for all together, a cut for each of its codes, or codes of one cut. */
  activity: string[];
  /** Empty for all together, `each`, or codes. */
  form: string[];
  size: string[];
  /** One year, all of them, or the newest. */
  year: number | 'all' | 'latest';
  perimeter?: string | undefined;
  /** A statistics edition to cite. */
  edition?: string | undefined;
  /** Which column the chart and the map show. */
  focus?: string | undefined;
  /** All rows of the table, not only the first. */
  whole: boolean;
}

export const START: Question = {
  measure: 'jobs',
  level: 'province',
  territory: [],
  activity: [],
  form: [],
  size: [],
  year: 'latest',
  whole: false,
};

interface Readable {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Reads a question from the parameters of an address; what is malformed is left out. */
export function parseQuestion(parameters: Readable): Question {
  const list = (name: string) => parseList(parameters.getAll(name));
  const nis = (codes: string[]) => codes.filter((code) => /^\d{5}$/.test(code));
  const activity = list('activity').filter((code) => code !== 'total');
  const cut = cutOf(activity);
  const chosen = parameters.get('where') === 'level' ? [] : nis(list('territory'));
  return {
    measure: MEASURE_IDS.find((id) => id === parameters.get('measure')) ?? START.measure,
    level: LEVELS.find((level) => level === parameters.get('level')) ?? START.level,
    inside: nis(list('inside'))[0],
    territory: chosen,
    activity: isCut(activity[0]) ? [activity[0]] : activity.filter((code) => cutOf([code]) === cut),
    form: wholeOr(list('form')),
    size: wholeOr(list('size')),
    year: parseYear(parameters.get('year')),
    perimeter: list('perimeter')[0],
    edition: /^s-\d{8}-[0-9a-f]{10}$/.exec(parameters.get('edition') ?? '')?.[0],
    focus: /^[\w.|+-]{1,60}$/.exec(parameters.get('focus') ?? '')?.[0],
    whole: parameters.get('rows') === 'all',
  };
}

/** Parameters of the form that only say how others are meant. */
const SIDE = ['where', 'add', 'focus', 'rows'];

/** What an address says that no question can hold, as `measure=salary`; the page says that it was left aside. */
export function leftAside(parameters: Iterable<[string, string]> & Readable): string[] {
  const question = parseQuestion(parameters);
  const { measure, level, inside, year, perimeter, edition, territory, activity, form, size } = question;
  const single: Record<string, unknown> = { measure, level, inside, year, perimeter, edition };
  const lists: Record<string, string[]> = { territory, activity, form, size };
  const isRead = (name: string, value: string): boolean => {
    if (value === '' || SIDE.includes(name)) return true;
    if (name in single) return String(single[name]) === value;
    const read = lists[name];
    if (read === undefined) return false;
    if (name === 'territory' && parameters.get('where') === 'level') return true;
    const isWhole = read.includes(EACH) || isCut(read[0]);
    return (
      isWhole ||
      value.split(',').every((code) => ['', 'total'].includes(code.trim()) || read.includes(code.trim()))
    );
  };
  return [...parameters].flatMap(([name, value]) =>
    isRead(name, value) ? [] : [`${name}=${value}`.slice(0, 80)],
  );
}

/** Prints a question as `?measure=…`, names in one fixed order, what goes without saying left out. */
export function printQuestion(question: Question): string {
  const { territory, level, inside, activity, form, size, year, perimeter, edition, focus } = question;
  const parts: [string, string][] = [['measure', question.measure]];
  if (territory.length > 0) parts.push(['territory', territory.join(',')]);
  else parts.push(['level', level]);
  if (territory.length === 0 && inside) parts.push(['inside', inside]);
  if (activity.length > 0) parts.push(['activity', activity.join(',')]);
  if (form.length > 0) parts.push(['form', form.join(',')]);
  if (size.length > 0) parts.push(['size', size.join(',')]);
  if (year !== 'latest') parts.push(['year', String(year)]);
  if (perimeter) parts.push(['perimeter', perimeter]);
  if (edition) parts.push(['edition', edition]);
  if (focus) parts.push(['focus', focus]);
  if (question.whole) parts.push(['rows', 'all']);
  return `?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}

/** The same question with some parts changed; what only concerned the old answer is dropped. */
export function changeQuestion(question: Question, change: Partial<Question>): Question {
  return { ...question, focus: undefined, whole: false, ...change };
}

/** The cut that codes of activities belong to: `Q` is a section, `88` a division. */
export function cutOf(codes: readonly string[]): ActivityCut {
  const [first] = codes;
  if (first === undefined) return 'total';
  if (isCut(first)) return first;
  if (/^[A-Z]$/.test(first)) return 'section';
  if (/^\d\d$/.test(first)) return 'division';
  if (first.startsWith('cp-')) return 'committee';
  return STAT_GROUPS.some((group) => group === first) ? 'stat-group' : 'group';
}

/** Codes of a dimension to ask for; empty when all of a cut are wanted. */
export const namedCodes = (codes: readonly string[]): string[] =>
  codes.filter((code) => code !== EACH && !isCut(code));

const isCut = (code: string | undefined): code is ActivityCut => ACTIVITY_CUTS.some((cut) => cut === code);

function wholeOr(codes: string[]): string[] {
  const named = codes.filter((code) => code !== 'total');
  return named.includes(EACH) ? [EACH] : named;
}

function parseYear(text: string | null): Question['year'] {
  if (text === 'all') return 'all';
  return text !== null && /^(19|20)\d\d$/.test(text) ? Number(text) : 'latest';
}

function parseList(values: string[]): string[] {
  const parts = values.flatMap((value) => value.split(',')).map((part) => part.trim());
  return [...new Set(parts.filter((part) => /^[\w.+-]{1,40}$/.test(part)))].slice(0, MOST_NAMED);
}
