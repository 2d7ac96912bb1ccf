import type { Context, MiddlewareHandler } from 'hono';
import { AnswerCache } from './answer-cache.ts';
import { deliver, gather } from './deliver.ts';
import { chooseEncoding, matchesEtag, preferredType } from './negotiation.ts';
import { hashText } from '../../data/rules/search/word-book.ts';
import { NOTE_HEADER } from '../territory-notes.ts';
import type { AppEnv } from './router.ts';
import type { Deps, Encoding } from '../deps.ts';
import type { StoredAnswer } from './answer-cache.ts';

type CacheDeps = Pick<Deps, 'codeVersion' | 'compress' | 'metrics'>;

const CACHE_BYTES = 64 * 1024 * 1024;
const SMALLEST_COMPRESSED = 1024;
const JSON_TYPE = 'application/json';
const DEFAULT_CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';
const encoder = new TextEncoder();

/**
 * Answers from a cache keyed by the release and the address asked for: serialised once, compressed once,
 * with entity tags; equal questions in flight share one computation. `negotiated`: media types that some address gives to those
 * who ask for them by Accept.
 */
export function cachedAnswers(deps: CacheDeps, negotiated: readonly string[]): MiddlewareHandler<AppEnv> {
  const cache = new AnswerCache(CACHE_BYTES);
  return async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
    const media = preferredType(context.req.header('accept'), negotiated) ?? '';
    const key = `${context.get('release').key} ${addressOf(context.req.raw.url)} ${media}`;
    const known = cache.get(key);
    if (known !== undefined) {
      deps.metrics.countCache('hit');
      return respond(deps, context, known);
    }
    const pending = cache.pending(key);
    const shared = pending === undefined ? null : await pending;
    if (shared !== null) {
      deps.metrics.countCache('shared');
      return respond(deps, context, shared);
    }
    deps.metrics.countCache('miss');
    const settle = cache.begin(key);
    let stored: StoredAnswer | null = null;
    try {
      await next();
      stored = await storable(context, tagOf(deps.codeVersion, key));
    } finally {
      settle(stored);
    }
    const answer = stored === null ? passing(context) : await respond(deps, context, stored);
    if (answer === null) return;
    context.res = undefined;
    context.res = answer;
    return;
  };
}

/** Path and query of an absolute address. */
function addressOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}

/** An answer changes with the code, the release and the address asked for, and with nothing else. */
function tagOf(codeVersion: string, key: string): string {
  const [left, right] = [hashText(`${codeVersion} ${key}`), hashText(`${key} ${codeVersion}`)];
  return `W/"${left.toString(36)}-${right.toString(36)}"`;
}

/** What may be kept of an answer; null for a problem, for a file (streamed) and for one that says it is computed each time. */
async function storable(context: Context<AppEnv>, etag: string): Promise<StoredAnswer | null> {
  const said = context.get('said');
  const headerOf = (name: string): string | null =>
    said === undefined ? context.res.headers.get(name) : (said.headers[name] ?? null);
  const isStreamed = headerOf('content-disposition') !== null;
  if (context.res.status !== 200 || isStreamed || headerOf('cache-control') === 'no-store') return null;
  return {
    headers: {
      'content-type': headerOf('content-type') ?? JSON_TYPE,
      'cache-control': headerOf('cache-control') ?? DEFAULT_CACHE_CONTROL,
      etag,
      vary: [headerOf('vary'), 'Accept-Encoding'].filter(Boolean).join(', '),
      ...noteOf(headerOf(NOTE_HEADER)),
    },
    body: said?.text ?? new Uint8Array(await context.res.arrayBuffer()),
    encoded: new Map(),
  };
}

function noteOf(note: string | null): Record<string, string> {
  return note === null ? {} : { [NOTE_HEADER]: note };
}

/** An answer that is not kept: searches that find nothing are counted each time. Null where it is a Response already. */
function passing(context: Context<AppEnv>): Response | null {
  const said = context.get('said');
  if (said === undefined) return null;
  return deliver(context, 200, { 'content-type': JSON_TYPE, ...said.headers }, said.text);
}

async function respond(deps: CacheDeps, context: Context<AppEnv>, answer: StoredAnswer): Promise<Response> {
  const { headers, body } = answer;
  if (matchesEtag(context.req.header('if-none-match'), headers['etag'])) {
    return deliver(context, 304, headers, null);
  }
  const encoding = chooseEncoding(context.req.header('accept-encoding'));
  const isShort = typeof body !== 'function' && body.length < SMALLEST_COMPRESSED;
  if (encoding === null || isShort) return deliver(context, 200, headers, body);
  const encoded = await encode(deps, answer, encoding);
  return deliver(context, 200, { ...headers, 'content-encoding': encoding }, encoded);
}

async function encode(
  deps: CacheDeps,
  answer: StoredAnswer,
  encoding: Encoding,
): Promise<Uint8Array<ArrayBuffer>> {
  const known = answer.encoded.get(encoding);
  if (known !== undefined) return known;
  const body = bytesOf(answer.body);
  const encoded = new Uint8Array(await deps.compress(body, encoding));
  answer.encoded.set(encoding, encoded);
  return encoded;
}

function bytesOf(body: StoredAnswer['body']): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return encoder.encode(body);
  return typeof body === 'function' ? gather(body) : body;
}
