/** Jaro–Winkler similarity of two texts, 0 to 1. Source: Winkler (1990). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenA = new Uint8Array(a.length);
  const takenB = new Uint8Array(b.length);
  let common = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (takenB[j] === 1 || a[i] !== b[j]) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  let swaps = 0;
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    if (takenA[i] !== 1) continue;
    while (takenB[j] !== 1) j++;
    if (a[i] !== b[j]) swaps++;
    j++;
  }
  const jaro = (common / a.length + common / b.length + (common - swaps / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Cosine of the trigram counts of two texts, 0 to 1. */
export function trigramCosine(a: string, b: string): number {
  const one = countTrigrams(a);
  const other = countTrigrams(b);
  let dot = 0;
  for (const [trigram, count] of one) dot += count * (other.get(trigram) ?? 0);
  return dot / (Math.sqrt(squares(one)) * Math.sqrt(squares(other)) || 1);
}

function countTrigrams(text: string): Map<string, number> {
  const padded = `  ${text} `;
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= padded.length; at++) {
    const trigram = padded.slice(at, at + 3);
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

function squares(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return sum;
}
