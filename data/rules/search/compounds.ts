import type { Csr } from './csr.ts';
import { PairBuilder } from './csr.ts';

const SHORTEST_PART = 4;
const LINKS = ['', 's', 'en', 'n', 'e', 'er', 'es'] as const;

/**
 * Splits a Dutch or German compound into two known words, the longest last part first; letters that link them
 * (`Arbeit-s-amt`, `kind-er-opvang`) belong to neither.
 * @param find the number of a known word that may be a part, or -1
 */
export function splitCompound(
  word: string,
  find: (part: string) => number,
): readonly [first: number, last: number] | null {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const last = find(word.slice(at));
    if (last < 0) continue;
    for (const link of LINKS) {
      const head = word.slice(0, at);
      if (!head.endsWith(link) || head.length - link.length < SHORTEST_PART) continue;
      const first = find(head.slice(0, head.length - link.length));
      if (first >= 0) return [first, last];
    }
  }
  return null;
}

/** For each word the compounds it is a part of, among words of which `isGermanic` says they are Dutch or German. */
export function findCompounds(sorted: readonly string[], isGermanic: (id: number) => boolean): Csr {
  const parts = new Map<string, number>();
  sorted.forEach((word, id) => {
    if (word.length >= SHORTEST_PART && isGermanic(id)) parts.set(word, id);
  });
  const pairs = new PairBuilder();
  const find = (part: string): number => parts.get(part) ?? -1;
  for (const [word, id] of parts) {
    if (word.length < 2 * SHORTEST_PART || /\d/.test(word)) continue;
    const split = splitCompound(word, find);
    if (split === null) continue;
    for (const part of new Set(split)) pairs.add(part, id);
  }
  return pairs.finish(sorted.length);
}
