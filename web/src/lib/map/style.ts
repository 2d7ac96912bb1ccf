import type { FeatureCollection, MultiLineString } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl';
import countries from '../../../../data/reference/basemap/countries.geojson?url';
import waters from '../../../../data/reference/basemap/waters.geojson?url';
import { localeOf, type Language } from '../../../../data/messages/translate.ts';
import type { MapAnswer } from './answers.ts';
import { FONT } from './background.ts';
import type { Basemap } from './basemap.ts';
import { PALETTES, type MapTheme, type Palette } from './palette.ts';
import { pointLayers, pointSource } from './point-layers.ts';
import type { StylePart } from './underlay.ts';

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

export interface StyleTexts {
  /** Who made the bundled map. */
  attribution: string;
  /** Who made the borders, when they lie on another map. */
  borderAttribution: string;
  language: Language;
}

/** The whole style of the map; without a basemap, the results on plain paper. */
export function mapStyle(
  theme: MapTheme,
  basemap: Basemap | null,
  answer: MapAnswer,
  texts: StyleTexts,
): StyleSpecification {
  const { glyphs, sprite, font = FONT } = basemap?.background ?? {};
  const under = basemap === null ? paper(PALETTES[theme]) : underStyle(theme, basemap, texts);
  return {
    version: 8,
    ...(glyphs === undefined ? {} : { glyphs }),
    ...(sprite === undefined ? {} : { sprite }),
    sources: {
      points: pointSource(answer),
      highlight: { type: 'geojson', data: NOTHING },
      fan: { type: 'geojson', data: NOTHING },
      ...under.sources,
    },
    layers: [...under.layers, ...pointLayers(theme, answer, localeOf(texts.language), font)],
  };
}

const paper = ({ land }: Palette): StylePart => ({
  sources: {},
  layers: [{ id: 'paper', type: 'background', paint: { 'background-color': land } }],
});

/** What lies under the results. */
export function underStyle(theme: MapTheme, basemap: Basemap, texts: StyleTexts): StylePart {
  const { background } = basemap;
  return {
    sources: {
      ...(background?.sources ?? bundledSources(basemap)),
      communes: {
        type: 'geojson',
        data: basemap.communes,
        attribution: background === null ? texts.attribution : texts.borderAttribution,
      },
      inner: { type: 'geojson', data: toSourceData(basemap.inner) },
      outer: { type: 'geojson', data: toSourceData(basemap.outer) },
    },
    layers:
      background === null
        ? bundledLayers(PALETTES[theme], texts.language)
        : [...background.layers(theme), ...borderLayers(PALETTES[theme])],
  };
}

const bundledSources = ({ names }: Basemap): StyleSpecification['sources'] => ({
  countries: { type: 'geojson', data: countries },
  waters: { type: 'geojson', data: waters },
  names: { type: 'geojson', data: names },
});

/** Borders of the communes over a map that is not ours; the areas are there to be found, not seen. */
const borderLayers = (palette: Palette): LayerSpecification[] => [
  { id: 'communes', type: 'fill', source: 'communes', paint: { 'fill-opacity': 0 } },
  line('commune-borders', 'inner', palette.border, [8, 0.3, 10, 0.8, 14, 1.4]),
  line('country-border', 'outer', palette.countryBorder, [6, 0.9, 10, 1.8, 14, 2.5]),
];

function bundledLayers(palette: Palette, language: Language): LayerSpecification[] {
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
      minzoom: 6,
      filter: ['>=', ['get', 'population'], ['step', ['zoom'], 75_000, 7, 30_000, 8, 12_000, 9, 0]],
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
