import { redirect } from '@sveltejs/kit';
import type { InvitationShown } from '../../../../../../api/desk/contract.ts';
import { askDesk, readText, refuse } from '../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the invitation is for; null when its link no longer holds. */
export const load: PageServerLoad = async (event) => {
  const token = event.url.searchParams.get('token') ?? '';
  const path = `/account/invitation?token=${encodeURIComponent(token)}`;
  const response = await askDesk(event, 'GET', path);
  return { invitation: response.ok ? ((await response.json()) as InvitationShown) : null };
};

export const actions: Actions = {
  /** Makes the account, or adds the role to the one there is, and goes on to sign in. */
  default: async (event) => {
    const data = await event.request.formData();
    const email = readText(data, 'email');
    const response = await askDesk(event, 'POST', '/account/invitation', {
      token: event.url.searchParams.get('token') ?? '',
      name: readText(data, 'name'),
      password: String(data.get('password') ?? ''),
      ...(email === '' ? {} : { email }),
    });
    if (!response.ok) return refuse(response);
    redirect(303, `/${event.params.lang}/desk/sign-in`);
  },
};
