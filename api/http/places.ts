import { ProblemError } from './problem.ts';

/** Places for what takes long: so many for one client, so many in all. */
export class Places {
  readonly #mostOfOne: number;
  readonly #mostInAll: number;
  readonly #retryAfter: number;
  readonly #taken = new Map<string, number>();
  #all = 0;

  /** @param retryAfter seconds after which a client that was refused may try again */
  constructor(mostOfOne: number, mostInAll: number, retryAfter: number) {
    this.#mostOfOne = mostOfOne;
    this.#mostInAll = mostInAll;
    this.#retryAfter = retryAfter;
  }

  /**
   * Takes a place for a client.
   * @param what is made, in the plural
   * @returns gives the place back, once
   * @throws ProblemError (429) when the client has all of its own, (503) when all are taken.
   */
  take(client: string, what: string): () => void {
    const own = this.#taken.get(client) ?? 0;
    const retryAfter = this.#retryAfter;
    if (own >= this.#mostOfOne) {
      const detail = `${own} ${what} of yours are being made. Come back when one is done.`;
      throw new ProblemError(429, { detail, retryAfter });
    }
    if (this.#all >= this.#mostInAll) {
      throw new ProblemError(503, { detail: `Many ${what} are being made.`, retryAfter });
    }
    this.#taken.set(client, own + 1);
    this.#all += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#all -= 1;
      const left = (this.#taken.get(client) ?? 1) - 1;
      if (left === 0) this.#taken.delete(client);
      else this.#taken.set(client, left);
    };
  }
}
