const previous = new Uint8Array(256);
const current = new Uint8Array(256);

/** Levenshtein distance of two words, or `limit + 1` as soon as it is known to be more than `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(left.length - right.length) > limit || left.length > 250 || right.length > 250) {
    return left === right ? 0 : over;
  }
  for (let column = 0; column <= right.length; column += 1) previous[column] = column;
  for (let line = 1; line <= left.length; line += 1) {
    current[0] = line;
    let best = line;
    const letter = left.charCodeAt(line - 1);
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] as number) + (letter === right.charCodeAt(column - 1) ? 0 : 1);
      const shorter = Math.min(previous[column] as number, current[column - 1] as number) + 1;
      const cost = Math.min(replaced, shorter);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return over;
    previous.set(current.subarray(0, right.length + 1));
  }
  return Math.min(previous[right.length] as number, over);
}

/** True when the words differ by one swap of neighbouring letters. */
export function isSwap(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  if (at >= left.length - 1) return false;
  return (
    left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
  );
}

/** How many edits are forgiven in a word: one from 4 letters, two from 8. */
export function forgivenEdits(word: string): number {
  if (/\d/.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}
