/** The order of a row: smallest key first, then smallest row. */
export interface Ranked {
  readonly key: number;
  readonly row: number;
}

/** The key by which a row is ordered. */
export interface Order {
  readonly keyOf: (row: number) => number;
  /** A number that is never more than the row's key, and cheaper to know. */
  readonly leastOf?: (row: number) => number;
}

function isBefore(left: Ranked, right: Ranked): boolean {
  return left.key !== right.key ? left.key < right.key : left.row < right.row;
}

/**
 * The first `limit` rows in the order (key, row) that come after `after`, without sorting the others:
 * a heap of `limit` with the worst on top.
 */
export function selectFirst(
  rows: ArrayLike<number>,
  { keyOf, leastOf }: Order,
  limit: number,
  after: Ranked | null,
): Ranked[] {
  const heap: Ranked[] = [];
  let worstKey = Infinity;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    if (leastOf !== undefined && leastOf(row) > worstKey) continue;
    const key = keyOf(row);
    if (key > worstKey || (key === worstKey && row > (heap[0]?.row ?? Infinity))) continue;
    const candidate = { key, row };
    if (after !== null && !isBefore(after, candidate)) continue;
    if (heap.length < limit) pushUp(heap, candidate);
    else sinkDown(heap, candidate);
    if (heap.length === limit) worstKey = heap[0]?.key ?? Infinity;
  }
  return heap.sort((left, right) => (isBefore(left, right) ? -1 : 1));
}

/** The first rows of a set in their own order, from the one after `after` on. */
export function walkFirst(
  has: (row: number) => boolean,
  count: number,
  limit: number,
  after: Ranked | null,
): Ranked[] {
  const found: Ranked[] = [];
  for (let row = (after?.row ?? -1) + 1; row < count && found.length < limit; row += 1) {
    if (has(row)) found.push({ key: 0, row });
  }
  return found;
}

function pushUp(heap: Ranked[], added: Ranked): void {
  let at = heap.push(added) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as Ranked;
    if (!isBefore(above, added)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = added;
}

function sinkDown(heap: Ranked[], added: Ranked): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const right = heap[child + 1];
    if (right !== undefined && isBefore(heap[child] as Ranked, right)) child += 1;
    const worst = heap[child] as Ranked;
    if (!isBefore(added, worst)) break;
    heap[at] = worst;
    at = child;
  }
  heap[at] = added;
}
