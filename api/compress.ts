import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './deps.ts';

const BROTLI_QUALITY = 5;
const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** An answer in the encoding that a client prefers, off the thread that serves. */
export async function compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'gzip') return compressors.gzip(body);
  return compressors.br(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}
