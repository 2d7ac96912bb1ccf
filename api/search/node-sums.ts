import type { ClassCounts } from './class-counts.ts';
import type { Geography } from './geography.ts';
import type { Kinds } from './kinds.ts';
import type { Visitor } from './tree-walk.ts';

/** Smaller nodes are counted row by row. */
const SMALLEST_NODE = 1024;

/**
 * How many rows of each kind every large node of the tree holds. A shape is counted by the nodes that lie in it and the rows
 * along its edge: what a dense viewport costs hardly grows with the rows in it.
 */
export interface NodeSums {
  /** Kinds in the order of the tree. */
  readonly kinds: Uint16Array | Uint32Array;
  /** The pairs (kind, rows) of node `n` stand from `offsets[n]` to `offsets[n + 1]`. */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array | Uint32Array;
  readonly rows: Uint32Array;
}

export function buildNodeSums({ order }: Geography, { codes, count }: Kinds): NodeSums {
  const kinds = codes.slice(0, order.length);
  for (let at = 0; at < order.length; at += 1) kinds[at] = codes[order[at] as number] as number;
  const runs = nodeRuns(order.length);
  const offsets = new Uint32Array(runs.length + 1);
  let found = new Uint32Array(4096);
  let length = 0;
  const counts = new Uint32Array(count);
  runs.forEach((run, node) => {
    const [from, end] = run ?? [0, 0];
    const first = length;
    for (let at = from; at < end; at += 1) {
      const code = kinds[at] as number;
      if (counts[code] === 0) {
        if (2 * length >= found.length) found = enlarge(found);
        found[2 * length] = code;
        length += 1;
      }
      counts[code] = (counts[code] as number) + 1;
    }
    for (let pair = first; pair < length; pair += 1) {
      const code = found[2 * pair] as number;
      found[2 * pair + 1] = counts[code] as number;
      counts[code] = 0;
    }
    offsets[node + 1] = length;
  });
  const pairCodes = count <= 65_536 ? new Uint16Array(length) : new Uint32Array(length);
  const rows = new Uint32Array(length);
  for (let pair = 0; pair < length; pair += 1) {
    pairCodes[pair] = found[2 * pair] as number;
    rows[pair] = found[2 * pair + 1] as number;
  }
  return { kinds, offsets, codes: pairCodes, rows };
}

/** The runs of the large nodes, numbered as in a heap; holes are null. */
function nodeRuns(points: number): (readonly [from: number, end: number] | null)[] {
  const runs: (readonly [number, number] | null)[] = [null, [0, points]];
  for (let node = 1; node < runs.length; node += 1) {
    const run = runs[node];
    if (run == null) continue;
    const [from, end] = run;
    if (end - from < 2 * SMALLEST_NODE) continue;
    const middle = (from + end - 1) >> 1;
    while (runs.length < 2 * node) runs.push(null);
    runs[2 * node] = [from, middle];
    runs[2 * node + 1] = [middle + 1, end];
  }
  return runs;
}

function enlarge(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Where the pairs of a node stand; nowhere for a node too small to have any. */
export function pairsOf(offsets: Uint32Array, node: number): readonly [first: number, last: number] {
  return node + 1 < offsets.length ? [offsets[node] as number, offsets[node + 1] as number] : [0, 0];
}

/** Adds what a visit of the tree finds to counts of classes; `classes` are those of the kinds. */
export function countingVisitor(
  { kinds, offsets, codes, rows }: NodeSums,
  classes: Uint32Array,
  counts: ClassCounts,
): Visitor {
  const look = (at: number): void => counts.add(classes[kinds[at] as number] as number, 1);
  return {
    node(node, from, end) {
      const [first, last] = pairsOf(offsets, node);
      if (first === last) for (let at = from; at < end; at += 1) look(at);
      for (let pair = first; pair < last; pair += 1) {
        counts.add(classes[codes[pair] as number] as number, rows[pair] as number);
      }
    },
    point: look,
  };
}

export function nodeSumsBytes({ kinds, offsets, codes, rows }: NodeSums): number {
  return kinds.byteLength + offsets.byteLength + codes.byteLength + rows.byteLength;
}
