import { join } from 'node:path';
import { editionFolder, openEdition } from './edition.ts';
import { TileSource } from '../tiles/tile-source.ts';
import { readIndex } from './read-index.ts';
import { readPartsBeside } from './read-parts-beside.ts';
import type { OpenRelease, ReleaseLease } from '../deps.ts';
import type { Reference } from '../reference/types.ts';
import type { ReleasePointer } from '../../data/schema/release.ts';

/** A release with the count of requests that hold it: it closes when retired and let go by all. */
export class HeldRelease {
  readonly release: OpenRelease;
  readonly #close: () => void;
  #holders = 0;
  #retired = false;

  constructor(release: OpenRelease, close: () => void) {
    this.release = release;
    this.#close = close;
  }

  lease(): ReleaseLease {
    this.#holders += 1;
    let held = true;
    return {
      release: this.release,
      done: () => {
        if (!held) return;
        held = false;
        this.#holders -= 1;
        this.#closeIfFree();
      },
    };
  }

  /** No new request takes it; the last one under way closes it. */
  retire(): void {
    this.#retired = true;
    this.#closeIfFree();
  }

  #closeIfFree(): void {
    if (this.#retired && this.#holders === 0) this.#close();
  }
}

/**
 * Opens both editions of a pointer, builds the index and takes withdrawn entries out of it.
 * @param isServing requests are answered meanwhile: what can be is done beside them
 * @throws Error saying which edition is damaged and how.
 */
export async function openRelease(
  releases: string,
  pointer: ReleasePointer,
  reference: Reference,
  withdrawn: ReadonlySet<string>,
  isServing: boolean,
): Promise<HeldRelease> {
  const directory = await openEdition(releases, 'directory', pointer.directory);
  try {
    const statistics = await openEdition(releases, 'statistics', pointer.statistics);
    try {
      const folder = editionFolder(releases, 'directory', pointer.directory);
      const parts = isServing ? readPartsBeside(join(folder, directory.manifest.file.name)) : undefined;
      const index = await readIndex(directory.database, reference, withdrawn, parts);
      const release: OpenRelease = {
        key: [pointer.directory, pointer.statistics, ...[...withdrawn].sort()].join(' '),
        pointer,
        stamp: {
          directory: pointer.directory,
          statistics: pointer.statistics,
          referenceDate: directory.manifest.referenceDate,
          demo: directory.manifest.demo,
        },
        manifests: { directory: directory.manifest, statistics: statistics.manifest },
        directory: directory.database,
        statistics: statistics.database,
        index,
        tiles: new TileSource(index),
        withdrawn,
      };
      return new HeldRelease(release, () => {
        directory.database.close();
        statistics.database.close();
      });
    } catch (error) {
      statistics.database.close();
      throw error;
    }
  } catch (error) {
    directory.database.close();
    throw error;
  }
}
