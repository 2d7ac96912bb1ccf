import { labelOf } from '../answers/labels.ts';
import { workSource } from '../sheets/context.ts';
import type { DocumentSection, Figure, FigureTable } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { publicFigure, ratio, sum } from '../sheets/figures.ts';
import { COUNTRY, EMPLOYMENT_PERIMETER, totalPlace } from '../sheets/ground.ts';
import { column, row, section, table, territoryRow } from '../sheets/tables.ts';
import { regionsOf } from './parts.ts';
import type { DocumentContext } from '../sheets/context.ts';

const PRIVATE = 'private-excluding-social-economy';

/**
 * The social economy beside the rest of the economy: shares of all salaried employment where that is loaded, else a text that says so;
 * published totals beside it.
 */
export function restSection(context: DocumentContext): DocumentSection {
  const { t, reference, language } = context;
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
  const shares = sharesTable(context);
  const [published] = others.map(({ source }) =>
    labelOf(reference.sourceTexts.get(source), language, source),
  );
  const sources = [...(shares.length === 0 ? [] : [workSource(context)]), ...(published ? [published] : [])];
  return section('rest', t('report.rest'), {
    text: shares.length === 0 ? [t('report.restText')] : [],
    tables: [
      ...shares,
      ...(rows.length === 0
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
          ]),
    ],
    source: sources.length === 0 ? null : sources.join(' · '),
  });
}

/** Shares of all salaried jobs and of all employers; none where the whole is not loaded. */
function sharesTable(context: DocumentContext): FigureTable[] {
  const { t, ground, year, reference } = context;
  const country = reference.territories.get(COUNTRY);
  if (year === null || country === undefined || !ground.salaried.has(COUNTRY)) return [];
  const share = (territory: TerritoryFacts, measure: 'jobs' | 'employers'): Figure => {
    const whole = ground.salaried.get(territory.nis)?.find((one) => one.measure === measure)?.value ?? null;
    return ratio(ground.employment.get(totalPlace(territory, year), measure), publicFigure(whole));
  };
  return [
    table(
      'rest-shares',
      t('report.sharesCaption', { year: String(year) }),
      t('head.territory'),
      [
        column('share-of-employment', t('report.shareOfJobs'), 'share', year),
        column('share-of-employers', t('report.shareOfEmployers'), 'share', year),
      ],
      [...regionsOf(context), country].map((territory) =>
        territoryRow(
          territory,
          context,
          [share(territory, 'jobs'), share(territory, 'employers')],
          territory.nis === COUNTRY,
        ),
      ),
      { draw: 'bars' },
    ),
  ];
}
