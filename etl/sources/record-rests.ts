/** Rests kept at most; later ones are split each time. */
export const MAX_RESTS = 1 << 16;
/** A rest is looked up by its first seven words and told from others by one more, its last four bytes. */
const HEAD_BYTES = 28;
const MAX_REST_BYTES = HEAD_BYTES + 4;
/** A slot is one cache line: number of the rest from 1, length in bytes, the eight words. */
const SLOT_WORDS = 16;
const TABLE_WORDS = MAX_RESTS * 2 * SLOT_WORDS;
export const NO_REST = -1;

/** A view that reads words of a buffer, which costs a quarter of reading its bytes. */
export function viewOf(buffer: Uint8Array): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/**
 * What follows the first field in the records of a file, line end included, remembered with the places of its fields: of
 * the 36 million activities of a registry 20 000 differ in it. A rest met again needs no splitting, and equal rests have
 * equal numbers.
 */
export class RecordRests {
  /** Fields of every record, the first included. */
  readonly fieldCount: number;
  private readonly slots = new Int32Array(TABLE_WORDS);
  private readonly places: Uint8Array;
  private size = 0;
  /** Where the rest looked for last would go. */
  private free = 0;

  constructor(fieldCount: number) {
    this.fieldCount = fieldCount;
    this.places = new Uint8Array(MAX_RESTS * (fieldCount - 1) * 2);
  }

  /** Slot of the rest that stands at `at`, or NO_REST. Without loops over the words: this is the innermost work of a load. */
  find(view: DataView, at: number): number {
    if (at + MAX_REST_BYTES > view.byteLength) return NO_REST;
    const { slots } = this;
    const word0 = view.getInt32(at, true);
    const word1 = view.getInt32(at + 4, true);
    const word2 = view.getInt32(at + 8, true);
    const word3 = view.getInt32(at + 12, true);
    const word4 = view.getInt32(at + 16, true);
    const word5 = view.getInt32(at + 20, true);
    const word6 = view.getInt32(at + 24, true);
    const hash =
      Math.imul(word0 ^ word3, 0x9e3779b1) ^
      Math.imul(word1 ^ (word5 << 7), 0x85ebca77) ^
      Math.imul(word2 ^ (word4 << 3), 0x27d4eb2f) ^
      Math.imul(word6, 0x165667b1);
    let slot = ((hash ^ (hash >>> 15)) * SLOT_WORDS) & (TABLE_WORDS - 1);
    for (; slots[slot] !== 0; slot = (slot + SLOT_WORDS) & (TABLE_WORDS - 1)) {
      if (
        slots[slot + 2] === word0 &&
        slots[slot + 3] === word1 &&
        slots[slot + 4] === word2 &&
        slots[slot + 5] === word3 &&
        slots[slot + 6] === word4 &&
        slots[slot + 7] === word5 &&
        slots[slot + 8] === word6 &&
        slots[slot + 9] === view.getInt32(at + (slots[slot + 1] as number) - 4, true)
      )
        return slot;
    }
    this.free = slot;
    return NO_REST;
  }

  /** Number of the rest in a slot, from 0. */
  number(slot: number): number {
    return (this.slots[slot] as number) - 1;
  }

  /** Bytes of the rest in a slot. */
  length(slot: number): number {
    return this.slots[slot + 1] as number;
  }

  /** Writes the places of the fields of a rest that stands at `at`. */
  place(rest: number, at: number, fieldStart: Int32Array, fieldEnd: Int32Array): void {
    let place = rest * (this.fieldCount - 1) * 2;
    for (let field = 1; field < this.fieldCount; field++) {
      fieldStart[field] = at + (this.places[place++] as number);
      fieldEnd[field] = at + (this.places[place++] as number);
    }
  }

  /** Remembers the rest from `at` to `end` of a record just split, that was not found; returns its number, or NO_REST. */
  add(view: DataView, at: number, end: number, fieldStart: Int32Array, fieldEnd: Int32Array): number {
    const length = end - at;
    if (length < HEAD_BYTES || length > MAX_REST_BYTES || this.size === MAX_RESTS) return NO_REST;
    if (at + MAX_REST_BYTES > view.byteLength) return NO_REST;
    const { slots, free } = this;
    const rest = this.size++;
    slots[free] = rest + 1;
    slots[free + 1] = length;
    for (let word = 0; word < 7; word++) slots[free + 2 + word] = view.getInt32(at + word * 4, true);
    slots[free + 9] = view.getInt32(end - 4, true);
    let place = rest * (this.fieldCount - 1) * 2;
    for (let field = 1; field < this.fieldCount; field++) {
      this.places[place++] = (fieldStart[field] as number) - at;
      this.places[place++] = (fieldEnd[field] as number) - at;
    }
    return rest;
  }
}
