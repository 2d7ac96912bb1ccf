/** What part of a file a request asks for: all of it, bytes `first` to `last` of it, or none that it has. */
export type AskedPart =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' };

const WHOLE = { kind: 'whole' } as const;

/**
 * Reads `Range` and `If-Range` (RFC 9110, 13.1.5 and 14.2). What is no single range of bytes, or was asked of another version of
 * the file, asks for the whole.
 */
export function readRange(
  range: string | undefined,
  ifRange: string | undefined,
  file: { readonly bytes: number; readonly etag: string },
): AskedPart {
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(range ?? '') ?? [];
  if (from === '' && to === '') return WHOLE;
  if (ifRange !== undefined && ifRange.trim() !== file.etag) return WHOLE;
  if (from === '') {
    const length = Math.min(Number(to), file.bytes);
    return length === 0
      ? { kind: 'unsatisfiable' }
      : { kind: 'part', first: file.bytes - length, last: file.bytes - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return WHOLE;
  if (first >= file.bytes) return { kind: 'unsatisfiable' };
  const last = to === '' ? file.bytes - 1 : Math.min(Number(to), file.bytes - 1);
  return { kind: 'part', first, last };
}
