import type { Language, Message } from '../translate.ts';
import type { ExplorerKey } from './fr.ts';

export type { ExplorerKey } from './fr.ts';
export type ExplorerCatalogue = Record<ExplorerKey, Message>;

/** Loads the words of the explorer in one language; a browser receives only that one. */
export async function loadExplorerCatalogue(language: Language): Promise<ExplorerCatalogue> {
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
