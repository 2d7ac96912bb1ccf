import type { FeatureCollection } from 'geojson';
import {
  GeoJSONSource,
  Map as GlMap,
  NavigationControl,
  prewarm,
  setWorkerUrl,
  VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Place } from '../features/place.ts';
import type { MapAnswer } from './answers.ts';
import { FONT } from './background.ts';
import { loadDetailedBorders, type Basemap } from './basemap.ts';
import { bindEvents, type MapEvents } from './events.ts';
import { fannedAt, fanOut, type FanCollection } from './fan.ts';
import type { MapPlace } from './map-place.ts';
import { currentTheme, watchTheme } from './palette.ts';
import { LOWEST_POINT_LAYER } from './point-layers.ts';
import { toFeatures } from './points.ts';
import { mapStyle, toSourceData, underStyle, type StyleTexts } from './style.ts';
import { provideSymbols } from './symbols.ts';
import { addUnder } from './underlay.ts';

// The worker starts while the answers are still under way.
setWorkerUrl(workerUrl);
prewarm();

export type Bounds = [west: number, south: number, east: number, north: number];

/** What a page may tell the map. */
export interface MapController {
  /** Draws what lies under the results, once these are there. */
  underlay(basemap: Basemap): void;
  /** Draws an answer in place of the one before. */
  show(answer: MapAnswer): void;
  /** Rings the place of a result; null for none. */
  highlight(place: Place | null): void;
  /** Draws results of one place around it, while the camera stays; takes them in again for none. */
  fan(places: readonly MapPlace[]): void;
  fit(bounds: Bounds): void;
  /** Gives the map the keyboard. */
  focus(): void;
  destroy(): void;
}

export interface MapSetup extends StyleTexts {
  /** What lies under the results; null when it comes later. */
  basemap: Basemap | null;
  bounds: Bounds;
  /** Texts of the map's own buttons, by MapLibre's names. */
  texts: Record<string, string>;
  events: MapEvents;
}

/** From this zoom the borders are drawn in full detail. */
const DETAIL_ZOOM = 9.5;
const FIT = { padding: 36, maxZoom: 12.5, animate: false } as const;

/**
 * Draws the map in an element, once the label font is there (labels are drawn from it, without glyph files).
 * @throws Error when the browser has no WebGL.
 */
export async function createMap(container: HTMLElement, setup: MapSetup): Promise<MapController> {
  await document.fonts.load(`400 24px ${FONT}`);
  let { basemap } = setup;
  let answer: MapAnswer | null = null;
  let fan: FanCollection = { type: 'FeatureCollection', features: [] };
  let ringed: Place | null = null;
  let complete = basemap !== null;
  // The map without a style readies the graphics card while the answer is under way.
  const map = new GlMap({
    container,
    // Types have checked our own style; one from elsewhere is checked as it comes.
    validateStyle: setup.basemap !== null,
    bounds: setup.bounds,
    fitBoundsOptions: FIT,
    maxZoom: 17,
    minZoom: 5,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    attributionControl: { compact: false },
    locale: setup.texts,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  provideSymbols(map);
  let isRingDrawn = false;
  const drawRing = () => {
    const [lon, lat] = (ringed && fannedAt(fan, ringed.id)) ?? [ringed?.lon, ringed?.lat];
    if (!ringed && !isRingDrawn) return;
    isRingDrawn = ringed !== null;
    void sourceOf(map, 'highlight')?.setData(toPoint(lon, lat));
  };
  map.on('style.load', drawRing);
  const drawFan = (places: readonly MapPlace[]) => {
    if (fan.features.length === 0 && places.length === 0) return;
    fan = fanOut(map, places);
    void sourceOf(map, 'fan')?.setData(fan);
    drawRing();
  };
  map.on('zoomstart', () => drawFan([]));
  let detailed = false;
  const refine = () => {
    if (detailed || basemap === null || map.getZoom() < DETAIL_ZOOM) return;
    detailed = true;
    const coarse = basemap;
    loadDetailedBorders(coarse.grid)
      .then((borders) => {
        basemap = { ...coarse, ...borders };
        for (const name of ['communes', 'inner', 'outer'] as const)
          void sourceOf(map, name)?.setData(toSourceData(borders[name]));
      })
      .catch((error: unknown) => console.warn('The borders stay as they are', error));
  };
  map.on('zoomend', refine);
  let drawn = false;
  let gone = false;
  const complement = async () => {
    if (!drawn || complete || basemap === null) return;
    complete = true;
    await addUnder(map, underStyle(currentTheme(), basemap, setup), LOWEST_POINT_LAYER, () => gone);
    if (gone) return;
    map.once('idle', setup.events.onready);
    refine();
  };
  const ondrawn = () => {
    drawn = true;
    setup.events.ondrawn();
    if (complete) map.once('idle', setup.events.onready);
    else void complement();
  };
  bindEvents(map, () => answer, { ...setup.events, ondrawn });
  const restyle = () => {
    if (answer === null) return;
    map.setStyle(mapStyle(currentTheme(), complete ? basemap : null, answer, setup));
    drawFan([]);
    drawRing();
  };
  const unwatch = watchTheme(restyle);
  return {
    underlay(loaded) {
      basemap ??= loaded;
      void complement();
    },
    show(next) {
      const before = answer;
      answer = next;
      drawFan([]);
      const source = map.getSource('points');
      if (before?.data.kind !== next.data.kind) restyle();
      else if (source instanceof VectorTileSource) source.setTiles([next.tiles]);
      else if (source instanceof GeoJSONSource) void source.setData(toFeatures(next.data));
    },
    highlight(place) {
      ringed = place;
      drawRing();
    },
    fan: drawFan,
    fit: (bounds) => void map.fitBounds(bounds, FIT),
    focus: () => map.getCanvas().focus(),
    destroy() {
      gone = true;
      unwatch();
      map.remove();
    },
  };
}

const toPoint = (lon: number | undefined, lat: number | undefined): FeatureCollection => ({
  type: 'FeatureCollection',
  features:
    lon === undefined || lat === undefined
      ? []
      : [{ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: {} }],
});

function sourceOf(map: GlMap, id: string): GeoJSONSource | undefined {
  const source = map.getSource(id);
  return source instanceof GeoJSONSource ? source : undefined;
}
