import type { MultiPolygon, Polygon, Position } from 'geojson';

export interface Frame {
  width: number;
  height: number;
  /** Degrees to pixels. */
  project: (lon: number, lat: number) => [number, number];
}

/** A local equirectangular projection that fits a box of degrees in `width` pixels, with a margin. */
export function fitFrame(
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
  margin = 4,
  maxHeight = Infinity,
): Frame {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = (east - west) * squeeze;
  const scale = Math.min((width - 2 * margin) / across, (maxHeight - 2 * margin) / (north - south));
  const inset = (width - across * scale) / 2;
  return {
    width,
    height: Math.round((north - south) * scale + 2 * margin),
    project: (lon, lat) => [inset + (lon - west) * squeeze * scale, margin + (north - lat) * scale],
  };
}

/**
 * SVG path of a polygon, to a tenth of a pixel, or to whole ones with a coarse `grain`; points closer than that many pixels are
 * left out.
 */
export function svgPath(geometry: Polygon | MultiPolygon, frame: Frame, grain = 0.5): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ringPath(ring, frame, grain)).join('')).join('');
}

function ringPath(ring: readonly Position[], frame: Frame, grain: number): string {
  const decimals = grain < 1 ? 1 : 0;
  let path = '';
  let lastX = Infinity;
  let lastY = Infinity;
  for (const [lon = 0, lat = 0] of ring) {
    const [x, y] = frame.project(lon, lat);
    if (Math.abs(x - lastX) < grain && Math.abs(y - lastY) < grain) continue;
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(decimals)},${y.toFixed(decimals)}`;
    [lastX, lastY] = [x, y];
  }
  return path.includes('L') ? `${path}Z` : '';
}
