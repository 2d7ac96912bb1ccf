import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { neighbors, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { LEVELS, type NeighbourRow } from '../../data/schema/reference/territories.ts';
import { compareText } from './lib.ts';
import type { CommuneCollection, Territory } from './territory-rows.ts';

export interface CommuneId {
  readonly nis: string;
}

export type CommuneTopology = Topology<{ communes: GeometryCollection<CommuneId> }>;

/** Steps of the grid over the country's extent: about 9 m from west to east. */
const QUANTIZATION = 30_000;
const OVERVIEW_QUANTIZATION = 10_000;
/** Triangles below this area, in square degrees (about 0.4 km²), are flattened in the overview. */
const OVERVIEW_WEIGHT = 5e-5;

/** Builds the quantised topology of the communes: every border stored once, communes sorted by code. */
export function buildTopology(collection: CommuneCollection): CommuneTopology {
  return quantize(buildExactTopology(collection), QUANTIZATION);
}

/** Builds a light topology for thumbnails and small screens: enclaves and islets too small to be seen are dropped. */
export function buildOverview(collection: CommuneCollection): CommuneTopology {
  const simplified = simplify(presimplify(buildExactTopology(collection)), OVERVIEW_WEIGHT);
  const visible = filter(simplified, filterAttachedWeight(simplified, OVERVIEW_WEIGHT));
  return quantize(visible as CommuneTopology, OVERVIEW_QUANTIZATION);
}

function buildExactTopology(collection: CommuneCollection): CommuneTopology {
  const features = collection.features
    .map(({ properties: { nis }, geometry }) => ({
      type: 'Feature' as const,
      id: nis,
      properties: { nis },
      geometry,
    }))
    .sort((a, b) => compareText(a.id, b.id));
  const communes: FeatureCollection<Polygon | MultiPolygon, CommuneId> = {
    type: 'FeatureCollection',
    features,
  };
  return topology({ communes }) as unknown as CommuneTopology;
}

/**
 * Lists the territories that share a border, in both directions: communes by their shared arcs,
 * the levels above where communes of two units touch. A common point is not a border.
 */
export function listNeighbours(map: CommuneTopology, territories: readonly Territory[]): NeighbourRow[] {
  const byNis = new Map(territories.map((territory) => [territory.nis, territory]));
  const geometries = map.objects.communes.geometries;
  const pairs = new Map<string, NeighbourRow>();
  neighbors(geometries).forEach((indexes, index) => {
    for (const other of indexes) {
      const here = listAncestry(byNis, geometries[index]?.id);
      const there = listAncestry(byNis, geometries[other]?.id);
      for (const [level, nis] of here) {
        const neighbour = there.get(level);
        if (neighbour && neighbour !== nis)
          pairs.set(`${level} ${nis} ${neighbour}`, { level, nis, neighbour });
      }
    }
  });
  return [...pairs.values()].sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      compareText(a.nis, b.nis) ||
      compareText(a.neighbour, b.neighbour),
  );
}

function listAncestry(
  byNis: ReadonlyMap<string, Territory>,
  nis: string | number | undefined,
): Map<Territory['level'], string> {
  const ancestry = new Map<Territory['level'], string>();
  let territory = byNis.get(String(nis));
  while (territory) {
    ancestry.set(territory.level, territory.nis);
    territory = byNis.get(territory.parent);
  }
  return ancestry;
}
