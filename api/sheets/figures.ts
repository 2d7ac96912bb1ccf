import type { Figure } from '../contract/documents.ts';

export const ZERO: Figure = { value: 0, status: 'zero' };
export const NOT_AVAILABLE: Figure = { value: null, status: 'n' };

/** Statuses that travel from a figure to all that is worked out from it, the strongest first. */
const TRAVELLING = ['c', 'n', 'b', 'e', 'r'] as const;

/** A number that is public by itself. */
export function publicFigure(value: number | null): Figure {
  if (value === null) return NOT_AVAILABLE;
  return value === 0 ? ZERO : { value, status: 'value' };
}

/** What is worked out from published figures: hidden as soon as one of them is, whatever the result would be. */
export function derive(figures: readonly Figure[], compute: (values: number[]) => number | null): Figure {
  const status = TRAVELLING.find((one) => figures.some((figure) => figure.status === one));
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < figures.length) return { value: null, status: status ?? 'n' };
  const value = compute(values);
  if (value === null || !Number.isFinite(value)) return NOT_AVAILABLE;
  return { value, status: status ?? (value === 0 ? 'zero' : 'value') };
}

/** One figure divided by another; not available where there is nothing to divide by. */
export function ratio(above: Figure, below: Figure, factor = 1): Figure {
  return derive([above, below], ([top = 0, bottom = 0]) => (bottom === 0 ? null : (top / bottom) * factor));
}

/** A figure per 10 000 inhabitants. */
export function perTenThousand(figure: Figure, population: number | null): Figure {
  return derive([figure], ([value = 0]) => (population ? (value / population) * 10_000 : null));
}

/** The change from one figure to a later one, as a fraction of the first. */
export function change(before: Figure, after: Figure): Figure {
  return derive([before, after], ([old = 0, now = 0]) => (old === 0 ? null : now / old - 1));
}

/** The sum of published figures; hidden as soon as one is. */
export function sum(figures: readonly Figure[]): Figure {
  return derive(figures, (values) => values.reduce((all, value) => all + value, 0));
}
