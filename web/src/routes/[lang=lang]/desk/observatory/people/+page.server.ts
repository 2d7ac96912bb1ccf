import type { PersonList } from '../../../../../../../api/desk/observatory/contract.ts';
import { actAtDesk, loadDesk, readText } from '../../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** Everybody with an account, for those who ask for their data. */
export const load: PageServerLoad = async (event) => loadDesk<PersonList>(event, '/desk/people');

export const actions: Actions = {
  /** Erases an account. */
  default: async (event) => {
    const person = readText(await event.request.formData(), 'person');
    return actAtDesk(event, 'DELETE', `/desk/people/${encodeURIComponent(person)}`);
  },
};
