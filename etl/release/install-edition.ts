import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EditionKind, EditionManifest } from '../../data/schema/release.ts';
import { editionFolder, findEdition } from './editions.ts';
import { replaceFile, syncFolder } from './pointer.ts';

const WORK_PREFIX = '.building-';

/** Removes what a killed publication left; nothing points to it. Call it under the run lock. */
export function removeLeftovers(releases: string): void {
  if (!existsSync(releases)) return;
  for (const name of readdirSync(releases)) {
    if (name.startsWith(WORK_PREFIX) || name.endsWith('.draft'))
      rmSync(join(releases, name), { recursive: true });
  }
}

/** An empty folder on the disk of the releases, so that a rename puts it into place. */
export function createWorkFolder(releases: string): string {
  mkdirSync(releases, { recursive: true });
  return mkdtempSync(join(releases, WORK_PREFIX));
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Puts a built edition into place by one rename, durable when it returns. An edition of the same content that is whole
 * stays as it is; a damaged one is replaced.
 * @returns whether the edition is new here.
 */
export function installEdition(
  releases: string,
  kind: EditionKind,
  folder: string,
  manifest: EditionManifest,
): boolean {
  if (findEdition(releases, kind, manifest.id) !== undefined) return false;
  replaceFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of readdirSync(folder)) syncFile(join(folder, name));
  syncFolder(folder);
  const target = editionFolder(releases, kind, manifest.id);
  mkdirSync(join(releases, kind), { recursive: true });
  if (existsSync(target)) renameSync(target, `${folder}-damaged`);
  renameSync(folder, target);
  syncFolder(join(releases, kind));
  return true;
}
