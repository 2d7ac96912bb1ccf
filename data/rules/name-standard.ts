import markers from '../reference/linkage/abridgement-markers.json' with { type: 'json' };
import { foldWords } from './fold.ts';
import { type FormFamily, isLegalForm, stripLegalForms } from './legal-form-words.ts';
import { dropFunctionWords, expandAbbreviations } from './name-words.ts';

/** One way of writing a name, as standard words in order. */
export interface NameAlternate {
  readonly words: readonly string[];
  /** True when it is only a part of what was written: a half of a bilingual name, an abridgement, a name without its bracket. */
  readonly part: boolean;
}

export interface StandardName {
  /** The whole name first; none for a text without letter or digit, or with nothing but a legal form. */
  readonly alternates: readonly NameAlternate[];
  /** Initials of the words as written, function words included and not; for acronyms of three letters or more. */
  readonly initials: readonly string[];
  /** Legal form spelled in the name. */
  readonly family: FormFamily | null;
}

const CAMEL = /([a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])/g;
const BRACKET = /[([{]([^)\]}]*)[)\]}]?/gu;
const MARKER = new RegExp(`(?<![\\p{L}\\p{N}])(?:${markers.join('|')})(?![\\p{L}\\p{N}])[\\s:."«]*`, 'iu');
const SEPARATOR = /\s+[-–—/|]\s+|\s*[/|]\s*(?=\p{L}{3})|\s+[–—]|;\s/u;
const MOST_ALTERNATES = 6;

/** A piece of a name between brackets, markers and separators; legal forms already taken off. */
interface Segment {
  readonly words: readonly string[];
  readonly family: FormFamily | null;
  readonly bracket: boolean;
}

/**
 * Standardises a name of an organisation: camel case split, accents and ligatures folded, dotted initials joined, legal
 * forms stripped at the ends of each of its pieces, abbreviations written out, function words dropped; and gives its alternates.
 */
export function standardiseName(text: string): StandardName {
  const segments = cutSegments(text.replace(CAMEL, '$1 '));
  const alternates = new Map<string, NameAlternate>();
  const add = (pieces: readonly Segment[], part: boolean) => {
    const words = expandAbbreviations(dropFunctionWords(pieces.flatMap((piece) => piece.words)));
    const key = words.join(' ');
    if (key !== '' && !alternates.has(key) && alternates.size < MOST_ALTERNATES) {
      alternates.set(key, { words, part });
    }
  };
  const outside = segments.filter((segment) => !segment.bracket);
  if (!isLegalForm(segments.flatMap((segment) => segment.words))) add(segments, false);
  if (segments.length > 1) {
    add(outside, true);
    for (const segment of segments) add([segment], true);
  }
  return {
    alternates: [...alternates.values()],
    initials: findInitials(outside.flatMap((segment) => segment.words)),
    family: segments.find((segment) => segment.family !== null)?.family ?? null,
  };
}

function cutSegments(text: string): Segment[] {
  const inside: string[] = [];
  const bare = /[([{]/.test(text)
    ? text.replace(BRACKET, (_, content: string) => {
        inside.push(content);
        return ' ';
      })
    : text;
  const outside = bare.split(MARKER).flatMap((piece) => piece.split(SEPARATOR));
  return [
    ...outside.map((piece) => toSegment(piece, false)),
    ...inside.map((piece) => toSegment(piece, true)),
  ].filter((segment) => segment.words.length > 0);
}

function toSegment(text: string, bracket: boolean): Segment {
  const folded = joinInitials(foldWords(text.replaceAll('&', ' et '), { dropElisions: true }));
  return { ...stripLegalForms(folded), bracket };
}

/** Joins initials written apart: `a s b l` becomes `asbl`. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  for (const word of [...words, '']) {
    if (/^[a-z]$/.test(word)) {
      run += word;
      continue;
    }
    if (run !== '') joined.push(run);
    if (word !== '') joined.push(word);
    run = '';
  }
  return joined;
}

function findInitials(words: readonly string[]): string[] {
  const initialsOf = (kept: readonly string[]) => kept.map((word) => word.charAt(0)).join('');
  const found = new Set([initialsOf(dropFunctionWords(words)), initialsOf(words)]);
  return [...found].filter((initials) => initials.length >= 3 && initials.length <= 10);
}
