/** Something an attack learned that nobody may learn. */
export interface Finding {
  readonly attack: string;
  /** What was learned: the cell, or the contributor's cell. */
  readonly about: string;
  readonly detail: string;
}

/** Per cent within which nobody may know an employer's amount. */
export const P_PERCENT = 10;
/** Share of its largest employer above which a cell is that employer's, in per cent. */
export const LARGEST_PERCENT = 85;
/** What anyone takes for granted of every workplace, in tenths. */
export const LEAST = { jobs: 10, fte: 0 } as const;
/** Tenths that a solver may be off. */
export const NOISE = 0.01;

/** Whether a guess is nearer to an amount than anyone may come. */
export function isNear(guess: number, amount: number): boolean {
  return amount > 0 && Math.abs(guess - amount) < (amount * P_PERCENT) / 100 - NOISE;
}
