import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import { clientAddress, isInNetworks, limitKey } from './http/client-address.ts';
import { RateLimiter } from './http/rate-limit.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers pages and static files of the built site. */
export type WebHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebOptions {
  /** The public address, when it is set; it wins over what the request says. */
  readonly origin: string | undefined;
  readonly trustedProxies: readonly string[];
  /** Pages per minute and client; files of the site are not counted. */
  readonly rateLimit: number;
}

const PROTOCOL_HEADER = 'x-forwarded-proto';
const ADDRESS_HEADER = 'x-essaim-client';
/** A member list of 10 MB in a form, with what surrounds it. */
const MOST_FORM_BYTES = 11 << 20;

interface KitHandler {
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * Loads the built site; null when it is not built. The site learns its address and its client from headers that
 * are written here, never from what a client sends.
 */
export async function loadWebHandler(file: string, options: WebOptions): Promise<WebHandler | null> {
  if (!existsSync(file)) return null;
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER;
  process.env['BODY_SIZE_LIMIT'] = String(MOST_FORM_BYTES);
  const site = (await import(pathToFileURL(file).href)) as KitHandler;
  return limitPages(compressed(site.handler), options);
}

/** Pages leave compressed; static files were when the site was built and stay as they are. */
function compressed(handler: WebHandler): WebHandler {
  const compress = compression() as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;
  return (request, response) => {
    compress(request, response, () => {
      handler(request, response);
    });
  };
}

/** Pages ask the API inside the process, where no limit applies: so they have one of their own. */
export function limitPages(handler: WebHandler, options: WebOptions): WebHandler {
  const limiter = new RateLimiter(options.rateLimit);
  return (request, response) => {
    setRequestOrigin(request, options);
    if (!(request.url ?? '/').startsWith('/_app/')) {
      const client = limitKey(String(request.headers[ADDRESS_HEADER]));
      const verdict = limiter.take(client, performance.now());
      const { allowed, retryAfter } = verdict;
      if (!allowed) {
        response.writeHead(429, {
          ...limiter.headers(verdict),
          'retry-after': String(retryAfter),
          'content-type': 'text/plain; charset=utf-8',
        });
        response.end(`Too many requests. Come back in ${retryAfter} s.\n`);
        return;
      }
    }
    handler(request, response);
  };
}

/** Rewrites host, protocol and client headers of a request to what is true. */
export function setRequestOrigin(request: IncomingMessage, { origin, trustedProxies }: WebOptions): void {
  const remote = request.socket.remoteAddress ?? '';
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const trusted = isInNetworks(remote, trustedProxies);
  const forwarded = trusted && header(PROTOCOL_HEADER) === 'https' ? 'https' : 'http';
  const publicUrl = origin === undefined ? null : new URL(origin);
  request.headers.host =
    publicUrl?.host ?? ((trusted && header('x-forwarded-host')) || request.headers.host || 'localhost');
  request.headers[PROTOCOL_HEADER] = publicUrl === null ? forwarded : publicUrl.protocol.replace(':', '');
  request.headers[ADDRESS_HEADER] = clientAddress(remote, header('x-forwarded-for'), trustedProxies);
}
