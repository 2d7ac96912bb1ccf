import type { DocumentSection, KeyFigure } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { perTenThousand, publicFigure, ratio } from '../figures.ts';
import { totalPlace } from '../ground.ts';
import { section } from '../tables.ts';
import type { DocumentContext, SheetContext } from '../context.ts';

/** The figures one remembers of a territory. */
export function keySection(context: SheetContext): DocumentSection {
  const { t, territory, year } = context;
  return section('key', t('key.title'), {
    figures: keyFigures(context, territory),
    notes: year === null ? [t('text.pending')] : [],
  });
}

/** Totals of a territory: public counts, then certified employment where there is any. */
export function keyFigures(context: DocumentContext, territory: TerritoryFacts): KeyFigure[] {
  const { t, ground, year } = context;
  const { nis, population, populationYear } = territory;
  const enterprises = ground.count(nis, 'enterprises');
  const figures: KeyFigure[] = [
    item('enterprises', t('measure.enterprises'), enterprises, 'count', null, t('note.seat')),
    item(
      'establishments',
      t('measure.establishments'),
      ground.count(nis, 'establishments'),
      'count',
      null,
      t('note.place'),
    ),
  ];
  if (year !== null) {
    const place = totalPlace(territory, year);
    const note = t('note.work', { year: String(year) });
    const [employers, jobs, fte] = (['employers', 'jobs', 'fte'] as const).map((measure) =>
      ground.employment.get(place, measure),
    ) as [KeyFigure['figure'], KeyFigure['figure'], KeyFigure['figure']];
    figures.push(
      item('employers', t('measure.employers'), employers, 'count', year, note),
      item('jobs', t('measure.jobs'), jobs, 'count', year, note),
      item('fte', t('measure.fte'), fte, 'fte', year, note),
      item('mean-size', t('measure.mean-size'), ratio(jobs, employers), 'decimal', year, note),
      item('jobs-rate', t('measure.jobs-rate'), perTenThousand(jobs, population), 'decimal', year, note),
    );
  }
  figures.push(
    item(
      'enterprises-rate',
      t('measure.enterprises-rate'),
      perTenThousand(enterprises, population),
      'decimal',
      null,
      t('note.seat'),
    ),
    item(
      'population',
      t('measure.population'),
      publicFigure(population),
      'count',
      populationYear,
      populationYear === null ? null : t('note.population', { year: String(populationYear) }),
    ),
  );
  return figures;
}

function item(
  code: string,
  label: string,
  figure: KeyFigure['figure'],
  format: KeyFigure['format'],
  year: number | null,
  note: string | null,
): KeyFigure {
  return { code, label, figure, format, year, note };
}
