import type { Language } from '../data/messages/translate.ts';
import type { Database } from './queries/database.ts';
import type { EditionManifest, ReleasePointer } from '../data/schema/release.ts';
import type { ReleaseStamp } from './contract/common.ts';
import type { DirectoryIndex } from './search/directory-index.ts';
import type { Reference } from './reference/types.ts';

/** A release opened and indexed. Requests hold it while they run; it closes when retired and no longer held. */
export interface OpenRelease {
  /** Changes with every edition and every withdrawal: the key of caches and entity tags. */
  readonly key: string;
  readonly pointer: ReleasePointer;
  readonly stamp: ReleaseStamp;
  readonly manifests: { readonly directory: EditionManifest; readonly statistics: EditionManifest };
  readonly directory: Database;
  readonly statistics: Database;
  readonly index: DirectoryIndex;
  /** Entry ids that nobody may see any more. */
  readonly withdrawn: ReadonlySet<string>;
}

/** A release in use; `done` must be called once. */
export interface ReleaseLease {
  readonly release: OpenRelease;
  done(): void;
}

export interface EditionFile {
  readonly bytes: number;
  readonly sha256: string | null;
  readonly type: string;
  stream(): ReadableStream<Uint8Array>;
}

export type FileAnswer =
  | { readonly kind: 'file'; readonly file: EditionFile }
  | { readonly kind: 'unknown' }
  /** The file still holds withdrawn entries; it comes back with the next edition. */
  | { readonly kind: 'withheld' };

/** The editions folder as the API sees it. */
export interface Releases {
  lease(): ReleaseLease | null;
  /** Why the newest pointer is not what is served; null when all is well. */
  problem(): string | null;
  editions(): Promise<readonly EditionManifest[]>;
  /** A statistics edition of any age; null when unknown. */
  statistics(id: string): Promise<Database | null>;
  file(id: string, name: string): Promise<FileAnswer>;
}

export interface RequestFacts {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  observe(request: RequestFacts): void;
  countCache(outcome: 'hit' | 'miss' | 'shared'): void;
  text(): Promise<string>;
}

export type Encoding = 'br' | 'gzip';

/** All that the application is given: it opens no file and reads no clock of its own but `now`. */
export interface Deps {
  readonly codeVersion: string;
  readonly reference: Reference;
  readonly releases: Releases;
  readonly metrics: Metrics;
  /** Requests per minute and client. */
  readonly rateLimit: number;
  readonly trustedProxies: readonly string[];
  /** Counts words of a search that found nothing: words only, never who asked or where. */
  countMiss(words: readonly string[], language: Language): void;
  compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Reports an error nobody asked for; its text never reaches an answer. */
  report(error: unknown): void;
}
