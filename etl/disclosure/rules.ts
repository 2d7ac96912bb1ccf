import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';

/** What an employer puts into a cell, in tenths. */
export interface Share {
  readonly employer: number;
  readonly amount: number;
  /** It asks for no protection (waiver). */
  readonly isWaived: boolean;
}

/** Which rule makes a cell sensitive. */
export type Sensitivity = 'few' | 'dominance' | 'p-percent';

/**
 * Judges one cell for one measure. Only employers that ask for protection make a cell sensitive; the others still hide them.
 * The rule that fails first, in the order few, dominance, p %; null when the cell is safe by itself.
 */
export function judgeCell(shares: readonly Share[], rules: DisclosureRules): Sensitivity | null {
  const exposed = shares.filter(({ isWaived }) => !isWaived);
  if (exposed.length === 0) return null;
  if (shares.length < rules.minimumEmployers) return 'few';
  const total = shares.reduce((sum, { amount }) => sum + amount, 0);
  const largest = exposed.reduce((best, share) => (share.amount > best.amount ? share : best));
  if (largest.amount * 100 > rules.largestSharePercent * total) return 'dominance';
  const rivals = shares.filter(({ employer }) => employer !== largest.employer).map(({ amount }) => amount);
  const coalition = rivals.sort((a, b) => b - a).slice(0, Math.max(0, rules.minimumEmployers - 2));
  const hidden = total - largest.amount - coalition.reduce((sum, amount) => sum + amount, 0);
  return hidden * 100 < rules.pPercent * largest.amount ? 'p-percent' : null;
}

/** How far nobody may narrow an amount, in tenths: p %, and at least one step of the measure's grain. */
export function needOf(amount: number, pPercent: number, step: number): number {
  return Math.max(1, Math.ceil((amount * pPercent) / 100 / step)) * step;
}
