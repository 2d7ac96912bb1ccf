import type { ProgressOutput } from '../lib/progress.ts';

const BAR_WIDTH = 24;
const REDRAW_MS = 200;

interface Line {
  readonly title: string;
  share: number;
  step: string;
  readonly begun: number;
  ended: number | undefined;
}

/** One line of the board: what is being prepared and how far it is. */
export interface Task {
  /** @param share of the work done, 0 to 1. */
  advance(share: number, step: string): void;
  end(step: string): void;
}

function draw(line: Line): string {
  const bar = '█'.repeat(Math.round(line.share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
  const seconds = Math.round(((line.ended ?? performance.now()) - line.begun) / 1000);
  return `${line.title.padEnd(12)} ${bar} ${String(seconds).padStart(3)} s  ${line.step}`;
}

/** Progress bars of several tasks at once: redrawn on a terminal, elsewhere one plain line each time a step changes. */
export class Board {
  readonly #output: ProgressOutput;
  readonly #lines: Line[] = [];
  #timer: NodeJS.Timeout | undefined;
  #drawn = 0;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  begin(title: string): Task {
    const line: Line = { title, share: 0, step: '', begun: performance.now(), ended: undefined };
    this.#lines.push(line);
    if (this.#output.isTTY === true) this.#timer ??= setInterval(() => this.#redraw(), REDRAW_MS);
    const say = () => {
      if (this.#output.isTTY !== true) this.#output.write(`${title}: ${line.step}\n`);
    };
    return {
      advance: (share, step) => {
        const changed = step !== line.step;
        line.share = Math.min(1, Math.max(0, share));
        line.step = step;
        if (changed) say();
      },
      end: (step) => {
        line.share = 1;
        line.step = step;
        line.ended = performance.now();
        say();
      },
    };
  }

  /** Draws the last state and stops. */
  close(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#redraw();
  }

  #redraw(): void {
    const up = this.#drawn > 0 ? `\x1b[${this.#drawn}A` : '';
    this.#output.write(up + this.#lines.map((line) => `\x1b[2K${draw(line)}\n`).join(''));
    this.#drawn = this.#lines.length;
  }
}
