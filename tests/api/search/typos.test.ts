import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, forgivenEdits, isSwap } from '../../../api/search/edit-distance.ts';
import { buildTrigrams, findTypos } from '../../../api/search/trigrams.ts';

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
        const near = sorted.filter((other) => limit > 0 && distance(other) <= limit);
        const best = Math.min(...near.map(distance));
        const expected = near.filter((other) => distance(other) === best);
        const found = findTypos(buildTrigrams(sorted), query).map((typo) => sorted[typo.word]);
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
    const index = buildTrigrams(['brasserie', 'creche', 'ressourcerie']);
    expect(findTypos(index, 'preche')).toEqual([{ word: 1, edits: 1 }]);
    expect(findTypos(index, 'crehce')).toEqual([{ word: 1, edits: 1 }]);
    expect(findTypos(index, 'resourserie')).toEqual([{ word: 2, edits: 2 }]);
  });
});
