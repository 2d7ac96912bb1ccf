import type { Figure, FigureTable } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import type { DocumentContext } from '../sheets/context.ts';
import type { DemographyRow } from '../queries/sheet-cells.ts';
import { runQuery } from '../queries/database.ts';
import { demographyCells, editionTables } from '../queries/sheet-cells.ts';
import { ratio, sum, ZERO } from '../sheets/figures.ts';
import { COUNTRY } from '../sheets/ground.ts';
import { column, row, table, territoryRow } from '../sheets/tables.ts';

const AGE_CLASSES = ['0-4', '5-9', '10-19', '20-29', '30+', 'unknown'] as const;

/** Enterprises by age and employers that came and went; none where the edition has no such cells. */
export async function demographyTables(context: DocumentContext): Promise<FigureTable[]> {
  const { release, perimeter, reference } = context;
  const [known] = await runQuery(release.statistics, editionTables, { name: 'demography' });
  if (known === undefined) return [];
  const rows = await runQuery(release.statistics, demographyCells, { perimeter });
  const territories = [...reference.territories.values()].filter(
    ({ level }) => level === 'country' || level === 'region',
  );
  const moves = context.year === null ? [] : movesTable(context, rows, territories);
  return [...ageTable(context, rows, territories), ...moves];
}

function ageTable(
  { t, name }: DocumentContext,
  all: readonly DemographyRow[],
  territories: readonly TerritoryFacts[],
): FigureTable[] {
  const rows = all.filter(({ measure }) => measure === 'enterprises');
  const [first] = rows;
  if (first === undefined) return [];
  const get = (territory: string, age: string): Figure =>
    figureOf(rows.find((one) => one.territory === territory && one.age_class === age));
  const shareOf = (territory: string, age: string): Figure =>
    ratio(get(territory, age), sum(AGE_CLASSES.map((one) => get(territory, one))));
  return [
    table(
      'age-classes',
      t('report.ageClasses'),
      t('report.ageHead'),
      [
        column('enterprises', t('measure.enterprises'), 'count', first.year),
        ...territories.map(({ nis }) => column(`share-${nis}`, name(nis), 'share', first.year)),
      ],
      AGE_CLASSES.map((age) =>
        row(age, age === 'unknown' ? t('report.ageUnknown') : t('report.ageClass', { range: age }), [
          get(COUNTRY, age),
          ...territories.map(({ nis }) => shareOf(nis, age)),
        ]),
      ),
    ),
  ];
}

function movesTable(
  context: DocumentContext,
  all: readonly DemographyRow[],
  territories: readonly TerritoryFacts[],
): FigureTable[] {
  const { t } = context;
  const rows = all.filter(({ measure }) => measure !== 'enterprises');
  if (rows.length === 0) return [];
  const year = Math.max(...rows.map((one) => one.year));
  const get = (territory: string, measure: DemographyRow['measure']): Figure =>
    figureOf(rows.find((one) => one.territory === territory && one.measure === measure && one.year === year));
  return [
    table(
      'entering-leaving',
      t('report.moves', { year: String(year) }),
      t('head.territory'),
      [
        column('entering', t('report.entering'), 'count', year),
        column('leaving', t('report.leaving'), 'count', year),
      ],
      territories.map((territory) =>
        territoryRow(
          territory,
          context,
          [get(territory.nis, 'entering'), get(territory.nis, 'leaving')],
          territory.level === 'country',
        ),
      ),
    ),
  ];
}

function figureOf(cell: DemographyRow | undefined): Figure {
  return cell === undefined ? ZERO : { value: cell.value, status: cell.status };
}
