import type { Context } from 'hono';
import type { AppEnv } from './router.ts';

/** A long answer as it is written; a piece holds until the next one is asked for. */
export type Pieces = () => Iterable<Uint8Array<ArrayBuffer>>;
export type Body = string | Uint8Array<ArrayBuffer> | Pieces | null;

/** Writes an answer to the connection of the request. */
export type Send = (status: number, headers: Record<string, string>, body: Body) => void;

/** Tells the adapter that the answer is on its way. */
const SENT_HEADER = 'x-hono-already-sent';
const sentResponses = new Map<number, Response>();

/**
 * Answers with a body that is at hand: straight to the connection where there is one (a Response would be made to be read again,
 * at several times the cost of a search), else as a Response.
 */
export function deliver(
  context: Context<AppEnv>,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Body,
): Response {
  const send = context.env?.send;
  if (send === undefined) {
    return new Response(typeof body === 'function' ? gather(body) : body, { status, headers });
  }
  send(status, { ...context.get('headers'), ...headers }, body);
  let sent = sentResponses.get(status);
  if (sent === undefined) {
    sent = new Response(null, { status, headers: { [SENT_HEADER]: 'true' } });
    sentResponses.set(status, sent);
  }
  return sent;
}

/** All pieces as one. */
export function gather(pieces: Pieces): Uint8Array<ArrayBuffer> {
  const kept = Array.from(pieces(), (piece) => piece.slice());
  const whole = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of kept) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** True for an answer that went straight to the connection: nothing can be added to it. */
export function isSent(response: Response): boolean {
  return sentResponses.get(response.status) === response;
}
