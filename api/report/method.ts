import type { DocumentSection } from '../contract/documents.ts';
import { runQuery } from '../queries/database.ts';
import { suppressedCells } from '../queries/sheet-cells.ts';
import { workSource } from '../sheets/context.ts';
import { publicFigure, ratio } from '../sheets/figures.ts';
import { column, row, section, table } from '../sheets/tables.ts';
import type { DocumentContext } from '../sheets/context.ts';

/** How the figures are made, and how much each table of the lattice hides. */
export async function methodSection(context: DocumentContext): Promise<DocumentSection> {
  const { t, release, reference, language, year } = context;
  const text = [t('report.methodText')];
  if (year === null) return section('method', t('report.method'), { text });
  const counted = await runQuery(release.statistics, suppressedCells, { year });
  const byTable = new Map(counted.map((one) => [one.dataset, one]));
  const rows = [...reference.latticeTables].flatMap(([id, names]) => {
    const one = byTable.get(id);
    if (one === undefined) return [];
    const [cells, confidential] = [publicFigure(one.cells), publicFigure(one.confidential)];
    return [row(id, names[language], [cells, confidential, ratio(confidential, cells)])];
  });
  return section('method', t('report.method'), {
    text,
    tables: [
      table(
        'suppression',
        t('report.suppression', { year: String(year) }),
        t('head.table'),
        [
          column('cells', t('report.cells'), 'count', year),
          column('confidential', t('report.hidden'), 'count', year),
          column('hidden-share', t('report.hiddenShare'), 'share', year),
        ],
        rows,
      ),
    ],
    source: workSource(context),
  });
}
