import { describe, expect, it } from 'vitest';
import { readDisclosureRules } from '../../../etl/disclosure/declared.ts';
import { judgeCell, needOf } from '../../../etl/disclosure/rules.ts';

const rules = readDisclosureRules();
const shares = (amounts: readonly number[], waived: readonly number[] = []) =>
  amounts.map((amount, employer) => ({ employer, amount, isWaived: waived.includes(employer) }));

describe('primary rules', () => {
  it.each([
    ['two employers are few', [500, 500], 'few'],
    ['86 of 100 dominates', [860, 90, 50], 'dominance'],
    ['85 of 100 does not dominate', [850, 50, 50, 50], null],
    ['the second could tell the first within 10 %', [500, 480, 40], 'p-percent'],
    ['a rest of exactly 10 % is enough', [500, 450, 50], null],
    ['three equal employers are safe', [300, 300, 300], null],
    ['an empty cell is safe', [], null],
  ])('%s', (_claim, amounts, verdict) => {
    expect(judgeCell(shares(amounts), rules)).toBe(verdict);
  });

  it('an employer with a waiver makes no cell sensitive, and still hides others', () => {
    expect(judgeCell(shares([1000], [0]), rules)).toBeNull();
    expect(judgeCell(shares([9000, 300, 300, 300], [0]), rules)).toBeNull();
    expect(judgeCell(shares([9000, 300], [0]), rules)).toBe('few');
  });

  it('a coalition of two is held off where the rules ask for four employers', () => {
    const four = { ...rules, minimumEmployers: 4 };
    expect(judgeCell(shares([500, 300, 300, 20]), rules)).toBeNull();
    expect(judgeCell(shares([500, 300, 300, 20]), four)).toBe('p-percent');
  });

  it('jobs are whole, so nobody may be narrowed to less than one job either way', () => {
    expect(needOf(30, 10, 10)).toBe(10);
    expect(needOf(110, 10, 10)).toBe(20);
    expect(needOf(37, 10, 1)).toBe(4);
  });
});
