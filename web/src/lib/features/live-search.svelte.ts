import { beforeNavigate, goto, preloadData } from '$app/navigation';

/**
 * Results that follow what is typed. The answer is fetched first and shown when it is there, so the results before stay until
 * then; an answer to anything but the last question is dropped. Words typed in one go are one step of the history.
 */
export class LiveSearch {
  /** An answer is awaited. */
  asking = $state(false);
  /** The last question found no answer: what is shown is that of an older one. */
  failed = $state(false);
  #last = '';
  #typing = false;

  constructor() {
    beforeNavigate(({ type, to }) => {
      const own = type === 'goto' && to && to.url.pathname + to.url.search === this.#last;
      if (own) return;
      this.#last = '';
      this.#typing = false;
      this.asking = false;
      this.failed = false;
    });
  }

  /** Shows the results at `address`, a page of the site; `settled` ends what is being typed. */
  async show(address: string, settled: boolean): Promise<void> {
    this.#last = address;
    this.asking = true;
    const answer = await preloadData(address).catch(() => undefined);
    if (this.#last !== address) return;
    this.asking = false;
    this.failed = answer?.type !== 'loaded' || answer.status >= 400;
    if (this.failed) return;
    const replace = this.#typing;
    this.#typing = !settled;
    if (address !== location.pathname + location.search) await goto(address, { replace, reset: false });
  }
}
