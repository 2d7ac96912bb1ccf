import { join } from 'node:path';
import { foldText } from '../../data/rules/fold.ts';
import { LOCALITY_KINDS, type LocalityMethod, type LocalityRow } from '../../data/schema/reference/postal.ts';
import { CURRENT_GRID, type SuccessionRow } from '../../data/schema/reference/territories.ts';
import {
  BEST_POSTAL,
  LOCALITY_NAMES,
  NEWAGEKBO_POSTAL,
  NIS_2019_TO_2025,
  REFNIS,
  STATBEL_POSTAL,
} from './geo-sources.ts';
import { compareText, getCell, readCsv, writeCsv, writeManifest } from './lib.ts';
import { createNamer, type NamedLocality } from './locality-names.ts';
import { readPostalPairs, type PostalPair } from './postal-pairs.ts';
import { createForwarder, readSuccessions } from './successions.ts';
import {
  buildTerritories,
  readCommunes,
  readRefnis,
  selectInForce,
  type RefnisUnit,
  type Territory,
} from './territory-rows.ts';

const COLUMNS = {
  postal_code: 'Postal code, four digits as text',
  nis: 'REFNIS code of the commune, grid 2025',
  name_fr: 'French name; empty when none is known',
  name_nl: 'Dutch name; empty when none is known',
  name_de: 'German name; empty when none is known',
  kind: 'commune (the name of the commune itself), sub-municipality (a commune merged since 1970) or locality',
  main: 'true for the commune to take when only the postal code is known, else false; one commune per code',
  method:
    'code-pair (the source pairs code and commune) or postal-code (a listed name, and only one commune has the code)',
  source: 'statbel, newagekbo, best or zipcode-belgium',
};

/** Compiles the topic `postal`: names of communes and localities by postal code, many-to-many. */
export async function compilePostal(rawDir: string, outDir: string): Promise<void> {
  const folder = join(outDir, 'postal');
  const rows = await buildLocalities(rawDir);
  await writeCsv(join(folder, 'localities.csv'), Object.keys(COLUMNS) as (keyof typeof COLUMNS)[], rows);
  await writeManifest(rawDir, folder, [
    {
      file: 'localities.csv',
      title: 'Postal codes, communes and localities',
      rows: rows.length,
      sources: [STATBEL_POSTAL, NEWAGEKBO_POSTAL, BEST_POSTAL, LOCALITY_NAMES, REFNIS, NIS_2019_TO_2025],
      method:
        'One row per postal code and commune that Statbel, NewAgeKBO or BeSt Address pair, with the names of the commune; codes carried to the grid of 2025. ' +
        'Listed localities are tied to the commune of their code; the few codes of several communes list only names of these. ' +
        'The main commune of a code is the one whose name is listed, else the one on which Statbel and NewAgeKBO agree. ' +
        'Names of former communes in three languages come from REFNIS; other localities keep their one spelling in the language of the commune.',
      columns: COLUMNS,
    },
  ]);
}

async function buildLocalities(rawDir: string): Promise<LocalityRow[]> {
  const successions = await readSuccessions(rawDir);
  const units = await readRefnis(rawDir);
  const communes = await readCurrentCommunes(rawDir, successions);
  const forward = createForwarder(successions);
  const pairs = await readPostalPairs(rawDir, forward);
  const listed = await readCsv(join(rawDir, LOCALITY_NAMES.file), { columns: ['postal_code', 'name'] });
  const listedByCode = Map.groupBy(listed, (row) => getCell(row, 'postal_code'));
  const nameLocality = createNamer(units, forward, (nis) => communes.has(nis));
  const rows: LocalityRow[] = listMergedCommunes(units, pairs, communes);
  for (const [code, ofCode] of Map.groupBy(pairs, (pair) => pair.code)) {
    const names = (listedByCode.get(code) ?? []).map((row) => getCell(row, 'name'));
    const main = pickMain(ofCode, names, communes);
    for (const pair of ofCode) {
      const commune = getCommune(communes, pair.nis);
      rows.push(toRow(pair, { ...commune, kind: 'commune' }, 'code-pair', pair === main));
    }
    const settled = ofCode.filter((pair) => pair.source !== 'best');
    for (const name of names) {
      if (settled.some((pair) => hasName(getCommune(communes, pair.nis), name))) continue;
      if (settled.length > 1) {
        throw new Error(`${LOCALITY_NAMES.file}: ${code} ${name} may lie in ${settled.length} communes.`);
      }
      const named = nameLocality(name, getCommune(communes, main.nis), main.sourceNis);
      rows.push(toRow({ ...main, source: 'zipcode-belgium' }, named, 'postal-code', true));
    }
  }
  return dropRepeats(rows);
}

