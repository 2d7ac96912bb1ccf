import { describe, expect, it } from 'vitest';
import { type Archetype, archetypes } from '../../../etl/demo/archetypes.ts';
import { answers, readNeeds, says } from './need-words.ts';

const needs = readNeeds();

/** Needs that only public bodies answer, with the reason: their kind stands without weight among the archetypes. */
const PUBLIC_ONLY: Readonly<Record<string, string>> = {
  'social-welfare-centre': 'Only the public welfare centre of each commune answers it, planned one by one.',
};
const SCHOOLS = ['school-primary', 'school-secondary', 'special-school'];

function textOf({ heads, keywords }: Archetype, language: 'fr' | 'nl' | 'de'): string {
  return [...heads[language], ...keywords[language]].join(' ; ');
}

describe('the kinds of organisations of the demonstration data', () => {
  it.each(needs.map((need) => [need.need, need] as const))(
    'answer %s: a kind with its code and its words, in French and in Dutch',
    (_, need) => {
      const coded = archetypes.filter(
        ({ nace2008, nace2025 }) => answers(need, `2008:${nace2008}`) && answers(need, `2025:${nace2025}`),
      );
      for (const language of ['fr', 'nl'] as const) {
        const found = coded.filter((kind) => says(textOf(kind, language), need.words[language]));
        expect(found, `${language}: ${need.words[language].join(', ')}`).not.toEqual([]);
        const drawn = found.filter(
          ({ id, employerWeight, idleWeight }) => employerWeight + idleWeight > 0 || SCHOOLS.includes(id),
        );
        expect(drawn.length > 0 || need.need in PUBLIC_ONLY, `${language}: no weight`).toBe(true);
      }
    },
  );

  it('leave without weight what only public bodies answer, and nothing else', () => {
    for (const exception of Object.keys(PUBLIC_ONLY)) {
      const need = needs.find((one) => one.need === exception);
      expect(need, exception).toBeDefined();
      const kinds = archetypes.filter(({ nace2025 }) => need && answers(need, `2025:${nace2025}`));
      expect(
        kinds.every(({ jointCommittee }) => jointCommittee === 'public'),
        exception,
      ).toBe(true);
    }
  });

  it('have keywords and names in the three languages, without empty or repeated words', () => {
    for (const kind of archetypes) {
      for (const language of ['fr', 'nl', 'de'] as const) {
        for (const words of [kind.heads[language], kind.keywords[language]]) {
          expect(words.length, kind.id).toBeGreaterThan(0);
          expect(new Set(words).size, kind.id).toBe(words.length);
        }
      }
    }
  });
});
