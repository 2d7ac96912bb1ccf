import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../data/rules/clean-text.ts';
import { createReportReference, parseReportReference } from '../../data/rules/report-reference.ts';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const reference = fc.nat().map(() => createReportReference());

describe('the reference of a report', () => {
  it('reads back, however it is written', () => {
    fc.assert(
      fc.property(reference, (made) => {
        expect(made).toMatch(/^ESS-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}$/);
        expect(parseReportReference(made)).toBe(made);
        expect(parseReportReference(` ${made.toLowerCase().replaceAll('-', ' ')} `)).toBe(made);
      }),
    );
  });

  it('with any one wrong sign is refused', () => {
    const positions = [4, 5, 6, 7, 9, 10];
    for (let round = 0; round < 50; round += 1) {
      const made = createReportReference();
      for (const at of positions) {
        for (const sign of SIGNS) {
          if (sign === made[at]) continue;
          expect(parseReportReference(made.slice(0, at) + sign + made.slice(at + 1))).toBeNull();
        }
      }
    }
  });

  it('with two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom(...[0, 1, 2, 3, 4]), (made, at) => {
        const signs = Array.from(made.slice(4).replace('-', ''));
        const [left = '', right = ''] = signs.slice(at, at + 2);
        fc.pre(left !== right);
        signs.splice(at, 2, right, left);
        expect(parseReportReference(`ESS${signs.join('')}`)).toBeNull();
      }),
    );
  });

  it.each(['', 'ESS', 'ESS-0000-00', 'ESS-IIII-II', '<script>', 'ESS-7K4M-2'])('%j is none', (text) => {
    expect(parseReportReference(text)).toBeNull();
  });
});

describe('text as it is stored', () => {
  it.each([
    ['  a\tb  ', 'a b'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\u0000\u0007\u001b[31mb', 'a[31mb'],
    ['\u202egpj.exe\u202c', 'gpj.exe'],
    ['a\n\n\n\n\nb', 'a\n\nb'],
    ['e\u0301', 'é'],
    ['שלום 👩‍👧 🇧🇪', 'שלום 👩‍👧 🇧🇪'],
    ['\ud800', '\ufffd'],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('cleaned twice is cleaned once, and holds no control but line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
