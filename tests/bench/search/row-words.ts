import { listOf, PairBuilder } from '../../../data/rules/search/csr.ts';
import type { Concept } from '../../../api/search/concepts.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Csr } from '../../../data/rules/search/csr.ts';

/** The words by which our index finds a row: those the entry uses itself, and those of its labels (activities, places …). */
export interface RowWords {
  readonly own: string[];
  readonly labels: string[];
}

/** Reads the words of every row back out of the index, so that others index the same. */
export function readRowWords({ lexicon, columns }: DirectoryIndex): (row: number) => RowWords {
  const { vocabulary, entries, labels, concepts, sets, kinds } = lexicon;
  const fields = Object.values(entries.fields).map((lists) => invert(lists, columns.count));
  const codesOf = sets.map(({ of, lists }) => invert(lists, of === 'rows' ? columns.count : kinds.count));
  const wordsOf = sets.map((): Map<number, string[]> => new Map());
  for (const [slot, ids] of labels.concepts.entries()) {
    const word = vocabulary.wordAt(labels.words[slot] as number);
    for (const id of ids) {
      const { set, code } = concepts[id] as Concept;
      const known = wordsOf[set]?.get(code);
      if (known === undefined) wordsOf[set]?.set(code, [word]);
      else known.push(word);
    }
  }
  return (row) => {
    const found = new Set<string>();
    sets.forEach(({ of }, set) => {
      const codes = listOf(codesOf[set] as Csr, of === 'rows' ? row : (kinds.codes[row] as number));
      for (const code of codes) for (const word of wordsOf[set]?.get(code) ?? []) found.add(word);
    });
    const own = new Set(
      fields.flatMap((lists) => Array.from(listOf(lists, row), (id) => vocabulary.wordAt(id))),
    );
    return { own: [...own], labels: [...found] };
  };
}

/** For each value the lists that have it. */
function invert({ offsets, values }: Csr, count: number): Csr {
  const pairs = new PairBuilder();
  for (let list = 0; list + 1 < offsets.length; list += 1) {
    const end = offsets[list + 1] as number;
    for (let at = offsets[list] as number; at < end; at += 1) pairs.add(values[at] as number, list);
  }
  return pairs.finish(count);
}
