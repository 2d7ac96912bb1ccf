import type { Encoding } from '../deps.ts';
import type { Body } from './deliver.ts';

/** An answer ready to leave; compressed forms are added when first asked for. */
export interface StoredAnswer {
  readonly headers: Readonly<Record<string, string>> & { readonly etag: string };
  readonly body: NonNullable<Body>;
  readonly encoded: Map<Encoding, Uint8Array<ArrayBuffer>>;
}

/** Serialised answers, the least recently used dropped first; equal questions in flight are computed once. */
export class AnswerCache {
  readonly #limit: number;
  readonly #answers = new Map<string, StoredAnswer>();
  readonly #pending = new Map<string, Promise<StoredAnswer | null>>();
  #bytes = 0;

  /** @param limit bytes of uncompressed answers to keep */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): StoredAnswer | undefined {
    const answer = this.#answers.get(key);
    if (answer !== undefined) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  pending(key: string): Promise<StoredAnswer | null> | undefined {
    return this.#pending.get(key);
  }

  /** Marks a question as being computed; the returned function settles those who wait. */
  begin(key: string): (answer: StoredAnswer | null) => void {
    const { promise, resolve } = Promise.withResolvers<StoredAnswer | null>();
    this.#pending.set(key, promise);
    return (answer) => {
      this.#pending.delete(key);
      if (answer !== null) this.#store(key, answer);
      resolve(answer);
    };
  }

  get bytes(): number {
    return this.#bytes;
  }

  #store(key: string, answer: StoredAnswer): void {
    const { body } = answer;
    if (typeof body === 'function' || body.length > this.#limit / 4) return;
    this.#answers.set(key, answer);
    this.#bytes += body.length;
    for (const [oldest, dropped] of this.#answers) {
      if (this.#bytes <= this.#limit) break;
      this.#answers.delete(oldest);
      this.#bytes -= dropped.body.length;
    }
  }
}
