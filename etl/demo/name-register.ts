const BITS = 25;
const ATTEMPTS = 8;

/**
 * Remembers which names were given, in 4 MiB whatever their number: a hash per name, so that a name may now and then
 * pass for taken though it is new, never the reverse.
 */
export class NameRegister {
  private readonly taken = new Uint8Array(2 ** (BITS - 3));

  /** The first new name that `invent` proposes, or its last proposal; `attempt` counts from 0. */
  coin(invent: (attempt: number) => string): string {
    let name = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      name = invent(attempt);
      if (this.take(name)) break;
    }
    return name;
  }

  /** Whether the name was free; it is not any more. */
  private take(name: string): boolean {
    const hash = hashName(name);
    const bit = 1 << (hash & 7);
    const slot = hash >>> 3;
    const known = this.taken[slot] ?? 0;
    this.taken[slot] = known | bit;
    return (known & bit) === 0;
  }
}

/** FNV-1a without regard to case. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name.toLowerCase()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> (32 - BITS);
}
