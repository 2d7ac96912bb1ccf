import type { DocumentSection, Figure } from '../../contract/documents.ts';
import { publicSource } from '../context.ts';
import { publicFigure, ratio } from '../figures.ts';
import { COUNTRY } from '../ground.ts';
import { column, row, section, table } from '../tables.ts';
import type { SheetContext } from '../context.ts';

const YEARS = 5;
const MOVES = ['entries', 'exits'] as const;

/** Births and closures of the last years, and how many survive; null where the edition knows no closures. */
export function birthsSection(context: SheetContext): DocumentSection | null {
  const { t, ground, territory, write } = context;
  const all = ground.lives.get(COUNTRY) ?? [];
  if (all.length === 0) return null;
  const last = Math.max(...all.map(({ year }) => year));
  const years = [...new Set(all.map(({ year }) => year))].filter((year) => year > last - YEARS).sort();
  const own = ground.lives.get(territory.nis) ?? [];
  const get = (measure: string, year: number): Figure =>
    publicFigure(own.find((one) => one.measure === measure && one.year === year)?.value ?? 0);
  const isObserved = all.some(({ measure }) => measure === 'survivors-5');
  const survival = ratio(get('survivors-5', last), get('entries', last - YEARS));
  return section('births', t('births.title'), {
    text:
      isObserved && survival.value !== null
        ? [t('births.survival', { year: String(last - YEARS), share: write(survival, 'share') })]
        : [],
    tables: [
      table(
        'births',
        t('births.caption'),
        t('head.measure'),
        years.map((year) => column(String(year), String(year), 'count', year)),
        MOVES.map((measure) =>
          row(
            measure,
            t(`births.${measure}`),
            years.map((year) => get(measure, year)),
          ),
        ),
      ),
    ],
    notes: [t('births.note')],
    source: publicSource(context),
  });
}
