import type { Context } from 'hono';
import type { AppEnv } from './router.ts';

export type Body = string | Uint8Array<ArrayBuffer> | null;

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
  if (send === undefined) return new Response(body, { status, headers });
  send(status, { ...context.get('headers'), ...headers }, body);
  let sent = sentResponses.get(status);
  if (sent === undefined) {
    sent = new Response(null, { status, headers: { [SENT_HEADER]: 'true' } });
    sentResponses.set(status, sent);
  }
  return sent;
}

/** True for an answer that went straight to the connection: nothing can be added to it. */
export function isSent(response: Response): boolean {
  return sentResponses.get(response.status) === response;
}
