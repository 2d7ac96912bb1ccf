import type { DatasetDetail, Observation, Observations } from '../../../../../api/contract/datasets.ts';
import type { Language } from '../../../../../data/messages/translate.ts';
import { askApi } from '../../api.ts';
import type { Question } from '../../features/explorer/question.ts';
import { EACH } from '../../features/explorer/question.ts';
import { Figures } from '../../features/explorer/figures.ts';
import type { Call } from './plan.ts';

type Fetch = typeof globalThis.fetch;

/** The figures that answer a question, and what is needed to cite and recompute them. */
export interface Answered {
  figures: Figures;
  edition: string;
  release: Observations['release'];
  source: string;
  notes: string[];
  calls: AnsweredCall[];
  /** There are more figures than a page takes. */
  isCut: boolean;
}
export interface AnsweredCall extends Call {
  detail: DatasetDetail;
  /** Figures the call gives. */
  total: number;
}

/** Figures of one page; files have no such limit. */
const MOST_FIGURES = 20_000;

/**
 * Asks the API for the figures of a plan.
 * @throws ApiError when it refuses, for instance an edition that it does not have.
 */
export async function answerCalls(
  fetch: Fetch,
  question: Question,
  calls: readonly Call[],
  years: readonly number[],
  lang: Language,
): Promise<Answered> {
  const answers = await Promise.all(calls.map((call) => askAll(fetch, call, lang)));
  const [first] = answers;
  if (!first) throw new Error('A plan has at least one call.');
  const observations = answers
    .flatMap(({ answer }) => answer.observations)
    .filter((one) => isWanted(one, question));
  return {
    figures: new Figures(observations, years, lang),
    edition: first.answer.edition,
    release: first.answer.release,
    source: first.answer.source,
    notes: [...new Set(answers.flatMap(({ answer }) => answer.notes))],
    calls: answers.map(({ call, detail, answer }) => ({ ...call, detail, total: answer.total })),
    isCut: answers.some(({ answer }) => answer.next !== null),
  };
}

async function askAll(fetch: Fetch, call: Call, lang: Language) {
  const { dataset, parameters } = call;
  const { edition } = parameters;
  const path = `/datasets/${dataset.id}`;
  const [detail, answer] = await Promise.all([
    askApi<DatasetDetail>(fetch, path, { lang, edition }),
    askApi<Observations>(fetch, `${path}/observations`, { ...parameters, lang, limit: MOST_FIGURES }),
  ]);
  return { call, detail, answer };
}

/** Datasets of public counts hold the sum of all forms beside the forms: a question for each form does not want it. */
const isWanted = ({ form }: Observation, question: Question): boolean =>
  !question.form.includes(EACH) || form !== null;
