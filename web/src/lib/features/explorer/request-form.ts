import type { DataRequestBody } from '../../../../../api/contract/data-requests.ts';
import { REPORT_TEXT } from '../../../../../data/schema/report.ts';
import { MEASURES, MEASURE_IDS, type MeasureId } from './measures.ts';
import {
  ACTIVITY_CUTS,
  LEVELS,
  START,
  cutOf,
  type ActivityCut,
  type Level,
  type Question,
} from './question.ts';

/** What somebody fills in to ask for figures, as it was typed. `website` is the trap that people do not see. */
export interface RequestForm {
  measure: MeasureId | 'other';
  level: Level;
  activity: ActivityCut;
  form: boolean;
  size: boolean;
  /** NIS code; empty for the whole country. */
  inside: string;
  /** Years as typed: `2022, 2024`. */
  years: string;
  text: string;
  purpose: string;
  email: string;
  website: string;
}

/** What may be wrong with a sent request; each has its message. */
export const REQUEST_FAULTS = ['text', 'purpose', 'email', 'years', 'website', 'busy', 'broken'] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** The form as a question of the explorer fills it. */
export function startRequest(question: Question): RequestForm {
  return {
    measure: question.measure,
    level: question.level,
    activity: cutOf(question.activity),
    form: question.form.length > 0,
    size: question.size.length > 0,
    inside: question.inside ?? '',
    years: typeof question.year === 'number' ? String(question.year) : '',
    text: '',
    purpose: '',
    email: '',
    website: '',
  };
}

/** The form as it was sent; files, missing parts and unknown codes count as not filled in. */
export function readRequest(sent: FormData): RequestForm {
  const part = (name: string): string => {
    const value = sent.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const inside = part('inside');
  return {
    measure: MEASURE_IDS.find((id) => id === part('measure')) ?? 'other',
    level: LEVELS.find((level) => level === part('level')) ?? START.level,
    activity: ACTIVITY_CUTS.find((cut) => cut === part('activity')) ?? 'total',
    form: sent.has('form'),
    size: sent.has('size'),
    inside: /^\d{5}$/.test(inside) ? inside : '',
    years: part('years'),
    text: part('text'),
    purpose: part('purpose'),
    email: part('email'),
    website: part('website'),
  };
}

/** The years typed, `2022, 2024` or `2019-2024`; null when something else was. */
export function readYears(text: string): number[] | null {
  const years = text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map((part) => {
      const [, from, to = from] = /^((?:19|20)\d\d)(?:[-–]((?:19|20)\d\d))?$/.exec(part) ?? [];
      const [first, last] = [Number(from), Number(to)];
      if (!(last >= first) || last - first > 49) return null;
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  const found = years.filter((part) => part !== null).flat();
  return years.includes(null) || found.length > 50 ? null : [...new Set(found)].sort();
}

/** What the API is sent. Jobs at the seat are no measure of a request: its words say what is meant. */
export function requestBody(form: RequestForm, lang: DataRequestBody['lang']): DataRequestBody {
  const { measure, level, activity, inside, text, purpose, email, website } = form;
  const known = measure === 'other' || MEASURES[measure].place === 'seat' ? null : MEASURES[measure];
  return {
    wish: {
      measure: known?.code ?? 'other',
      level,
      activityLevel: activity,
      byForm: form.form,
      bySize: form.size,
      inside: inside === '' ? [] : [inside],
      years: readYears(form.years) ?? [],
    },
    text,
    purpose,
    email,
    lang,
    website,
  };
}

/** What is wrong, from the problem that the API answered; `wish.…` is no field that a person can get wrong. */
export function requestFault(status: number, parameter: string | undefined): RequestFault {
  if (status === 429) return 'busy';
  if (parameter?.includes('years')) return 'years';
  return REQUEST_FAULTS.find((fault) => fault === parameter) ?? 'broken';
}

export const TEXT_LIMITS = REPORT_TEXT;
