import type { Encoding } from '../deps.ts';

/** The best encoding a client accepts; null for none. A quality of 0 refuses. */
export function chooseEncoding(header: string | undefined): Encoding | null {
  if (header === undefined) return null;
  const accepted = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return [name, quality === undefined ? 1 : Number(quality.trim().slice(2))];
    }),
  );
  const qualityOf = (encoding: string): number => accepted.get(encoding) ?? accepted.get('*') ?? 0;
  const [brotli, gzip] = [qualityOf('br'), qualityOf('gzip')];
  if (brotli <= 0 && gzip <= 0) return null;
  return brotli >= gzip ? 'br' : 'gzip';
}

/** True when one of the tags of If-None-Match is the answer's (weak comparison). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** The media type among those offered that a client prefers to JSON and to anything; null when it prefers none. */
export function preferredType(header: string | undefined, offered: Iterable<string>): string | null {
  if (header === undefined || header === '*/*') return null;
  const known = new Set(offered);
  let best: string | null = null;
  let most = 0;
  for (const part of header.split(',')) {
    const [type = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
    if (!(weight > most)) continue;
    if (known.has(type.trim())) [best, most] = [type.trim(), weight];
    else if (type.trim() === 'application/json' || type.trim() === 'text/html') [best, most] = [null, weight];
  }
  return best;
}
