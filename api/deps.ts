import type { Bindings } from './http/router.ts';
import type { Language } from '../data/messages/translate.ts';
import type { LinkageAnswer, LinkageQuestion } from '../data/schema/linkage-service.ts';
import type { MemberChange } from '../data/schema/workspace/member-changes.ts';
import type { NewDataRequest } from '../data/schema/data-request.ts';
import type { DeliveredAnswer } from '../data/schema/workspace/data-requests.ts';
import type { NewReport } from '../data/schema/workspace/reports.ts';
import type { Database } from './queries/database.ts';
import type { EditionManifest, ReleasePointer } from '../data/schema/release.ts';
import type { ReleaseStamp } from './contract/common.ts';
import type { PrintDocument } from './exports/print/document-print.ts';
import type { Cell } from './exports/columns.ts';
import type { PrintSheet } from './exports/print/sheet.ts';
import type { ArchiveFile } from './exports/xlsx.ts';
import type { DirectoryIndex } from './search/directory-index.ts';
import type { Reference } from './reference/types.ts';
import type { TileSource } from './tiles/tile-source.ts';

/** Whose document is printed; one that is patient, a few of an archive whose number is limited, is never sent away. */
export interface PrintTurn {
  readonly client: string;
  readonly isPatient?: boolean;
}

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
  readonly tiles: TileSource;
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
  /** When entries came that an earlier edition had not: entry id → instant (ISO 8601). */
  arrivals(): Promise<ReadonlyMap<string, string>>;
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

/** The background map of the deployment, read in ranges of bytes (`first` and `last` included). */
export interface BasemapFile {
  readonly bytes: number;
  readonly etag: string;
  stream(first: number, last: number): ReadableStream<Uint8Array>;
}

/** A table to write as Parquet, its rows in pieces. */
export interface ParquetTable {
  readonly columns: readonly { readonly name: string; readonly type: 'text' | 'integer' | 'double' }[];
  /** What the file says of itself. */
  readonly facts: Readonly<Record<string, string>>;
  rows(): Iterable<readonly (readonly Cell[])[]>;
}

/** Where requests for figures go. */
export interface DataRequestDesk {
  /** Keeps a request and mails its address; gives its reference. */
  add(request: NewDataRequest): Promise<string>;
  /** The reference of the request confirmed; null when the link holds no more. */
  confirm(token: string): Promise<string | null>;
  /** The file behind a link, without content when it is over; null when there never was one. */
  answer(token: string): Promise<DeliveredAnswer | null>;
}

/** All that the application is given: it opens no file and reads no clock of its own but `now`. */
export interface Deps {
  readonly codeVersion: string;
  readonly reference: Reference;
  readonly releases: Releases;
  readonly metrics: Metrics;
  /** Null where the map is drawn from the bundled territories or from a style elsewhere. */
  readonly basemap: BasemapFile | null;
  /** Requests per minute and client. */
  readonly rateLimit: number;
  readonly trustedProxies: readonly string[];
  /** The public address of the site, where it is set. */
  readonly publicOrigin?: string | undefined;
  /** Counts words of a search that found nothing: words only, never who asked or where. */
  countMiss(words: readonly string[], language: Language): void;
  /** Keeps what a visitor reports of an entry; gives its reference. */
  storeReport(report: NewReport): Promise<string>;
  readonly dataRequests: DataRequestDesk;
  /** Who joined and left a federation, by the lists that were approved; newest first. */
  memberChanges(federation: string): Promise<readonly MemberChange[]>;
  /** Asks the matcher of member lists; null when it cannot answer now. */
  askLinkage(question: LinkageQuestion): Promise<LinkageAnswer | null>;
  compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array>;
  /** An archive of files as they are written. */
  zip(files: readonly ArchiveFile[], modified: Date): AsyncIterator<Uint8Array>;
  /** A table as a Parquet file. */
  parquet(table: ParquetTable): AsyncIterator<Uint8Array>;
  /** Sets a printed list or a document as PDF, clients in turn; the same gives the same bytes. */
  print(sheet: PrintSheet | PrintDocument, turn: PrintTurn): Promise<Uint8Array>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Answers for the desk of people with accounts (`/account`, `/desk`); without it these addresses do not exist. */
  desk?(request: Request, env: Bindings): Promise<Response>;
  /** Reports an error nobody asked for; its text never reaches an answer. */
  report(error: unknown): void;
}
