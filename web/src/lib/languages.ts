import { isLanguage, type Language } from '../../../data/messages/translate.ts';

/** Each language's own name, for the switcher. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
  en: 'English',
};

/**
 * The language of a page outside the four prefixes: that of a path such as `/nl/unknown`,
 * else the first one the `Accept-Language` header asks for that we speak, else French.
 */
export function chooseLanguage(acceptLanguage: string | null, pathname = '/'): Language {
  const prefix = pathname.split('/')[1];
  if (isLanguage(prefix)) return prefix;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return {
        language: tag.slice(0, 2).toLowerCase(),
        quality: quality === undefined ? 1 : Number(quality),
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLanguage) ?? 'fr';
}
