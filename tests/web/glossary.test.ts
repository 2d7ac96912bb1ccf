import { describe, expect, test } from 'vitest';
import { explainTerms, loadGlossary } from '../../data/messages/glossary/index.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';

const LONGEST = 180;
const french = await loadGlossary('fr');

describe.each(LANGUAGES)('the words explained in %s', (language) => {
  test('are the same as in French, each with a short explanation of its own', async () => {
    const glossary = await loadGlossary(language);
    expect(Object.keys(glossary)).toEqual(Object.keys(french));
    const texts = Object.values(glossary).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { word, text } of Object.values(glossary)) {
      expect(word.trim()).not.toBe('');
      expect(text.length, word).toBeLessThanOrEqual(LONGEST);
      expect(text, word).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  test('a page takes only those it shows', async () => {
    expect(Object.keys(await explainTerms(language, ['nace', 'seat']))).toEqual(['nace', 'seat']);
  });
});
