import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

const arcsOf = z.union([z.array(z.array(z.number())), z.array(z.array(z.array(z.number())))]);
const topology = z.object({
  transform: z.object({
    scale: z.tuple([z.number(), z.number()]),
    translate: z.tuple([z.number(), z.number()]),
  }),
  arcs: z.array(z.array(z.array(z.number()))),
  objects: z.object({
    communes: z.object({ geometries: z.array(z.object({ id: z.string(), arcs: arcsOf })) }),
  }),
});

/** The bounding box of every commune of a quantised topology. */
export function readBoxes(file: URL): Map<string, Box> {
  const { transform, arcs, objects } = topology.parse(JSON.parse(readFileSync(file, 'utf8')));
  const boxesOfArcs = arcs.map((arc) => {
    let [x, y] = [0, 0];
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [stepX = 0, stepY = 0] of arc) {
      x += stepX;
      y += stepY;
      const lon = x * transform.scale[0] + transform.translate[0];
      const lat = y * transform.scale[1] + transform.translate[1];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
    return box;
  });
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  return new Map(
    objects.communes.geometries.map(({ id, arcs: rings }) => {
      const used = rings.flat(2).map((arc) => boxesOfArcs[arc < 0 ? ~arc : arc] ?? [0, 0, 0, 0]);
      const side = (at: 0 | 1 | 2 | 3, pick: (...values: number[]) => number): number =>
        round(pick(...used.map((box) => box[at] ?? 0)));
      return [id, [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]];
    }),
  );
}
