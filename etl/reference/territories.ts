import { join } from 'node:path';
import { CURRENT_GRID, GRIDS, NUTS_VERSION } from '../../data/schema/reference/territories.ts';
import {
  COMMUNES_2019,
  COMMUNES_2025,
  FUSIONS_2025,
  NIS_2018_TO_2019,
  NIS_2019_TO_2025,
  POPULATION,
  REFNIS,
} from './geo-sources.ts';
import { buildOverview, buildTopology, listNeighbours } from './geometry.ts';
import { writeCsv, writeManifest, writeText, type ReferenceTable } from './lib.ts';
import { buildPopulation } from './population.ts';
import { readSuccessions } from './successions.ts';
import {
  buildTerritories,
  readCommunes,
  readRefnis,
  selectInForce,
  type Territory,
} from './territory-rows.ts';

const TERRITORY_COLUMNS = {
  grid: 'Grid of communes: 2019 (581 communes, codes of 2019–2024) or 2025 (565)',
  nis: 'REFNIS code, five digits as text; 01000 is the country',
  level: 'country, region, province, arrondissement or commune',
  parent:
    'REFNIS code of the unit above; the arrondissement of Brussels (21000) hangs on its region; empty for the country',
  name_fr: 'French name for display, without REFNIS disambiguator',
  name_nl: 'Dutch name',
  name_de: 'German name',
  name_en: 'Usual English name, else the name in the language of the place',
  languages:
    'Official languages joined by |; for a commune the language of its facilities comes last; above, the main languages of its communes, the most common first',
  nuts: `NUTS ${NUTS_VERSION} code, entered by hand and not checked against the table of Eurostat; the arrondissement of Verviers is two NUTS 3 areas, joined by |`,
  lon: 'Longitude of a point inside, degrees WGS84',
  lat: 'Latitude of a point inside, degrees WGS84',
  area_km2: 'Area of the simplified polygon, km²',
  valid_from: 'First day of the unit under its parent, ISO date; 1970-01-01 stands for that day or earlier',
  valid_to: 'Last day of the code, ISO date; empty while in force',
};

const SUCCESSION_COLUMNS = {
  old_nis: 'Commune before',
  new_nis: 'Commune after',
  valid_from: 'First day of the new commune, ISO date',
  kind: 'merge (several communes become one) or recode (same commune, new code)',
  from_grid: 'Grid of the old code: 2018 or 2019',
  to_grid: 'Grid of the new code: 2019 or 2025',
};

const POPULATION_COLUMNS = {
  grid: 'Grid of the codes: 2025',
  nis: 'REFNIS code of a territory of any level',
  year: 'Year; residents on 1 January',
  total: 'Residents, persons',
  men: 'Male residents, persons',
  women: 'Female residents, persons',
};

const NEIGHBOUR_COLUMNS = {
  level: 'Level of both territories: region, province, arrondissement or commune, grid 2025',
  nis: 'REFNIS code',
  neighbour: 'REFNIS code of a territory with which it shares a border; every pair stands in both directions',
};

const TOPOLOGY_COLUMNS = {
  'objects.communes': 'Communes sorted by code; id and properties.nis are the REFNIS code; WGS84',
};

/** Compiles the topic `territories`: units, successions, population, neighbours and polygons. */
export async function compileTerritories(rawDir: string, outDir: string): Promise<void> {
  const folder = join(outDir, 'territories');
  const successions = await readSuccessions(rawDir);
  const refnis = selectInForce(await readRefnis(rawDir), '2019-01-01');
  const communes2019 = await readCommunes(rawDir, '2019');
  const communes2025 = await readCommunes(rawDir, '2025');
  const grid2019 = buildTerritories('2019', refnis, communes2019, successions);
  const grid2025 = buildTerritories('2025', refnis, communes2025, successions);
  const territories = [...grid2019, ...grid2025];
  const codes2019 = new Set(grid2019.filter((row) => row.level === 'commune').map((row) => row.nis));
  const population = await buildPopulation(rawDir, grid2025, codes2019, successions);
  const topology2025 = buildTopology(communes2025);
  const neighbours = listNeighbours(topology2025, grid2025);

  await writeCsv(join(folder, 'territories.csv'), keysOf(TERRITORY_COLUMNS), territories.map(toRow));
  await writeCsv(join(folder, 'successions.csv'), keysOf(SUCCESSION_COLUMNS), successions);
  await writeCsv(join(folder, 'population.csv'), keysOf(POPULATION_COLUMNS), population);
  await writeCsv(join(folder, 'neighbours.csv'), keysOf(NEIGHBOUR_COLUMNS), neighbours);
  await writeJson(join(folder, 'communes-2019.topo.json'), buildTopology(communes2019));
  await writeJson(join(folder, 'communes-2025.topo.json'), topology2025);
  await writeJson(join(folder, 'communes-2025-overview.topo.json'), buildOverview(communes2025));
  await writeManifest(
    rawDir,
    folder,
    describeTables({
      territories: territories.length,
      successions: successions.length,
      population: population.length,
      neighbours: neighbours.length,
      communes2019: codes2019.size,
      communes2025: communes2025.features.length,
    }),
  );
}

