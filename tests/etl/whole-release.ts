import { join } from 'node:path';
import { expect } from 'vitest';
import { hashFile } from '../../etl/lib/hash.ts';
import { findEdition } from '../../etl/release/editions.ts';
import { readPointer } from '../../etl/release/pointer.ts';

/** Every file of the current editions has the bytes that its manifest states. */
export async function expectWholeRelease(releases: string): Promise<void> {
  const pointer = readPointer(releases);
  for (const kind of ['directory', 'statistics'] as const) {
    const id = String(pointer?.[kind]);
    const manifest = findEdition(releases, kind, id);
    expect(manifest, `${kind} ${id}`).toBeDefined();
    const files = [
      { file: String(manifest?.file.name), sha256: manifest?.file.sha256 },
      ...(manifest?.parquet ?? []),
    ];
    for (const { file, sha256 } of files)
      expect(await hashFile(join(releases, kind, id, file)), file).toBe(sha256);
  }
}
