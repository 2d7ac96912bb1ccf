/** Lists of integers stored end to end: list `i` is `values[offsets[i]] … values[offsets[i + 1] - 1]`. */
export interface Csr {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
}

/** Growing pairs (list, value), turned into lists by a counting sort that keeps the order in which pairs came. */
export class PairBuilder {
  #lists = new Uint32Array(1024);
  #values = new Uint32Array(1024);
  #length = 0;

  add(list: number, value: number): void {
    if (this.#length === this.#lists.length) this.#grow();
    this.#lists[this.#length] = list;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  /** Renumbers the lists by `place` (old → new) when given; `lists` is how many there are. */
  finish(lists: number, place?: Uint32Array): Csr {
    const offsets = new Uint32Array(lists + 1);
    const target = (at: number): number => {
      const list = this.#lists[at] as number;
      return place === undefined ? list : (place[list] as number);
    };
    for (let at = 0; at < this.#length; at += 1) {
      const slot = target(at) + 1;
      offsets[slot] = (offsets[slot] as number) + 1;
    }
    for (let list = 0; list < lists; list += 1) {
      offsets[list + 1] = (offsets[list + 1] as number) + (offsets[list] as number);
    }
    const next = offsets.slice(0, lists);
    const values = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at += 1) {
      const list = target(at);
      const slot = next[list] as number;
      values[slot] = this.#values[at] as number;
      next[list] = slot + 1;
    }
    return { offsets, values };
  }

  #grow(): void {
    const size = this.#lists.length * 2;
    const lists = new Uint32Array(size);
    const values = new Uint32Array(size);
    lists.set(this.#lists);
    values.set(this.#values);
    this.#lists = lists;
    this.#values = values;
  }
}

/** Length of one list. */
export function listLength(csr: Csr, list: number): number {
  return (csr.offsets[list + 1] as number) - (csr.offsets[list] as number);
}

/** One list, as a view. */
export function listOf(csr: Csr, list: number): Uint32Array {
  return csr.values.subarray(csr.offsets[list], csr.offsets[list + 1]);
}

/** Bytes held. */
export function csrBytes(csr: Csr): number {
  return csr.offsets.byteLength + csr.values.byteLength;
}
