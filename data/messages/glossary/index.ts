import type { Language } from '../translate.ts';
import type { Term, TermCode } from './fr.ts';

export type { Term, TermCode } from './fr.ts';
export type Glossary = Record<TermCode, Term>;

/** Loads the explained words of one language; a browser receives only that one. */
export async function loadGlossary(language: Language): Promise<Glossary> {
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

/** Some of the explained words, for a page that shows only those. */
export async function explainTerms(
  language: Language,
  codes: readonly TermCode[],
): Promise<Partial<Glossary>> {
  const glossary = await loadGlossary(language);
  return Object.fromEntries(codes.map((code) => [code, glossary[code]]));
}
