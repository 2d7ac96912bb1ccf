import type { DocumentSection } from '../contract/documents.ts';
import type { TerritoryFacts } from '../reference/types.ts';
import { sharesBelow, sizesSection as sizesOf } from '../sheets/sections/structure.ts';
import { column, table, territoryRow } from '../sheets/tables.ts';
import type { DocumentContext } from '../sheets/context.ts';

/** Sizes in the country, and the shares below 5 and below 50 jobs in each region; null while uncertified. */
export function sizesSection(context: DocumentContext, country: TerritoryFacts): DocumentSection | null {
  const { t, year, reference } = context;
  const sizes = sizesOf(context, country);
  if (sizes === null || year === null) return null;
  const regions = country.children.flatMap((nis) => reference.territories.get(nis) ?? []);
  const all = [...regions, country];
  const rows = all.map((territory) => {
    const { under5, under50 } = sharesBelow(territory, year, context);
    return territoryRow(territory, context, [under5, under50], territory === country);
  });
  return {
    ...sizes,
    title: t('report.sizes'),
    tables: [
      ...sizes.tables,
      table(
        'sizes-regions',
        t('report.sizesRegions', { year: String(year) }),
        t('head.territory'),
        [
          column('under-5', t('report.under5'), 'share', year),
          column('under-50', t('report.under50'), 'share', year),
        ],
        rows,
      ),
    ],
  };
}
