import type { Position } from 'geojson';

/** West, south, east, north, in the units of the coordinates. */
export type Box = readonly [west: number, south: number, east: number, north: number];

interface Edge {
  readonly axis: 0 | 1;
  readonly limit: number;
  /** +1 keeps what is above the limit, −1 what is below. */
  readonly side: 1 | -1;
}

/** Clips a closed ring to a box (Sutherland and Hodgman 1974); returns a closed ring, or nothing when it is outside. */
export function clipRing(ring: readonly Position[], box: Box): Position[] {
  let points = ring.slice(0, -1);
  for (const edge of listEdges(box)) {
    const kept: Position[] = [];
    points.forEach((point, index) => {
      const previous = points.at(index - 1) ?? point;
      if (isInside(point, edge) !== isInside(previous, edge)) kept.push(cross(previous, point, edge));
      if (isInside(point, edge)) kept.push(point);
    });
    points = kept;
  }
  const [first] = points;
  return first ? [...points, first] : [];
}

function listEdges([west, south, east, north]: Box): Edge[] {
  return [
    { axis: 0, limit: west, side: 1 },
    { axis: 0, limit: east, side: -1 },
    { axis: 1, limit: south, side: 1 },
    { axis: 1, limit: north, side: -1 },
  ];
}

function isInside(point: Position, { axis, limit, side }: Edge): boolean {
  return ((point[axis] ?? NaN) - limit) * side >= 0;
}

function cross(from: Position, to: Position, { axis, limit }: Edge): Position {
  const [x0 = 0, y0 = 0] = from;
  const [x1 = 0, y1 = 0] = to;
  const share = axis === 0 ? (limit - x0) / (x1 - x0) : (limit - y0) / (y1 - y0);
  return axis === 0 ? [limit, y0 + share * (y1 - y0)] : [x0 + share * (x1 - x0), limit];
}
