import { problemDocument } from './http/problem.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Signs of an address (path and query) that is read; what people and programs ask is far below. */
export const LONGEST_ADDRESS = 16_384;
/** Bytes of address and headers together that Node reads; above, it closes the connection. */
export const LONGEST_HEAD = 131_072;

const HEADERS = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };

/** Answers 414 to an address that is too long; false when it is not and others answer. */
export function refuseLongAddress(request: IncomingMessage, response: ServerResponse): boolean {
  const { length } = request.url ?? '';
  if (length <= LONGEST_ADDRESS) return false;
  const [path = '/'] = (request.url ?? '/').slice(0, LONGEST_ADDRESS).split('?');
  response.writeHead(414, { ...HEADERS, connection: 'close' });
  response.end(
    problemDocument(414, path.slice(0, 200), {
      detail: `The address has ${length} characters, at most ${LONGEST_ADDRESS} are read. Ask for less at once.`,
    }),
  );
  return true;
}

/** Answers what Node could not read as a request: too long a head (431), or no HTTP at all (400). */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const body = isLong
    ? problemDocument(431, '/', {
        detail: `Address and headers together are longer than ${LONGEST_HEAD} bytes. Ask for less at once.`,
      })
    : problemDocument(400, '/', { detail: 'The request could not be read.' });
  const head = [
    `HTTP/1.1 ${isLong ? '431 Request Header Fields Too Large' : '400 Bad Request'}`,
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
