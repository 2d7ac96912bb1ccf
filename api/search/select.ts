/** The order of a row: smallest key first, then smallest row. */
export interface Ranked {
  readonly key: number;
  readonly row: number;
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
  keyOf: (row: number) => number,
  limit: number,
  after: Ranked | null,
): Ranked[] {
  const heap: Ranked[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const key = keyOf(row);
    const worst = heap[0];
    if (
      heap.length === limit &&
      worst !== undefined &&
      (key > worst.key || (key === worst.key && row > worst.row))
    ) {
      continue;
    }
    const candidate = { key, row };
    if (after !== null && !isBefore(after, candidate)) continue;
    if (heap.length < limit) pushUp(heap, candidate);
    else sinkDown(heap, candidate);
  }
  return heap.sort((left, right) => (isBefore(left, right) ? -1 : 1));
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
