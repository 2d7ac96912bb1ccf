import { apiText } from '../data/messages/api/index.ts';
import { LANGUAGES } from '../data/messages/translate.ts';
import { problemDocument } from './http/problem.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Signs of an address (path and query) that is read; what people and programs ask is far below. */
export const LONGEST_ADDRESS = 16_384;
/** Bytes of address and headers together that Node reads; above, it closes the connection. */
export const LONGEST_HEAD = 131_072;

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};
const HEADERS = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
const UNREADABLE = 'The request could not be read.';
const RAW_SIGN = 'The address holds a sign that must be percent-encoded, as in q=v%C3%A9lo for vélo.';

/** Answers 414 to an address that is too long, with a page for people or a problem for programs; false when others answer. */
export function refuseLongAddress(
  request: IncomingMessage,
  response: ServerResponse,
  isApi: (url: string) => boolean,
): boolean {
  const { url = '/' } = request;
  if (url.length <= LONGEST_ADDRESS) return false;
  if (isApi(url)) {
    const [path = '/'] = url.slice(0, LONGEST_ADDRESS).split('?');
    response.writeHead(414, { ...HEADERS, connection: 'close' });
    response.end(
      problemDocument(414, path.slice(0, 200), {
        detail: `The address has ${url.length} characters, at most ${LONGEST_ADDRESS} are read. Ask for less at once.`,
      }),
    );
  } else {
    response.writeHead(414, { ...PAGE_HEADERS, connection: 'close' });
    response.end(longAddressPage(url));
  }
  return true;
}

/** The page, in the language of the address. */
function longAddressPage(url: string): string {
  const language = LANGUAGES.find((one) => url.startsWith(`/${one}/`)) ?? LANGUAGES[0];
  const title = apiText(language, 'address-too-long-title');
  const detail = apiText(language, 'address-too-long', { length: url.length, most: LONGEST_ADDRESS });
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} – Essaim</title>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${detail}</p>
      <p><a href="/${language}">${apiText(language, 'start-again')}</a></p>
    </main>
  </body>
</html>
`;
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
    : problemDocument(400, '/', { detail: error.code === 'HPE_INVALID_URL' ? RAW_SIGN : UNREADABLE });
  const head = [
    `HTTP/1.1 ${isLong ? '431 Request Header Fields Too Large' : '400 Bad Request'}`,
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
