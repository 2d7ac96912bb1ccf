import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, forgivenEdits, isSwap } from '../../../api/search/edit-distance.ts';
import { findTypos } from '../../../api/search/typos.ts';
import { Vocabulary } from '../../../api/search/vocabulary.ts';
import { buildWordBook } from '../../../data/rules/search/word-book.ts';

/** The textbook recursion, slow and plain. */
function slowDistance(left: string, right: string): number {
  const rows = Array.from({ length: left.length + 1 }, (_, line) =>
    Array.from({ length: right.length + 1 }, (_, column) => (line === 0 ? column : column === 0 ? line : 0)),
  );
  const at = (line: number, column: number): number => rows[line]?.[column] ?? 0;
  for (let line = 1; line <= left.length; line += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[line - 1] === right[column - 1] ? 0 : 1;
      const best = Math.min(
        at(line - 1, column) + 1,
        at(line, column - 1) + 1,
        at(line - 1, column - 1) + cost,
      );
      const row = rows[line];
      if (row !== undefined) row[column] = best;
    }
  }
  return at(left.length, right.length);
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'e', 'l', 'o', 'v'),
  minLength: 1,
  maxLength: 12,
});

/** The even words in one book and the odd ones in the other. */
function vocabularyOf(sorted: readonly string[]): Vocabulary {
  const half = (rest: number): string[] => sorted.filter((_, at) => at % 2 === rest);
  return new Vocabulary(buildWordBook(half(0)), buildWordBook(half(1)));
}

describe('typing errors', () => {
  it('the bounded edit distance agrees with the full one', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (left, right, limit) => {
        expect(editDistance(left, right, limit)).toBe(Math.min(slowDistance(left, right), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('every word within what a length forgives is found through trigrams', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (words, query) => {
        const sorted = [...words].sort();
        const limit = forgivenEdits(query);
        const distance = (other: string): number => (isSwap(query, other) ? 1 : slowDistance(query, other));
        const near = sorted.filter((other) => other !== query && limit > 0 && distance(other) <= limit);
        const best = Math.min(...near.map(distance));
        const expected = near.filter((other) => distance(other) === best);
        const vocabulary = vocabularyOf(sorted);
        const found = findTypos(vocabulary, query).map((typo) => vocabulary.wordAt(typo.word));
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['velo', 1],
    ['vel', 0],
    ['kringwinkel', 2],
    ['ateliers', 2],
    ['atelier', 1],
    ['5000', 0],
  ])('%s forgives %i edits', (query, edits) => {
    expect(forgivenEdits(query)).toBe(edits);
  });

  it('forgives a wrong first letter and a swap of neighbours', () => {
    const index = vocabularyOf(['brasserie', 'creche', 'ressourcerie']);
    const near = (query: string) =>
      findTypos(index, query).map(({ word, edits }) => [index.wordAt(word), edits]);
    expect(near('preche')).toEqual([['creche', 1]]);
    expect(near('crehce')).toEqual([['creche', 1]]);
    expect(near('resourserie')).toEqual([['ressourcerie', 2]]);
  });
});
