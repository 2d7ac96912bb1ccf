import { createRoute, z } from '@hono/zod-openapi';
import { territoryRef } from '../answers/labels.ts';
import { summaryOf } from '../answers/summary.ts';
import { Suggestions } from '../contract/enterprises.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, searchParameters } from '../parameters.ts';
import { completePlaces } from '../search/places.ts';
import { NO_FILTERS } from '../search/question.ts';
import { selectPage } from '../search/page.ts';
import { findRows } from '../search/search.ts';
import { wordsOf } from '../../data/rules/search-words.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Deps, OpenRelease } from '../deps.ts';
import type { Reference } from '../reference/types.ts';

const MOST = { activity: 2, place: 3, enterprise: 6 } as const;

const route = createRoute({
  method: 'get',
  path: '/suggest',
  tags: ['Directory'],
  summary: 'Activities, places and names that begin with what was typed',
  request: { query: z.strictObject({ q: searchParameters.q, lang }) },
  responses: { 200: jsonAnswer(Suggestions, 'Suggestions'), ...problemAnswers(400) },
});

/** `GET /suggest`. */
export function suggestRoute({ reference }: Deps) {
  return createRouter().openapi(route, (context) => {
    const { q = '', lang: language } = context.req.valid('query');
    const words = wordsOf(q);
    const items =
      words.length === 0
        ? []
        : [
            ...activities(reference, words, language),
            ...places(context.get('release'), reference, words, language),
            ...enterprises(context.get('release'), reference, q, language),
          ];
    return context.json({ items }, 200);
  });
}

type Items = Suggestions['items'];

function activities(reference: Reference, words: readonly string[], language: Language): Items {
  const [last = ''] = words.slice(-1);
  return [...reference.groups.values()]
    .filter(({ label }) => {
      const own = wordsOf(label[language]);
      return (
        words.slice(0, -1).every((word) => own.includes(word)) && own.some((word) => word.startsWith(last))
      );
    })
    .slice(0, MOST.activity)
    .map(({ code, label, description }) => ({
      kind: 'activity' as const,
      label: label[language],
      detail: description[language],
      code,
    }));
}

function places(
  { index }: OpenRelease,
  reference: Reference,
  words: readonly string[],
  language: Language,
): Items {
  const seen = new Set<string>();
  const items: Items = [];
  for (const { text, place } of completePlaces(index.gazetteer, words.join(' '), 20)) {
    const ref = territoryRef(reference, place.nis, language);
    if (ref === null || seen.has(place.nis) || items.length === MOST.place) continue;
    seen.add(place.nis);
    const isTerritory = place.kind === 'territory';
    items.push({
      kind: 'place',
      label: isTerritory ? ref.name : `${text} (${ref.name})`,
      detail:
        territoryRef(reference, reference.territories.get(place.nis)?.parent ?? null, language)?.name ?? null,
      code: place.nis,
    });
  }
  return items;
}

function enterprises({ index }: OpenRelease, reference: Reference, q: string, language: Language): Items {
  const found = findRows(index, { text: q, filters: NO_FILTERS });
  if (found.score === null) return [];
  return selectPage(index, NO_FILTERS, found, { sort: 'relevance', limit: MOST.enterprise, after: null }).map(
    ({ row }) => {
      const { id, name, commune, group } = summaryOf(index, reference, row, language, null);
      const detail = commune === null ? group.label : `${group.label}, ${commune.name}`;
      return { kind: 'enterprise' as const, label: name, detail, code: id };
    },
  );
}
