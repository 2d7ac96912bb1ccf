import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../http/problem.ts';
import type { PrintDocument } from '../print/document-print.ts';
import type { PrintSheet } from '../print/sheet.ts';

/** What can be set: a list, or a document of figures. */
export type Printable = PrintSheet | PrintDocument;

/** Sheets that wait at most; more are sent away to come back later. */
const MOST_WAITING = 16;
const RETRY_SECONDS = 10;

type Waiting = ReturnType<typeof Promise.withResolvers<Uint8Array>>;
interface Reply {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly error?: string;
}

/** Sets printed lists and documents in a thread of its own, opened with the first and again after a failure of the whole thread. */
export class Printer {
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #last = 0;

  /**
   * The PDF of a sheet.
   * @throws ProblemError (503) when too many wait; Error when the sheet cannot be set.
   */
  print(sheet: Printable): Promise<Uint8Array> {
    if (this.#waiting.size >= MOST_WAITING) {
      throw new ProblemError(503, { detail: 'Many lists are being printed.', retryAfter: RETRY_SECONDS });
    }
    const waiting = Promise.withResolvers<Uint8Array>();
    const id = (this.#last += 1);
    this.#waiting.set(id, waiting);
    this.#thread ??= this.#open();
    this.#thread.postMessage({ id, sheet });
    return waiting.promise;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  #open(): Worker {
    const thread = new Worker(new URL('print-thread.ts', import.meta.url));
    thread.unref();
    thread.on('message', ({ id, pdf, error }: Reply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (pdf !== undefined) waiting?.resolve(pdf);
      else waiting?.reject(new Error(`The list could not be printed: ${error}`));
    });
    const fail = (cause: unknown): void => {
      for (const { reject } of this.#waiting.values())
        reject(new Error('The printing thread ended.', { cause }));
      this.#waiting.clear();
      this.#thread = null;
    };
    thread.on('error', fail);
    thread.on('exit', fail);
    return thread;
  }
}
