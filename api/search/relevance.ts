const NEARNESS_KM = 10;

/** The key by which relevance orders, the smallest first: a score counts up to twice the nearer a row is. */
export function relevanceKey(score: number, kilometres: number): number {
  return -score * (1 + 1 / (1 + kilometres / NEARNESS_KM));
}
