/** Signs of a reference: no I, L, O, 0 or 1, which people read as each other. 31 of them, a prime, for the check. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RANDOM_SIGNS = 5;

/**
 * A new reference of a report, such as `ESS-7K4M-2Q`: five random signs and a check sign. One wrong sign, or two neighbours
 * swapped, is always noticed (weighted sum modulo a prime).
 */
export function createReportReference(): string {
  const values = Array.from({ length: RANDOM_SIGNS }, randomSign);
  const sum = weigh(values);
  const last = RANDOM_SIGNS + 1;
  const check = Array.from(SIGNS).findIndex((_, value) => (sum + last * value) % SIGNS.length === 0);
  const signs = [...values, check].map((value) => SIGNS.charAt(value)).join('');
  return `ESS-${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** The reference as it is stored, from what a person wrote (`ess 7k4m2q`); null when a sign is wrong. */
export function parseReportReference(text: string): string | null {
  const signs = /^ESS([2-9A-HJKMNP-Z]{4})([2-9A-HJKMNP-Z]{2})$/.exec(
    text.toUpperCase().replace(/[\s-]/g, ''),
  );
  const [, first = '', second = ''] = signs ?? [];
  const values = Array.from(first + second, (sign) => SIGNS.indexOf(sign));
  return signs !== null && weigh(values) % SIGNS.length === 0 ? `ESS-${first}-${second}` : null;
}

function weigh(values: readonly number[]): number {
  return values.reduce((sum, value, position) => sum + (position + 1) * value, 0);
}

/** Bytes above the last whole multiple are drawn again, so that every sign is as likely. */
function randomSign(): number {
  const fair = 256 - (256 % SIGNS.length);
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) return byte % SIGNS.length;
  }
}
