import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureCollection, Geometry, MultiPolygon, Position } from 'geojson';
import { clipRing } from './clip.ts';
import { getNearest, readCoast, replaceCoast } from './coast.ts';
import { COMMUNES_2025, COUNTRIES, WATERS_SOURCE } from './geo-sources.ts';
import { compareText, writeManifest, writeText } from './lib.ts';
import { roundPoints } from './lines.ts';
import { selectWaters } from './waters.ts';

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

/** Compiles the topic `basemap`: the countries and waters drawn under the bundled map. */
export async function compileBasemap(rawDir: string, outDir: string): Promise<void> {
  const folder = join(outDir, 'basemap');
  const countries = mendCoast(
    clipCountries(await readCollection(join(rawDir, COUNTRIES.file))),
    await readCoast(),
  );
  const waters = selectWaters(await readCollection(join(rawDir, WATERS_SOURCE.file)));
  await writeText(join(folder, 'countries.geojson'), JSON.stringify(countries) + '\n');
  await writeText(join(folder, 'waters.geojson'), JSON.stringify(waters) + '\n');
  const method = `Clipped to ${BOX.join(', ')} (west, south, east, north), coordinates rounded to 4 decimals.`;
  await writeManifest(rawDir, folder, [
    {
      file: 'countries.geojson',
      title: 'Countries around Belgium',
      rows: countries.features.length,
      sources: [COUNTRIES, COMMUNES_2025],
      method: `${method} The Belgian coast is that of the communes of 2025, simplified to about 55 m. Names in four languages added by hand.`,
      columns: {
        iso: 'ISO 3166-1 alpha-2 code',
        name_fr: 'French name',
        name_nl: 'Dutch name',
        name_de: 'German name',
        name_en: 'English name',
      },
    },
    {
      file: 'waters.geojson',
      title: 'Main rivers and canals of Belgium, © OpenStreetMap contributors, ODbL 1.0',
      rows: waters.features.length,
      sources: [WATERS_SOURCE],
      method:
        'Rivers and canals chosen by name for a quiet map, one feature each; parts joined, nameless pieces between two parts of one water taken in, simplified to about 65 m, coordinates rounded to 4 decimals. Names in four languages added by hand. Kept apart from the other layers because its licence asks for attribution and the same licence for derived data.',
      columns: {
        kind: 'river or canal',
        rank: '1 drawn at every zoom, 2 from the scale of a province',
        name: 'Name in the source, of the longest part',
        name_fr: 'French name',
        name_nl: 'Dutch name',
        name_de: 'German name',
        name_en: 'English name',
      },
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

/** Gives Belgium the coast of its communes, and France and the Netherlands the points where it begins and ends. */
function mendCoast(
  { features }: FeatureCollection<MultiPolygon, CountryProperties>,
  coast: Position[],
): FeatureCollection<MultiPolygon, CountryProperties> {
  const belgium =
    features.find(({ properties }) => properties.iso === 'BE')?.geometry.coordinates[0]?.[0] ?? [];
  const ends = [coast[0] ?? [], coast.at(-1) ?? []];
  const moves = new Map(ends.map((end) => [String(getNearest(belgium, end)), end]));
  const mendRing = (ring: Position[]): Position[] =>
    ring === belgium ? replaceCoast(ring, coast) : ring.map((point) => moves.get(String(point)) ?? point);
  return {
    type: 'FeatureCollection',
    features: features.map((feature) => ({
      ...feature,
      geometry: {
        type: 'MultiPolygon',
        coordinates: feature.geometry.coordinates.map((polygon) => polygon.map(mendRing)),
      },
    })),
  };
}

function listPolygons(geometry: Geometry): Position[][][] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(listPolygons);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : [];
}

function clipPolygon([outer, ...holes]: Position[][]): Position[][][] {
  const ring = roundPoints(clipRing(outer ?? [], BOX));
  if (ring.length < 4) return [];
  return [
    [ring, ...holes.map((hole) => roundPoints(clipRing(hole, BOX))).filter((hole) => hole.length >= 4)],
  ];
}
