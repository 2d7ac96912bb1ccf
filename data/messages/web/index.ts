import type { Language, Message } from '../translate.ts';
import type { WebKey } from './fr.ts';

export type { WebKey } from './fr.ts';
export type WebCatalogue = Record<WebKey, Message>;

/** Loads the texts of the pages in one language; a browser receives only that one. */
export async function loadWebCatalogue(language: Language): Promise<WebCatalogue> {
  switch (language) {
    case 'fr':
      return (await import('./fr.ts')).fr;
    case 'nl':
      return (await import('./nl.ts')).nl;
    case 'de':
      return (await import('./de.ts')).de;
    case 'en':
      return (await import('./en.ts')).en;
  }
}
