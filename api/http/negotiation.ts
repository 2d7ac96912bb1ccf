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
