import { clientAddress, limitKey } from './client-address.ts';
import type { Context } from 'hono';
import type { AppEnv } from './router.ts';
import type { Deps } from '../deps.ts';

/** The site sends its visitor's address with what it asks inside the process; from outside this header counts for nothing. */
export const CLIENT_HEADER = 'x-essaim-client';

/**
 * Who asks, as limits count: the address of the connection (the /64 of an IPv6 one) or, inside the process, what the site says of
 * its visitor.
 */
export function clientOf(context: Context<AppEnv>, { trustedProxies }: Pick<Deps, 'trustedProxies'>): string {
  const remote = context.env?.remoteAddress;
  if (remote === undefined) return limitKey(context.req.header(CLIENT_HEADER) ?? 'this process');
  return limitKey(clientAddress(remote, context.req.header('x-forwarded-for'), trustedProxies));
}
