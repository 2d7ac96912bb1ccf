import { GeoJSONSource, type Map as GlMap, type MapGeoJSONFeature, type Point } from 'maplibre-gl';
import { OPEN_ZOOM } from '../../../../data/rules/cluster-size.ts';
import type { MapAnswer } from './answers.ts';
import type { Bounds } from './controller.ts';
import { POINT_LAYERS } from './point-layers.ts';
import { rowsAtPlaceOf } from './points.ts';
import { spotOf, type Spot } from './spot.ts';

/** Results that the pointer is on: rows of the answer's columns, or a spot of a tile. */
export type Pointed = { rows: number[] } | { spot: Spot };

/** What the map tells the page. */
export interface MapEvents {
  /** What a click or tap fell on; null when it fell beside. */
  onselect(pointed: Pointed | null): void;
  /** One result under the pointer. */
  onhover(pointed: Pointed | null): void;
  /** The camera came to rest; `byHand`: the visitor moved it. */
  onview(bounds: Bounds, byHand: boolean): void;
  /** The results are drawn and a click on them is answered. */
  ondrawn(): void;
  /** Everything is drawn. */
  onready(): void;
}

/** Binds the page's callbacks to the map. */
export function bindEvents(map: GlMap, answer: () => MapAnswer | null, events: MapEvents): void {
  const bounds = (): Bounds => {
    const box = map.getBounds();
    return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
  };
  const hitAt = (point: Point) =>
    map.getSource('points') ? map.queryRenderedFeatures(point, { layers: [...POINT_LAYERS] })[0] : undefined;
  const pointedAt = (hit: MapGeoJSONFeature | undefined): Pointed | null => {
    const shown = answer();
    if (!hit || !shown) return null;
    if (!('row' in hit.properties)) return { spot: spotOf(hit) };
    return { rows: rowsAtPlaceOf(shown.data, Number(hit.properties['row'])) };
  };
  const reportDrawn = () => {
    if (!map.getSource('points') || !map.isSourceLoaded('points')) return;
    map.off('render', reportDrawn);
    events.onview(bounds(), false);
    events.ondrawn();
  };
  map.on('render', reportDrawn);
  map.on('moveend', (event) =>
    events.onview(bounds(), 'originalEvent' in event && Boolean(event.originalEvent)),
  );
  map.on('click', ({ point }) => {
    const hit = hitAt(point);
    if (hit && opens(map, hit)) void openCluster(map, hit);
    else events.onselect(pointedAt(hit));
  });
  let isOver = false;
  const hover = (hit: MapGeoJSONFeature | undefined) => {
    map.getCanvas().style.cursor = hit ? 'pointer' : '';
    const single = hit?.layer.id === 'clusters' ? undefined : hit;
    if (single || isOver) events.onhover(pointedAt(single));
    isOver = single !== undefined;
  };
  map.on('mousemove', ({ point }) => hover(hitAt(point)));
  map.on('mouseout', () => hover(undefined));
}

/** True for several results that part when the map comes nearer; those of one place never do. */
function opens(map: GlMap, { properties, source }: MapGeoJSONFeature): boolean {
  if (source === 'fan') return false;
  if ('cluster_id' in properties) return true;
  return !('row' in properties) && Number(properties['count'] ?? 1) > 1 && map.getZoom() < OPEN_ZOOM;
}

/** Zooms to where a cluster falls apart; one of a tile is asked for again, nearer. */
async function openCluster(map: GlMap, { geometry, properties }: MapGeoJSONFeature) {
  if (geometry.type !== 'Point') return;
  const [lon = 0, lat = 0] = geometry.coordinates;
  const source = map.getSource('points');
  const zoom =
    source instanceof GeoJSONSource
      ? await source.getClusterExpansionZoom(Number(properties['cluster_id']))
      : Math.min(OPEN_ZOOM, map.getZoom() + 2);
  map.easeTo({ center: [lon, lat], zoom }, { originalEvent: new Event('cluster') });
}
