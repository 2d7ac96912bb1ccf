export type Box = readonly [west: number, south: number, east: number, north: number];

/** Where degrees fall on the paper, in millimetres. */
export interface PaperFrame {
  readonly width: number;
  readonly height: number;
  /** What the paper shows, in degrees. */
  readonly box: Box;
  project(lon: number, lat: number): [x: number, y: number];
}

/** Millimetres that a map may take. */
export interface PaperSize {
  readonly width: number;
  readonly lowest: number;
  readonly highest: number;
}

const WHOLE_WIDTH: PaperSize = { width: 178, lowest: 95, highest: 150 };
/** White around what is shown, as a share of it. */
const MARGIN = 0.05;
/** About two kilometres: a single place keeps its surroundings. */
const SMALLEST_DEGREES = 0.02;

/** Fits a box of degrees on the width of the paper, its middle in the middle; equirectangular about its parallel. */
export function fitPaper(
  [west, south, east, north]: Box,
  { width, lowest, highest }: PaperSize = WHOLE_WIDTH,
): PaperFrame {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const across = Math.max(east - west, SMALLEST_DEGREES) * squeeze * (1 + 2 * MARGIN);
  const up = Math.max(north - south, SMALLEST_DEGREES) * (1 + 2 * MARGIN);
  const height = Math.round(Math.min(highest, Math.max(lowest, (width * up) / across)));
  const scale = Math.min(width / across, height / up);
  const [halfLon, halfLat] = [width / 2 / scale / squeeze, height / 2 / scale];
  return {
    width,
    height,
    box: [lon - halfLon, lat - halfLat, lon + halfLon, lat + halfLat],
    project: (x, y) => [width / 2 + (x - lon) * squeeze * scale, height / 2 - (y - lat) * scale],
  };
}

/** The smallest box around points and boxes; null around nothing. */
export function boxAroundAll(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return boxes.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}
