import { LEGAL_FORM_WORDS } from '../../data/rules/legal-form-words.ts';
import { FUNCTION_WORDS } from '../../data/rules/name-words.ts';
import type { Word } from './lexicon.ts';

/** How two words agree; `same` is written alike, the others need an explanation. */
export const AGREEMENTS = ['same', 'translation', 'typo', 'double-typo', 'shortened', 'inflected'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

export interface WordMatch {
  /** 0 (other words) to 1 (the same). */
  readonly similarity: number;
  readonly agreement: Agreement;
}

const NONE: WordMatch = { similarity: 0, agreement: 'same' };
const SAME: WordMatch = { similarity: 1, agreement: 'same' };
const TRANSLATION: WordMatch = { similarity: 0.92, agreement: 'translation' };
const INFLECTED: WordMatch = { similarity: 0.85, agreement: 'inflected' };
const GLUED: WordMatch = { similarity: 0.95, agreement: 'typo' };
const SHORTEST_GLUED = 4;
const MOST_GLUE = 4;
const ENDINGS = /(?:s|x|e|es|n|en)$/;

/**
 * Compares a list word with a registry word. A typing error counts fully only when the registry does not know the list
 * word, or knows the other from a single entity: two existing words are two words.
 */
export function compareWords(listed: Word, registered: Word): WordMatch {
  if (listed.text === registered.text) return SAME;
  if (listed.isNumber || registered.isNumber) return NONE;
  if (sharesMeaning(listed, registered)) return TRANSLATION;
  const a = listed.text;
  const b = registered.text;
  const shorter = Math.min(a.length, b.length);
  const difference = Math.abs(a.length - b.length);
  if (shorter < 3) return NONE;
  if (isGlued(listed, b)) return GLUED;
  const mayBeError = listed.frequency === 0 || registered.frequency <= 1;
  if (a.startsWith(b) || b.startsWith(a)) {
    if (difference <= 2 && shorter >= 4 && ENDINGS.test(a.length > b.length ? a : b)) return INFLECTED;
    if (b.startsWith(a)) return { similarity: listed.frequency === 0 ? 0.85 : 0.5, agreement: 'shortened' };
  }
  const allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
  if (allowed === 0 || difference > allowed) return NONE;
  const distance = countEdits(a, b, allowed);
  if (distance > allowed) return NONE;
  if (!mayBeError) return { similarity: 0.3, agreement: 'typo' };
  return distance === 1
    ? { similarity: 0.95, agreement: 'typo' }
    : { similarity: 0.75, agreement: 'double-typo' };
}

/** An article or legal form written to the word (`amisdu`), or another letter in place of the space (`amisxdu`). */
function isGlued({ text, frequency }: Word, known: string): boolean {
  const size = text.length - known.length;
  if (frequency > 0 || known.length < SHORTEST_GLUED || size < 2 || size > MOST_GLUE) return false;
  const glue = text.startsWith(known)
    ? text.slice(known.length)
    : text.endsWith(known)
      ? text.slice(0, size)
      : '';
  const inside = text.startsWith(known) ? glue.slice(1) : glue.slice(0, -1);
  return isSmallWord(glue) || (inside.length >= 2 && isSmallWord(inside));
}

function isSmallWord(text: string): boolean {
  return FUNCTION_WORDS.has(text) || LEGAL_FORM_WORDS.has(text);
}

function sharesMeaning(one: Word, other: Word): boolean {
  if (one.meanings.some((meaning) => other.meanings.includes(meaning))) return true;
  if (one.place === null || other.place === null) return false;
  for (const place of one.place.places) if (other.place.places.has(place)) return true;
  return false;
}

/** Damerau–Levenshtein distance (adjacent letters swapped count one), given up above `most`. */
export function countEdits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? most + 1;
}
