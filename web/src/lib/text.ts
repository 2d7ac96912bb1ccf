import { page } from '$app/state';
import type { WebKey } from '../../../data/messages/web/index.ts';
import { formatMessage, type Language } from '../../../data/messages/translate.ts';
import { formatDate, formatDecimal, formatNumber, formatPercent } from './format.ts';
import { printPath, type PageName } from './paths.ts';

/** The language of the page; reactive in templates. */
export function language(): Language {
  return page.data.language ?? 'fr';
}

/** A text of the catalogue in the page's language. */
export function t(key: WebKey, parameters?: Record<string, string | number>): string {
  const message = page.data.messages?.[key];
  return message === undefined ? key : formatMessage(language(), message, parameters);
}

/** A whole number in the page's language. */
export const n = (value: number): string => formatNumber(value, language());

/** A number with one decimal in the page's language. */
export const n1 = (value: number): string => formatDecimal(value, language());

/** A share between 0 and 1 as a percentage in the page's language. */
export const percent = (share: number, digits = 0): string => formatPercent(share, language(), digits);

/** An ISO date in words. */
export const date = (iso: string): string => formatDate(iso, language());

/** The address of a page in the page's language. */
export const to = (target: PageName, id?: string): string =>
  printPath({ language: language(), page: target, id });
