import { labelled } from '../../answers/labels.ts';
import { EMPLOYMENT_PERIMETER } from '../ground.ts';
import { publicFigure } from '../figures.ts';
import { column, row, section, table } from '../tables.ts';
import type { DocumentSection } from '../../contract/documents.ts';
import type { DocumentContext, SheetContext } from '../context.ts';

/** Measures of employment, and tables that show employment as shares only. */
const COUNTED = new Set(['employers', 'jobs', 'fte', 'women', 'committees']);

/** How many figures of employment a document hides, and by which rules. */
export function confidentialSection(
  context: DocumentContext,
  sections: readonly DocumentSection[],
): DocumentSection {
  const { t, reference, year } = context;
  const figures = sections
    .flatMap(({ tables }) => tables)
    .flatMap(({ id, columns, rows }) =>
      rows.flatMap((one) =>
        one.figures.filter((_, at) =>
          [id, one.code, columns[at]?.code ?? ''].some((code) => COUNTED.has(code)),
        ),
      ),
    );
  const hidden = figures.filter(({ status }) => status === 'c').length;
  const { minimumEmployers, largestSharePercent, pPercent } = reference.disclosureRules;
  return section('confidential', t('confidential.title'), {
    text: [
      year === null
        ? t('text.pending')
        : t(hidden === 0 ? 'confidential.none' : 'confidential.count', {
            count: figures.length,
            hidden: String(hidden),
          }),
      t('confidential.rules', { employers: minimumEmployers, share: largestSharePercent, p: pPercent }),
      t('confidential.protects'),
      t('confidential.public'),
    ],
  });
}

/** The same count under every definition, and what to know before comparing. */
export function readingSection(context: SheetContext): DocumentSection {
  const { t, ground, reference, language, territory } = context;
  const perimeters = ground.perimeters.get(territory.nis) ?? [];
  return section('reading', t('reading.title'), {
    text: readingText(context, territory.populationYear),
    tables:
      perimeters.length === 0
        ? []
        : [
            table(
              'definitions',
              t('definitions.caption'),
              t('head.perimeter'),
              [column('enterprises', t('measure.enterprises'), 'count', null)],
              perimeters.map(({ perimeter, value }) =>
                row(perimeter, labelled(reference.perimeters, perimeter, language).label, [
                  publicFigure(value),
                ]),
              ),
            ),
          ],
  });
}

/** What to know before comparing figures. */
export function readingText(
  { t, reference, perimeter, language }: DocumentContext,
  populationYear: number | null,
): string[] {
  const words = (code: string): string => labelled(reference.perimeters, code, language).label;
  return [
    t('reading.seat'),
    perimeter === EMPLOYMENT_PERIMETER
      ? t('reading.onePerimeter', { perimeter: words(perimeter) })
      : t('reading.perimeter', { perimeter: words(perimeter), employment: words(EMPLOYMENT_PERIMETER) }),
    ...(populationYear === null ? [] : [t('reading.population', { year: String(populationYear) })]),
    t('reading.pdf'),
  ];
}
