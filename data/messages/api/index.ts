import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { Language, Message } from '../translate.ts';

export type ApiKey = keyof typeof fr;
export type ApiCatalogue = Readonly<Record<ApiKey, Message>>;

/** A text of the API's answers. */
export const apiText = createTranslator<ApiKey>({ fr, nl, de, en });

/** The text of a key made from a code, or `otherwise` for a code without words of its own. */
export function apiTextOr(language: Language, key: string, otherwise: string): string {
  return isApiKey(key) ? apiText(language, key) : otherwise;
}

function isApiKey(key: string): key is ApiKey {
  return Object.hasOwn(fr, key);
}
