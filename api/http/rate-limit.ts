export interface Verdict {
  readonly allowed: boolean;
  /** Seconds until the next request is allowed; 0 when this one is. */
  readonly retryAfter: number;
  readonly remaining: number;
  /** Seconds until all requests of a window are allowed again. */
  readonly reset: number;
}

const MOST_CLIENTS = 100_000;

/** A bucket of tokens per client: `quota` at once, refilled evenly over the window. */
export class RateLimiter {
  readonly #quota: number;
  readonly #windowSeconds: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(quota: number, windowSeconds = 60) {
    this.#quota = quota;
    this.#windowSeconds = windowSeconds;
  }

  /** Takes tokens of a client, one unless said otherwise and never more than the quota; `now` in milliseconds. */
  take(client: string, now: number, wanted = 1): Verdict {
    const price = Math.min(wanted, this.#quota);
    const perMs = this.#quota / (this.#windowSeconds * 1000);
    const known = this.#buckets.get(client);
    const tokens =
      known === undefined ? this.#quota : Math.min(this.#quota, known.tokens + (now - known.at) * perMs);
    const allowed = tokens >= price;
    const left = allowed ? tokens - price : tokens;
    this.#buckets.delete(client);
    this.#buckets.set(client, { tokens: left, at: now });
    if (this.#buckets.size > MOST_CLIENTS) this.#forgetOldest();
    return {
      allowed,
      retryAfter: allowed ? 0 : Math.max(1, Math.ceil((price - left) / perMs / 1000)),
      remaining: Math.floor(left),
      reset: Math.ceil((this.#quota - left) / perMs / 1000),
    };
  }

  /**
   * The headers that tell a client of its limit (draft-ietf-httpapi-ratelimit-headers): the policy, and what is left of it.
   * After a refusal `t` counts to the next request allowed, else to the whole quota.
   */
  headers(
    { allowed, remaining, retryAfter, reset }: Verdict,
    policy: 'client' | 'reports' = 'client',
  ): Record<string, string> {
    const wait = allowed ? reset : retryAfter;
    return {
      'ratelimit-policy': `"${policy}";q=${this.#quota};w=${this.#windowSeconds}`,
      ratelimit: `"${policy}";r=${remaining};t=${wait}`,
    };
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
