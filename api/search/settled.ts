import type { Filtered } from './facets.ts';

const MOST = 4;

/** The last answers to questions without text: the start page, and maps and lists that are only sorted anew. */
export class Settled {
  readonly #known = new Map<string, Filtered>();

  get(key: string, compute: () => Filtered): Filtered {
    const known = this.#known.get(key) ?? compute();
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
