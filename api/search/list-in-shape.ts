import { boxShape } from './shape.ts';
import { countAbout, visitShape } from './tree-walk.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { OpenMatches } from './open-matches.ts';
import type { Shape } from './shape.ts';

/** The rows of open matches inside a shape, one by one, where it holds few points; null where it holds many. */
export function listInShape(
  { geography, nodeSums: { kinds }, mostListed }: DirectoryIndex,
  { rows: listed, scores, kinds: scored }: OpenMatches,
  shape: Shape,
): Uint32Array<ArrayBuffer> | null {
  if (countAbout(geography, boxShape(shape.bounds)) > mostListed) return null;
  const { order } = geography;
  const ofKinds = scored.scores;
  const found: number[] = [];
  visitShape(geography, shape, {
    wants: (at) => ofKinds[kinds[at] as number] !== 0,
    node(_, from, end) {
      for (let at = from; at < end; at += 1) {
        if (ofKinds[kinds[at] as number] === 0) continue;
        const row = order[at] as number;
        if (scores[row] === 0) found.push(row);
      }
    },
    point(at) {
      const row = order[at] as number;
      if (scores[row] === 0) found.push(row);
    },
  });
  const all = new Uint32Array(listed.length + found.length);
  all.set(listed);
  all.set(found, listed.length);
  return all;
}
