import type { DocumentSection, Figure, FigureTable } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { workSource } from '../context.ts';
import { NOT_AVAILABLE, ratio } from '../figures.ts';
import { column, row, section, table, territoryRow } from '../tables.ts';
import type { DocumentContext } from '../context.ts';

const TOTAL = 'total';

/** Women, part-time work and joint committees of regions and country; null where the edition has none. */
export function workersSection(
  context: DocumentContext,
  territories: readonly TerritoryFacts[],
  current: string,
): DocumentSection | null {
  const { t, ground, year } = context;
  if (year === null || territories.every(({ nis }) => !ground.composition.has(nis))) return null;
  return section('women', t('report.women'), {
    tables: [sharesTable(context, territories, year, current), committeesTable(context, territories, year)],
    notes: [t('workers.note')],
    source: workSource(context),
  });
}

function figureOf({ ground }: DocumentContext, nis: string, measure: string, committee = TOTAL): Figure {
  const cell = ground.composition
    .get(nis)
    ?.find((one) => one.measure === measure && one.committee === committee);
  if (cell === undefined) return NOT_AVAILABLE;
  return { value: cell.value, status: cell.value === 0 ? 'zero' : cell.status };
}

function sharesTable(
  context: DocumentContext,
  territories: readonly TerritoryFacts[],
  year: number,
  current: string,
): FigureTable {
  const { t } = context;
  return table(
    'women',
    t('workers.caption', { year: String(year) }),
    t('head.territory'),
    [
      column('women-share', t('workers.women'), 'share', year),
      column('part-time-share', t('workers.partTime'), 'share', year),
    ],
    territories.map((territory) => {
      const all = figureOf(context, territory.nis, 'total-jobs');
      const figures = ['women', 'part-time'].map((measure) =>
        ratio(figureOf(context, territory.nis, measure), all),
      );
      return territoryRow(territory, context, figures, territory.nis === current);
    }),
    { draw: 'bars' },
  );
}

function committeesTable(
  context: DocumentContext,
  territories: readonly TerritoryFacts[],
  year: number,
): FigureTable {
  const { t, reference, language } = context;
  return table(
    'committees',
    t('workers.committees', { year: String(year) }),
    t('workers.committee'),
    territories.map(({ nis }) => column(`share-${nis}`, context.name(nis), 'share', year)),
    [...reference.committees].map(([code, names]) =>
      row(
        code,
        names[language],
        territories.map(({ nis }) =>
          ratio(figureOf(context, nis, 'jobs', code), figureOf(context, nis, 'total-jobs', code)),
        ),
      ),
    ),
  );
}
