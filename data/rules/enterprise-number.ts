/** Why a text is not a registry number; the words for people stand in the message catalogues. */
export const NUMBER_FAULTS = [
  'empty',
  'scientific-notation',
  'not-a-number',
  'too-short',
  'too-long',
  'wrong-prefix',
  'bad-checksum',
] as const;
export type NumberFault = (typeof NUMBER_FAULTS)[number];

export type NumberResult =
  { readonly ok: true; readonly number: string } | { readonly ok: false; readonly reason: NumberFault };

const LENGTH = 10;

/**
 * Reads an enterprise number in any spelling (dots, spaces, dashes, slashes, `BE` or `TVA` prefix, 9 digits)
 * into its 10 digits. The number starts with 0 or 1 and its last two digits are 97 − (first eight mod 97).
 * Source: METHOD section 2.4.
 */
export function parseEnterpriseNumber(text: string): NumberResult {
  return parseNumber(text, /^[01]/, true);
}

/**
 * Reads an establishment number in any spelling into its 10 digits. It starts with 2 to 8 (a branch id,
 * which starts with 9, is not one) and has the same check digits as an enterprise number.
 */
export function parseEstablishmentNumber(text: string): NumberResult {
  return parseNumber(text, /^[2-8]/, false);
}

/** Writes 10 digits as `0xxx.xxx.xxx`. Throws on anything but 10 digits. */
export function formatEnterpriseNumber(number: string): string {
  return `${assertDigits(number).slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
}

/** Writes 10 digits as `x.xxx.xxx.xxx`. Throws on anything but 10 digits. */
export function formatEstablishmentNumber(number: string): string {
  return `${assertDigits(number).slice(0, 1)}.${number.slice(1, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
}

/** The two check digits of the first eight digits of a registry number. */
export function getCheckDigits(firstEight: string): string {
  if (!/^\d{8}$/.test(firstEight)) throw new Error(`Expected eight digits, found "${firstEight}".`);
  return String(97 - (Number(firstEight) % 97)).padStart(2, '0');
}

function parseNumber(text: string, prefix: RegExp, padsNineDigits: boolean): NumberResult {
  const trimmed = text.trim();
  if (trimmed === '') return fail('empty');
  if (/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(trimmed)) return fail('scientific-notation');
  const bare = trimmed
    .replace(/^(TVA|BTW|MWST|VAT)[\s.:]*/i, '')
    .replace(/^BE/i, '')
    .replace(/[\s.\-–/_]/gu, '');
  if (!/^\d+$/.test(bare)) return fail('not-a-number');
  const digits = padsNineDigits && bare.length === LENGTH - 1 ? `0${bare}` : bare;
  if (digits.length < LENGTH) return fail('too-short');
  if (digits.length > LENGTH) return fail('too-long');
  if (!prefix.test(digits)) return fail('wrong-prefix');
  if (getCheckDigits(digits.slice(0, 8)) !== digits.slice(8)) return fail('bad-checksum');
  return { ok: true, number: digits };
}

function fail(reason: NumberFault): NumberResult {
  return { ok: false, reason };
}

function assertDigits(number: string): string {
  if (!/^\d{10}$/.test(number)) throw new Error(`Expected ten digits, found "${number}".`);
  return number;
}
