/** Radius in CSS pixels by the power of ten of what a cluster holds; between two stops it grows evenly. */
export const RADIUS_STOPS = [
  [0, 13],
  [2, 16],
  [3, 20],
  [5, 30],
] as const;

/** Radius of the disc of a cluster, in CSS pixels. */
export function clusterRadius(count: number): number {
  const power = Math.log10(Math.max(1, count));
  const [first, ...others] = RADIUS_STOPS;
  let [fromPower, fromRadius]: readonly [number, number] = first;
  for (const [toPower, toRadius] of others) {
    if (power <= toPower)
      return fromRadius + ((toRadius - fromRadius) * (power - fromPower)) / (toPower - fromPower);
    [fromPower, fromRadius] = [toPower, toRadius];
  }
  return fromRadius;
}

/** From this zoom results stand alone; only those of one place, or too many of one tile, stay together. */
export const OPEN_ZOOM = 14;
