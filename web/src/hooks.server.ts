import { redirect } from '@sveltejs/kit';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { ESSAIM_BASEMAP } from '$app/env/private';
import { allowStyle, readBackground } from './lib/map/background-choice.ts';
import { allowFraming } from './lib/server/framing.ts';
import { chooseLanguage } from './lib/languages.ts';
import { parsePath, printPath } from './lib/paths.ts';
import { parseTheme, THEME_COOKIE } from './lib/theme.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const accepted = event.request.headers.get('accept-language');
  event.locals.language =
    parsePath(event.url.pathname)?.language ?? chooseLanguage(accepted, event.url.pathname);
  const framed = parsePath(event.url.pathname)?.page === 'embed';
  event.locals.theme = parseTheme(
    framed ? event.url.searchParams.get('theme') : event.cookies.get(THEME_COOKIE),
  );
  if (event.url.pathname === '/') {
    event.setHeaders({ vary: 'accept-language' });
    redirect(302, printPath({ language: event.locals.language, page: 'home' }));
  }
  const { language, theme } = event.locals;
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%essaim.lang%', language)
        .replace('%essaim.theme%', theme)
        // What is read comes before what makes it livelier.
        .replaceAll('rel="modulepreload"', 'rel="modulepreload" fetchpriority="low"'),
  });
  const policy = response.headers.get('content-security-policy');
  if (policy !== null)
    response.headers.set('content-security-policy', allowStyle(policy, readBackground(ESSAIM_BASEMAP)));
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  allowFraming(response.headers, framed);
  response.headers.set('permissions-policy', 'geolocation=(self), camera=(), microphone=()');
  return response;
};

export const handleFetch: HandleFetch = async ({ request, fetch }) => {
  const inProcess = globalThis.essaimApi;
  if (!inProcess || !new URL(request.url).pathname.startsWith('/api/')) return fetch(request);
  const answer = await inProcess(request);
  const moved = answer.status === 308 ? answer.headers.get('location') : null;
  return moved === null ? answer : inProcess(new Request(new URL(moved, request.url), request));
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') console.error(`${event.request.method} ${event.url.pathname}`, error);
};
