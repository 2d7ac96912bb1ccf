import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Row, getCell, readCsv } from '../reference/lib.ts';

const REFERENCE = new URL('../../data/reference/', import.meta.url).pathname;
const POPULATION_YEAR = '2023';

export const REGIONS = ['W', 'B', 'F'] as const;
export type Region = (typeof REGIONS)[number];
const REGION_OF_NIS: Readonly<Record<string, Region>> = { '03000': 'W', '04000': 'B', '02000': 'F' };

export const LANGUAGES = ['fr', 'nl', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Names = Readonly<Record<Language, string>>;

/** A commune of the 2025 grid with what the generator needs of it. */
export interface CommuneFacts {
  readonly nis: string;
  readonly region: Region;
  readonly province: string;
  readonly names: Names;
  /** Official languages, the main one first. */
  readonly languages: readonly Language[];
  readonly lon: number;
  readonly lat: number;
  readonly area: number;
  readonly population: number;
  readonly shape: Polygon | MultiPolygon;
  /** Codes it had on the 2019 grid: its own, or those of the communes merged into it. */
  readonly oldCodes: readonly string[];
  /** Codes that each of these had before 2019, where it was another. */
  readonly olderCodes: ReadonlyMap<string, readonly string[]>;
  readonly localities: readonly LocalityFacts[];
}

export interface LocalityFacts {
  readonly postalCode: string;
  readonly names: Names;
  readonly kind: string;
}

/** Reads a table of `data/reference`. */
export async function readReference(file: string): Promise<Row[]> {
  return readCsv(join(REFERENCE, file));
}

/** The communes of the 2025 grid, in the order of their codes. */
export async function readCommunes(): Promise<CommuneFacts[]> {
  const territories = (await readReference('territories/territories.csv')).filter(
    (row) => getCell(row, 'grid') === '2025',
  );
  const parents = new Map(territories.map((row) => [getCell(row, 'nis'), getCell(row, 'parent')]));
  const populations = new Map<string, number>();
  for (const row of await readReference('territories/population.csv')) {
    if (getCell(row, 'year') === POPULATION_YEAR) {
      populations.set(getCell(row, 'nis'), Number(getCell(row, 'total')));
    }
  }
  const shapes = await readShapes();
  const oldCodes = await readOldCodes('2019');
  const olderCodes = await readOldCodes('2018');
  const localities = await readLocalities();
  return territories
    .filter((row) => getCell(row, 'level') === 'commune')
    .map((row) => {
      const nis = getCell(row, 'nis');
      const shape = shapes.get(nis);
      const own = localities.get(nis);
      if (!shape || !own)
        throw new Error(`Commune ${nis} has no polygon or no postal code in data/reference.`);
      const chain = ancestors(nis, parents);
      const region = chain.map((code) => REGION_OF_NIS[code]).find((found) => found !== undefined);
      if (!region) throw new Error(`Commune ${nis} belongs to no region in territories.csv.`);
      return {
        nis,
        region,
        province: chain[1] ?? '',
        names: { fr: getCell(row, 'name_fr'), nl: getCell(row, 'name_nl'), de: getCell(row, 'name_de') },
        languages: getCell(row, 'languages').split('|') as Language[],
        lon: Number(getCell(row, 'lon')),
        lat: Number(getCell(row, 'lat')),
        area: Number(getCell(row, 'area_km2')),
        population: populations.get(nis) ?? 5000,
        shape,
        oldCodes: oldCodes.get(nis) ?? [nis],
        olderCodes,
        localities: own,
      };
    });
}

function ancestors(nis: string, parents: ReadonlyMap<string, string>): string[] {
  const chain: string[] = [];
  for (let code = parents.get(nis); code; code = parents.get(code)) chain.push(code);
  return chain;
}

async function readShapes(): Promise<Map<string, Polygon | MultiPolygon>> {
  const text = await readFile(join(REFERENCE, 'territories/communes-2025.topo.json'), 'utf8');
  const topology = JSON.parse(text) as Topology<{ communes: GeometryCollection<{ nis: string }> }>;
  const shapes = new Map<string, Polygon | MultiPolygon>();
  for (const { properties, geometry } of feature(topology, topology.objects.communes).features) {
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') shapes.set(properties.nis, geometry);
  }
  return shapes;
}

/** Codes of a grid by the code of the next one. */
async function readOldCodes(grid: string): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>();
  for (const row of await readReference('territories/successions.csv')) {
    if (getCell(row, 'from_grid') !== grid) continue;
    const nis = getCell(row, 'new_nis');
    codes.set(nis, [...(codes.get(nis) ?? []), getCell(row, 'old_nis')]);
  }
  return codes;
}

async function readLocalities(): Promise<Map<string, LocalityFacts[]>> {
  const localities = new Map<string, LocalityFacts[]>();
  for (const row of await readReference('postal/localities.csv')) {
    const nis = getCell(row, 'nis');
    const [fr, nl, de] = [getCell(row, 'name_fr'), getCell(row, 'name_nl'), getCell(row, 'name_de')];
    const any = fr || nl || de;
    const facts = {
      postalCode: getCell(row, 'postal_code'),
      names: { fr: fr || any, nl: nl || any, de: de || any },
      kind: getCell(row, 'kind'),
    };
    localities.set(nis, [...(localities.get(nis) ?? []), facts]);
  }
  return localities;
}
