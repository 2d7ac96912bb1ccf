import { foldText } from '../../../../data/rules/fold.ts';

/** A piece of a text; `differs`: a word that the texts it is compared with have not. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Words as they are compared: without capitals and accents. */
function wordsOf(texts: readonly (string | null | undefined)[]): Set<string> {
  return new Set(
    texts.flatMap((text) => Array.from((text ?? '').matchAll(WORD), ([word]) => foldText(word))),
  );
}

/** Takes a text apart into what all share and the words that none of the others has; joined, the pieces are the text. */
export function markDiffering(text: string, others: readonly (string | null | undefined)[]): Piece[] {
  const known = wordsOf(others);
  const pieces: { text: string; differs: boolean }[] = [];
  const add = (part: string, differs: boolean) => {
    const last = pieces.at(-1);
    if (part === '') return;
    if (last?.differs === differs) last.text += part;
    else pieces.push({ text: part, differs });
  };
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    add(text.slice(end, match.index), false);
    end = match.index + match[0].length;
    add(match[0], !known.has(foldText(match[0])));
  }
  add(text.slice(end), false);
  return pieces;
}
