import type { Position } from 'geojson';

/** Length of a degree of longitude over a degree of latitude in the middle of the country. */
const NARROWING = Math.cos((50.6 * Math.PI) / 180);

/** Joins lines that meet at an end into longer lines; the points stay as they were. */
export function joinLines(lines: readonly Position[][]): Position[][] {
  const joined: Position[][] = [];
  for (const line of lines) {
    let current = line;
    for (let found = findNext(joined, current); found >= 0; found = findNext(joined, current)) {
      const [other] = joined.splice(found, 1);
      if (other) current = connect(other, current);
    }
    joined.push(current);
  }
  return joined;
}

function findNext(lines: readonly Position[][], line: Position[]): number {
  return lines.findIndex((other) => listEnds(other).some((end) => listEnds(line).includes(end)));
}

/** The two ends of a line, as text that equal points share. */
export function listEnds(line: readonly Position[]): [first: string, last: string] {
  return [String(line[0]), String(line.at(-1))];
}

function connect(a: Position[], b: Position[]): Position[] {
  const [firstOfA, lastOfA] = listEnds(a);
  const [firstOfB, lastOfB] = listEnds(b);
  if (lastOfA === firstOfB) return [...a, ...b.slice(1)];
  if (lastOfB === firstOfA) return [...b, ...a.slice(1)];
  if (lastOfA === lastOfB) return [...a, ...b.slice(0, -1).reverse()];
  return [...a.toReversed(), ...b.slice(1)];
}

/** Drops the points of a line that lie within `tolerance` (degrees of latitude) of the simpler line. */
export function simplifyLine(line: Position[], tolerance: number): Position[] {
  const [first] = line;
  const last = line.at(-1);
  if (!first || !last || line.length <= 2) return line;
  let farthest = 0;
  let distance = tolerance;
  line.forEach((point, index) => {
    const gap = measureGap(point, first, last);
    if (gap > distance) [farthest, distance] = [index, gap];
  });
  if (farthest === 0) return [first, last];
  const before = simplifyLine(line.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplifyLine(line.slice(farthest), tolerance)];
}

/** Distance from a point to a segment, in degrees of latitude. */
function measureGap(
  [x = 0, y = 0]: Position,
  [x0 = 0, y0 = 0]: Position,
  [x1 = 0, y1 = 0]: Position,
): number {
  const [dx, dy] = [(x1 - x0) * NARROWING, y1 - y0];
  const [px, py] = [(x - x0) * NARROWING, y - y0];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
  return Math.hypot(px - share * dx, py - share * dy);
}

/** Rounds to 4 decimals (11 m) and drops points that fall together. */
export function roundPoints(points: readonly Position[]): Position[] {
  return points
    .map((point) => point.map((value) => Math.round(value * 10_000) / 10_000))
    .filter((point, index, all) => index === 0 || String(point) !== String(all[index - 1]));
}
