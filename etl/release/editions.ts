import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editionManifest, type EditionKind, type EditionManifest } from '../../data/schema/release.ts';

/** Name of the DuckDB file inside an edition's folder. */
export function editionFile(kind: EditionKind): string {
  return `${kind}.duckdb`;
}

export function editionFolder(releases: string, kind: EditionKind, id: string): string {
  return join(releases, kind, id);
}

/** The manifest of an edition whose files are all there with their sizes; undefined when anything is missing or damaged. */
export function findEdition(releases: string, kind: EditionKind, id: string): EditionManifest | undefined {
  const folder = editionFolder(releases, kind, id);
  try {
    const manifest = editionManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    const files = [
      { file: manifest.file.name, bytes: manifest.file.bytes },
      ...manifest.parquet.map(({ file, bytes }) => ({ file, bytes })),
    ];
    const whole = files.every(({ file, bytes }) => statSync(join(folder, file)).size === bytes);
    return whole && manifest.id === id && manifest.kind === kind ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Whole editions of a kind, oldest build first. */
export function listEditions(releases: string, kind: EditionKind): EditionManifest[] {
  const folder = join(releases, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((id) => findEdition(releases, kind, id))
    .filter((manifest) => manifest !== undefined)
    .sort((left, right) => (left.createdAt + left.id < right.createdAt + right.id ? -1 : 1));
}
