/** What waits, client by client in turn: who asks for much does not hold up who asks for one thing. */
export class FairQueue<Item> {
  readonly #waiting = new Map<string, Item[]>();

  push(client: string, item: Item): void {
    const own = this.#waiting.get(client);
    if (own === undefined) this.#waiting.set(client, [item]);
    else own.push(item);
  }

  /** The oldest item of the client whose turn it is; the client goes to the end of the line. */
  shift(): Item | undefined {
    const [next] = this.#waiting;
    if (next === undefined) return undefined;
    const [client, own] = next;
    const item = own.shift();
    this.#waiting.delete(client);
    if (own.length > 0) this.#waiting.set(client, own);
    return item;
  }
}
