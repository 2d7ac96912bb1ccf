import { describe, expect, it } from 'vitest';
import { readDisclosureRules } from '../../../etl/disclosure/declared.ts';
import { judgeCell, needOf } from '../../../etl/disclosure/rules.ts';

const rules = readDisclosureRules();
const shares = (amounts: readonly number[], waived: readonly number[] = []) =>
  amounts.map((amount, employer) => ({
    ...{ employer, amount, fall: amount, rise: Infinity },
    isWaived: waived.includes(employer),
  }));
/** The same as jobs: one of each employer's is taken for granted. */
const jobs = (amounts: readonly number[]) =>
  shares(amounts).map((share) => ({ ...share, fall: share.amount - rules.floorTenths.jobs }));

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
    expect(judgeCell(shares(amounts), rules, 'fte')).toBe(verdict);
  });

  it('an employer with a waiver makes no cell sensitive, and still hides others', () => {
    expect(judgeCell(shares([1000], [0]), rules, 'fte')).toBeNull();
    expect(judgeCell(shares([9000, 300, 300, 300], [0]), rules, 'fte')).toBeNull();
    expect(judgeCell(shares([9000, 300], [0]), rules, 'fte')).toBe('few');
  });

  it('a coalition of two is held off where the rules ask for four employers', () => {
    const four = { ...rules, minimumEmployers: 4 };
    expect(judgeCell(shares([500, 300, 300, 20]), rules, 'fte')).toBeNull();
    expect(judgeCell(shares([500, 300, 300, 20]), four, 'fte')).toBe('p-percent');
  });

  it.each([
    ['as many jobs as employers: each has one', [10, 10, 10, 10], 'p-percent'],
    ['one job more: it is the second one’s or not, and the first knows', [10, 10, 10, 20], 'p-percent'],
    ['two jobs more, one of them known to whoever has it', [10, 10, 20, 20], 'p-percent'],
    ['three that could have the job more', [10, 20, 20, 20], null],
    ['small ones that have their one job hide no large one', [500, 400, 10, 10, 10, 10, 10], 'p-percent'],
  ])('everyone has a job: %s', (_claim, amounts, verdict) => {
    expect(judgeCell(jobs(amounts), rules, 'jobs')).toBe(verdict);
  });

  it.each([
    ['all at the most of the class', [40, 40, 40], [0, 0, 0], 'p-percent'],
    ['all but one', [40, 40, 30], [0, 0, 10], 'p-percent'],
    ['three that could have one more', [30, 30, 30], [10, 10, 10], null],
  ])('the class tells the most: %s', (_claim, amounts, rise, verdict) => {
    const inClass = jobs(amounts).map((share, index) => ({ ...share, rise: rise[index] ?? 0 }));
    expect(judgeCell(inClass, rules, 'jobs')).toBe(verdict);
  });

  it('jobs are whole, so nobody may be narrowed to less than one job either way', () => {
    expect(needOf(30, rules, 'jobs')).toBe(10);
    expect(needOf(110, rules, 'jobs')).toBe(20);
    expect(needOf(37, rules, 'fte')).toBe(4);
  });
});
