import { redirect } from '@sveltejs/kit';
import type { SignedIn } from '../../../../../../api/desk/contract.ts';
import { askDesk, readNext, readText, refuse } from '../../../../lib/server/desk.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  /** Opens a session; an account with a second factor is asked for its code. */
  password: async (event) => {
    const data = await event.request.formData();
    const body = { email: readText(data, 'email'), password: String(data.get('password') ?? '') };
    const response = await askDesk(event, 'POST', '/account/sign-in', body);
    if (!response.ok) return refuse(response);
    const { next } = (await response.json()) as SignedIn;
    if (next === 'second-factor') return { refused: null, parameter: null, asksCode: true };
    redirect(303, readNext(event.url, event.params.lang));
  },
  /** Gives the code of the second factor: six digits, or a backup code. */
  code: async (event) => {
    const code = readText(await event.request.formData(), 'code');
    const kind = /^\d{6}$/.test(code) ? 'totp' : 'backup';
    const response = await askDesk(event, 'POST', '/account/second-factor', { code, kind });
    if (response.ok) redirect(303, readNext(event.url, event.params.lang));
    const refused = await refuse(response);
    return { ...refused.data, asksCode: true };
  },
};
