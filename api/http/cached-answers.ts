import type { MiddlewareHandler } from 'hono';
import { AnswerCache } from './answer-cache.ts';
import { chooseEncoding, matchesEtag } from './negotiation.ts';
import { hashText } from '../../data/rules/search/word-book.ts';
import { NOTE_HEADER } from '../territory-notes.ts';
import type { AppEnv } from './router.ts';
import type { Deps, Encoding } from '../deps.ts';
import type { StoredAnswer } from './answer-cache.ts';

const CACHE_BYTES = 64 * 1024 * 1024;
const SMALLEST_COMPRESSED = 1024;
const DEFAULT_CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/**
 * Answers from a cache keyed by the release and the address asked for: serialised once, compressed once,
 * with entity tags; equal questions in flight share one computation.
 */
export function cachedAnswers(deps: Deps): MiddlewareHandler<AppEnv> {
  const cache = new AnswerCache(CACHE_BYTES);
  return async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
    const url = new URL(context.req.url);
    const key = `${context.get('release').key} ${url.pathname}?${url.search}`;
    const known = cache.get(key);
    if (known !== undefined) {
      deps.metrics.countCache('hit');
      return respond(deps, context.req.raw, known);
    }
    const pending = cache.pending(key);
    const shared = pending === undefined ? null : await pending;
    if (shared !== null) {
      deps.metrics.countCache('shared');
      return respond(deps, context.req.raw, shared);
    }
    deps.metrics.countCache('miss');
    const settle = cache.begin(key);
    let stored: StoredAnswer | null = null;
    try {
      await next();
      if (context.res.status === 200 && !isPassing(context.res)) {
        stored = await store(context.res, tagOf(deps.codeVersion, key));
      }
    } finally {
      settle(stored);
    }
    if (stored === null) return;
    context.res = undefined;
    context.res = await respond(deps, context.req.raw, stored);
    return;
  };
}

/** An answer that says so is computed each time: searches that find nothing are counted. */
function isPassing(response: Response): boolean {
  return response.headers.get('cache-control') === 'no-store';
}

/** An answer changes with the code, the release and the address asked for, and with nothing else. */
function tagOf(codeVersion: string, key: string): string {
  const [left, right] = [hashText(`${codeVersion} ${key}`), hashText(`${key} ${codeVersion}`)];
  return `W/"${left.toString(36)}-${right.toString(36)}"`;
}

async function store(response: Response, etag: string): Promise<StoredAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? 'application/json',
    etag,
    cacheControl: response.headers.get('cache-control') ?? DEFAULT_CACHE_CONTROL,
    note: response.headers.get(NOTE_HEADER),
    body,
    encoded: new Map(),
  };
}

async function respond(deps: Deps, request: Request, answer: StoredAnswer): Promise<Response> {
  const headers = new Headers({
    'content-type': answer.type,
    'cache-control': answer.cacheControl,
    etag: answer.etag,
    vary: 'Accept-Encoding',
  });
  if (answer.note !== null) headers.set(NOTE_HEADER, answer.note);
  if (matchesEtag(request.headers.get('if-none-match') ?? undefined, answer.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? undefined);
  if (encoding === null || answer.body.byteLength < SMALLEST_COMPRESSED) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  headers.set('content-encoding', encoding);
  return new Response(await encode(deps, answer, encoding), { status: answer.status, headers });
}

async function encode(
  deps: Deps,
  answer: StoredAnswer,
  encoding: Encoding,
): Promise<Uint8Array<ArrayBuffer>> {
  const known = answer.encoded.get(encoding);
  if (known !== undefined) return known;
  const encoded = new Uint8Array(await deps.compress(answer.body, encoding));
  answer.encoded.set(encoding, encoded);
  return encoded;
}