/** The communes of 2019 that are merged on the current grid keep their name under their own codes. */
function listMergedCommunes(
  units: readonly RefnisUnit[],
  pairs: readonly PostalPair[],
  communes: ReadonlyMap<string, Territory>,
): LocalityRow[] {
  const merged = selectInForce(units, '2019-01-01');
  return pairs.flatMap((pair) => {
    const unit = merged.get(pair.sourceNis);
    if (pair.source !== 'statbel' || !unit || communes.has(unit.nis)) return [];
    return [toRow(pair, { ...unit, kind: 'sub-municipality' }, 'code-pair', true)];
  });
}

/** The commune to take when only the code is known; addresses that BeSt counts across a border never make one. */
function pickMain(
  pairs: readonly PostalPair[],
  names: readonly string[],
  communes: ReadonlyMap<string, Territory>,
): PostalPair {
  const settled = pairs.filter((pair) => pair.source !== 'best');
  const named = settled.find((pair) => names.some((name) => hasName(getCommune(communes, pair.nis), name)));
  const main = named ?? settled.find((pair) => pair.isConfirmed) ?? settled[0];
  if (!main) throw new Error(`Postal code ${pairs[0]?.code ?? ''} has no commune but from address counts.`);
  return main;
}

async function readCurrentCommunes(
  rawDir: string,
  successions: readonly SuccessionRow[],
): Promise<Map<string, Territory>> {
  const refnis = selectInForce(await readRefnis(rawDir), '2019-01-01');
  const polygons = await readCommunes(rawDir, CURRENT_GRID);
  const territories = buildTerritories(CURRENT_GRID, refnis, polygons, successions);
  return new Map(territories.filter(({ level }) => level === 'commune').map((row) => [row.nis, row]));
}

function getCommune(communes: ReadonlyMap<string, Territory>, nis: string): Territory {
  const commune = communes.get(nis);
  if (!commune) throw new Error(`Commune ${nis} of the postal sources is not on the grid ${CURRENT_GRID}.`);
  return commune;
}

function hasName(names: Pick<Territory, 'fr' | 'nl' | 'de'>, name: string): boolean {
  const key = foldText(name);
  return [names.fr, names.nl, names.de].some((own) => foldText(own) === key);
}

function toRow(pair: PostalPair, named: NamedLocality, method: LocalityMethod, isMain: boolean): LocalityRow {
  return {
    postal_code: pair.code,
    nis: pair.nis,
    name_fr: named.fr,
    name_nl: named.nl,
    name_de: named.de,
    kind: named.kind,
    main: isMain ? 'true' : 'false',
    method,
    source: pair.source,
  };
}

/** Keeps one row of each code, commune and name (in any language): the commune's, else the first. */
function dropRepeats(rows: readonly LocalityRow[]): LocalityRow[] {
  const seen = new Set<string>();
  const byTrust = [...rows].sort((a, b) => Number(b.kind === 'commune') - Number(a.kind === 'commune'));
  const kept = byTrust.filter((row) => {
    const keys = [row.name_fr, row.name_nl, row.name_de]
      .filter((name) => name !== '')
      .map((name) => `${row.postal_code} ${row.nis} ${foldText(name)}`);
    const isRepeat = keys.some((key) => seen.has(key));
    if (!isRepeat) keys.forEach((key) => seen.add(key));
    return !isRepeat;
  });
  const nameOf = (row: LocalityRow): string => row.name_fr || row.name_nl || row.name_de;
  return kept.sort(
    (a, b) =>
      compareText(a.postal_code, b.postal_code) ||
      compareText(a.nis, b.nis) ||
      LOCALITY_KINDS.indexOf(a.kind) - LOCALITY_KINDS.indexOf(b.kind) ||
      compareText(nameOf(a), nameOf(b)),
  );
}
