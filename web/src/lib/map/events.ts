import { GeoJSONSource, type Map as GlMap, type MapGeoJSONFeature } from 'maplibre-gl';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import type { Bounds } from './controller.ts';
import { POINT_LAYERS } from './point-layers.ts';
import { rowsAtPlaceOf } from './points.ts';

/** What the map tells the page. Rows are those of the answer's columns. */
export interface MapEvents {
  /** Results under a click or tap, none when it fell beside. */
  onselect(rows: number[]): void;
  onhover(row: number | null): void;
  /** The camera came to rest; `byHand`: the visitor moved it. */
  onview(bounds: Bounds, byHand: boolean): void;
  /** Everything is drawn. */
  onready(): void;
}

/** Binds the page's callbacks to the map. */
export function bindEvents(map: GlMap, answer: () => EnterpriseMap, events: MapEvents): void {
  const bounds = (): Bounds => {
    const box = map.getBounds();
    return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
  };
  map.once('idle', () => {
    events.onview(bounds(), false);
    events.onready();
  });
  map.on('moveend', (event) =>
    events.onview(bounds(), 'originalEvent' in event && Boolean(event.originalEvent)),
  );
  map.on('click', (event) => {
    const hits = map.queryRenderedFeatures(event.point, { layers: [...POINT_LAYERS] });
    const cluster = hits.find((hit) => 'cluster_id' in hit.properties || answer().kind === 'clusters');
    if (cluster) void openCluster(map, cluster);
    else events.onselect([...new Set(hits.flatMap((hit) => rowsAtPlaceOf(answer(), rowOf(hit))))]);
  });
  map.on('mousemove', 'points', (event) => {
    map.getCanvas().style.cursor = 'pointer';
    const hit = event.features?.[0];
    events.onhover(hit ? rowOf(hit) : null);
  });
  map.on('mouseleave', 'points', () => {
    map.getCanvas().style.cursor = '';
    events.onhover(null);
  });
  map.on('mouseenter', 'clusters', () => (map.getCanvas().style.cursor = 'pointer'));
  map.on('mouseleave', 'clusters', () => (map.getCanvas().style.cursor = ''));
}

const rowOf = (feature: MapGeoJSONFeature) => Number(feature.properties['row']);

/** Zooms to where a cluster falls apart; one that came from the server is asked for again, nearer. */
async function openCluster(map: GlMap, cluster: MapGeoJSONFeature) {
  const source = map.getSource('points');
  if (cluster.geometry.type !== 'Point' || !(source instanceof GeoJSONSource)) return;
  const [lon = 0, lat = 0] = cluster.geometry.coordinates;
  const id = Number(cluster.properties['cluster_id'] ?? NaN);
  const zoom = Number.isNaN(id) ? map.getZoom() + 2 : await source.getClusterExpansionZoom(id);
  map.easeTo({ center: [lon, lat], zoom }, { originalEvent: new Event('cluster') });
}
