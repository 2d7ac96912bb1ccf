import { labelOf } from '../../answers/labels.ts';
import type { DocumentSection, Figure } from '../../contract/documents.ts';
import type { PublishedTotal } from '../../reference/types.ts';
import { change, publicFigure, sum } from '../figures.ts';
import { EMPLOYMENT_PERIMETER } from '../ground.ts';
import { column, row, section, table } from '../tables.ts';
import { yearsInWords } from '../context.ts';
import type { DocumentContext } from '../context.ts';
import type { EmploymentMeasure } from '../observations.ts';

/** What the published measures are called here: an enterprise of the published totals is one that employs. */
const MEASURES: Readonly<Record<string, EmploymentMeasure>> = {
  enterprises: 'employers',
  fte: 'fte',
  jobs: 'jobs',
};

/** Totals that others published for the same perimeter, beside ours where the year is certified; null where nobody did. */
export function publishedSection(
  context: DocumentContext,
  territories: readonly string[],
): DocumentSection | null {
  const { t, ground, reference } = context;
  const totals = reference.publishedTotals.filter(
    ({ perimeter, territory, measure }) =>
      perimeter === EMPLOYMENT_PERIMETER && territories.includes(territory) && measure in MEASURES,
  );
  if (totals.length === 0) return null;
  const title = t('published.title');
  const years = [...new Set(totals.map(({ year }) => year))].sort();
  if (ground.years.length === 0)
    return section('published', title, { text: [t('published.text')], notes: [t('published.pending')] });
  const matched = totals.filter(({ year }) => ground.years.includes(year));
  const newest = Math.max(...matched.map(({ year }) => year));
  if (matched.length === 0) {
    const words = { theirs: yearsInWords(years), ours: yearsInWords(ground.years) };
    return section('published', title, {
      text: [t('published.text')],
      notes: [t('published.none', words)],
      tables: [publishedTable(context, totals, Math.max(...years))],
    });
  }
  return section('published', title, {
    text: [t('published.text')],
    tables: [publishedTable(context, matched, newest)],
  });
}

function publishedTable(context: DocumentContext, totals: readonly PublishedTotal[], year: number) {
  const { t, reference, language } = context;
  const shown = totals.filter((total) => total.year === year);
  const [{ source, vintage }] = shown as [PublishedTotal];
  return table(
    'published',
    t('published.caption', { source: labelOf(reference.sourceTexts.get(source), language, source), vintage }),
    t('head.measure'),
    [
      column('published', t('published.theirs'), 'count', year),
      column('own', t('published.ours'), 'count', year),
      column('difference', t('published.difference'), 'change', year),
    ],
    shown.map((total) => {
      const theirs = publicFigure(total.value);
      const ours = ownTotal(context, total);
      const measure = MEASURES[total.measure] as EmploymentMeasure;
      const place = total.territory.split('+').map(context.name).join(' + ');
      return row(`${total.territory}:${measure}`, `${place} – ${t(`measure.${measure}`)}, ${year}`, [
        theirs,
        ours,
        change(theirs, ours),
      ]);
    }),
  );
}

/** Our figure for a published total, as the sum of its territories. */
function ownTotal({ ground, reference }: DocumentContext, total: PublishedTotal): Figure {
  const measure = MEASURES[total.measure] as EmploymentMeasure;
  return sum(
    total.territory
      .split('+')
      .map((nis) =>
        ground.employment.get(
          { dataset: reference.territories.get(nis)?.level ?? '', year: total.year, territory: nis },
          measure,
        ),
      ),
  );
}
