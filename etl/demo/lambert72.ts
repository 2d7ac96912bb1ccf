const RADIAN = Math.PI / 180;
const HAYFORD_FLATTENING = 1 / 297;

/**
 * Belgian Lambert 72 coordinates in metres of a WGS84 point in degrees (Molodensky shift to the Belgian datum,
 * then the conic projection; good to a few metres inside Belgium).
 */
export function toLambert72(lon: number, lat: number): { x: number; y: number } {
  const shifted = shiftDatum(lon * RADIAN, lat * RADIAN);
  return projectLambert72(shifted.lon, shifted.lat);
}

/** The conic projection alone, of radians on the Belgian datum (EPSG guidance note 7-2, Lambert Conic Conformal Belgium). */
export function projectLambert72(lon: number, lat: number): { x: number; y: number } {
  const eccentricity = Math.sqrt(2 * HAYFORD_FLATTENING - HAYFORD_FLATTENING ** 2);
  const sine = eccentricity * Math.sin(lat);
  const tangent = Math.tan(Math.PI / 4 - lat / 2) * ((1 + sine) / (1 - sine)) ** (eccentricity / 2);
  const radius = 11565915.812935 * tangent ** 0.7716421928;
  const angle = 0.7716421928 * (lon - 0.076042943) - 0.000142043;
  return { x: 150000.01256 + radius * Math.sin(angle), y: 5400088.4378 - radius * Math.cos(angle) };
}

function shiftDatum(lon: number, lat: number): { lon: number; lat: number } {
  const [dx, dy, dz, da, df] = [125.8, -79.9, 100.5, 251, 0.000014192702];
  const axis = 6378137;
  const flattening = 1 / 298.257223563;
  const square = 2 * flattening - flattening ** 2;
  const ratio = 1 / (1 - flattening);
  const sin = Math.sin(lat);
  const cos = Math.cos(lat);
  const prime = axis / Math.sqrt(1 - square * sin * sin);
  const meridian = (axis * (1 - square)) / (1 - square * sin * sin) ** 1.5;
  const dLat =
    (-dx * sin * Math.cos(lon) -
      dy * sin * Math.sin(lon) +
      dz * cos +
      (da * (prime * square * sin * cos)) / axis +
      df * (meridian * ratio + prime / ratio) * sin * cos) /
    meridian;
  const dLon = (-dx * Math.sin(lon) + dy * Math.cos(lon)) / (prime * cos);
  return { lon: lon + dLon, lat: lat + dLat };
}
