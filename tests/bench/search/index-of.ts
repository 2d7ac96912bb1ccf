import { join } from 'node:path';
import { openDatabase } from '../../../api/editions/database.ts';
import { readPointer } from '../../../api/editions/edition.ts';
import { readIndex } from '../../../api/editions/read-index.ts';
import type { Reference } from '../../../api/reference/types.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';

/** The index of the release in a data folder, how long opening it took and how long the processor worked for it (milliseconds). */
export async function loadIndex(
  data: string,
  reference: Reference,
): Promise<{ index: DirectoryIndex; built: number; processor: number }> {
  const pointer = await readPointer(join(data, 'releases'));
  if (pointer === null) throw new Error(`${data}: no release.`);
  const before = process.cpuUsage();
  const started = performance.now();
  const database = await openDatabase(
    join(data, 'releases', 'directory', pointer.directory, 'directory.duckdb'),
  );
  const index = await readIndex(database, reference);
  const built = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  database.close();
  return { index, built, processor: (user + system) / 1000 };
}
