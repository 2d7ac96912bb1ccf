import { dateFormat, numberFormat } from '../../../data/messages/formats.ts';
import { localeOf, type Language } from '../../../data/messages/translate.ts';

/** `12 345` in French, `12.345` in Dutch. */
export function formatNumber(value: number, language: Language): string {
  return numberFormat(localeOf(language), { maximumFractionDigits: 0 }).format(value);
}

/** One decimal, always written. */
export function formatDecimal(value: number, language: Language): string {
  return numberFormat(localeOf(language), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}

/** A share (0.123) as `12 %`; `digits` decimals. */
export function formatPercent(share: number, language: Language, digits = 0): string {
  return numberFormat(localeOf(language), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** An ISO date or timestamp as `20 novembre 2026`; the text itself when it is no date. */
export function formatDate(iso: string, language: Language): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!day) return iso;
  const [, year, month, date] = day.map(Number);
  return dateFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year ?? 0, (month ?? 1) - 1, date ?? 1),
  );
}

/** A distance in kilometres: metres under one kilometre, one decimal under ten. */
export function formatDistance(km: number, language: Language): string {
  const unit = km < 1 ? 'meter' : 'kilometer';
  const value = km < 1 ? Math.max(10, Math.round(km * 100) * 10) : km;
  return numberFormat(localeOf(language), {
    style: 'unit',
    unit,
    maximumFractionDigits: km < 1 || km >= 10 ? 0 : 1,
  }).format(value);
}

/** Ten digits as `0900.000.196`; anything else unchanged. */
export function formatEnterpriseNumber(number: string): string {
  return number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');
}

/** Bytes as `1,2 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat(localeOf(language), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
