import type { LinkageAnswer, LinkageQuestion } from '../../data/schema/linkage-service.ts';

/** An index that nobody asked for so long is closed: it holds memory. */
const IDLE_MS = 10 * 60_000;
const RETRY_MS = 30_000;
/** Questions that may wait for their turn. */
const MOST_WAITING = 20;

/** An index opened for questions, one at a time. */
export interface OpenAnswers {
  answer(question: LinkageQuestion): Promise<LinkageAnswer>;
  close(): void;
}

export interface QuestionDeskOptions {
  /** The directory edition served now; null before the first release. */
  readonly findEdition: () => string | null;
  /** Makes the index of the current edition where it is missing, and opens it. */
  readonly open: () => Promise<OpenAnswers>;
  readonly log: (line: string) => void;
}

/**
 * Answers questions one at a time from the index of the current edition. The first question has it opened, one after a
 * new edition has it changed while the older one still answers; unused, it is closed.
 */
export class QuestionDesk {
  readonly #options: QuestionDeskOptions;
  #index: { readonly edition: string; readonly index: OpenAnswers } | null = null;
  #opening: Promise<void> | null = null;
  #failedAt = Number.NEGATIVE_INFINITY;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: QuestionDeskOptions) {
    this.#options = options;
  }

  /** The answer; null while the index is being made or too many wait. */
  async ask(question: LinkageQuestion): Promise<LinkageAnswer | null> {
    const edition = this.#options.findEdition();
    if (edition !== null && this.#index?.edition !== edition) this.#prepare(edition);
    if (this.#index === null || this.#waiting >= MOST_WAITING) return null;
    return this.#inTurn(async () => (this.#index === null ? null : this.#index.index.answer(question)));
  }

  /** Waits until no index is being made. */
  async settle(): Promise<void> {
    await this.#opening;
  }

  #prepare(edition: string): void {
    if (this.#opening !== null || performance.now() - this.#failedAt < RETRY_MS) return;
    this.#opening = this.#options
      .open()
      .then((index) => this.#inTurn(() => Promise.resolve(this.#change({ edition, index }))))
      .catch((error: unknown) => {
        this.#failedAt = performance.now();
        this.#options.log(`the linkage index could not be opened: ${(error as Error).message}`);
      })
      .finally(() => {
        this.#opening = null;
      });
  }

  #change(next: { readonly edition: string; readonly index: OpenAnswers } | null): void {
    this.#index?.index.close();
    this.#index = next;
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    clearTimeout(this.#idle);
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(() => this.#change(null), IDLE_MS).unref();
    }
  }
}
