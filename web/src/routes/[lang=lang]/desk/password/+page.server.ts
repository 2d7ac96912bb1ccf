import { redirect } from '@sveltejs/kit';
import { askDesk, readText, refuse } from '../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** With the secret of a link one sets a password, without it one asks for the link. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') });

export const actions: Actions = {
  /** Has the link sent; the answer is the same for addresses without account. */
  forgotten: async (event) => {
    const email = readText(await event.request.formData(), 'email');
    const response = await askDesk(event, 'POST', '/account/password/forgotten', { email });
    return response.ok ? { refused: null, parameter: null, isSent: true } : refuse(response);
  },
  /** Sets the password and goes on to sign in. */
  reset: async (event) => {
    const password = String((await event.request.formData()).get('password') ?? '');
    const token = event.url.searchParams.get('token') ?? '';
    const response = await askDesk(event, 'POST', '/account/password/reset', { token, password });
    if (!response.ok) return refuse(response);
    redirect(303, `/${event.params.lang}/desk/sign-in`);
  },
};
