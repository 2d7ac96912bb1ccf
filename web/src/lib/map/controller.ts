import { GeoJSONSource, Map as GlMap, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import { loadDetailedCommunes, type Basemap } from './basemap.ts';
import { bindEvents, type MapEvents } from './events.ts';
import { currentTheme, watchTheme } from './palette.ts';
import { toFeatures } from './points.ts';
import { FONT, mapStyle } from './style.ts';
import { addSymbols } from './symbols.ts';

export type Bounds = [west: number, south: number, east: number, north: number];

/** What a page may tell the map. */
export interface MapController {
  /** Draws another answer. */
  show(answer: EnterpriseMap): void;
  /** Rings the place of a result; null for none. */
  highlight(place: { lon: number; lat: number } | null): void;
  fit(bounds: Bounds): void;
  destroy(): void;
}

export interface MapSetup {
  basemap: Basemap;
  answer: EnterpriseMap;
  bounds: Bounds;
  /** Texts of the map's own buttons, by MapLibre's names. */
  texts: Record<string, string>;
  /** Who made the borders. */
  attribution: string;
  /** How the numbers of groups are written. */
  locale: string;
  events: MapEvents;
}

/** From this zoom the borders are drawn in full detail. */
const DETAIL_ZOOM = 9.5;
const FIT = { padding: 36, maxZoom: 14, animate: false } as const;

/**
 * Draws the map in an element, once the label font is there (labels are drawn from it, without glyph files).
 * @throws Error when the browser has no WebGL.
 */
export async function createMap(container: HTMLElement, setup: MapSetup): Promise<MapController> {
  await document.fonts.load(`400 24px ${FONT}`);
  setWorkerUrl(workerUrl);
  let { answer, basemap } = setup;
  const style = () => mapStyle(currentTheme(), basemap, toFeatures(answer), setup);
  const map = new GlMap({
    container,
    style: style(),
    bounds: setup.bounds,
    fitBoundsOptions: FIT,
    maxZoom: 17,
    minZoom: 5,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: { compact: false },
    locale: setup.texts,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.once('style.load', () => addSymbols(map));
  bindEvents(map, () => answer, setup.events);
  let detailed = false;
  map.on('zoomend', () => {
    if (detailed || map.getZoom() < DETAIL_ZOOM) return;
    detailed = true;
    loadDetailedCommunes(basemap.grid)
      .then((communes) => {
        basemap = { ...basemap, communes };
        return sourceOf(map, 'communes')?.setData(communes);
      })
      .catch((error: unknown) => console.warn('The borders stay as they are', error));
  });
  const unwatch = watchTheme(() => map.setStyle(style()));
  return {
    show(next) {
      answer = next;
      void sourceOf(map, 'points')?.setData(toFeatures(next));
    },
    highlight(place) {
      const features = place
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [place.lon, place.lat] },
              properties: {},
            },
          ]
        : [];
      void sourceOf(map, 'highlight')?.setData({ type: 'FeatureCollection', features });
    },
    fit: (bounds) => void map.fitBounds(bounds, FIT),
    destroy() {
      unwatch();
      map.remove();
    },
  };
}

function sourceOf(map: GlMap, id: string): GeoJSONSource | undefined {
  const source = map.getSource(id);
  return source instanceof GeoJSONSource ? source : undefined;
}
