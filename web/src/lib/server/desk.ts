import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '../../../../api/contract/common.ts';

type DeskEvent = Pick<RequestEvent, 'request' | 'cookies' | 'fetch' | 'url' | 'params' | 'getClientAddress'>;

const COOKIE = /^([^=;]+)=([^;]*)/;
const MAX_AGE = /;\s*max-age=(\d+)/i;

/** Hands the API's cookies on to the browser as they are: out of reach of scripts and other sites. */
function keepCookies({ cookies }: DeskEvent, response: Response): void {
  for (const written of response.headers.getSetCookie()) {
    const [, name, value] = COOKIE.exec(written) ?? [];
    if (name === undefined || value === undefined) continue;
    cookies.set(name, decodeURIComponent(value), {
      ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: /;\s*secure/i.test(written) },
      maxAge: Number(MAX_AGE.exec(written)?.[1] ?? 0),
    });
  }
}

/** Asks the desk's API as the visitor; `body` is sent as JSON, bytes as they are. */
export async function askDesk(
  event: DeskEvent,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = new Headers({ 'x-essaim-client': event.getClientAddress(), origin: event.url.origin });
  const cookie = event.request.headers.get('cookie');
  if (cookie !== null) headers.set('cookie', cookie);
  const isRaw = body instanceof Uint8Array;
  headers.set('content-type', isRaw ? 'application/octet-stream' : 'application/json');
  const sent = body === undefined ? null : isRaw ? (body as BodyInit) : JSON.stringify(body);
  const response = await event.fetch(`/api/v1${path}`, { method, headers, body: sent });
  keepCookies(event, response);
  return response;
}

/** The answer of the desk for a page; who is not signed in is led to the form, other faults become the page's. */
export async function loadDesk<Answer>(event: DeskEvent, path: string): Promise<Answer> {
  const response = await askDesk(event, 'GET', path);
  if (response.ok) return (await response.json()) as Answer;
  if (response.status === 401) {
    const next = encodeURIComponent(event.url.pathname);
    redirect(303, `/${event.params['lang'] ?? 'fr'}/desk/sign-in?next=${next}`);
  }
  const { title, parameter } = (await response.json().catch(() => ({}))) as Partial<Problem>;
  if (response.status === 403 && parameter === 'second-factor')
    redirect(303, `/${event.params['lang'] ?? 'fr'}/desk/account?needed`);
  error(response.status, title ?? response.statusText);
}

/** Why an action was refused, for the form: the status and the field at fault. */
export async function refuse(response: Response) {
  const { parameter } = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return fail(response.status, { refused: response.status, parameter: parameter ?? null });
}

/** Does one thing at the desk and shows the page anew, or says why not. */
export async function actAtDesk(event: DeskEvent, method: string, path: string, body?: unknown) {
  const response = await askDesk(event, method, path, body);
  return response.ok ? { refused: null, parameter: null } : refuse(response);
}

/** A page of the desk to go to after signing in; anything else of the address is ignored. */
export function readNext(url: URL, language: string): string {
  const next = url.searchParams.get('next') ?? '';
  const home = `/${language}/desk`;
  return /^\/(fr|nl|de|en)\/desk(\/[\w-]+)*$/.test(next) ? next : home;
}

/** A text field of a form. */
export function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
