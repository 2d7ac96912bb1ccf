import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Places } from '../../http/places.ts';
import { FairQueue } from './fair-queue.ts';
import type { PrintTurn } from '../../deps.ts';
import type { PrintDocument } from '../print/document-print.ts';
import type { PrintSheet } from '../print/sheet.ts';

/** What can be set: a list, or a document of figures. */
export type Printable = PrintSheet | PrintDocument;

/** More threads would each hold the fonts again and take the processor from answers. */
const MOST_THREADS = 2;
/** Sheets that wait at most, of one client and in all; more are sent away to come back later. */
const MOST_OF_ONE = 6;
const MOST_WAITING = 16;
const RETRY_SECONDS = 10;

interface Order {
  readonly sheet: Printable;
  readonly done: ReturnType<typeof Promise.withResolvers<Uint8Array>>;
}
interface Press {
  readonly thread: Worker;
  order: Order | null;
}
interface Reply {
  readonly pdf?: Uint8Array;
  readonly error?: string;
}

/** Sets printed lists and documents in threads of its own, opened when they are needed and again after a failure of a whole thread. */
export class Printer {
  readonly #places = new Places(MOST_OF_ONE, MOST_WAITING, RETRY_SECONDS);
  readonly #queue = new FairQueue<Order>();
  readonly #presses = new Set<Press>();
  readonly #most = Math.min(MOST_THREADS, availableParallelism());

  /**
   * The PDF of a sheet.
   * @throws ProblemError (429, 503) when too many wait; Error when the sheet cannot be set.
   */
  async print(
    sheet: Printable,
    { client, isPatient = false }: PrintTurn = { client: '' },
  ): Promise<Uint8Array> {
    const leave = isPatient ? null : this.#places.take(client, 'documents');
    const done = Promise.withResolvers<Uint8Array>();
    this.#queue.push(client, { sheet, done });
    this.#proceed();
    try {
      return await done.promise;
    } finally {
      leave?.();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#presses].map(({ thread }) => thread.terminate()));
  }

  /** Gives what waits to threads that are idle. */
  #proceed(): void {
    for (;;) {
      const idle = [...this.#presses].find(({ order }) => order === null);
      if (idle === undefined && this.#presses.size >= this.#most) return;
      const order = this.#queue.shift();
      if (order === undefined) return;
      const press = idle ?? this.#open();
      press.order = order;
      press.thread.postMessage(order.sheet);
    }
  }

  #open(): Press {
    const press: Press = { thread: new Worker(new URL('print-thread.ts', import.meta.url)), order: null };
    const { thread } = press;
    this.#presses.add(press);
    thread.unref();
    const finish = (): Order['done'] | undefined => {
      const done = press.order?.done;
      press.order = null;
      return done;
    };
    thread.on('message', ({ pdf, error }: Reply) => {
      const done = finish();
      if (pdf !== undefined) done?.resolve(pdf);
      else done?.reject(new Error(`The list could not be printed: ${error}`));
      this.#proceed();
    });
    const fail = (cause: unknown): void => {
      if (!this.#presses.delete(press)) return;
      finish()?.reject(new Error('The printing thread ended.', { cause }));
      this.#proceed();
    };
    thread.on('error', fail);
    thread.on('exit', fail);
    return press;
  }
}
