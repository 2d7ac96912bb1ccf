import type { AskedListView } from '../../../../../../api/desk/federation/contract.ts';
import { askDesk, refuse } from '../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list that the link of a reminder asks about; null when the link holds no more. Opening the page confirms nothing. */
export const load: PageServerLoad = async (event) => {
  const token = event.url.searchParams.get('token') ?? '';
  const response = await askDesk(event, 'GET', `/desk/confirmation?token=${encodeURIComponent(token)}`);
  return { asked: response.ok ? ((await response.json()) as AskedListView) : null };
};

export const actions: Actions = {
  /** Says that the list is still right. */
  default: async (event) => {
    const token = event.url.searchParams.get('token') ?? '';
    const response = await askDesk(event, 'POST', '/desk/confirmation', { token });
    return response.ok ? { refused: null, parameter: null, isDone: true } : refuse(response);
  },
};
