import type { Language } from '../../data/messages/translate.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Reference } from '../reference/types.ts';

type Make<Kept> = (index: DirectoryIndex, reference: Reference, language: Language) => Kept;

/** Keeps what is made of an index for each language as long as the index lives. */
export function perLanguage<Kept>(make: Make<Kept>): Make<Kept> {
  const kept = new WeakMap<DirectoryIndex, Map<Language, Kept>>();
  return (index, reference, language) => {
    let ofIndex = kept.get(index);
    if (ofIndex === undefined) kept.set(index, (ofIndex = new Map()));
    let found = ofIndex.get(language);
    if (found === undefined) ofIndex.set(language, (found = make(index, reference, language)));
    return found;
  };
}
