import type { ConfidentialMeasure, DisclosureRules } from '../../data/schema/reference/lattice.ts';

/** What an employer puts into a cell, in tenths. */
export interface Share {
  readonly employer: number;
  readonly amount: number;
  /** How far it may fall and rise within what anyone takes for granted; Infinity where nobody knows a most. */
  readonly fall: number;
  readonly rise: number;
  /** It asks for no protection (waiver). */
  readonly isWaived: boolean;
}

/** Which rule makes a cell sensitive. */
export type Sensitivity = 'few' | 'dominance' | 'p-percent';

/**
 * Judges one cell for one measure. Only employers that ask for protection make a cell sensitive; the others still hide them.
 * The rule that fails first, in the order few, dominance, p %; null when the cell is safe by itself.
 */
export function judgeCell(
  shares: readonly Share[],
  rules: DisclosureRules,
  measure: ConfidentialMeasure,
): Sensitivity | null {
  const exposed = shares.filter(({ isWaived }) => !isWaived);
  if (exposed.length === 0) return null;
  if (shares.length < rules.minimumEmployers) return 'few';
  const total = shares.reduce((sum, { amount }) => sum + amount, 0);
  const largest = exposed.reduce((best, { amount }) => Math.max(best, amount), 0);
  if (largest * 100 > rules.largestSharePercent * total) return 'dominance';
  return listTold(shares, rules, measure).length > 0 ? 'p-percent' : null;
}

/**
 * The employers that ask for protection and whose figure the largest fellow contributors (one fewer than the least number of
 * employers allows) could tell within p % or one step from the sum of the cell alone, knowing the least and the most of everyone.
 */
export function listTold(
  shares: readonly Share[],
  rules: DisclosureRules,
  measure: ConfidentialMeasure,
): Share[] {
  const coalition = Math.max(0, rules.minimumEmployers - 2);
  const givesWay = hideBeside(
    shares.map(({ fall }) => fall),
    coalition,
  );
  const takesUp = hideBeside(
    shares.map(({ rise }) => rise),
    coalition,
  );
  return shares.filter(({ amount, fall, rise, isWaived }) => {
    if (isWaived || amount === 0) return false;
    const need = needOf(amount, rules, measure);
    return givesWay(fall) < Math.min(need, rise) || takesUp(rise) < Math.min(need, fall);
  });
}

/** How much all can move together beside one of them and the largest others. */
function hideBeside(rooms: readonly number[], coalition: number): (own: number) => number {
  if (rooms.includes(Infinity)) return () => Infinity;
  const largest = rooms.toSorted((a, b) => b - a).slice(0, coalition + 1);
  const total = rooms.reduce((sum, room) => sum + room, 0);
  return (own) => {
    const others = largest.includes(own) ? largest.toSpliced(largest.indexOf(own), 1) : largest;
    return total - own - others.slice(0, coalition).reduce((sum, room) => sum + room, 0);
  };
}

/** How far nobody may narrow an amount, in tenths: p %, and at least one step of the measure's grain. */
export function needOf(amount: number, rules: DisclosureRules, measure: ConfidentialMeasure): number {
  const step = rules.stepTenths[measure];
  return Math.max(1, Math.ceil((amount * rules.pPercent) / 100 / step)) * step;
}
