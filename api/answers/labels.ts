import type { Language } from '../../data/messages/translate.ts';
import type { Labelled, TerritoryRef } from '../contract/common.ts';
import type { Names, Reference, Term } from '../reference/types.ts';

/** The words of a code in a language; the code itself where it has none. */
export function labelOf(names: Names | undefined, language: Language, code: string): string {
  return names?.[language] || code;
}

/** A code with its words, from a table of terms. */
export function labelled(terms: ReadonlyMap<string, Term>, code: string, language: Language): Labelled {
  return { code, label: labelOf(terms.get(code)?.label, language, code) };
}

/** A territory as answers name it; null for an unknown code. */
export function territoryRef(
  reference: Reference,
  nis: string | null,
  language: Language,
): TerritoryRef | null {
  const territory = nis === null ? undefined : reference.territories.get(nis);
  if (territory === undefined) return null;
  return { nis: territory.nis, level: territory.level, name: territory.names[language] };
}

/** The territories above one, nearest first. */
export function ancestorsOf(reference: Reference, nis: string): string[] {
  const above: string[] = [];
  for (let at = reference.territories.get(nis)?.parent ?? null; at !== null;) {
    above.push(at);
    at = reference.territories.get(at)?.parent ?? null;
  }
  return above;
}
