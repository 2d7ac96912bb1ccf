import type { EnterpriseDetail } from '../../../api/contract/enterprises.ts';
import { LANGUAGES, type Language } from '../../../data/messages/translate.ts';

/**
 * Where a label has no text in the language of the page, the API gives it in another: Dutch for German, French for English.
 * French and Dutch pages have all labels.
 */
export const FALLBACK_LANGUAGES: Partial<Record<Language, Language>> = { de: 'nl', en: 'fr' };

/** What `lang` a text must carry: none when it is in the language of the page. */
export type LanguageOf = (label: string | null) => Language | undefined;

/** Tells the labels that are those of the fallback language from the page's own. */
export function languageOfLabels(fallback: Language | undefined, labels: readonly string[]): LanguageOf {
  const known = new Set(labels);
  return (label) => (fallback !== undefined && label !== null && known.has(label) ? fallback : undefined);
}

/** The language a description is written in, as its sources say. */
export function languageOfDescription({
  description,
  provenance,
}: Pick<EnterpriseDetail, 'description' | 'provenance'>): Language | undefined {
  return LANGUAGES.find((language) =>
    provenance.some(
      ({ field, values }) =>
        field === `description_${language}` && values.some(({ value }) => value === description),
    ),
  );
}
