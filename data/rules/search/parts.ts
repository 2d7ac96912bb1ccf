const ARRAYS = { Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array } as const;
type ArrayName = keyof typeof ARRAYS;
type PartArray = InstanceType<(typeof ARRAYS)[ArrayName]>;

/** A piece of an index: the bytes of one array, or its description (`''`). */
export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function arrayName(value: unknown): ArrayName | undefined {
  return (Object.keys(ARRAYS) as ArrayName[]).find((name) => value instanceof ARRAYS[name]);
}

/** Takes an index apart: one part for each typed array, and a description that holds all the rest. */
export function toParts(index: object): Part[] {
  const parts: Part[] = [];
  const describe = (value: unknown, path: string): unknown => {
    const kind = arrayName(value);
    if (kind !== undefined) {
      const { buffer, byteOffset, byteLength } = value as PartArray;
      parts.push({ name: path, bytes: new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength) });
      return { $array: kind, path };
    }
    if (value instanceof Map) return { $map: [...(value as Map<unknown, unknown>)] };
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, describe(one, path === '' ? key : `${path}.${key}`)]),
    );
  };
  const description = JSON.stringify(describe(index, ''));
  return [{ name: '', bytes: encoder.encode(description) }, ...parts];
}

/**
 * Puts an index together from its parts.
 * @throws Error naming the part that is missing.
 */
export function fromParts(parts: ReadonlyMap<string, Uint8Array>): unknown {
  const bytesOf = (name: string): Uint8Array => {
    const bytes = parts.get(name);
    if (bytes === undefined) throw new Error(`The prepared index lacks its part "${name}".`);
    return bytes;
  };
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    if ('$array' in value && 'path' in value) {
      return viewOf(bytesOf(String(value.path)), value.$array as ArrayName);
    }
    if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, restore(one)]));
  };
  return restore(JSON.parse(decoder.decode(bytesOf(''))));
}

function viewOf(bytes: Uint8Array, kind: ArrayName): PartArray {
  const Kind = ARRAYS[kind];
  const aligned = bytes.byteOffset % Kind.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Kind(
    aligned.buffer as ArrayBuffer,
    aligned.byteOffset,
    aligned.byteLength / Kind.BYTES_PER_ELEMENT,
  );
}
