import { apiText } from '../../data/messages/api/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Alternative, EnterpriseList } from '../contract/enterprises.ts';
import type { Labelled } from '../contract/common.ts';
import type { NeedFacts } from '../reference/needs.ts';
import type { Reference } from '../reference/types.ts';
import type { AlternativeQuestion } from '../search/alternatives.ts';
import type { Place } from '../search/places.ts';
import { labelOf, territoryRef } from './labels.ts';
import { roundDegrees } from './summary.ts';

/** The place a query speaks of, as answers show it. */
export function placeAnswer(
  place: Place | null,
  reference: Reference,
  language: Language,
): EnterpriseList['place'] {
  const territory = place === null ? undefined : reference.territories.get(place.nis);
  const ref = territoryRef(reference, place?.nis ?? null, language);
  if (place === null || territory === undefined || ref === null) return null;
  const { postalCode, kind, around, address } = place;
  const { lon, lat } = around?.centre ?? territory;
  return {
    ...ref,
    name: [address, postalCode === null ? ref.name : `${postalCode} ${ref.name}`].filter(Boolean).join(', '),
    kind,
    lon: roundDegrees(lon),
    lat: roundDegrees(lat),
    radiusKm: around?.radiusKm ?? null,
  };
}

/** A need with its words in a language. */
export function needAnswer(need: NeedFacts, language: Language): Labelled {
  return { code: need.code, label: need.label[language] };
}

/** Needs near one. */
export function relatedAnswer(need: NeedFacts | null, reference: Reference, language: Language): Labelled[] {
  const related = (need?.related ?? []).flatMap((code) => reference.needs.get(code) ?? []);
  return related.map((one) => needAnswer(one, language));
}

/** Alternatives with the words that name them. */
export function alternativeAnswer(
  { kind, code, count, set, drop }: AlternativeQuestion,
  reference: Reference,
  language: Language,
): Alternative {
  const label = {
    spelling: () => code,
    'fewer-words': () => code,
    'wider-place': () => labelOf(reference.territories.get(code)?.names, language, code),
    'fewer-filters': () => apiText(language, 'without-filters'),
    need: () => labelOf(reference.needs.get(code)?.label, language, code),
  }[kind]();
  return { kind, label, count, set: { ...set }, drop: [...drop] };
}
