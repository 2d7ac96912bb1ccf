import type { Figure } from '../contract/documents.ts';
import type { ObservedRow } from '../queries/sheet-cells.ts';
import { NOT_AVAILABLE, ratio, ZERO } from './figures.ts';

export const EMPLOYMENT_MEASURES = ['employers', 'jobs', 'fte'] as const;
export type EmploymentMeasure = (typeof EMPLOYMENT_MEASURES)[number];

/** Where a cell of the lattice stands; what is not named is the total. */
export interface CellPlace {
  readonly dataset: string;
  readonly year: number;
  readonly territory: string;
  readonly activity?: string;
  readonly form?: string;
  readonly size?: string;
}

/** Certified cells by their place. A cell that no row of its table states is zero in a certified year. */
export class Observations {
  readonly #figures = new Map<string, Figure>();
  readonly #years: ReadonlySet<number>;
  readonly #datasets: ReadonlySet<string>;

  constructor(rows: readonly ObservedRow[], years: readonly number[]) {
    this.#years = new Set(years);
    this.#datasets = new Set(rows.map(({ dataset }) => dataset));
    for (const row of rows) {
      const { dataset, year, territory, activity, form_group: form, size_class: size, value, status } = row;
      this.#figures.set(keyOf({ dataset, year, territory, activity, form, size }, row.measure), {
        value,
        status,
      });
    }
  }

  get(place: CellPlace, measure: EmploymentMeasure): Figure {
    if (!this.#years.has(place.year) || !this.#datasets.has(place.dataset)) return NOT_AVAILABLE;
    return this.#figures.get(keyOf(place, measure)) ?? ZERO;
  }

  /** Jobs per employer. */
  meanSize(place: CellPlace): Figure {
    return ratio(this.get(place, 'jobs'), this.get(place, 'employers'));
  }
}

function keyOf(place: CellPlace, measure: string): string {
  const { dataset, year, territory, activity = 'total', form = 'total', size = 'total' } = place;
  return `${dataset}|${year}|${territory}|${activity}|${form}|${size}|${measure}`;
}
