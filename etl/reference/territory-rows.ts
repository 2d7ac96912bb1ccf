import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import {
  COUNTRY_NIS,
  LEVELS,
  OFFICIAL_LANGUAGES,
  type Grid,
  type Level,
  type OfficialLanguage,
  type SuccessionRow,
} from '../../data/schema/reference/territories.ts';
import { REFNIS } from './geo-sources.ts';
import { compareText, getCell, readCsv } from './lib.ts';
import { getAreaNuts, getCommuneNuts } from './nuts.ts';
import {
  COUNTRY_NAMES,
  MERGED_NAMES,
  getEnglishAreaName,
  getEnglishName,
  getLanguages,
  getMainLanguages,
  stripDisambiguator,
  type Names,
} from './territory-names.ts';

/** A territory as written: languages joined by `|`, `valid_to` empty while in force. */
export interface Territory extends Names {
  readonly grid: Grid;
  readonly nis: string;
  readonly level: Level;
  readonly parent: string;
  readonly en: string;
  readonly languages: readonly OfficialLanguage[];
  readonly nuts: string;
  readonly lon: number;
  readonly lat: number;
  readonly area: number;
  readonly validFrom: string;
  readonly validTo: string;
}

export type CommuneCollection = FeatureCollection<Polygon | MultiPolygon, CommuneProperties>;

export interface CommuneProperties {
  readonly nis: string;
  readonly arr: string;
  readonly area_km2: number;
  readonly lon: number;
  readonly lat: number;
}

export interface RefnisUnit extends Names {
  readonly nis: string;
  readonly level: string;
  readonly parent: string;
  readonly from: string;
  readonly to: string;
}

const OPEN_END = '9999-12-31';

/** The units in force on a day (ISO date), by code. */
export function selectInForce(units: readonly RefnisUnit[], day: string): Map<string, RefnisUnit> {
  return new Map(units.filter((unit) => unit.from <= day && day <= unit.to).map((unit) => [unit.nis, unit]));
}

/** Reads every unit of REFNIS since 1970, abolished ones included; a code may have several periods. */
export async function readRefnis(rawDir: string): Promise<RefnisUnit[]> {
  const rows = await readCsv(join(rawDir, REFNIS.file), {
    delimiter: '|',
    columns: ['LVL_REFNIS', 'CD_REFNIS', 'CD_SUP_REFNIS', 'TX_REFNIS_FR', 'DT_VLDT_START', 'DT_VLDT_END'],
  });
  return rows.map((row) => ({
    nis: getCell(row, 'CD_REFNIS'),
    level: getCell(row, 'LVL_REFNIS'),
    parent: getCell(row, 'CD_SUP_REFNIS'),
    fr: stripDisambiguator(getCell(row, 'TX_REFNIS_FR')),
    nl: stripDisambiguator(getCell(row, 'TX_REFNIS_NL')),
    de: stripDisambiguator(getCell(row, 'TX_REFNIS_DE')),
    from: toIsoDate(getCell(row, 'DT_VLDT_START')),
    to: toIsoDate(getCell(row, 'DT_VLDT_END')),
  }));
}

function toIsoDate(text: string): string {
  const [day, month, year] = text.split('/');
  if (!day || !month || !year) throw new Error(`${REFNIS.file}: "${text}" is not a date dd/mm/yyyy.`);
  return `${year}-${month}-${day}`;
}

/** Reads the polygons of the communes of a grid. */
export async function readCommunes(rawDir: string, grid: Grid): Promise<CommuneCollection> {
  const text = await readFile(join(rawDir, `geo/communes_${grid}.geojson`), 'utf8');
  return JSON.parse(text) as CommuneCollection;
}

/** Builds every territory of a grid, sorted by level then code. */
export function buildTerritories(
  grid: Grid,
  refnis: ReadonlyMap<string, RefnisUnit>,
  collection: CommuneCollection,
  successions: readonly SuccessionRow[],
): Territory[] {
  const communes = collection.features.map(({ properties }) =>
    toCommune(grid, refnis, properties, successions),
  );
  const areas = [...refnis.values()]
    .filter((unit) => unit.level !== '4')
    .map((unit) => {
      const inside = communes.filter((commune) => getAncestors(refnis, commune.nis).includes(unit.nis));
      return toArea(grid, unit, inside);
    });
  return [toCountry(grid, communes), ...areas, ...communes].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareText(a.nis, b.nis),
  );
}

