import { getRequestListener } from '@hono/node-server';
import { writePieces } from './write-pieces.ts';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Send } from './http/deliver.ts';
import type { Bindings } from './http/router.ts';

/** What answers requests, given the facts of their connection. */
interface Application {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response>;
}

/** The listener of a Node server that asks the application. */
export function nodeListener(app: Application): RequestListener {
  const listener = getRequestListener(
    (request, { incoming, outgoing }) =>
      app.fetch(withKnownBody(request), { remoteAddress: remoteOf(incoming), send: sendTo(outgoing) }),
    { overrideGlobalObjects: false },
  );
  return (request, response) => void listener(request, response);
}

/**
 * A body of unstated length is read by a limit, which makes a request anew from this one: the adapter's own kind of request
 * cannot be copied. Without content-length and transfer-encoding there is no body.
 */
function withKnownBody(request: Request): Request {
  const { method, headers } = request;
  const isChunked = headers.has('transfer-encoding');
  if (method === 'GET' || method === 'HEAD' || (headers.has('content-length') && !isChunked)) return request;
  return new Request(request.url, {
    ...{ method, headers, signal: request.signal },
    ...(isChunked ? { body: request.body, duplex: 'half' } : {}),
  });
}

function remoteOf(incoming: unknown): string {
  return (incoming as IncomingMessage).socket.remoteAddress ?? 'unknown';
}

function sendTo(outgoing: unknown): Send {
  const response = outgoing as ServerResponse;
  return (status, headers, body) => {
    if (typeof body === 'function') {
      response.writeHead(status, headers);
      if (response.req.method === 'HEAD') response.end();
      else writePieces(response, body).catch((error: unknown) => response.destroy(error as Error));
      return;
    }
    if (body !== null) headers['content-length'] = String(Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(body);
  };
}
