import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Geometry, LineString, MultiPolygon, Position } from 'geojson';
import { clipLine, clipRing } from './clip.ts';
import { COUNTRIES, RIVERS } from './geo-sources.ts';
import { compareText, writeManifest, writeText } from './lib.ts';

/** The country and what a wide screen shows around it: west, south, east, north in degrees. */
const BOX = [-2, 47, 11, 54.5] as const;

interface CountryProperties {
  readonly iso: string;
  readonly name_fr: string;
  readonly name_nl: string;
  readonly name_de: string;
  readonly name_en: string;
}

/** Countries that fall in the box, by their ISO 3166-1 numeric code. */
const NAMES: Readonly<
  Record<string, readonly [iso: string, fr: string, nl: string, de: string, en: string]>
> = {
  '056': ['BE', 'Belgique', 'België', 'Belgien', 'Belgium'],
  '250': ['FR', 'France', 'Frankrijk', 'Frankreich', 'France'],
  '276': ['DE', 'Allemagne', 'Duitsland', 'Deutschland', 'Germany'],
  '438': ['LI', 'Liechtenstein', 'Liechtenstein', 'Liechtenstein', 'Liechtenstein'],
  '442': ['LU', 'Luxembourg', 'Luxemburg', 'Luxemburg', 'Luxembourg'],
  '528': ['NL', 'Pays-Bas', 'Nederland', 'Niederlande', 'Netherlands'],
  '756': ['CH', 'Suisse', 'Zwitserland', 'Schweiz', 'Switzerland'],
  '040': ['AT', 'Autriche', 'Oostenrijk', 'Österreich', 'Austria'],
  '208': ['DK', 'Danemark', 'Denemarken', 'Dänemark', 'Denmark'],
  '826': ['GB', 'Royaume-Uni', 'Verenigd Koninkrijk', 'Vereinigtes Königreich', 'United Kingdom'],
};

/** Compiles the topic `basemap`: the countries and rivers drawn under the bundled map. */
export async function compileBasemap(rawDir: string, outDir: string): Promise<void> {
  const folder = join(outDir, 'basemap');
  const countries = clipCountries(await readCollection(join(rawDir, COUNTRIES.file)));
  const rivers = clipRivers(await readCollection(join(rawDir, RIVERS.file)));
  await writeText(join(folder, 'countries.geojson'), JSON.stringify(countries) + '\n');
  await writeText(join(folder, 'rivers.geojson'), JSON.stringify(rivers) + '\n');
  const method = `Clipped to ${BOX.join(', ')} (west, south, east, north), coordinates rounded to 4 decimals.`;
  await writeManifest(rawDir, folder, [
    {
      file: 'countries.geojson',
      title: 'Countries around Belgium',
      rows: countries.features.length,
      sources: [COUNTRIES],
      method: `${method} Names in four languages added by hand.`,
      columns: {
        iso: 'ISO 3166-1 alpha-2 code',
        name_fr: 'French name',
        name_nl: 'Dutch name',
        name_de: 'German name',
        name_en: 'English name',
      },
    },
    {
      file: 'rivers.geojson',
      title: 'Rivers around Belgium',
      rows: rivers.features.length,
      sources: [RIVERS],
      method: `${method} The source holds secondary rivers only.`,
      columns: { name: 'Name in the source', scalerank: 'Rank of Natural Earth; larger is less important' },
    },
  ]);
}

async function readCollection(path: string): Promise<FeatureCollection> {
  // world-atlas gives Kosovo no code, which the file writes as a bare NaN.
  const text = (await readFile(path, 'utf8')).replace(/:\s*NaN\b/g, ': null');
  return JSON.parse(text) as FeatureCollection;
}

function clipCountries(collection: FeatureCollection): FeatureCollection<MultiPolygon, CountryProperties> {
  const features = collection.features.flatMap((feature) => {
    const coordinates = listPolygons(feature.geometry).flatMap(clipPolygon);
    if (coordinates.length === 0) return [];
    const names = NAMES[String(feature.properties?.['id'])];
    if (!names) {
      throw new Error(
        `${COUNTRIES.file}: ${String(feature.properties?.['name'])} falls in the box: name it.`,
      );
    }
    const [iso, fr, nl, de, en] = names;
    const properties = { iso, name_fr: fr, name_nl: nl, name_de: de, name_en: en };
    return [
      { type: 'Feature' as const, properties, geometry: { type: 'MultiPolygon' as const, coordinates } },
    ];
  });
  features.sort((a, b) => compareText(a.properties.iso, b.properties.iso));
  return { type: 'FeatureCollection', features };
}

function listPolygons(geometry: Geometry): Position[][][] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(listPolygons);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : [];
}

function clipPolygon([outer, ...holes]: Position[][]): Position[][][] {
  const ring = round(clipRing(outer ?? [], BOX));
  if (ring.length < 4) return [];
  return [[ring, ...holes.map((hole) => round(clipRing(hole, BOX))).filter((hole) => hole.length >= 4)]];
}

function clipRivers(collection: FeatureCollection): FeatureCollection<LineString> {
  const features = collection.features.flatMap((feature): Feature<LineString>[] => {
    const { geometry } = feature;
    const lines =
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : [];
    const properties = {
      name: String(feature.properties?.['name'] ?? ''),
      scalerank: Number(feature.properties?.['scalerank']),
    };
    return lines
      .flatMap((line) => clipLine(line, BOX))
      .map((line) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'LineString', coordinates: round(line) },
      }));
  });
  return { type: 'FeatureCollection', features };
}

/** Rounds to 4 decimals (11 m) and drops points that fall together. */
function round(points: readonly Position[]): Position[] {
  return points
    .map((point) => point.map((value) => Math.round(value * 10_000) / 10_000))
    .filter((point, index, all) => index === 0 || String(point) !== String(all[index - 1]));
}
