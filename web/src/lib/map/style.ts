import type { FeatureCollection, MultiLineString } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl';
import type { EnterpriseMap } from '../../../../api/contract/enterprises.ts';
import countries from '../../../../data/reference/basemap/countries.geojson?url';
import waters from '../../../../data/reference/basemap/waters.geojson?url';
import { localeOf, type Language } from '../../../../data/messages/translate.ts';
import type { Basemap } from './basemap.ts';
import { PALETTES, type MapTheme, type Palette } from './palette.ts';
import { clustering, FONT, pointLayers } from './point-layers.ts';
import { toFeatures } from './points.ts';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A line as the sources of the map take it. */
export const toSourceData = (data: FeatureCollection | MultiLineString) =>
  data.type === 'FeatureCollection' ? data : { type: 'Feature' as const, geometry: data, properties: {} };

/** A name stands on its commune, else beside what is drawn there. */
const NAME_PLACES: VariableAnchorOffsetCollectionSpecification = [
  'center',
  [0, 0],
  'top',
  [0, 1.7],
  'bottom',
  [0, -1.7],
  'left',
  [1.8, 0],
  'right',
  [-1.8, 0],
];

/** From this zoom, the scale of a province, lesser waters are drawn. */
const PROVINCE_ZOOM = 8;

/** The whole style of the map, for a camera at `zoom`. */
export function mapStyle(
  theme: MapTheme,
  basemap: Basemap,
  answer: EnterpriseMap,
  zoom: number,
  { attribution, language }: { attribution: string; language: Language },
): StyleSpecification {
  return {
    version: 8,
    sources: {
      communes: { type: 'geojson', data: basemap.communes, attribution },
      inner: { type: 'geojson', data: toSourceData(basemap.inner) },
      outer: { type: 'geojson', data: toSourceData(basemap.outer) },
      countries: { type: 'geojson', data: countries },
      waters: { type: 'geojson', data: waters },
      names: { type: 'geojson', data: basemap.names },
      points: {
        type: 'geojson',
        data: toFeatures(answer, zoom),
        ...clustering(answer),
        clusterProperties: { sum: ['+', ['get', 'count']] },
      },
      highlight: { type: 'geojson', data: NOTHING },
    },
    layers: [...basemapLayers(PALETTES[theme], language), ...pointLayers(theme, localeOf(language))],
  };
}

function basemapLayers(palette: Palette, language: Language): LayerSpecification[] {
  const text = { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'abroad', type: 'fill', source: 'countries', paint: { 'fill-color': palette.abroad } },
    { id: 'communes', type: 'fill', source: 'communes', paint: { 'fill-color': palette.land } },
    line('commune-borders', 'inner', palette.border, [6, 0.3, 10, 0.9, 14, 1.6]),
    {
      ...line('waters', 'waters', palette.water, [6, 0.9, 9, 1.6, 12, 3.5]),
      filter: ['==', ['get', 'rank'], 1],
    },
    {
      ...line('small-waters', 'waters', palette.water, [8, 0.7, 12, 2.5]),
      filter: ['==', ['get', 'rank'], 2],
      minzoom: PROVINCE_ZOOM,
    },
    line('country-border', 'outer', palette.countryBorder, [6, 0.9, 10, 1.8, 14, 2.5]),
    {
      id: 'water-names',
      type: 'symbol',
      source: 'waters',
      minzoom: 10,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', `name_${language}`],
        'text-font': [FONT],
        'text-size': 13,
      },
      paint: { ...text, 'text-color': palette.waterLabel },
    },
    {
      id: 'commune-names',
      type: 'symbol',
      source: 'names',
      minzoom: 7,
      filter: ['>=', ['get', 'population'], ['step', ['zoom'], 30_000, 8, 12_000, 9, 0]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [FONT],
        'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12.5, 12, 17],
        'text-padding': 6,
        'text-variable-anchor-offset': NAME_PLACES,
        'symbol-sort-key': ['-', ['get', 'population']],
      },
      paint: text,
    },
  ];
}

/** A line layer; `widths` are zooms, each followed by its width in pixels. */
function line(id: string, source: string, colour: string, widths: number[]) {
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], ...widths];
  return {
    id,
    type: 'line' as const,
    source,
    layout: { 'line-join': 'round' as const, 'line-cap': 'round' as const },
    paint: { 'line-color': colour, 'line-width': width },
  };
}
