import type { Feature, FeatureCollection, Geometry, MultiLineString, Position } from 'geojson';
import { compareText } from './lib.ts';
import { joinLines, listEnds, roundPoints, simplifyLine } from './lines.ts';
import { WATERS, type Water, type WaterKind } from './water-names.ts';

export interface WaterProperties {
  readonly kind: WaterKind;
  readonly rank: 1 | 2;
  /** Name as the source spells its longest part. */
  readonly name: string;
  readonly name_fr: string;
  readonly name_nl: string;
  readonly name_de: string;
  readonly name_en: string;
}

/** Farthest a dropped point may lie from the line that replaces it, in degrees of latitude (about 65 m). */
const TOLERANCE = 0.0006;
interface Part {
  readonly name: string;
  readonly lines: Position[][];
}

/**
 * Keeps the waters of `water-names.ts`, one feature each: parts joined end to end, nameless pieces between two parts of one
 * water taken in, simplified (Douglas and Peucker 1973), rounded to 4 decimals. Throws when a part is not in the source.
 */
export function selectWaters(source: FeatureCollection): FeatureCollection<MultiLineString, WaterProperties> {
  const nameless = listNamed(source, '');
  const features = WATERS.map((water): Feature<MultiLineString, WaterProperties> => {
    const parts = water.parts.map((name) => getPart(source, name));
    const longest = parts.reduce((best, part) => (countPoints(part) > countPoints(best) ? part : best));
    const named = parts.flatMap((part) => part.lines);
    const coordinates = joinLines([...named, ...listBridges(named, nameless)])
      .map((line) => roundPoints(simplifyLine(line, TOLERANCE)))
      .filter((line) => line.length >= 2);
    return {
      type: 'Feature',
      properties: describeWater(water, longest.name),
      geometry: { type: 'MultiLineString', coordinates },
    };
  });
  features.sort(
    (a, b) =>
      compareText(b.properties.kind, a.properties.kind) ||
      compareText(a.properties.name_fr, b.properties.name_fr),
  );
  return { type: 'FeatureCollection', features };
}

function getPart(source: FeatureCollection, name: string): Part {
  const lines = listNamed(source, name);
  if (lines.length === 0) {
    throw new Error(`Waters: the source names no water "${name}": correct the parts of water-names.ts.`);
  }
  return { name, lines };
}

/** Lines of a name; closed lines are the outlines of basins and are left out. */
function listNamed(source: FeatureCollection, name: string): Position[][] {
  return source.features
    .filter(({ properties }) => properties?.['name'] === name)
    .flatMap(({ geometry }) => listLines(geometry))
    .filter((line) => String(line[0]) !== String(line.at(-1)));
}

function listBridges(named: readonly Position[][], nameless: readonly Position[][]): Position[][] {
  const points = new Set(named.flat().map(String));
  return nameless.filter((line) => listEnds(line).every((end) => points.has(end)));
}

function listLines(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}

function countPoints({ lines }: Part): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

function describeWater({ kind, rank, fr, nl, de, en }: Water, name: string): WaterProperties {
  return { kind, rank, name, name_fr: fr, name_nl: nl, name_de: de, name_en: en };
}
