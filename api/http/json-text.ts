declare const of: unique symbol;

/** JSON of a value, as text. */
export type JsonText<Value> = string & { readonly [of]: Value };

const BEYOND_LATIN = /[^\0-\u00ff]/;

/** Writes a value as JSON; signs beyond Latin-1 as escapes, so that the text takes a byte a sign and leaves twice as fast. */
export function jsonText<Value>(value: Value): JsonText<Value> {
  const text = JSON.stringify(value) as JsonText<Value>;
  return BEYOND_LATIN.test(text) ? compact(text) : text;
}

/** Joined from single signs: cut out of a wide text, longer pieces would stay wide. */
function compact<Value>(text: JsonText<Value>): JsonText<Value> {
  const signs = text.split('').map((sign) => (BEYOND_LATIN.test(sign) ? escapeSign(sign) : sign));
  return signs.join('') as JsonText<Value>;
}

function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Writes an object whose members are written already. */
export function jsonObject<Value extends object>(members: {
  readonly [Name in keyof Value]: JsonText<Value[Name]>;
}): JsonText<Value> {
  let text = '';
  for (const name in members) text += `${text === '' ? '{' : ','}"${name}":${members[name]}`;
  return `${text === '' ? '{' : text}}` as JsonText<Value>;
}

/** Writes a list of what is written already. */
export function jsonList<Value>(items: readonly JsonText<Value>[]): JsonText<Value[]> {
  return `[${items.join(',')}]` as JsonText<Value[]>;
}
