import type { Language } from '../../data/messages/translate.ts';
import type { Cell, TerritorySheet } from '../contract/territories.ts';
import { countsByPerimeter, findCells } from '../queries/cells.ts';
import { runQuery } from '../queries/database.ts';
import { activityCodes, cellOf, CellTable } from './cells.ts';
import { labelled } from './labels.ts';
import { territoryOf } from './territory.ts';
import type { OpenRelease } from '../deps.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';

const COUNTRY = '01000';

/** Everything the page of a territory shows. */
export async function sheetOf(
  release: OpenRelease,
  reference: Reference,
  territory: TerritoryFacts,
  perimeter: string,
  language: Language,
): Promise<Omit<TerritorySheet, 'notes'>> {
  const { nis, parent } = territory;
  const common = { perimeter, activity: '', form: 'total', measure: 'enterprises' };
  const pair = [nis, parent].filter((code) => code !== null).join(',');
  const [totals, groups, forms, perimeters] = await Promise.all([
    runQuery(release.statistics, findCells, {
      ...common,
      measure: '',
      activity_level: 'total',
      territories: '',
    }),
    runQuery(release.statistics, findCells, { ...common, activity_level: 'group', territories: pair }),
    runQuery(release.statistics, findCells, {
      ...common,
      form: '',
      activity_level: 'total',
      territories: nis,
    }),
    runQuery(release.statistics, countsByPerimeter, { territory: nis }),
  ]);
  const totalTable = new CellTable(totals);
  const groupTable = new CellTable(groups);
  const formTable = new CellTable(forms);
  const enterprises = (code: string): Cell =>
    cellOf(reference, totalTable.get(code, 'total', 'total', 'enterprises'), 'total', language);
  const byGroup = (code: string): Cell[] =>
    activityCodes(reference, 'group').map((group) =>
      cellOf(reference, groupTable.get(code, group, 'total', 'enterprises'), 'group', language),
    );
  const peers = [...reference.territories.values()]
    .filter(({ level }) => level === territory.level)
    .map((peer) => enterprises(peer.nis));
  return {
    release: release.stamp,
    territory: territoryOf(territory, reference, language),
    perimeter: labelled(reference.perimeters, perimeter, language),
    enterprises: enterprises(nis),
    establishments: cellOf(
      reference,
      totalTable.get(nis, 'total', 'total', 'establishments'),
      'total',
      language,
    ),
    parent: parent === null ? null : enterprises(parent),
    country: enterprises(COUNTRY),
    rank: rankOf(nis, peers),
    peers,
    neighbours: territory.neighbours.map(enterprises),
    children: territory.children.map(enterprises),
    byGroup: byGroup(nis),
    parentByGroup: parent === null ? [] : byGroup(parent),
    byForm: [...reference.formGroups.keys()].map((form) =>
      cellOf(reference, formTable.get(nis, 'total', form, 'enterprises'), 'total', language),
    ),
    perimeters: perimeters.map((row) => ({
      perimeter: labelled(reference.perimeters, row.perimeter, language),
      value: row.value,
    })),
  };
}

/** Rank by rate, equal rates sharing the better place; none where there is nothing to compare with. */
function rankOf(nis: string, peers: readonly Cell[]): TerritorySheet['rank'] {
  const own = peers.find((peer) => peer.territory.nis === nis)?.perTenThousand ?? null;
  const rates = peers.map((peer) => peer.perTenThousand).filter((rate) => rate !== null);
  if (own === null || rates.length < 2) return null;
  return { position: 1 + rates.filter((rate) => rate > own).length, of: rates.length };
}
