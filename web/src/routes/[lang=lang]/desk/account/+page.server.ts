import { redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import type { Account, SecondFactorSetup, SessionList } from '../../../../../../api/desk/contract.ts';
import { actAtDesk, askDesk, loadDesk, readText, refuse } from '../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's own account; `?needed` when the observatory's pages asked for a second factor. */
export const load: PageServerLoad = async (event) => ({
  account: await loadDesk<Account>(event, '/account'),
  sessions: (await loadDesk<SessionList>(event, '/account/sessions')).sessions,
  isNeeded: event.url.searchParams.has('needed'),
});

type DeskEvent = Parameters<Actions[string]>[0];
const NOTHING = { setup: null, isDone: false } as const;

/** Does one thing with the password that the form gives. */
async function actWithPassword(event: DeskEvent, path: string) {
  const password = String((await event.request.formData()).get('password') ?? '');
  return { ...NOTHING, ...(await act(event, 'POST', path, { password })) };
}

async function act(event: DeskEvent, method: string, path: string, body?: unknown) {
  const done = await actAtDesk(event, method, path, body);
  const { refused, parameter } = 'data' in done ? done.data : done;
  return { refused, parameter, isDone: refused === null };
}

export const actions: Actions = {
  /** Prepares a second factor; it holds once a code confirmed it. */
  prepare: async (event) => {
    const password = String((await event.request.formData()).get('password') ?? '');
    const response = await askDesk(event, 'POST', '/account/totp', { password });
    if (!response.ok) return { ...NOTHING, ...(await refuse(response)).data };
    const { uri, backupCodes } = (await response.json()) as SecondFactorSetup;
    const image = `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2, pixelSize: 6 }))}`;
    const key = new URL(uri).searchParams.get('secret') ?? '';
    return { refused: null, parameter: null, isDone: false, setup: { image, key, backupCodes } };
  },
  confirm: async (event) => {
    const code = readText(await event.request.formData(), 'code');
    return { ...NOTHING, ...(await act(event, 'POST', '/account/totp/confirm', { code })) };
  },
  remove: (event) => actWithPassword(event, '/account/totp/remove'),
  password: async (event) => {
    const data = await event.request.formData();
    const body = { current: String(data.get('current') ?? ''), next: String(data.get('next') ?? '') };
    return { ...NOTHING, ...(await act(event, 'POST', '/account/password', body)) };
  },
  sessions: async (event) => ({ ...NOTHING, ...(await act(event, 'DELETE', '/account/sessions')) }),
  /** Erases the account and leaves. */
  erase: async (event) => {
    const done = await actWithPassword(event, '/account/erasure');
    if (done.refused === null) redirect(303, `/${event.params.lang ?? 'fr'}/desk/sign-in?erased`);
    return done;
  },
};
