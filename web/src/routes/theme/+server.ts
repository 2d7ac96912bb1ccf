import { redirect } from '@sveltejs/kit';
import { parseTheme, THEME_COOKIE } from '../../lib/theme.ts';
import type { RequestHandler } from './$types';

/** Keeps the theme chosen on pages without script, then goes back to the page. */
export const GET: RequestHandler = ({ url, cookies }) => {
  cookies.set(THEME_COOKIE, parseTheme(url.searchParams.get('value')), {
    maxAge: 31_536_000,
    sameSite: 'lax',
    httpOnly: false,
    secure: false,
  });
  const back = url.searchParams.get('back') ?? '/';
  redirect(303, /^\/(?![/\\])/.test(back) ? back : '/');
};
