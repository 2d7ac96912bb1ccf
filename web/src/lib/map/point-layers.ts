import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import { RADIUS_STOPS } from './cluster-size.ts';
import { PALETTES, type MapTheme } from './palette.ts';

/** Quoted because MapLibre writes the name as it is into a CSS font, where a lone `3` is no word. */
export const FONT = "'Source Sans 3 Variable'";
export const POINT_LAYERS = ['points', 'clusters'] as const;

const CLUSTER_RADIUS = 58;
const LAST_CLUSTER_ZOOM = 13;
const SUM: ExpressionSpecification = ['coalesce', ['get', 'sum'], ['get', 'count']];

/** How the source groups points: groups that came from the server stay as they are. */
export function clustering(answer: EnterpriseMap) {
  return {
    cluster: answer.kind === 'points',
    clusterRadius: CLUSTER_RADIUS,
    clusterMaxZoom: LAST_CLUSTER_ZOOM,
  };
}

/** Symbols of results, discs with the number of several, and the ring of a chosen one. */
export function pointLayers(theme: MapTheme, locale: string): LayerSpecification[] {
  const palette = PALETTES[theme];
  const several: FilterSpecification = ['>', SUM, 1];
  return [
    {
      id: 'highlight',
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
      source: 'points',
      filter: ['<=', SUM, 1],
      layout: {
        'icon-image': [
          'concat',
          `${theme}/`,
          ['get', 'group'],
          ['case', ['get', 'exact'], '/exact', '/approximate'],
        ],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 11, 0.85, 14, 1],
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'points',
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
      source: 'points',
      filter: several,
      layout: {
        'text-field': shortNumber(locale),
        'text-font': [FONT],
        'text-size': ['interpolate', ['linear'], ['log10', SUM], 0, 13, 3, 14, 5, 17],
        'text-allow-overlap': true,
        'text-padding': 10,
      },
      paint: { 'text-color': palette.clusterText },
    },
  ];
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
