import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIds, idAt, rowOf } from '../../../data/rules/search/columns.ts';
import { listOf, PairBuilder } from '../../../data/rules/search/csr.ts';
import { DictionaryColumnBuilder, valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { MultiColumnBuilder, valuesAt } from '../../../data/rules/search/multi-column.ts';
import { ExactNamesBuilder, findExact } from '../../../data/rules/search/exact-names.ts';
import { selectFirst } from '../../../api/search/select.ts';
import {
  SparseTextColumnBuilder,
  sparseTextAt,
  TextColumnBuilder,
  textAt,
} from '../../../data/rules/search/text-column.ts';
import { buildWordBook } from '../../../data/rules/search/word-book.ts';
import { wordsOf } from '../../../data/rules/search-words.ts';
import { prefixRange } from '../../../api/search/vocabulary.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('columns', () => {
  it('a text column gives back every text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 200 }), (texts) => {
        const builder = new TextColumnBuilder();
        for (const text of texts) builder.add(text);
        const column = builder.finish();
        expect(texts.map((_, row) => textAt(column, row))).toEqual(texts.map((text) => text.toWellFormed()));
      }),
    );
  });

  it('a sparse column gives back texts and nulls', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string()), { maxLength: 200 }), (texts) => {
        const builder = new SparseTextColumnBuilder();
        texts.forEach((text, row) => builder.add(row, text));
        const column = builder.finish();
        expect(texts.map((_, row) => sparseTextAt(column, row))).toEqual(
          texts.map((text) => text?.toWellFormed() ?? null),
        );
      }),
    );
  });

  it.each([10, 300, 70_000])('a dictionary column of %i values gives back every value', (size) => {
    const builder = new DictionaryColumnBuilder();
    const values = Array.from({ length: size }, (_, row) =>
      row % 7 === 0 ? null : `value ${(row * 31) % size}`,
    );
    for (const value of values) builder.add(value);
    const column = builder.finish();
    expect(values.every((value, row) => valueAt(column, row) === value)).toBe(true);
  });

  it('a column of several values gives back each row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')), { maxLength: 50 }),
        (rows) => {
          const builder = new MultiColumnBuilder();
          rows.forEach((values, row) => {
            for (const value of values) builder.add(row, value);
          });
          const column = builder.finish(rows.length);
          expect(rows.map((_, row) => valuesAt(column, row))).toEqual(rows);
        },
      ),
    );
  });

  it('ids are found by number and by name, and unknown ones are not', () => {
    const ids = ['0900000196', 'x0000000001a', '1000000000', '0400000023'];
    const column = buildIds(ids);
    expect(ids.map((_, row) => idAt(column, row))).toEqual(ids);
    expect(ids.map((id) => rowOf(column, id))).toEqual([0, 1, 2, 3]);
    expect(['0900000197', 'x', '', '99'].map((id) => rowOf(column, id))).toEqual([-1, -1, -1, -1]);
  });
});

describe('lists of integers', () => {
  it('pairs come back by list, in the order they came', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 3000 }), (pairs) => {
        const builder = new PairBuilder();
        for (const [list, value] of pairs) builder.add(list, value);
        const csr = builder.finish(10);
        for (let list = 0; list < 10; list += 1) {
          expect([...listOf(csr, list)]).toEqual(
            pairs.filter(([of]) => of === list).map(([, value]) => value),
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('selecting the first', () => {
  it('pages together are the whole order, without gap or double', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 120 });
    fc.assert(
      fc.property(
        keys,
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.nat()),
        (list, limit, shuffle) => {
          const places = list.map((_, row) => [shuffle.next().value, row] as const);
          const rows = places.sort(([left], [right]) => left - right).map(([, row]) => row);
          const expected = [...rows].sort(
            (left, right) => (list[left] ?? 0) - (list[right] ?? 0) || left - right,
          );
          const seen: number[] = [];
          for (let after = null as { key: number; row: number } | null; ;) {
            const page = selectFirst(rows, { keyOf: (row) => list[row] ?? 0 }, limit, after);
            seen.push(...page.map(({ row }) => row));
            if (page.length < limit) break;
            after = page.at(-1) ?? null;
          }
          expect(seen).toEqual(expected);
        },
      ),
    );
  });
});

describe('words', () => {
  it('folding never reaches over white space, so words may be folded one by one', () => {
    const piece = fc.constantFrom(
      "l'",
      'école',
      "d'",
      'A.S.B.L.',
      "'t",
      'Heem',
      '’s',
      'œuvre',
      '·euse',
      'S.',
      'Été-neuf',
      '&',
      '٣',
    );
    const gap = fc.constantFrom('', ' ', '  ', '\u00a0', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, gap), { maxLength: 12 }), (parts) => {
        const text = parts.flat().join('');
        expect(text.split(/\s+/u).flatMap((written) => wordsOf(written))).toEqual(wordsOf(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('a prefix range holds exactly the words that begin with it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '0'), maxLength: 6 });
    fc.assert(
      fc.property(fc.uniqueArray(word), word, (words, prefix) => {
        const sorted = [...words].sort();
        const [first, end] = prefixRange(buildWordBook(sorted), prefix);
        expect(sorted.slice(first, end)).toEqual(sorted.filter((one) => one.startsWith(prefix)));
      }),
    );
  });

  it('an exact name finds all rows that bear it and no other', () => {
    const names = fc.array(fc.constantFrom('la ruche', 'ruche la', 'la', 'de brug', 'ons huis'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(names, (list) => {
        const builder = new ExactNamesBuilder();
        list.forEach((name, row) => builder.add(row, name.split(' ')));
        const index = builder.finish();
        for (const name of ['la ruche', 'ruche la', 'de brug', 'nobody']) {
          const expected = list.flatMap((own, row) => (own === name ? [row] : []));
          expect(findExact(index, name.split(' '))).toEqual(expected);
        }
      }),
    );
  });
});
