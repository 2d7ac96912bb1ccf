import type { Readable } from 'node:stream';
import { SourceError } from './source-error.ts';

/** Named byte streams, whether the operator gave a folder, a zip or a single file. */
export interface OpenSource {
  /** Path as given by the operator. */
  readonly path: string;
  /** Names of the files in it, sorted. */
  readonly names: readonly string[];
  /** Unpacked size in bytes. Throws when there is no such file. */
  size(name: string): number;
  /** Opens one file from its first byte. Throws when there is no such file. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** Bytes asked of a file at a time: large, as millions of rows follow. */
export const READ_CHUNK = 1 << 20;

/** The error for a file that should be in a source and is not. */
export function missingFile(path: string, name: string, names: readonly string[]): SourceError {
  const present = names.length === 0 ? 'it is empty' : `it holds ${names.slice(0, 12).join(', ')}`;
  return new SourceError(
    `${path}: the file ${name} is missing (${present}). Get the complete delivery again.`,
  );
}
