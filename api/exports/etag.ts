import { matchesEtag } from '../http/negotiation.ts';
import type { OpenRelease } from '../deps.ts';

/** The tag of a file that follows from the release, the address asked for and the program alone. */
export async function etagOf({ key }: OpenRelease, url: string, codeVersion: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const text = new TextEncoder().encode([key, codeVersion, pathname, search].join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text)).subarray(0, 12);
  return `W/"${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

/** 304 for a client that has the file already; null for one that has not. */
export function notModified(ifNoneMatch: string | undefined, etag: string): Response | null {
  if (!matchesEtag(ifNoneMatch, etag)) return null;
  return new Response(null, { status: 304, headers: { etag, 'cache-control': CACHE_CONTROL } });
}

export const CACHE_CONTROL = 'public, max-age=60';
