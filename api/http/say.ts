import type { Context, TypedResponse } from 'hono';
import type { Body } from './deliver.ts';
import type { AppEnv } from './router.ts';
import type { JsonText } from './json-text.ts';

/** An answer that is text, bytes or pieces of them until it leaves: as a Response it would be copied into a stream and read back. */
export interface Said {
  readonly text: NonNullable<Body>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Stands for an answer that was said; the cache puts the real one in its place. */
const PLACEHOLDER = new Response(null);

/** Answers with JSON that is written already, of the declared schema; only below the answer cache, which sends it. */
export function sayJson<Value>(
  context: Context<AppEnv>,
  text: JsonText<Value>,
  headers: Readonly<Record<string, string>> = {},
): TypedResponse<Value, 200, 'json'> {
  context.set('said', { text, headers });
  return PLACEHOLDER as unknown as TypedResponse<Value, 200, 'json'>;
}

/** The same with bytes, of JSON unless the headers say otherwise. An answer in pieces is sent as they are made and not kept. */
export function sayBytes(
  context: Context<AppEnv>,
  bytes: Exclude<Body, string | null>,
  headers: Readonly<Record<string, string>>,
): Response {
  context.set('said', { text: bytes, headers });
  return PLACEHOLDER;
}
