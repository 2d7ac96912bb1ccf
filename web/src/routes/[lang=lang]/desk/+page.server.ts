import { redirect } from '@sveltejs/kit';
import type { Account, OrganisationList } from '../../../../../api/desk/contract.ts';
import type { Overview } from '../../../../../api/desk/lists/contract.ts';
import { actAtDesk, askDesk, loadDesk, readText } from '../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who is signed in, the organisations they reach and, for the observatory, what waits. */
export const load: PageServerLoad = async (event) => {
  const account = await loadDesk<Account>(event, '/account');
  const { organisations } = await loadDesk<OrganisationList>(event, '/desk/organisations');
  const actions = account.memberships.flatMap((membership) => membership.actions);
  const overview = actions.includes('overview.read')
    ? await loadDesk<Overview>(event, '/desk/overview')
    : null;
  return { account, organisations, overview, mayAdd: actions.includes('organisation.write') };
};

export const actions: Actions = {
  /** Ends the session. */
  leave: async (event) => {
    await askDesk(event, 'POST', '/account/sign-out');
    redirect(303, `/${event.params.lang}/desk/sign-in`);
  },
  /** Adds a federation. */
  add: async (event) => {
    const data = await event.request.formData();
    const website = readText(data, 'website');
    const name = (language: string) => readText(data, `name-${language}`);
    return actAtDesk(event, 'POST', '/desk/organisations', {
      id: readText(data, 'id'),
      kind: 'federation',
      names: { fr: name('fr'), nl: name('nl'), de: name('de'), en: name('en') },
      website: website === '' ? null : website,
      language: event.params.lang,
      licence: 'given for publication',
    });
  },
};
