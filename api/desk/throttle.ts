import type { Context } from 'hono';
import { clientAddress, limitKey } from '../http/client-address.ts';
import { CLIENT_HEADER } from '../http/client-of.ts';
import { ProblemError } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import type { DeskEnv } from './router.ts';

const PER_ADDRESS = 30;
const PER_ACCOUNT = 6;

/** Slows down whoever guesses: so many tries a minute from one network address, and on one account from anywhere. */
export class Throttle {
  readonly #addresses = new RateLimiter(PER_ADDRESS);
  readonly #accounts = new RateLimiter(PER_ACCOUNT);

  /**
   * Counts a try. Pages call inside the process and say whose request it is.
   * @param account e-mail address or other secret that is tried; null when it cannot be guessed.
   */
  take(context: Context<DeskEnv>, account: string | null): void {
    const { now, trustedProxies } = context.get('deps');
    const remote = context.env?.remoteAddress;
    const address =
      remote === undefined
        ? context.req.header(CLIENT_HEADER)
        : clientAddress(remote, context.req.header('x-forwarded-for'), trustedProxies);
    if (address !== undefined) {
      this.#refuse(this.#addresses.take(limitKey(address), now()));
    }
    if (account !== null) this.#refuse(this.#accounts.take(account.toLowerCase(), now()));
  }

  #refuse({ allowed, retryAfter }: { allowed: boolean; retryAfter: number }): void {
    if (!allowed)
      throw new ProblemError(429, { detail: `Too many tries. Come back in ${retryAfter} s.`, retryAfter });
  }
}
