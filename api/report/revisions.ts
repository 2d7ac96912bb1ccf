import type { DocumentSection } from '../contract/documents.ts';
import { runQuery } from '../queries/database.ts';
import { certifiedYears, observedCells } from '../queries/sheet-cells.ts';
import { workSource } from '../sheets/context.ts';
import { change } from '../sheets/figures.ts';
import { totalPlace } from '../sheets/ground.ts';
import { Observations } from '../sheets/observations.ts';
import { column, section, table, territoryRow } from '../sheets/tables.ts';
import type { DocumentContext } from '../sheets/context.ts';
import type { EarlierEdition } from './report.ts';

/** Totals of the country and the regions as an earlier edition had them; null while uncertified. */
export async function revisionsSection(
  context: DocumentContext,
  earlier: EarlierEdition | null,
): Promise<DocumentSection | null> {
  const { t, ground, year, reference } = context;
  if (year === null) return null;
  const years =
    earlier === null ? [] : (await runQuery(earlier.database, certifiedYears)).map((row) => row.year);
  const shared = ground.years.filter((one) => years.includes(one));
  if (earlier === null || shared.length === 0)
    return section('revisions', t('report.revisions'), { text: [t('report.first')] });
  const rows = await runQuery(earlier.database, observedCells, { series: 'country,region', newest: '' });
  const before = new Observations(rows, years);
  const territories = [...reference.territories.values()].filter(
    ({ level }) => level === 'country' || level === 'region',
  );
  return section('revisions', t('report.revisions'), {
    text: [t('report.revisionsText', { before: earlier.id })],
    tables: shared.map((one) =>
      table(
        `revisions-${one}`,
        t('report.revisionsCaption', { year: String(one) }),
        t('head.territory'),
        [
          column('before', t('report.before'), 'count', one),
          column('jobs', t('report.now'), 'count', one),
          column('revision', t('report.revision'), 'change', one),
        ],
        territories.map((territory) => {
          const place = totalPlace(territory, one);
          const [old, now] = [before.get(place, 'jobs'), ground.employment.get(place, 'jobs')];
          return territoryRow(territory, context, [old, now, change(old, now)], false);
        }),
      ),
    ),
    source: workSource(context),
  });
}
