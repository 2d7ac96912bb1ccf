import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatEnterpriseNumber,
  formatEstablishmentNumber,
  getCheckDigits,
  parseEnterpriseNumber,
  parseEstablishmentNumber,
} from '../../data/rules/enterprise-number.ts';

const withCheck = (first: number, body: number) => {
  const eight = `${first}${String(body).padStart(7, '0')}`;
  return eight + getCheckDigits(eight);
};
const enterprise = fc
  .tuple(fc.integer({ min: 0, max: 1 }), fc.nat(9_999_999))
  .map(([a, b]) => withCheck(a, b));
const establishment = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.nat(9_999_999))
  .map(([a, b]) => withCheck(a, b));

describe('enterprise numbers', () => {
  it.each([
    ['0203430576', '0203430576'],
    ['0203.430.576', '0203430576'],
    ['BE 0203.430.576', '0203430576'],
    ['be0203430576', '0203430576'],
    ['TVA BE 0203 430 576', '0203430576'],
    ['203.430.576', '0203430576'],
    ['203430576', '0203430576'],
    [' 0203-430-576 ', '0203430576'],
    ['0203\u00a0430\u202f576', '0203430576'],
    ['1012.706.130', '1012706130'],
    ['1029025290', '1029025290'],
  ])('%s is read as %s', (text, number) => {
    expect(parseEnterpriseNumber(text)).toEqual({ ok: true, number });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['4.03E+08', 'scientific-notation'],
    ['2,03430576E8', 'scientific-notation'],
    ['2E9', 'scientific-notation'],
    ['ASBL', 'not-a-number'],
    ['0203.430.57O', 'not-a-number'],
    ['02034305', 'too-short'],
    ['02034305761', 'too-long'],
    ['2203430576', 'wrong-prefix'],
    ['9203430576', 'wrong-prefix'],
    ['0203430577', 'bad-checksum'],
    ['303430576', 'bad-checksum'],
  ])('%j is refused as %s', (text, reason) => {
    expect(parseEnterpriseNumber(text)).toEqual({ ok: false, reason });
  });

  it('every valid number survives printing and reading', () => {
    fc.assert(
      fc.property(enterprise, (number) => {
        const printed = formatEnterpriseNumber(number);
        expect(printed).toMatch(/^[01]\d{3}\.\d{3}\.\d{3}$/);
        expect(parseEnterpriseNumber(printed)).toEqual({ ok: true, number });
        expect(parseEnterpriseNumber(`BE ${number}`)).toEqual({ ok: true, number });
      }),
    );
  });

  it('a number without its leading zero is the same number', () => {
    fc.assert(
      fc.property(enterprise, (number) => {
        fc.pre(number.startsWith('0'));
        expect(parseEnterpriseNumber(number.slice(1))).toEqual({ ok: true, number });
      }),
    );
  });

  it('every wrong digit is detected', () => {
    fc.assert(
      fc.property(enterprise, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digit = (Number(number[place]) + shift) % 10;
        const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
        expect(parseEnterpriseNumber(wrong).ok).toBe(false);
      }),
    );
  });

  it('every swap of two neighbouring digits is detected', () => {
    fc.assert(
      fc.property(enterprise, fc.nat(8), (number, place) => {
        fc.pre(number[place] !== number[place + 1]);
        const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
        expect(parseEnterpriseNumber(swapped).ok).toBe(false);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseEnterpriseNumber(text);
        if (result.ok) expect(result.number).toMatch(/^[01]\d{9}$/);
      }),
    );
  });
});

describe('establishment numbers', () => {
  it('every valid number survives printing and reading', () => {
    fc.assert(
      fc.property(establishment, (number) => {
        expect(parseEstablishmentNumber(formatEstablishmentNumber(number))).toEqual({ ok: true, number });
      }),
    );
  });

  it('an enterprise number is not an establishment number, nor the reverse', () => {
    fc.assert(
      fc.property(enterprise, establishment, (own, unit) => {
        expect(parseEstablishmentNumber(own)).toEqual({ ok: false, reason: 'wrong-prefix' });
        expect(parseEnterpriseNumber(unit)).toEqual({ ok: false, reason: 'wrong-prefix' });
      }),
    );
  });

  it('a branch id, which starts with 9 and has valid check digits, is refused', () => {
    expect(parseEstablishmentNumber(withCheck(9, 1234567))).toEqual({ ok: false, reason: 'wrong-prefix' });
  });

  it('nine digits are not padded: an establishment number has no leading zero to lose', () => {
    expect(parseEstablishmentNumber('212345678')).toEqual({ ok: false, reason: 'too-short' });
  });
});
