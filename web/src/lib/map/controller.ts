import { GeoJSONSource, Map as GlMap, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import { loadDetailedBorders, type Basemap } from './basemap.ts';
import type { Language } from '../../../../data/messages/translate.ts';
import { bindEvents, type MapEvents } from './events.ts';
import { currentTheme, watchTheme } from './palette.ts';
import { clustering, FONT } from './point-layers.ts';
import { toFeatures } from './points.ts';
import { mapStyle, toSourceData } from './style.ts';
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
  /** Language of numbers and names. */
  language: Language;
  events: MapEvents;
}

/** From this zoom the borders are drawn in full detail. */
const DETAIL_ZOOM = 9.5;
/** Until the camera is set: about a whole country. */
const FIRST_ZOOM = 7;
const FIT = { padding: 36, maxZoom: 14, animate: false } as const;

/**
 * Draws the map in an element, once the label font is there (labels are drawn from it, without glyph files).
 * @throws Error when the browser has no WebGL.
 */
export async function createMap(container: HTMLElement, setup: MapSetup): Promise<MapController> {
  await document.fonts.load(`400 24px ${FONT}`);
  setWorkerUrl(workerUrl);
  let { answer, basemap } = setup;
  let zoom = FIRST_ZOOM;
  const style = () => mapStyle(currentTheme(), basemap, answer, zoom, setup);
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
  bindEvents(map, () => answer, setup.events);
  const draw = () => {
    zoom = map.getZoom();
    void sourceOf(map, 'points')?.setData(toFeatures(answer, zoom));
  };
  map.once('style.load', () => {
    addSymbols(map);
    if (answer.kind === 'clusters') draw();
  });
  let detailed = false;
  const refine = () => {
    if (detailed || map.getZoom() < DETAIL_ZOOM) return;
    detailed = true;
    loadDetailedBorders(basemap.grid)
      .then((borders) => {
        basemap = { ...basemap, ...borders };
        for (const name of ['communes', 'inner', 'outer'] as const)
          void sourceOf(map, name)?.setData(toSourceData(borders[name]));
      })
      .catch((error: unknown) => console.warn('The borders stay as they are', error));
  };
  map.once('load', refine);
  map.on('zoomend', () => {
    if (answer.kind === 'clusters') draw();
    refine();
  });
  const unwatch = watchTheme(() => map.setStyle(style()));
  return {
    show(next) {
      if (next.kind !== answer.kind) sourceOf(map, 'points')?.setClusterOptions(clustering(next));
      answer = next;
      draw();
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
