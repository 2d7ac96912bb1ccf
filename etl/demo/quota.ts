import type { Random } from './random.ts';

/** Above this debt a quota is paid at once, so that the total is met whatever chance did. */
const PATIENCE = 12;

/** Spreads a fixed number of rows over a number of steps: irregular from step to step, exact at the last one. */
export class Quota {
  private readonly total: number;
  private readonly steps: number;
  private step = 0;
  private given = 0;

  constructor(total: number, steps: number) {
    this.total = total;
    this.steps = steps;
  }

  /** Begins the next step. */
  advance(): void {
    this.step += 1;
  }

  /** Counts rows written whatever the quota says. */
  count(rows: number): void {
    this.given += rows;
  }

  /** Rows to add now beside those counted; counts them. */
  draw(random: Random, most = Infinity): number {
    const owed = Math.floor((this.total * this.step) / this.steps) - this.given;
    if (owed <= 0) return 0;
    const rows = this.step === this.steps || owed > PATIENCE ? owed : random.int(owed + 1);
    const taken = Math.min(rows, this.step === this.steps ? Infinity : most);
    this.given += taken;
    return taken;
  }

  /** Rows still owed at this step, without counting them. */
  owed(): number {
    return Math.floor((this.total * this.step) / this.steps) - this.given;
  }
}
