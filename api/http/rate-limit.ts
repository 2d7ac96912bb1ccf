export interface Verdict {
  readonly allowed: boolean;
  /** Seconds until the next request is allowed; 0 when this one is. */
  readonly retryAfter: number;
  readonly remaining: number;
}

const MOST_CLIENTS = 100_000;

/** A bucket of tokens per client: `perMinute` at once, refilled evenly. */
export class RateLimiter {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes a token of a client; `now` in milliseconds. */
  take(client: string, now: number): Verdict {
    const perMs = this.#perMinute / 60_000;
    const known = this.#buckets.get(client);
    const tokens =
      known === undefined
        ? this.#perMinute
        : Math.min(this.#perMinute, known.tokens + (now - known.at) * perMs);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    this.#buckets.delete(client);
    this.#buckets.set(client, { tokens: left, at: now });
    if (this.#buckets.size > MOST_CLIENTS) this.#forgetOldest();
    return {
      allowed,
      retryAfter: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perMs / 1000)),
      remaining: Math.floor(left),
    };
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
