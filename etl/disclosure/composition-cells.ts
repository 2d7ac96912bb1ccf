import { COUNTRY_NIS } from '../../data/schema/reference/territories.ts';
import { overCountry, type Split } from './splits.ts';

/** Stands for all joint committees. */
export const TOTAL = 'total';

/** A cell as it is published. */
export interface CompositionCell {
  readonly dataset: string;
  readonly year: number;
  readonly territory: string;
  readonly committee: string;
  readonly measure: 'jobs' | 'women' | 'part-time' | 'total-jobs';
  readonly value: number | null;
  readonly status: 'value' | 'c' | 'n';
}

/** One cell of each place. */
interface Spelt {
  readonly measure: CompositionCell['measure'];
  readonly committee: string;
  /** Category; null for all of them. */
  readonly at: number | null;
  readonly isHidden: boolean;
  readonly isKnown?: boolean;
}

/** The cells of regions and country. */
export function spell(
  split: Split,
  table: string,
  of: (level: 'region' | 'country') => readonly Spelt[],
): CompositionCell[] {
  return (['region', 'country'] as const).flatMap((level) => {
    const { holdings } = level === 'region' ? split : overCountry(split, COUNTRY_NIS);
    const places = Map.groupBy(holdings, ({ year, place }) => `${year}|${place}`);
    return [...places.values()].flatMap((own) =>
      of(level).map(({ measure, committee, at, isHidden, isKnown = true }): CompositionCell => {
        const { year = 0, place = '' } = own[0] ?? {};
        const value = own.reduce(
          (sum, { amounts }) =>
            sum + (at === null ? amounts.reduce((all, one) => all + one, 0) : (amounts[at] ?? 0)),
          0,
        );
        return {
          ...{ dataset: `${table}-${level}`, year, territory: place, committee, measure },
          ...(isHidden ? { value: null, status: isKnown ? 'c' : 'n' } : { value, status: 'value' }),
        };
      }),
    );
  });
}
