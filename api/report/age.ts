import type { DocumentSection } from '../contract/documents.ts';
import { runQuery } from '../queries/database.ts';
import { entryAges } from '../queries/sheet-cells.ts';
import { publicSource } from '../sheets/context.ts';
import { publicFigure, ratio } from '../sheets/figures.ts';
import { COUNTRY } from '../sheets/ground.ts';
import { column, section, table, territoryRow } from '../sheets/tables.ts';
import { demographyTables } from './demography.ts';
import type { DocumentContext } from '../sheets/context.ts';

/** Years since foundation, from the public register; null where no entry has a date. */
export async function ageSection(context: DocumentContext): Promise<DocumentSection | null> {
  const { t, release, reference, perimeter, date } = context;
  const rows = await runQuery(release.directory, entryAges, {
    perimeter,
    until: release.stamp.referenceDate,
  });
  if (rows.length === 0) return null;
  const demography = await demographyTables(context);
  return section('age', t('report.age'), {
    text: [t('report.ageText'), ...(context.ground.lives.has(COUNTRY) ? [] : [t('report.noSurvival')])],
    tables: [
      table(
        'age',
        t('report.ageCaption', { date }),
        t('head.territory'),
        [
          column('enterprises', t('measure.enterprises'), 'count', null),
          column('median-age', t('report.median'), 'count', null),
          column('under-5-years', t('report.young'), 'share', null),
          column('over-25-years', t('report.old'), 'share', null),
        ],
        rows.flatMap(({ territory: nis, entries, median_age: median, young, old }) => {
          const territory = reference.territories.get(nis);
          if (territory === undefined) return [];
          const all = publicFigure(entries);
          const figures = [
            all,
            publicFigure(median),
            ratio(publicFigure(young), all),
            ratio(publicFigure(old), all),
          ];
          return [territoryRow(territory, context, figures, territory.level === 'country')];
        }),
      ),
      ...demography,
    ],
    source: [
      publicSource(context),
      ...(demography.some(({ id }) => id === 'entering-leaving') ? [t('report.movesSource')] : []),
    ].join(' · '),
  });
}
