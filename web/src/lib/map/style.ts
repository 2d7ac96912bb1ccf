import type { FeatureCollection } from 'geojson';
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import countries from '../../../../data/reference/basemap/countries.geojson?url';
import waters from '../../../../data/reference/basemap/waters.geojson?url';
import type { Basemap } from './basemap.ts';
import { PALETTES, type MapTheme, type Palette } from './palette.ts';
import type { PointCollection } from './points.ts';

/** Quoted because MapLibre writes the name as it is into a CSS font, where a lone `3` is no word. */
export const FONT = "'Source Sans 3 Variable'";
export const POINT_LAYERS = ['points', 'clusters'] as const;

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The whole style of the map. Points close to each other are grouped, and so are groups that came from the server. */
export function mapStyle(
  theme: MapTheme,
  basemap: Basemap,
  points: PointCollection,
  { attribution, locale }: { attribution: string; locale: string },
): StyleSpecification {
  const palette = PALETTES[theme];
  return {
    version: 8,
    sources: {
      communes: { type: 'geojson', data: basemap.communes, attribution },
      countries: { type: 'geojson', data: countries },
      waters: { type: 'geojson', data: waters },
      names: { type: 'geojson', data: basemap.names },
      points: {
        type: 'geojson',
        data: points,
        cluster: true,
        clusterRadius: 46,
        clusterMaxZoom: 13,
        clusterProperties: { sum: ['+', ['get', 'count']] },
      },
      highlight: { type: 'geojson', data: NOTHING },
    },
    layers: [...basemapLayers(palette), ...pointLayers(theme, palette, locale)],
  };
}

function basemapLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'abroad', type: 'fill', source: 'countries', paint: { 'fill-color': palette.abroad } },
    { id: 'communes', type: 'fill', source: 'communes', paint: { 'fill-color': palette.land } },
    {
      id: 'rivers',
      type: 'line',
      source: 'waters',
      paint: {
        'line-color': palette.water,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 12, 3],
      },
    },
    {
      id: 'commune-borders',
      type: 'line',
      source: 'communes',
      paint: {
        'line-color': palette.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 10, 1, 14, 2],
      },
    },
    {
      id: 'commune-names',
      type: 'symbol',
      source: 'names',
      minzoom: 7,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [FONT],
        'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12.5, 12, 17],
        'text-padding': 8,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 },
    },
  ];
}

function pointLayers(theme: MapTheme, palette: Palette, locale: string): LayerSpecification[] {
  const sum: ExpressionSpecification = ['coalesce', ['get', 'sum'], ['get', 'count']];
  const many: FilterSpecification = ['>', sum, 1];
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
      filter: ['<=', sum, 1],
      layout: {
        'icon-image': [
          'concat',
          `${theme}/`,
          ['get', 'group'],
          ['case', ['get', 'exact'], '/exact', '/approximate'],
        ],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 11, 0.85, 14, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'points',
      filter: many,
      paint: {
        'circle-color': palette.cluster,
        'circle-stroke-color': palette.clusterRing,
        'circle-stroke-width': 2,
        'circle-radius': ['interpolate', ['linear'], ['log10', sum], 0, 12, 2, 17, 3, 22, 5, 34],
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      source: 'points',
      filter: many,
      layout: {
        'text-field': ['number-format', sum, { locale, 'max-fraction-digits': 0 }],
        'text-font': [FONT],
        'text-size': 14,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.clusterText },
    },
  ];
}
