import type { DocumentSection, Figure, FigureTable } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { workSource } from '../sheets/context.ts';
import { change, perTenThousand, ratio } from '../sheets/figures.ts';
import { COUNTRY, totalPlace } from '../sheets/ground.ts';
import { column, section, table, territoryRow } from '../sheets/tables.ts';
import type { DocumentContext } from '../sheets/context.ts';

/** The regions with their shares; null while uncertified. */
export function regionsSection(context: DocumentContext): DocumentSection | null {
  const { t, year, reference } = context;
  if (year === null) return null;
  const regions = ofLevel(context, 'region');
  const country = [...reference.territories.values()].filter(({ nis }) => nis === COUNTRY);
  return section('regions', t('report.regions'), {
    tables: [
      totalsTable(
        context,
        'regions',
        t('report.regionsCaption', { year: String(year) }),
        [...regions, ...country],
        year,
      ),
      ...seatTable(context, regions, year),
    ],
    notes: [t('reading.seat')],
    source: workSource(context),
  });
}

/** Jobs by place of work beside jobs by registered seat; none where the edition has no table by seat. */
function seatTable(
  context: DocumentContext,
  regions: readonly TerritoryFacts[],
  year: number,
): FigureTable[] {
  const { t, ground } = context;
  const rows = regions.map((territory) => {
    const [work, seat] = ['region', 'seat-region'].map((dataset) =>
      ground.employment.get({ dataset, year, territory: territory.nis }, 'jobs'),
    ) as [Figure, Figure];
    return territoryRow(territory, context, [work, seat, change(work, seat)], false);
  });
  if (rows.every(({ figures }) => figures[1]?.status === 'n')) return [];
  return [
    table(
      'regions-seat',
      t('report.seatCaption', { year: String(year) }),
      t('head.territory'),
      [
        column('jobs', t('report.byWork'), 'count', year),
        column('seat-jobs', t('report.bySeat'), 'count', year),
        column('seat-difference', t('published.difference'), 'change', year),
      ],
      rows,
    ),
  ];
}

/** The provinces, and Brussels beside them; null while uncertified. */
export function provincesSection(context: DocumentContext): DocumentSection | null {
  const { t, year } = context;
  if (year === null) return null;
  const brussels = ofLevel(context, 'region').filter(
    ({ children }) => context.reference.territories.get(children[0] ?? '')?.level !== 'province',
  );
  return section('provinces', t('report.provinces'), {
    tables: [
      totalsTable(
        context,
        'provinces',
        t('report.provincesCaption', { year: String(year) }),
        [...ofLevel(context, 'province'), ...brussels],
        year,
      ),
    ],
    source: workSource(context),
  });
}

/** The regions. */
export function regionsOf(context: DocumentContext): TerritoryFacts[] {
  return ofLevel(context, 'region');
}

function ofLevel({ reference }: DocumentContext, wanted: TerritoryFacts['level']): TerritoryFacts[] {
  return [...reference.territories.values()].filter(({ level }) => level === wanted);
}

function totalsTable(
  context: DocumentContext,
  id: string,
  caption: string,
  territories: readonly TerritoryFacts[],
  year: number,
) {
  const { t, ground } = context;
  const [first = year] = ground.years;
  const country = ground.employment.get({ dataset: 'country', year, territory: COUNTRY }, 'jobs');
  return table(
    id,
    caption,
    t('head.territory'),
    [
      column('share', t('measure.share-jobs'), 'share', year),
      column('employers', t('measure.employers'), 'count', year),
      column('jobs', t('measure.jobs'), 'count', year),
      column('fte', t('measure.fte-short'), 'fte', year),
      column('mean-size', t('measure.mean-size'), 'decimal', year),
      column('jobs-rate', t('measure.jobs-rate'), 'decimal', year),
      ...(first === year
        ? []
        : [column('change', t('measure.change', { from: String(first), to: String(year) }), 'change', null)]),
    ],
    territories.map((territory) => {
      const place = totalPlace(territory, year);
      const get = (measure: 'employers' | 'jobs' | 'fte'): Figure => ground.employment.get(place, measure);
      const before = ground.employment.get(totalPlace(territory, first), 'jobs');
      return territoryRow(
        territory,
        context,
        [
          ratio(get('jobs'), country),
          get('employers'),
          get('jobs'),
          get('fte'),
          ground.employment.meanSize(place),
          perTenThousand(get('jobs'), territory.population),
          ...(first === year ? [] : [change(before, get('jobs'))]),
        ],
        territory.nis === COUNTRY,
      );
    }),
    { draw: 'bars' },
  );
}
