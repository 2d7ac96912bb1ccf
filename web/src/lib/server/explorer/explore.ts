import type { Datasets } from '../../../../../api/contract/datasets.ts';
import type { Language } from '../../../../../data/messages/translate.ts';
import { askApi } from '../../api.ts';
import type { Question } from '../../features/explorer/question.ts';
import { loadTerritories } from '../geography.ts';
import { answerCalls } from './answer.ts';
import { planQuestion } from './plan.ts';
import { useTodaysCodes } from './territories.ts';

type Fetch = typeof globalThis.fetch;

/** The datasets of an edition, in one language. */
export const loadDatasets = (fetch: Fetch, lang: Language, edition?: string): Promise<Datasets> =>
  askApi<Datasets>(fetch, '/datasets', { lang, edition });

/**
 * What a question comes to: figures, or why there are none. Page and files are made of the same.
 * @throws ApiError when the API refuses the question; without `ask` no figures are asked for.
 */
export async function explore(fetch: Fetch, asked: Question, language: Language, ask = true) {
  const [datasets, territories] = await Promise.all([
    loadDatasets(fetch, language, asked.edition),
    loadTerritories(fetch, language),
  ]);
  // The mix of jobs is that of joint committees: it needs no saying.
  const isMix = asked.measure === 'mix' && asked.activity.length === 0;
  const meant = isMix ? { ...asked, activity: ['committee'] } : asked;
  const { question, notes } = await useTodaysCodes(fetch, meant, territories);
  const plan = planQuestion(question, datasets.items, territories);
  const answered =
    ask && plan.kind === 'calls'
      ? await answerCalls(fetch, question, plan.calls, plan.years, language)
      : null;
  return { datasets, territories, question, notes, plan, answered };
}
export type Explored = Awaited<ReturnType<typeof explore>>;
