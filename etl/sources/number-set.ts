const DOT = 46;
const SPACE = 32;
const ZERO = 48;
const NUMBERS = 100_000_000;

/** What a key cell holds when it is no number: not 9 or 10 digits, or digits whose check fails. */
export const NOT_A_NUMBER = -1;
export const CHECK_FAILS = -2;

/**
 * Reads a registry number (dots and spaces allowed, 9 digits are padded) from bytes.
 * Returns its first eight digits, which with the checked last two determine it, or NOT_A_NUMBER or CHECK_FAILS.
 */
export function readNumber(buffer: Uint8Array, start: number, end: number): number {
  // The last two digits are kept apart, so that all stays within 32 bits, which halves the time.
  let stem = 0;
  let last = 0;
  let lastButOne = 0;
  let digits = 0;
  for (let at = start; at < end; at++) {
    const byte = buffer[at] as number;
    if (byte === DOT || byte === SPACE) continue;
    const digit = byte - ZERO;
    if (digit < 0 || digit > 9 || digits === 10) return NOT_A_NUMBER;
    stem = (stem * 10 + lastButOne) | 0;
    lastButOne = last;
    last = digit;
    digits++;
  }
  if (digits !== 10 && digits !== 9) return NOT_A_NUMBER;
  return 97 - (stem % 97) === lastButOne * 10 + last ? stem : CHECK_FAILS;
}

/** A set of checked registry numbers, one bit for each stem of eight digits (12.5 MB), shared between threads. */
export class NumberSet {
  readonly memory: SharedArrayBuffer;
  private readonly words: Uint32Array;

  constructor(memory = new SharedArrayBuffer(NUMBERS / 8)) {
    this.memory = memory;
    this.words = new Uint32Array(memory);
  }

  has(stem: number): boolean {
    return (((this.words[stem >>> 5] as number) >>> (stem & 31)) & 1) === 1;
  }

  add(stem: number): void {
    this.words[stem >>> 5] = (this.words[stem >>> 5] as number) | (1 << (stem & 31));
  }

  delete(stem: number): void {
    this.words[stem >>> 5] = (this.words[stem >>> 5] as number) & ~(1 << (stem & 31));
  }
}
