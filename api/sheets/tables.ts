import type { DocumentSection, Figure, FigureFormat, FigureTable } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { perTenThousand } from './figures.ts';
import { EMPLOYMENT_MEASURES } from './observations.ts';
import { totalPlace } from './ground.ts';
import type { DocumentContext } from './context.ts';
import type { Observations, CellPlace } from './observations.ts';

type Column = FigureTable['columns'][number];
type Row = FigureTable['rows'][number];

/** A section with nothing in it but its title. */
export function section(
  id: string,
  title: string,
  parts: Partial<Omit<DocumentSection, 'id' | 'title'>>,
): DocumentSection {
  return {
    id,
    title,
    text: [],
    figures: [],
    plots: [],
    tables: [],
    places: [],
    notes: [],
    source: null,
    ...parts,
  };
}

/** A table; drawn plainly unless said otherwise. */
export function table(
  id: string,
  caption: string,
  head: string,
  columns: readonly Column[],
  rows: readonly Row[],
  options: { draw?: FigureTable['draw']; groups?: boolean } = {},
): FigureTable {
  const { draw = 'plain', groups = false } = options;
  return { id, caption, head, columns: [...columns], rows: [...rows], draw, groups };
}

export function column(code: string, label: string, format: FigureFormat, year: number | null): Column {
  return { code, label, format, year };
}

export function row(code: string, label: string, figures: readonly Figure[]): Row {
  return { code, label, nis: null, current: false, figures: [...figures] };
}

/** A row for a territory, with a way to its own sheet. */
export function territoryRow(
  { nis }: TerritoryFacts,
  context: DocumentContext,
  figures: readonly Figure[],
  current: boolean,
): Row {
  return { code: nis, label: context.name(nis), nis, current, figures: [...figures] };
}

/** Enterprises and, once certified, jobs of some territories, with their rates. */
export function territoryTable(
  id: string,
  caption: string,
  territories: readonly TerritoryFacts[],
  current: string | null,
  context: DocumentContext,
): FigureTable {
  const { t, year, ground } = context;
  const employment =
    year === null
      ? []
      : [
          column('jobs', t('measure.jobs'), 'count', year),
          column('jobs-rate', t('measure.jobs-rate'), 'decimal', year),
          column('mean-size', t('measure.mean-size'), 'decimal', year),
        ];
  return table(
    id,
    caption,
    t('head.territory'),
    [
      column('enterprises', t('measure.enterprises'), 'count', null),
      column('enterprises-rate', t('measure.enterprises-rate'), 'decimal', null),
      ...employment,
    ],
    territories.map((territory) => {
      const enterprises = ground.count(territory.nis, 'enterprises');
      const figures = [enterprises, perTenThousand(enterprises, territory.population)];
      if (year !== null) {
        const place = totalPlace(territory, year);
        const jobs = ground.employment.get(place, 'jobs');
        figures.push(jobs, perTenThousand(jobs, territory.population), ground.employment.meanSize(place));
      }
      return territoryRow(territory, context, figures, territory.nis === current);
    }),
  );
}

/** Columns of a table of employment: employers, jobs, full-time equivalents and the share of the jobs. */
export function employmentColumns({ t }: DocumentContext, year: number, share: string): Column[] {
  return [
    column('employers', t('measure.employers'), 'count', year),
    column('fte', t('measure.fte-short'), 'fte', year),
    column('jobs', t('measure.jobs'), 'count', year),
    column('share', share, 'share', year),
  ];
}

/** Figures for those columns: `whole` is what shares are taken of. */
export function employmentFigures(cells: Observations, place: CellPlace, share: Figure): Figure[] {
  const [employers, jobs, fte] = EMPLOYMENT_MEASURES.map((measure) => cells.get(place, measure)) as [
    Figure,
    Figure,
    Figure,
  ];
  return [employers, fte, jobs, share];
}