/** The codes above a commune: arrondissement, province (none in Brussels), region. */
function getAncestors(refnis: ReadonlyMap<string, RefnisUnit>, commune: string): string[] {
  const ancestors: string[] = [];
  // The first two digits of a commune's code are those of its arrondissement.
  let unit = refnis.get(`${commune.slice(0, 2)}000`);
  while (unit) {
    ancestors.push(unit.nis);
    unit = refnis.get(unit.parent);
  }
  return ancestors;
}

function toCommune(
  grid: Grid,
  refnis: ReadonlyMap<string, RefnisUnit>,
  properties: CommuneProperties,
  successions: readonly SuccessionRow[],
): Territory {
  const { nis } = properties;
  const unit = refnis.get(nis);
  const names = MERGED_NAMES[nis] ?? unit;
  const ancestors = getAncestors(refnis, nis);
  const [parent, region] = [ancestors[0], ancestors.at(-1)];
  if (!names || !parent || !region || parent !== properties.arr) {
    throw new Error(`Commune ${nis} of the grid ${grid} has no name or no arrondissement: complete REFNIS.`);
  }
  const main = getMainLanguages(nis, region);
  const birth = successions.find((row) => row.new_nis === nis && row.old_nis !== nis);
  const end = successions.find((row) => row.from_grid === grid && row.old_nis === nis && row.new_nis !== nis);
  return {
    grid,
    nis,
    level: 'commune',
    parent,
    fr: names.fr,
    nl: names.nl,
    de: names.de,
    en: getEnglishName(names, main[0] ?? 'fr'),
    languages: getLanguages(nis, region),
    nuts: getCommuneNuts(parent, main.includes('de')),
    lon: properties.lon,
    lat: properties.lat,
    area: properties.area_km2,
    validFrom: unit?.from ?? birth?.valid_from ?? '',
    validTo: end ? getDayBefore(end.valid_from) : '',
  };
}

function toArea(grid: Grid, unit: RefnisUnit, communes: readonly Territory[]): Territory {
  const main = rankLanguages(communes);
  return {
    grid,
    nis: unit.nis,
    level: unit.level === '1' ? 'region' : unit.level === '2' ? 'province' : 'arrondissement',
    parent: unit.level === '1' ? COUNTRY_NIS : unit.parent,
    fr: unit.fr,
    nl: unit.nl,
    de: unit.de,
    en: getEnglishAreaName(unit.nis, unit, main[0] ?? 'fr'),
    languages: main,
    nuts: getAreaNuts(unit.nis),
    ...getPointInside(communes),
    area: sumArea(communes),
    validFrom: unit.from,
    validTo: unit.to === OPEN_END ? '' : unit.to,
  };
}

function toCountry(grid: Grid, communes: readonly Territory[]): Territory {
  return {
    grid,
    nis: COUNTRY_NIS,
    level: 'country',
    parent: '',
    ...COUNTRY_NAMES,
    languages: rankLanguages(communes),
    nuts: 'BE',
    ...getPointInside(communes),
    area: sumArea(communes),
    validFrom: '1970-01-01',
    validTo: '',
  };
}

/** Main languages of the communes, the most common first; languages of facilities do not count. */
function rankLanguages(communes: readonly Territory[]): OfficialLanguage[] {
  const count = (language: OfficialLanguage): number =>
    communes.filter(
      ({ languages, nuts }) => languages[0] === language || (nuts === 'BE100' && language === 'nl'),
    ).length;
  return OFFICIAL_LANGUAGES.filter((language) => count(language) > 0).sort((a, b) => count(b) - count(a));
}

function sumArea(communes: readonly Territory[]): number {
  return Number(communes.reduce((sum, commune) => sum + commune.area, 0).toFixed(2));
}

/** The inner point of the commune nearest to the area-weighted centre: always inside, whatever the shape. */
function getPointInside(communes: readonly Territory[]): { lon: number; lat: number } {
  const area = sumArea(communes);
  const lon = communes.reduce((sum, commune) => sum + commune.lon * commune.area, 0) / area;
  const lat = communes.reduce((sum, commune) => sum + commune.lat * commune.area, 0) / area;
  const distance = (commune: Territory): number =>
    Math.hypot((commune.lon - lon) * Math.cos((lat * Math.PI) / 180), commune.lat - lat);
  const nearest = communes.reduce((best, commune) => (distance(commune) < distance(best) ? commune : best));
  return { lon: nearest.lon, lat: nearest.lat };
}

function getDayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
