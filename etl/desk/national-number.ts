const SPELLING = /(?<![\d+])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[-\s.]?(\d{3})[. -]?(\d{2})(?!\d)/g;
/** Of a bis number the month is 20 or 40 higher. */
const BIS = [0, 20, 40];

/** Whether a text holds a Belgian national register (or bis) number: a date, a serial, and check digits mod 97. */
export function holdsNationalNumber(text: string): boolean {
  for (const match of text.matchAll(SPELLING)) {
    const [, year = '', month = '', day = '', serial = '', check = ''] = match;
    const isMonth = BIS.some((added) => Number(month) - added >= 0 && Number(month) - added <= 12);
    if (!isMonth || Number(day) > 31) continue;
    const first = year + month + day + serial;
    const expected = [first, `2${first}`].map((digits) => 97 - (Number(digits) % 97));
    if (expected.includes(Number(check))) return true;
  }
  return false;
}
