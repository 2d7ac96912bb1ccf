import { parseEnterpriseNumber, type NumberResult } from '../../../data/rules/enterprise-number.ts';
import type { ListDateFormat } from '../../../data/schema/list-mapping.ts';

/** Reads an enterprise number, also one that a spreadsheet turned into a float or scientific notation. */
export function parseListNumber(text: string): NumberResult {
  const trimmed = text.trim();
  const float = /^(\d{9,10})[.,]0+$/.exec(trimmed);
  if (float) return parseEnterpriseNumber(float[1] as string);
  const scientific = /^(\d)[.,](\d{1,9})e\+?0?([89])$/i.exec(trimmed);
  if (scientific) {
    const [, first = '', rest = '', exponent = ''] = scientific;
    if (rest.length === Number(exponent)) return parseEnterpriseNumber(first + rest);
  }
  return parseEnterpriseNumber(trimmed);
}

/** Reads a date in the format of the mapping, or as yyyy-mm-dd; null when it is no date of the calendar. */
export function parseListDate(text: string, format: ListDateFormat): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const belgian = format === 'dd/mm/yyyy' ? /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) : null;
  const [year, month, day] = iso ? iso.slice(1) : belgian ? belgian.slice(1).reverse() : [];
  if (!year || !month || !day) return null;
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${spelled}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === spelled ? spelled : null;
}

const YES = /^(oui|o|ja|j|yes|y|vrai|waar|wahr|true|x|1|✓|✔)$/i;
const NO = /^(non|n|nee|neen|nein|no|faux|onwaar|falsch|false|0|-)$/i;

/** Reads yes or no in four languages, or as a tick; null when it is neither. */
export function parseYesNo(text: string): boolean | null {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : null;
}

/** Reads a coordinate in degrees (decimal point or comma) between two bounds; null when it is none. */
export function parseCoordinate(text: string, lowest: number, highest: number): number | null {
  if (!/^-?\d{1,3}([.,]\d+)?$/.test(text)) return null;
  const degrees = Number(text.replace(',', '.'));
  return degrees >= lowest && degrees <= highest ? degrees : null;
}
