import { numberFormat } from '../formats.ts';
import { localeOf } from '../translate.ts';
import type { Language } from '../translate.ts';

const WHOLE = { maximumFractionDigits: 0 } as const;
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** Options of `Intl.NumberFormat` for each way of writing a figure. */
const OPTIONS: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  count: WHOLE,
  decimal: ONE_DECIMAL,
  share: { style: 'percent', ...ONE_DECIMAL },
  change: { style: 'percent', ...ONE_DECIMAL, signDisplay: 'exceptZero' },
};

/** A value in the way of a language; full-time equivalents keep a decimal below one thousand. */
export function formatValue(value: number, format: string, language: Language): string {
  const options = format === 'fte' ? (value < 1000 ? ONE_DECIMAL : WHOLE) : (OPTIONS[format] ?? WHOLE);
  return numberFormat(localeOf(language), options).format(value);
}

/** What stands in the place of a figure: its value, `c` when confidential, a dash when there is none. */
export function formatFigure(
  { value, status }: { readonly value: number | null; readonly status: string },
  format: string,
  language: Language,
): string {
  if (value !== null) return formatValue(value, format, language);
  return status === 'c' ? 'c' : '–';
}
