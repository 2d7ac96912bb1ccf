import type { DocumentSection } from '../contract/documents.ts';
import { publicFigure, ratio, sum } from '../sheets/figures.ts';
import { COUNTRY, EMPLOYMENT_PERIMETER } from '../sheets/ground.ts';
import { column, row, section, table } from '../sheets/tables.ts';
import type { DocumentContext } from '../sheets/context.ts';

const PRIVATE = 'private-excluding-social-economy';

/** The social economy beside the rest of the economy: no denominators are loaded, published totals stand in and say so. */
export function restSection({ t, reference }: DocumentContext): DocumentSection {
  const find = (perimeter: string) =>
    reference.publishedTotals.filter(
      (total) =>
        total.perimeter === perimeter && total.territory === COUNTRY && total.measure === 'enterprises',
    );
  const others = find(PRIVATE);
  const rows = find(EMPLOYMENT_PERIMETER).flatMap((own) => {
    const other = others.find(({ year }) => year === own.year);
    if (other === undefined) return [];
    const [social, rest] = [publicFigure(own.value), publicFigure(other.value)];
    return [row(String(own.year), String(own.year), [social, rest, ratio(social, sum([social, rest]))])];
  });
  return section('rest', t('report.rest'), {
    text: [t('report.restText')],
    tables:
      rows.length === 0
        ? []
        : [
            table(
              'rest',
              t('report.restCaption'),
              t('tidy.year'),
              [
                column('published-social', t('report.restSocial'), 'count', null),
                column('published-private', t('report.restPrivate'), 'count', null),
                column('published-share', t('report.restShare'), 'share', null),
              ],
              rows,
            ),
          ],
    source: others[0]?.source ?? null,
  });
}
