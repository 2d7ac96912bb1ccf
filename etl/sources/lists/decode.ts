import { isUtf8 } from 'node:buffer';
import type { ListEncoding } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';

/**
 * Decodes a CSV list. Without a stated encoding the byte-order mark decides, then the zeros of UTF-16, then whether the
 * bytes are UTF-8, else line by line: UTF-8 where a line is, Windows-1252 (what spreadsheets write in Western Europe) where
 * it is not, since lists are glued together from files of both.
 * Throws SourceError when the bytes are not in the stated encoding.
 */
export function decodeText(bytes: Buffer, stated: ListEncoding | undefined, place: string): string {
  const encoding = stated ?? detectEncoding(bytes);
  if (stated === undefined && encoding === 'windows-1252') return decodeLines(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError(
      `${place}: the bytes are not ${encoding}. Correct or remove "encoding" in the mapping file.`,
    );
  }
}

function detectEncoding(bytes: Buffer): ListEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4) return 'utf-16le';
  if (even > head.length / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function decodeLines(bytes: Buffer): string {
  const utf8 = new TextDecoder('utf-8');
  const western = new TextDecoder('windows-1252');
  const lines: string[] = [];
  let from = 0;
  while (from < bytes.length) {
    const to = bytes.indexOf(0x0a, from) + 1 || bytes.length;
    const line = bytes.subarray(from, to);
    lines.push((isUtf8(line) ? utf8 : western).decode(line));
    from = to;
  }
  return lines.join('');
}
