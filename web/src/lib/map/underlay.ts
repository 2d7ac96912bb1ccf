import type { LayerSpecification, Map as GlMap, StyleSpecification } from 'maplibre-gl';

/** Layers of a style, the lowest first, with the sources that they draw. */
export type StylePart = Pick<StyleSpecification, 'sources' | 'layers'>;

/** Resolves when the page has nothing better to do, after a fifth of a second at the latest. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 50);
  });
}

/**
 * Adds what lies under the results to a map, one source after the other while the map rests, so that it answers in between.
 * What lies higher comes first: nothing is covered while the rest is on its way.
 */
export async function addUnder(
  map: GlMap,
  { sources, layers }: StylePart,
  top: string,
  isGone: () => boolean,
): Promise<void> {
  for (const [name, drawn] of bySource(layers)) {
    if (map.isMoving()) await map.once('idle');
    await whenIdle();
    if (isGone()) return;
    const source = sources[name];
    if (source && !map.getSource(name)) map.addSource(name, source);
    for (const layer of drawn) {
      if (map.getLayer(layer.id)) continue;
      const above = layers.slice(layers.indexOf(layer) + 1).find(({ id }) => map.getLayer(id));
      map.addLayer(layer, above?.id ?? top);
    }
  }
}

/** The layers of each source, highest source first; those without one under an empty name. */
function bySource(layers: readonly LayerSpecification[]): Map<string, LayerSpecification[]> {
  const groups = new Map<string, LayerSpecification[]>();
  for (const layer of layers.toReversed()) {
    const name = 'source' in layer ? layer.source : '';
    const group = groups.get(name);
    if (group) group.push(layer);
    else groups.set(name, [layer]);
  }
  return groups;
}
