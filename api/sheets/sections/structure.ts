import { SIZE_CLASSES } from '../../../data/schema/reference/lattice.ts';
import type { DocumentSection, Figure, FigureTable } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { ratio, sum } from '../figures.ts';
import { totalPlace } from '../ground.ts';
import { column, employmentColumns, employmentFigures, row, section, table } from '../tables.ts';
import { publicSource, upperTerritory, workSource } from '../context.ts';
import { byFirstFigure } from './activities.ts';
import type { DocumentContext, SheetContext } from '../context.ts';

/** Enterprises by legal form and, for regions and the country, certified employment by form. */
export function formsSection(context: SheetContext): DocumentSection {
  const { t, territory, reference, language, ground } = context;
  const whole = ground.count(territory.nis, 'enterprises');
  const rows = [...reference.formGroups.values()].map(({ code, label }) => {
    const enterprises = ground.ofForm(territory.nis, code);
    return row(code, label[language], [enterprises, ratio(enterprises, whole)]);
  });
  const employment = employmentByForm(context, territory);
  return section('forms', t('forms.title'), {
    tables: [
      table(
        'forms',
        t('forms.public'),
        t('head.form'),
        [
          column('enterprises', t('measure.enterprises'), 'count', null),
          column('share', t('measure.share'), 'share', null),
        ],
        rows.sort(byFirstFigure),
        { draw: 'bars' },
      ),
      ...employment,
    ],
    source: [publicSource(context), ...(employment.length === 0 ? [] : [workSource(context)])].join(' · '),
  });
}

/** Certified employment by legal form; only regions and the country have that table. */
export function employmentByForm(context: DocumentContext, territory: TerritoryFacts): FigureTable[] {
  const { t, year, reference, language } = context;
  if (year === null || (territory.level !== 'region' && territory.level !== 'country')) return [];
  const dataset = `${territory.level}-form`;
  const cells = context.ground.employment;
  const whole = context.ground.employment.get(totalPlace(territory, year), 'jobs');
  const rows = [...reference.formGroups.values()].map(({ code, label }) => {
    const place = { dataset, year, territory: territory.nis, form: code };
    return row(
      code,
      label[language],
      employmentFigures(cells, place, ratio(cells.get(place, 'jobs'), whole)),
    );
  });
  const columns = employmentColumns(context, year, t('measure.share-jobs'));
  return [
    table('forms-employment', t('forms.jobs', { year: String(year) }), t('head.form'), columns, rows, {
      draw: 'bars',
    }),
  ];
}

/** Employers and employment by size: of the territory, or of the region or country above it; null while uncertified. */
export function sizesSection(context: DocumentContext, territory: TerritoryFacts): DocumentSection | null {
  const { t, year, reference, language, name } = context;
  if (year === null) return null;
  const upper = upperTerritory(reference, territory);
  const dataset = `${upper.level}-size`;
  const cells = context.ground.employment;
  const whole = context.ground.employment.get(totalPlace(upper, year), 'jobs');
  const rows = SIZE_CLASSES.map((size) => {
    const place = { dataset, year, territory: upper.nis, size };
    const label = reference.sizeClasses.get(size)?.[language] ?? size;
    return row(size, label, employmentFigures(cells, place, ratio(cells.get(place, 'jobs'), whole)));
  });
  const shares = sharesBelow(upper, year, context);
  return section('sizes', t('sizes.title'), {
    text: [
      ...(upper.nis === territory.nis ? [] : [t('sizes.above', { name: name(upper.nis) })]),
      t('sizes.text', {
        under5: context.write(shares.under5, 'share'),
        under50: context.write(shares.under50, 'share'),
        name: name(upper.nis),
        year: String(year),
      }),
    ],
    tables: [
      table(
        'sizes',
        t('sizes.caption', { name: name(upper.nis), year: String(year) }),
        t('head.size'),
        employmentColumns(context, year, t('measure.share-jobs')),
        rows,
        { draw: 'bars' },
      ),
    ],
    source: workSource(context),
  });
}

/** Shares of the employers with fewer than 5 and fewer than 50 jobs, from published cells. */
export function sharesBelow(
  { nis, level }: TerritoryFacts,
  year: number,
  { ground }: DocumentContext,
): { under5: Figure; under50: Figure } {
  const place = { dataset: `${level}-size`, year, territory: nis };
  const all = ground.employment.get({ dataset: level, year, territory: nis }, 'employers');
  const below = (sizes: readonly string[]): Figure =>
    ratio(sum(sizes.map((size) => ground.employment.get({ ...place, size }, 'employers'))), all);
  return { under5: below(['1-4']), under50: below(['1-4', '5-9', '10-49']) };
}
