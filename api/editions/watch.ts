import { mkdirSync, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPointer } from './edition.ts';
import { openRelease } from './release.ts';
import type { HeldRelease } from './release.ts';
import type { OpenRelease, ReleaseLease } from '../deps.ts';
import type { Reference } from '../reference/types.ts';

const POLL_MS = 2000;
/** A release that was refused is tried again after this time, in case its files were mended. */
const RETRY_MS = 60_000;

export interface WatchOptions {
  /** The folder that holds `current.json`. */
  readonly releases: string;
  readonly reference: Reference;
  /** Entries nobody may see any more. */
  withdrawn(): Promise<ReadonlySet<string>>;
  /** Told of every release that is served from now on. */
  onSwap?(release: OpenRelease, milliseconds: number): void;
  /** Told once of every reason why the newest release is not served. */
  onProblem?(message: string, cause: unknown): void;
}

/** Follows the pointer: opens what it names, then swaps; what cannot be opened leaves the old release in place. */
export class ReleaseWatch {
  readonly #options: WatchOptions;
  readonly #stop = new AbortController();
  #current: HeldRelease | null = null;
  #problem: string | null = null;
  #wanted = '';
  #refused = '';
  #refusedAt = 0;
  #busy: Promise<void> | null = null;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  lease(): ReleaseLease | null {
    return this.#current?.lease() ?? null;
  }

  problem(): string | null {
    return this.#problem;
  }

  /** Opens the release of today, then follows the pointer in the background. */
  async start(): Promise<void> {
    await this.refresh();
    const { releases } = this.#options;
    mkdirSync(releases, { recursive: true });
    const watcher = watch(releases, () => void this.refresh());
    watcher.on('error', () => undefined);
    watcher.unref();
    this.#stop.signal.addEventListener('abort', () => watcher.close());
    void this.#poll();
  }

  /** Looks at the pointer and at withdrawals now; looks that come while one is under way share it. */
  async refresh(): Promise<void> {
    this.#busy ??= this.#look().finally(() => (this.#busy = null));
    await this.#busy;
  }

  stop(): void {
    this.#stop.abort();
    this.#current?.retire();
    this.#current = null;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await sleep(POLL_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.refresh();
    }
  }

  async #look(): Promise<void> {
    const { releases, reference, withdrawn, onSwap } = this.#options;
    try {
      const pointer = await readPointer(releases);
      if (pointer === null) {
        if (this.#current === null) this.#problem = null;
        else this.#refuse('current.json', new Error('current.json is missing.'));
        return;
      }
      const hidden = await withdrawn();
      this.#wanted = JSON.stringify([pointer, [...hidden].sort()]);
      const key = [pointer.directory, pointer.statistics, ...[...hidden].sort()].join(' ');
      if (this.#current?.release.key === key) {
        this.#problem = null;
        return;
      }
      if (this.#refused === this.#wanted && performance.now() - this.#refusedAt < RETRY_MS) return;
      const started = performance.now();
      const isServing = this.#current !== null;
      const opened = await openRelease(releases, pointer, reference, hidden, isServing);
      if (this.#stop.signal.aborted) {
        opened.retire();
        return;
      }
      this.#current?.retire();
      this.#current = opened;
      this.#problem = null;
      this.#refused = '';
      onSwap?.(opened.release, performance.now() - started);
    } catch (error) {
      this.#refuse(this.#wanted, error);
    }
  }

  #refuse(what: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#refused = what;
    this.#refusedAt = performance.now();
    if (this.#problem === message) return;
    this.#problem = message;
    this.#options.onProblem?.(message, error);
  }
}
