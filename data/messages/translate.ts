import { numberFormat, pluralRules } from './formats.ts';

/** Languages of the catalogues; French is written first and gives the keys. */
export const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text with `{name}` places, or its forms by plural category of the parameter `count` (Intl.PluralRules). */
export type Message = string | { one: string; other: string };
export type Catalogue = Record<string, Message>;

type Parameters = Record<string, string | number>;

/** How numbers and dates are written; English as in Britain, since the Belgian one writes `1.234`. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : `${language}-BE`;
}

/** French sets a no-break space before « ? ! : ; » and inside its quotes: the catalogues are written with plain ones. */
function setFrenchSpaces(text: string): string {
  return text.replace(/(?<=«) | (?=[»?!:;])/g, '\u00a0');
}

function fill(text: string, language: Language, parameters: Parameters): string {
  const template = language === 'fr' ? setFrenchSpaces(text) : text;
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = parameters[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? numberFormat(localeOf(language)).format(value) : value;
  });
}

/**
 * Writes a message in a language: fills its places (numbers in the language's own way) and lets `count` choose
 * the plural form.
 */
export function formatMessage(language: Language, message: Message, parameters: Parameters = {}): string {
  if (typeof message === 'string') return fill(message, language, parameters);
  const category = pluralRules(language).select(Number(parameters['count'] ?? 0));
  return fill(category === 'one' ? message.one : message.other, language, parameters);
}

/** Makes the translate function of one set of catalogues. */
export function createTranslator<Keys extends string>(catalogues: Record<Language, Record<Keys, Message>>) {
  return function translate(language: Language, key: Keys, parameters: Parameters = {}): string {
    return formatMessage(language, catalogues[language][key], parameters);
  };
}

/** True for one of the four languages. */
export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}