function toRow(territory: Territory): Record<keyof typeof TERRITORY_COLUMNS, string | number> {
  return {
    grid: territory.grid,
    nis: territory.nis,
    level: territory.level,
    parent: territory.parent,
    name_fr: territory.fr,
    name_nl: territory.nl,
    name_de: territory.de,
    name_en: territory.en,
    languages: territory.languages.join('|'),
    nuts: territory.nuts,
    lon: territory.lon,
    lat: territory.lat,
    area_km2: territory.area,
    valid_from: territory.validFrom,
    valid_to: territory.validTo,
  };
}

function keysOf<C extends string>(columns: Readonly<Record<C, string>>): C[] {
  return Object.keys(columns) as C[];
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeText(path, JSON.stringify(value) + '\n');
}

function describeTables(rows: Readonly<Record<string, number>>): ReferenceTable[] {
  const topology = (file: string, title: string, year: '2019' | '2025', method: string): ReferenceTable => ({
    file,
    title,
    rows: rows[`communes${year}`] ?? 0,
    sources: [year === '2019' ? COMMUNES_2019 : COMMUNES_2025],
    method,
    columns: TOPOLOGY_COLUMNS,
  });
  return [
    {
      file: 'territories.csv',
      title: `Territories of Belgium on the grids ${GRIDS.join(' and ')}`,
      rows: rows['territories'] ?? 0,
      sources: [REFNIS, COMMUNES_2019, COMMUNES_2025, NIS_2019_TO_2025, FUSIONS_2025],
      method:
        'REFNIS units in force on 2019-01-01, with the mergers of 2024-12-02 and 2025-01-01 and their names added by hand; ' +
        'merged communes keep their Dutch name in French and German except Bastogne and Tongres-Looz (a form public users quote from Statbel, not checked at the source). ' +
        'The parent of a commune is the arrondissement of its first two digits. ' +
        'Inner points and areas come from the polygons; a unit above takes the inner point of its most central commune.',
      columns: TERRITORY_COLUMNS,
    },
    {
      file: 'successions.csv',
      title: 'Succession of communes 2018 → 2019 → 2025',
      rows: rows['successions'] ?? 0,
      sources: [NIS_2018_TO_2019, NIS_2019_TO_2025, FUSIONS_2025],
      method:
        'Both tables of codes joined end to end; communes not listed keep code and borders. Bastogne is in force since 2024-12-02.',
      columns: SUCCESSION_COLUMNS,
    },
    {
      file: 'population.csv',
      title: `Population 1991–2023 on the grid ${CURRENT_GRID}`,
      rows: rows['population'] ?? 0,
      sources: [POPULATION, NIS_2018_TO_2019, NIS_2019_TO_2025],
      method:
        'Communes of each year, in the codes of the year (589 until 2018, 581 since), carried forward to the grid of 2025 and summed up level by level. ' +
        "Every year's communes are complete and add up to the country row of the source.",
      columns: POPULATION_COLUMNS,
    },
    {
      file: 'neighbours.csv',
      title: 'Territories that share a border, grid 2025',
      rows: rows['neighbours'] ?? 0,
      sources: [COMMUNES_2025],
      method:
        'Communes that share an arc of the topology; units above are neighbours when communes of both are. A common point is not a border.',
      columns: NEIGHBOUR_COLUMNS,
    },
    topology(
      'communes-2019.topo.json',
      'Polygons of the communes, grid 2019',
      '2019',
      'Topology with shared arcs, quantised to 30 000 steps; arrondissements, provinces and regions are dissolved from it.',
    ),
    topology(
      'communes-2025.topo.json',
      'Polygons of the communes, grid 2025',
      '2025',
      'Topology with shared arcs, quantised to 30 000 steps; arrondissements, provinces and regions are dissolved from it.',
    ),
    topology(
      'communes-2025-overview.topo.json',
      'Light polygons of the communes, grid 2025',
      '2025',
      'The topology of the grid 2025 simplified (Visvalingam, 5e-5 square degrees), without detached parts smaller than that, quantised to 10 000 steps: for thumbnails and phones.',
    ),
  ];
}
