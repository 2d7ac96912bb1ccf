import { fail } from '@sveltejs/kit';
import type { Problem } from '../../../../../../api/contract/common.ts';
import type {
  DataRequestAnswer,
  DataRequestConfirmation,
} from '../../../../../../api/contract/data-requests.ts';
import { apiUrl } from '../../../../lib/api.ts';
import { parseQuestion } from '../../../../lib/features/explorer/question.ts';
import {
  readRequest,
  readYears,
  requestBody,
  requestFault,
  startRequest,
} from '../../../../lib/features/explorer/request-form.ts';
import { loadTerritories } from '../../../../lib/server/geography.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form, filled with the question one comes from; with the secret of a mail, the question whether to confirm. */
export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const territories = await loadTerritories(fetch, params.lang);
  return {
    token: /^[\w-]{43}$/.exec(url.searchParams.get('token') ?? '')?.[0] ?? null,
    start: startRequest(parseQuestion(url.searchParams)),
    parents: territories
      .filter(({ level }) => level !== 'commune' && level !== 'country')
      .map(({ nis, name, level }) => ({ nis, name, level })),
  };
};

type Event = Parameters<NonNullable<Actions['send']>>[0];

/** Asks the API on behalf of the reader. */
const post = (
  { fetch, getClientAddress }: Pick<Event, 'fetch' | 'getClientAddress'>,
  path: string,
  body: unknown,
) =>
  fetch(apiUrl(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-essaim-client': getClientAddress() },
    body: JSON.stringify(body),
  });

export const actions: Actions = {
  /** Sends the request; what is published already answers at once. */
  send: async (event) => {
    const request = readRequest(await event.request.formData());
    if (readYears(request.years) === null) return fail(400, { request, fault: 'years' as const });
    const response = await post(event, '/requests', requestBody(request, event.params.lang));
    if (!response.ok) {
      const { parameter } = (await response.json().catch(() => ({}))) as Partial<Problem>;
      return fail(response.status, { request, fault: requestFault(response.status, parameter) });
    }
    return { request, answer: (await response.json()) as DataRequestAnswer };
  },
  /** Confirms a request: the reader presses a button, a program that only opens the link of a mail confirms nothing. */
  confirm: async (event) => {
    const token = String((await event.request.formData()).get('token') ?? '');
    const response = await post(event, '/requests/confirmations', { token });
    if (!response.ok) return fail(response.status, { confirmed: null });
    return { confirmed: ((await response.json()) as DataRequestConfirmation).reference };
  },
};
