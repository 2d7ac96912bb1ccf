import { page } from '$app/state';
import type { DeskCatalogue, DeskPageKey } from '../../../../data/messages/desk/pages/index.ts';
import { formatMessage } from '../../../../data/messages/translate.ts';
import { language } from '../text.ts';

/** A text of the desk in the page's language. */
export function d(key: DeskPageKey, parameters?: Record<string, string | number>): string {
  const texts = page.data['deskTexts'] as DeskCatalogue | undefined;
  const message = texts?.[key];
  return message === undefined ? key : formatMessage(language(), message, parameters);
}

const PROBLEMS = ['400', '401', '403', '404', '409', '410', '413', '422', '429', '507'] as const;

/** Why something was refused, in words. */
export function problemText(status: number, parameter: string | null): string {
  if (status === 400 && (parameter === 'password' || parameter === 'next')) return d('page.problem.password');
  const known = PROBLEMS.find((one) => one === String(status));
  return d(known === undefined ? 'page.problem.500' : `page.problem.${known}`);
}

/** The address of a page of the desk in the page's language. */
export function deskPath(...parts: readonly string[]): string {
  return ['', language(), 'desk', ...parts.map(encodeURIComponent)].join('/');
}
