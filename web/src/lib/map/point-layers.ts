import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import { OPEN_ZOOM, RADIUS_STOPS } from '../../../../data/rules/cluster-size.ts';
import type { MapAnswer } from './answers.ts';
import { PALETTES, type MapTheme } from './palette.ts';
import { toFeatures } from './points.ts';

/** The lowest layer that is drawn for the results. */
export const LOWEST_POINT_LAYER = 'highlight';
/** Layers of results, the uppermost first. */
export const POINT_LAYERS = ['fan', 'points', 'clusters'] as const;

const CLUSTER_RADIUS = 58;
const LAST_TILE_ZOOM = 16;
const SUM: ExpressionSpecification = ['coalesce', ['get', 'sum'], ['get', 'count'], 1];

/** Where results are drawn from: all of them at once, or tiles when they are too many. */
export function pointSource({ data, tiles }: MapAnswer): SourceSpecification {
  if (data.kind === 'tiles') return { type: 'vector', tiles: [tiles], maxzoom: LAST_TILE_ZOOM };
  return {
    type: 'geojson',
    data: toFeatures(data),
    cluster: true,
    clusterRadius: CLUSTER_RADIUS,
    clusterMaxZoom: OPEN_ZOOM - 1,
    clusterProperties: { sum: ['+', ['coalesce', ['get', 'count'], 1]] },
  };
}

/** Symbols of results, discs with the number of several, the fan of one place, and the ring of a chosen result above all. */
export function pointLayers(
  theme: MapTheme,
  answer: MapAnswer,
  locale: string,
  font: string,
): LayerSpecification[] {
  const palette = PALETTES[theme];
  const points = {
    source: 'points',
    ...(answer.data.kind === 'tiles' ? { 'source-layer': 'enterprises' } : {}),
  };
  const several: FilterSpecification = ['>', SUM, 1];
  return [
    {
      id: LOWEST_POINT_LAYER,
      type: 'circle',
      source: 'highlight',
      paint: {
        'circle-radius': 20,
        'circle-color': palette.highlight,
        'circle-stroke-color': palette.highlightRing,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'points',
      type: 'symbol',
      ...points,
      filter: ['<=', SUM, 1],
      layout: {
        'icon-image': symbolOf(theme),
        'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 11, 0.85, 14, 1],
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'clusters',
      type: 'circle',
      ...points,
      filter: several,
      paint: {
        'circle-color': palette.cluster,
        'circle-stroke-color': palette.clusterRing,
        'circle-stroke-width': 1.5,
        'circle-radius': ['interpolate', ['linear'], ['log10', SUM], ...RADIUS_STOPS.flat()],
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      ...points,
      filter: several,
      layout: {
        'text-field': shortNumber(locale),
        'text-font': [font],
        'text-size': ['interpolate', ['linear'], ['log10', SUM], 0, 13, 3, 14, 5, 17],
        'text-allow-overlap': true,
        'text-padding': 10,
      },
      paint: { 'text-color': palette.clusterText },
    },
    {
      id: 'fan-legs',
      type: 'line',
      source: 'fan',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.label, 'line-width': 1.5 },
    },
    {
      id: 'fan',
      type: 'symbol',
      source: 'fan',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'icon-image': symbolOf(theme), 'icon-allow-overlap': true },
    },
    {
      id: 'highlight-ring',
      type: 'circle',
      source: 'highlight',
      paint: {
        'circle-radius': 18,
        'circle-opacity': 0,
        'circle-stroke-color': palette.highlight,
        'circle-stroke-width': 4,
      },
    },
  ];
}

function symbolOf(theme: MapTheme): DataDrivenPropertyValueSpecification<string> {
  const ofTile: ExpressionSpecification = [
    'concat',
    ['get', 'group'],
    ['case', ['get', 'exact'], '/exact', '/approximate'],
  ];
  return ['concat', `${theme}/`, ['coalesce', ['get', 'symbol'], ofTile]];
}

/** `950`, `1,2k`, `12k`. */
function shortNumber(locale: string): ExpressionSpecification {
  const write = (value: ExpressionSpecification): ExpressionSpecification => [
    'concat',
    ['number-format', value, { locale, 'max-fraction-digits': 1 }],
    'k',
  ];
  return [
    'step',
    SUM,
    ['to-string', SUM],
    1000,
    write(['/', SUM, 1000]),
    9950,
    write(['round', ['/', SUM, 1000]]),
  ];
}
