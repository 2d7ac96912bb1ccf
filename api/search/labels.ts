import { listOf } from '../../data/rules/search/csr.ts';
import { lowerBound } from './vocabulary.ts';
import type { Concept, ConceptSet } from './concepts.ts';
import type { Expansion } from './expand.ts';
import type { Lexicon } from './lexicon.ts';

/** Rows or kinds that a label describes, and how much its words say of them. */
export interface LabelHit {
  readonly of: ConceptSet['of'];
  readonly list: Uint32Array;
  readonly weight: number;
}

/** What labels that have the words say, each code of a column once, with its best weight. */
export function scoreLabels(
  { labels, concepts, sets }: Lexicon,
  expansions: readonly Expansion[],
): Iterable<LabelHit> {
  const best = new Map<number, LabelHit>();
  for (const { from, end, factor } of expansions) {
    for (let slot = lowerBound(labels.words, from); (labels.words[slot] ?? end) < end; slot += 1) {
      for (const id of labels.concepts[slot] ?? []) {
        const { set, code, weight } = concepts[id] as Concept;
        const key = code * sets.length + set;
        if ((best.get(key)?.weight ?? 0) >= weight * factor) continue;
        const { of, lists } = sets[set] as ConceptSet;
        best.set(key, { of, list: listOf(lists, code), weight: weight * factor });
      }
    }
  }
  return best.values();
}
