/** The last values made for keys, the oldest forgotten first. */
export class Recent<T> {
  readonly #most: number;
  readonly #known = new Map<string, T>();

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => T): T {
    const known = this.#known.get(key) ?? make();
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
