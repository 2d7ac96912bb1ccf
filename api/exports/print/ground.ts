import { feature, mesh } from 'topojson-client';
import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Reference } from '../../reference/types.ts';
import type { PaperFrame } from './frame.ts';

type Communes = Topology<{ communes: GeometryCollection<{ nis: string }> }>;

/** Points of a line closer than this are one, in millimetres. */
const FINEST = 0.18;
const GRID = 'communes-2025';
const COLOURS = {
  abroad: '#E9E3D3',
  paper: '#F6F2E7',
  inside: '#FFFFFF',
  border: '#C9C2AF',
  outline: '#1F5E4B',
  grid: '#D8D2C2',
};

/** The communes in view; those inside `territories` (all when there are none) stand out, with a line around them. */
export function drawGround(
  frame: PaperFrame,
  reference: Reference,
  territories: readonly string[],
  grid: { readonly columns: number; readonly rows: number },
): string {
  const topology = communesOf(reference);
  if (topology === null) return svg(frame, '');
  const inside = new Set(
    outlinesOf(topology).flatMap(({ nis }) =>
      territories.some((one) => isWithin(reference, nis, one)) ? [nis] : [],
    ),
  );
  const { communes } = topology.objects;
  const areas = outlinesOf(topology)
    .filter(({ nis }) => touches(reference, nis, frame))
    .map(({ geometry, nis }) => {
      const colour = territories.length === 0 || inside.has(nis) ? COLOURS.inside : COLOURS.paper;
      return `<path d="${areaPath(geometry, frame)}" fill="${colour}" stroke="${COLOURS.border}" stroke-width="0.2"/>`;
    });
  const around = mesh(topology, communes, (one, other) => {
    const isInside = inside.has(nisOf(one.properties));
    return one === other ? isInside : isInside !== inside.has(nisOf(other.properties));
  });
  const outline =
    territories.length === 0
      ? ''
      : `<path d="${linePath(around, frame)}" fill="none" stroke="${COLOURS.outline}" stroke-width="0.7" stroke-linejoin="round"/>`;
  const abroad = `<rect width="${frame.width}" height="${frame.height}" fill="${COLOURS.abroad}"/>`;
  return svg(frame, abroad + areas.join('') + gridLines(frame, grid) + outline);
}

interface Outline {
  readonly nis: string;
  readonly geometry: Polygon | MultiPolygon;
}

const outlines = new WeakMap<Communes, Outline[]>();

/** The outlines of all communes, worked out once. */
function outlinesOf(topology: Communes): Outline[] {
  const known = outlines.get(topology);
  if (known !== undefined) return known;
  const made = feature(topology, topology.objects.communes).features.flatMap(({ geometry, properties }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
      ? [{ geometry, nis: properties.nis }]
      : [],
  );
  outlines.set(topology, made);
  return made;
}

/** An SVG picture as large as the frame, a unit for a millimetre. */
export function svg({ width, height }: PaperFrame, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm">${content}</svg>`;
}

function communesOf({ geometry }: Reference): Communes | null {
  const file = geometry.find(({ name }) => name === GRID);
  return file === undefined ? null : (file.topology as unknown as Communes);
}

function nisOf(properties: unknown): string {
  return typeof properties === 'object' && properties !== null && 'nis' in properties
    ? String(properties.nis)
    : '';
}

function isWithin({ territories }: Reference, nis: string, above: string): boolean {
  for (let at: string | null = nis; at !== null; at = territories.get(at)?.parent ?? null) {
    if (at === above) return true;
  }
  return false;
}

function touches({ territories }: Reference, nis: string, { box }: PaperFrame): boolean {
  const own = territories.get(nis)?.bbox;
  return own === undefined || (own[0] < box[2] && own[2] > box[0] && own[1] < box[3] && own[3] > box[1]);
}

function areaPath(geometry: Polygon | MultiPolygon, frame: PaperFrame): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((rings) => rings.map((ring) => `${line(ring, frame)}Z`)).join('');
}

function linePath({ coordinates }: MultiLineString, frame: PaperFrame): string {
  return coordinates.map((points) => line(points, frame)).join('');
}

function line(points: readonly Position[], frame: PaperFrame): string {
  let path = '';
  let [lastX, lastY] = [Infinity, Infinity];
  points.forEach(([lon = 0, lat = 0], at) => {
    const [x, y] = frame.project(lon, lat);
    const isEnd = at === points.length - 1;
    if (!isEnd && Math.hypot(x - lastX, y - lastY) < FINEST) return;
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
    [lastX, lastY] = [x, y];
  });
  return path;
}

function gridLines(
  { width, height }: PaperFrame,
  { columns, rows }: { columns: number; rows: number },
): string {
  const lines = [
    ...Array.from(
      { length: columns - 1 },
      (_, at) => `M${(((at + 1) * width) / columns).toFixed(2)} 0V${height}`,
    ),
    ...Array.from({ length: rows - 1 }, (_, at) => `M0 ${(((at + 1) * height) / rows).toFixed(2)}H${width}`),
  ];
  return `<path d="${lines.join('')}" fill="none" stroke="${COLOURS.grid}" stroke-width="0.15" stroke-dasharray="0.8 0.8"/>`;
}
