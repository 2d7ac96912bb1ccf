import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../../../../data/messages/translate.ts';
import { apiUrl } from '../api.ts';
import type { BackgroundChoice } from './background-choice.ts';
import { PALETTES, type MapTheme } from './palette.ts';

/** Quoted because MapLibre writes the name as it is into a CSS font, where a lone `3` is no word. */
export const FONT = "'Source Sans 3 Variable'";

/** A background that is not bundled: what goes under the results. */
export interface Background extends Pick<StyleSpecification, 'sources' | 'glyphs' | 'sprite'> {
  layers(theme: MapTheme): LayerSpecification[];
  /** Font of the map's own labels: one that this background can draw. */
  font: string;
}

/** Loads what the deployment asks for; null for the bundled territories. */
export async function loadBackground(
  choice: BackgroundChoice,
  language: Language,
  signal: AbortSignal,
): Promise<Background | null> {
  if (choice.kind === 'bundled') return null;
  return choice.kind === 'pmtiles' ? loadArchive(language) : loadStyle(choice.url, signal);
}

/** The deployment's PMTiles archive of the Protomaps schema. Its labels need neither glyph nor sprite files. */
async function loadArchive(language: Language): Promise<Background> {
  const [{ addProtocol }, { PMTiles, Protocol }, { DARK, LIGHT, layers }] = await Promise.all([
    import('maplibre-gl'),
    import('pmtiles'),
    import('@protomaps/basemaps'),
  ]);
  const address = location.origin + apiUrl('/basemap.pmtiles');
  const archive = new PMTiles(address);
  const protocol = new Protocol({ metadata: true });
  protocol.add(archive);
  addProtocol('pmtiles', protocol.tile);
  const { vector_layers: held } = (await archive.getMetadata()) as { vector_layers: { id: string }[] };
  const isHeld = (layer: LayerSpecification) =>
    !('source-layer' in layer) || held.some(({ id }) => id === layer['source-layer']);
  return {
    sources: { basemap: { type: 'vector', url: `pmtiles://${address}` } },
    font: FONT,
    layers(theme) {
      const flavor = theme === 'dark' ? DARK : LIGHT;
      const { sea, land, water, label, halo } = PALETTES[theme];
      const own = { background: sea, earth: land, water, city_label: label, city_label_halo: halo };
      const drawn = layers('basemap', { ...flavor, ...own, regular: FONT, bold: FONT }, { lang: language });
      return drawn.filter(isHeld).flatMap(withoutIcons);
    },
  };
}

/** Layers that say nothing without the icons of a sprite, or that would hide the results. */
const ICON_LAYERS = ['roads_shields', 'pois'];

/** A layer without the icons of a sprite; none when it has nothing else. */
function withoutIcons(layer: LayerSpecification): LayerSpecification[] {
  if (layer.type !== 'symbol') return [layer];
  if (layer.layout?.['text-field'] === undefined || ICON_LAYERS.includes(layer.id)) return [];
  const layout = Object.entries(layer.layout).filter(([name]) => !name.startsWith('icon-'));
  return [{ ...layer, layout: Object.fromEntries(layout) }];
}

async function loadStyle(url: string, signal: AbortSignal): Promise<Background> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const style = (await response.json()) as StyleSpecification;
  return {
    sources: style.sources,
    ...(style.glyphs === undefined ? {} : { glyphs: style.glyphs }),
    ...(style.sprite === undefined ? {} : { sprite: style.sprite }),
    font: style.glyphs === undefined ? FONT : fontOf(style.layers),
    layers: () => style.layers,
  };
}

/** A font that the style's glyph files hold: the first that its labels ask for by name. */
function fontOf(layers: readonly LayerSpecification[]): string {
  const fonts = layers.flatMap((layer) => (layer.type === 'symbol' ? [layer.layout?.['text-font']] : []));
  const named = fonts.find((font) => Array.isArray(font) && font.length === 1 && typeof font[0] === 'string');
  return Array.isArray(named) && typeof named[0] === 'string' ? named[0] : 'Open Sans Regular';
}
