import { otherNameRow } from '../../data/schema/reference/places.ts';
import { CURRENT_GRID, LEVELS } from '../../data/schema/reference/territories.ts';
import type { Level } from '../../data/schema/reference/territories.ts';
import { cell, namesOf, readCsv } from './csv.ts';
import { readBoxes } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { CsvRow } from './csv.ts';
import type { Names, PlaceName, TerritoryFacts } from './types.ts';

const LABELS = ['fr', 'nl', 'de'] as const;

export interface Territories {
  readonly territories: Map<string, TerritoryFacts>;
  readonly successors: Map<string, { nis: string; on: string }>;
  readonly places: PlaceName[];
}

/** Reads territories, population, neighbours, successions, postal codes and boxes of the current grid. */
export function readTerritories(folder: URL): Territories {
  const all = readCsv(folder, 'territories/territories.csv', ['grid', 'nis', 'level', 'parent', 'name_fr']);
  const current = all.filter((row) => cell(row, 'grid') === CURRENT_GRID);
  const oldNames = new Map(all.map((row) => [cell(row, 'nis'), namesOf(row, 'name')]));
  const successions = readCsv(folder, 'territories/successions.csv', ['old_nis', 'new_nis', 'valid_from']);
  const localities = readCsv(folder, 'postal/localities.csv', ['postal_code', 'nis', 'kind', 'name_fr']);
  const population = readPopulation(folder);
  const neighbours = groupBy(
    readCsv(folder, 'territories/neighbours.csv', ['nis', 'neighbour']),
    'nis',
    'neighbour',
  );
  const children = groupBy(current, 'parent', 'nis');
  const postalCodes = groupBy(localities, 'nis', 'postal_code');
  const boxes = readBoxes(new URL('territories/communes-2025.topo.json', folder));
  const territories = new Map<string, TerritoryFacts>();
  for (const row of current) {
    const nis = cell(row, 'nis');
    const counted = population.get(nis) ?? new Map<number, number>();
    const newest = [...counted.keys()].sort((left, right) => right - left)[0] ?? null;
    territories.set(nis, {
      nis,
      level: readLevel(cell(row, 'level')),
      parent: cell(row, 'parent') || null,
      names: namesOf(row, 'name'),
      nuts: cell(row, 'nuts') || null,
      lon: Number(cell(row, 'lon')),
      lat: Number(cell(row, 'lat')),
      bbox: boxOf(nis, children, boxes),
      areaKm2: Number(cell(row, 'area_km2')),
      population: newest === null ? null : (counted.get(newest) ?? null),
      populationYear: newest,
      populations: counted,
      validFrom: cell(row, 'valid_from') || null,
      children: children.get(nis) ?? [],
      neighbours: neighbours.get(nis) ?? [],
      postalCodes: [...new Set(postalCodes.get(nis) ?? [])].sort(),
      mergedFrom: mergedInto(nis, successions, oldNames),
    });
  }
  return {
    territories,
    successors: followSuccessions(successions, territories),
    places: [...namesOfTerritories(territories), ...otherNames(folder), ...namesOfLocalities(localities)],
  };
}

function readLevel(text: string): Level {
  const level = LEVELS.find((known) => known === text);
  if (level === undefined) throw new Error(`territories.csv: unknown level "${text}".`);
  return level;
}

function groupBy(rows: readonly CsvRow[], key: string, value: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const group = groups.get(cell(row, key));
    if (group === undefined) groups.set(cell(row, key), [cell(row, value)]);
    else group.push(cell(row, value));
  }
  return groups;
}

function readPopulation(folder: URL): Map<string, Map<number, number>> {
  const counted = new Map<string, Map<number, number>>();
  for (const row of readCsv(folder, 'territories/population.csv', ['nis', 'year', 'total'])) {
    const years = counted.get(cell(row, 'nis')) ?? new Map<number, number>();
    counted.set(cell(row, 'nis'), years.set(Number(cell(row, 'year')), Number(cell(row, 'total'))));
  }
  return counted;
}

function boxOf(nis: string, children: ReadonlyMap<string, string[]>, boxes: ReadonlyMap<string, Box>): Box {
  const own = boxes.get(nis);
  if (own !== undefined) return own;
  const below = (children.get(nis) ?? []).map((child) => boxOf(child, children, boxes));
  if (below.length === 0) throw new Error(`communes-2025.topo.json: no polygon for ${nis}.`);
  return [
    Math.min(...below.map((box) => box[0])),
    Math.min(...below.map((box) => box[1])),
    Math.max(...below.map((box) => box[2])),
    Math.max(...below.map((box) => box[3])),
  ];
}

function mergedInto(nis: string, successions: readonly CsvRow[], names: ReadonlyMap<string, Names>) {
  return successions
    .filter((row) => cell(row, 'new_nis') === nis)
    .flatMap((row) => {
      const name = names.get(cell(row, 'old_nis'));
      return name === undefined ? [] : [{ nis: cell(row, 'old_nis'), name, on: cell(row, 'valid_from') }];
    });
}

function followSuccessions(successions: readonly CsvRow[], territories: ReadonlyMap<string, TerritoryFacts>) {
  const next = new Map(successions.map((row) => [cell(row, 'old_nis'), row]));
  const successors = new Map<string, { nis: string; on: string }>();
  for (const old of next.keys()) {
    let row = next.get(old);
    for (let steps = 0; row !== undefined && steps < 5; steps += 1) {
      const nis = cell(row, 'new_nis');
      if (territories.has(nis) && !territories.has(old)) {
        successors.set(old, { nis, on: cell(row, 'valid_from') });
        break;
      }
      row = next.get(nis);
    }
  }
  return successors;
}

function namesOfTerritories(territories: ReadonlyMap<string, TerritoryFacts>): PlaceName[] {
  const places: PlaceName[] = [];
  for (const { nis, level, names } of territories.values()) {
    if (level === 'country' || level === 'arrondissement') continue;
    for (const text of new Set(Object.values(names))) {
      places.push({ text, nis, postalCode: null, kind: 'territory' });
    }
  }
  return places;
}

function otherNames(folder: URL): PlaceName[] {
  const rows = readCsv(folder, 'places/other-names.csv', ['nis', 'language', 'name', 'source']);
  return rows.map((row) => {
    const { nis, name } = otherNameRow.parse(row);
    return { text: name, nis, postalCode: null, kind: 'territory' };
  });
}

function namesOfLocalities(localities: readonly CsvRow[]): PlaceName[] {
  const places: PlaceName[] = [];
  for (const row of localities) {
    const nis = cell(row, 'nis');
    const postalCode = cell(row, 'postal_code');
    const kind = cell(row, 'kind');
    if (cell(row, 'main') === 'true') places.push({ text: postalCode, nis, postalCode, kind: 'postal-code' });
    if (kind === 'commune') continue;
    for (const text of new Set(LABELS.map((language) => cell(row, `name_${language}`)).filter(Boolean))) {
      places.push({ text, nis, postalCode, kind: kind === 'sub-municipality' ? kind : 'locality' });
    }
  }
  return places;
}
