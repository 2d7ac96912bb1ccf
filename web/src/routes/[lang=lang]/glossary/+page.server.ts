import { loadGlossary } from '../../../../../data/messages/glossary/index.ts';
import { localeOf } from '../../../../../data/messages/translate.ts';
import type { PageServerLoad } from './$types';

/** The explained words of a language, in its alphabetical order. */
export const load: PageServerLoad = async ({ params }) => {
  const { compare } = new Intl.Collator(localeOf(params.lang));
  const words = Object.entries(await loadGlossary(params.lang)).map(([code, term]) => ({ code, ...term }));
  return { words: words.toSorted((a, b) => compare(a.word, b.word)) };
};
