import type { DocumentSection, Figure } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { change } from '../figures.ts';
import { totalPlace } from '../ground.ts';
import { EMPLOYMENT_MEASURES } from '../observations.ts';
import { column, row, section, table } from '../tables.ts';
import { workSource } from '../context.ts';
import type { DocumentContext } from '../context.ts';

/** Employment over the certified years; null with fewer than two. */
export function trendSection(context: DocumentContext, territory: TerritoryFacts): DocumentSection | null {
  const { t, ground } = context;
  const [first, last] = [ground.years[0], ground.years.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const rows = EMPLOYMENT_MEASURES.map((measure) => {
    const figures = ground.years.map((year) => ground.employment.get(totalPlace(territory, year), measure));
    return row(measure, t(`measure.${measure}`), [...figures, changeOver(figures)]);
  });
  return section('trend', t('trend.title'), {
    text: [t('trend.text')],
    tables: [
      table(
        'trend',
        t('trend.caption'),
        t('head.measure'),
        [
          ...ground.years.map((year) => column(String(year), String(year), 'count', year)),
          column('change', t('measure.change', { from: String(first), to: String(last) }), 'change', null),
        ],
        rows,
        { draw: 'lines' },
      ),
    ],
    source: workSource(context),
  });
}

function changeOver(figures: readonly Figure[]): Figure {
  const [first, last] = [figures[0], figures.at(-1)] as [Figure, Figure];
  return change(first, last);
}
