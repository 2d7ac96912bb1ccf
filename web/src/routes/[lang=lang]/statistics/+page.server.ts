import { redirect } from '@sveltejs/kit';
import { ApiError } from '../../../lib/api.ts';
import { MEASURES } from '../../../lib/features/explorer/measures.ts';
import {
  leftAside,
  parseQuestion,
  printQuestion,
  type Question,
} from '../../../lib/features/explorer/question.ts';
import { printPath } from '../../../lib/paths.ts';
import { explore, loadDatasets } from '../../../lib/server/explorer/explore.ts';
import { formOf, readNames } from '../../../lib/server/explorer/form.ts';
import { viewAnswer } from '../../../lib/server/explorer/view.ts';
import type { PageServerLoad } from './$types';

/** The question of the address with its answer. What the form sends becomes the address that one passes on. */
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const language = params.lang;
  const asked = parseQuestion(url.searchParams);
  const { found, doubts } = await readNames(fetch, url.searchParams, language);
  const question = { ...asked, territory: [...new Set([...asked.territory, ...found])] };
  if (url.searchParams.has('where') && doubts.length === 0) {
    const fitting = await fitYear(fetch, question, language);
    redirect(303, printPath({ language, page: 'statistics' }) + printQuestion(fitting));
  }

  const ignored = leftAside(url.searchParams);
  const shown = await explore(fetch, question, language).catch(asRefusal);
  if (shown instanceof ApiError) {
    const { parameter, found: value } = shown;
    const form = formOf(await explore(fetch, { ...question, edition: undefined }, language, false), language);
    return { ...form, doubts, ignored, state: 'refused' as const, refused: { parameter, value } };
  }
  const { plan, answered } = shown;
  const form = { ...formOf(shown, language), doubts, ignored };
  if (plan.kind === 'pending') return { ...form, state: 'pending' as const };
  if (plan.kind === 'missing') {
    const nameOf = new Map(shown.territories.map(({ nis, name }) => [nis, name]));
    const alternatives = plan.alternatives.map((other) => ({
      question: other.question,
      places: other.question.territory.map((nis) => nameOf.get(nis) ?? nis),
      perimeter:
        other.dataset.perimeters.find(({ code }) => code === other.question.perimeter)?.label ?? null,
    }));
    return { ...form, state: 'missing' as const, missing: { reason: plan.reason, alternatives } };
  }
  if (answered === null) throw new Error('A plan of calls has an answer.');
  const answer = await viewAnswer(fetch, shown.question, { ...shown, answered }, language);
  return { ...form, state: 'answered' as const, answer };
};

/** A question that the API refuses is a state of the page; a failure of the API is not. */
function asRefusal(failure: unknown): ApiError {
  if (failure instanceof ApiError && failure.status < 500 && failure.status !== 429) return failure;
  throw failure;
}

/** A form that changes what is counted still holds the year of what was counted before: the newest year replaces it. */
async function fitYear(
  fetch: typeof globalThis.fetch,
  question: Question,
  language: Parameters<typeof loadDatasets>[1],
): Promise<Question> {
  const { items } = await loadDatasets(fetch, language);
  const { theme } = MEASURES[question.measure];
  const years = items.flatMap((dataset) => (dataset.theme === theme ? dataset.years : []));
  const isKnown = typeof question.year !== 'number' || years.includes(question.year);
  return isKnown ? question : { ...question, year: 'latest' };
}
