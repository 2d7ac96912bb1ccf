import { listLength, listOf } from '../../data/rules/search/csr.ts';
import { Splitter } from '../../data/rules/search/lexicon-builder.ts';
import { compareWords, WordBookBuilder } from '../../data/rules/search/word-book.ts';
import { breathe } from './breathe.ts';
import { describeColumns } from './concepts.ts';
import { findWord, sizeOf, Vocabulary } from './vocabulary.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { EntryLexicon } from '../../data/rules/search/lexicon-builder.ts';
import type { Reference } from '../reference/types.ts';
import type { FacetClasses } from './classes.ts';
import type { Concept, ConceptSet, FederationNames } from './concepts.ts';
import type { Kinds } from './kinds.ts';

/** Every word of the directory and where it leads: words of entries, and words of the labels of their codes. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly entries: EntryLexicon;
  readonly concepts: readonly Concept[];
  /** Words of labels in order, and the concepts that each describes. */
  readonly labels: { readonly words: Uint32Array; readonly concepts: readonly (readonly number[])[] };
  /** Where the concepts of each set lead. */
  readonly sets: readonly ConceptSet[];
  readonly kinds: Kinds;
  /** Rows a word leads to, at most: its weight falls with them. */
  readonly frequency: Uint32Array;
}

/** Texts that are split, or concepts that are entered, before what waits is answered. */
const BREATH = 100;

/** Adds the words of labels to the words of entries; breathes in between. */
export async function buildLexicon(
  entries: EntryLexicon,
  columns: Columns,
  classes: FacetClasses,
  kinds: Kinds,
  reference: Reference,
  federations: FederationNames,
): Promise<Lexicon> {
  const { concepts, sets, texts } = describeColumns(columns, classes, kinds, reference, federations);
  await breathe();
  const splitter = new Splitter();
  const words: string[][] = [];
  for (const list of texts) {
    words.push([...new Set(list.flatMap((text) => splitter.split(text)))]);
    if (words.length % BREATH === 0) await breathe();
  }
  const known = new Map<string, number>();
  for (const word of new Set(words.flat())) {
    known.set(word, findWord(entries.book, word));
    if (known.size % (10 * BREATH) === 0) await breathe();
  }
  const unknown = [...known.keys()].filter((word) => known.get(word) === -1).sort(compareWords);
  await breathe();
  const first = sizeOf(entries.book);
  unknown.forEach((word, at) => known.set(word, first + at));
  await breathe();
  const book = new WordBookBuilder();
  for (const [at, word] of unknown.entries()) {
    book.add(word);
    if (at % (5 * BREATH) === 0) await breathe();
  }
  const vocabulary = new Vocabulary(entries.book, book.finish());
  await breathe();
  const conceptsOf = new Map<number, number[]>();
  const frequency = new Uint32Array(vocabulary.size);
  frequency.set(entries.frequency);
  for (const [concept, list] of words.entries()) {
    if (concept % BREATH === 0) await breathe();
    const { set, code } = concepts[concept] as Concept;
    const rows = rowsOfConcept(sets[set] as ConceptSet, code, kinds);
    for (const word of list) {
      const id = known.get(word) as number;
      const others = conceptsOf.get(id);
      if (others === undefined) conceptsOf.set(id, [concept]);
      else others.push(concept);
      frequency[id] = Math.min((frequency[id] as number) + rows, columns.count);
    }
  }
  const labelWords = Uint32Array.from(conceptsOf.keys()).sort();
  const labels = {
    words: labelWords,
    concepts: Array.from(labelWords, (word) => conceptsOf.get(word) ?? []),
  };
  return { vocabulary, entries, concepts, labels, sets, kinds, frequency };
}

function rowsOfConcept({ of, lists }: ConceptSet, code: number, kinds: Kinds): number {
  if (of === 'rows') return listLength(lists, code);
  return listOf(lists, code).reduce((sum, kind) => sum + listLength(kinds.rows, kind), 0);
}

/** Compounds that a word is a part of. */
export function compoundsOf({ vocabulary, entries }: Lexicon, word: number): Iterable<number> {
  return word < vocabulary.first ? listOf(entries.compounds, word) : [];
}
