import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDiffering } from '../../web/src/lib/desk/differing-words.ts';

const marked = (text: string, ...others: (string | null)[]) =>
  markDiffering(text, others)
    .filter(({ differs }) => differs)
    .map(({ text: word }) => word);

describe('words that differ', () => {
  it('are those that no text of the other side has, capitals and accents aside', () => {
    expect(marked('Les Ateliers du Héron asbl', 'ATELIERS DU HERON', null)).toEqual(['Les', 'asbl']);
    expect(marked('Rue Haute 12', 'Rue Haute 14 4000 Liège')).toEqual(['12']);
    expect(marked('De Kiem', 'Groenploeg', 'de kiem vzw')).toEqual([]);
  });

  it('leave the text as it is when the pieces are joined, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, others) => {
        expect(
          markDiffering(text, others)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('are all words beside nothing, and none beside the same', () => {
    fc.assert(
      fc.property(fc.lorem(), (text) => {
        expect(marked(text, text)).toEqual([]);
        expect(marked(text).join(' ').split(/\W+/).filter(Boolean)).toEqual(
          text.split(/\W+/).filter(Boolean),
        );
      }),
    );
  });
});
