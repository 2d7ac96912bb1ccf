import type { DuckDBConnection } from '@duckdb/node-api';

/** Where progress goes: standard error of the command, or a test's collector. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const BAR_WIDTH = 24;
const POLL_MS = 200;

/** Formats a number of rows with thin grouping: `1 162 000`. */
export function formatRows(rows: number): string {
  return String(Math.round(rows)).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/**
 * Progress of one run: on a terminal a bar with the rows of the statement under way, elsewhere one plain line at the
 * start and one at the end of each step.
 */
export class Progress {
  readonly #output: ProgressOutput;
  #timer: NodeJS.Timeout | undefined;
  #note = '';
  #share: number | undefined;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  /** Announces a step and follows the connection's running statement until {@link Progress.end}. */
  begin(step: string, position: number, steps: number, connection: DuckDBConnection): void {
    this.#note = '';
    this.#share = undefined;
    const started = performance.now();
    if (this.#output.isTTY !== true) {
      this.#output.write(`[${position}/${steps}] ${step} …\n`);
      return;
    }
    this.#timer = setInterval(() => {
      const { percentage, rows_processed: rows } = connection.progress;
      const share = this.#share ?? (percentage > 0 ? Math.min(percentage, 100) / 100 : 0);
      const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      const counted = this.#share === undefined && rows > 0n ? ` ${formatRows(Number(rows))} rows` : '';
      this.#output.write(
        `\r\x1b[2K[${position}/${steps}] ${step.padEnd(9)} ${bar}${counted} ${seconds} s ${this.#note}`,
      );
    }, POLL_MS);
  }

  /** Says what the step is doing. */
  note(text: string): void {
    this.#note = text;
    this.#share = undefined;
    if (this.#output.isTTY !== true) this.#output.write(`      ${text}\n`);
  }

  /** Shows how far the work under way is (0 to 1), on a terminal only. */
  tick(text: string, share: number): void {
    this.#note = text;
    this.#share = Math.min(1, Math.max(0, share));
  }

  /** Ends the current step with its line. */
  end(text: string): void {
    this.stop();
    this.#output.write(`${text}\n`);
  }

  /** Stops following, e.g. after an error. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#output.write('\r\x1b[2K');
  }
}
