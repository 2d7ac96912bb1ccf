import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EDITION_SCHEMA_VERSION, editionManifest, releasePointer } from '../../data/schema/release.ts';
import { openDatabase } from './database.ts';
import type { FileHandle } from 'node:fs/promises';
import type { EditionDatabase } from './database.ts';
import type { EditionKind, EditionManifest, ReleasePointer } from '../../data/schema/release.ts';

const HASHED_BYTES = 2 ** 18;

/** An edition file opened after its checks. */
export interface OpenEdition {
  readonly manifest: EditionManifest;
  readonly database: EditionDatabase;
}

/** Folder of an edition. */
export function editionFolder(releases: string, kind: EditionKind, id: string): string {
  return join(releases, kind, id);
}

/**
 * Reads the pointer file; null when there is none yet.
 * @throws Error saying what is wrong with it.
 */
export async function readPointer(releases: string): Promise<ReleasePointer | null> {
  const text = await readText(join(releases, 'current.json'));
  return text === null ? null : parseJson('current.json', text, (value) => releasePointer.parse(value));
}

/**
 * Reads the manifest of an edition.
 * @throws Error naming the edition and what is wrong.
 */
export async function readManifest(
  releases: string,
  kind: EditionKind,
  id: string,
): Promise<EditionManifest> {
  const text = await readText(join(editionFolder(releases, kind, id), 'manifest.json'));
  if (text === null) throw new Error(`${kind} edition ${id}: manifest.json is missing.`);
  const manifest = parseJson(`${kind} edition ${id}: manifest.json`, text, (value) =>
    editionManifest.parse(value),
  );
  if (manifest.id !== id || manifest.kind !== kind) {
    throw new Error(
      `${kind} edition ${id}: its manifest is that of ${manifest.kind} edition ${manifest.id}.`,
    );
  }
  if (manifest.schemaVersion !== EDITION_SCHEMA_VERSION[kind]) {
    throw new Error(
      `${kind} edition ${id}: schema version ${manifest.schemaVersion}, this server reads ${EDITION_SCHEMA_VERSION[kind]}: build it again (npm run etl -- --force).`,
    );
  }
  return manifest;
}

/**
 * Opens an edition whose file is the one its manifest describes.
 * @throws Error naming the edition and what is wrong.
 */
export async function openEdition(releases: string, kind: EditionKind, id: string): Promise<OpenEdition> {
  const manifest = await readManifest(releases, kind, id);
  const file = join(editionFolder(releases, kind, id), manifest.file.name);
  const found = await hashFile(file);
  if (found === null) throw new Error(`${kind} edition ${id}: ${manifest.file.name} is missing.`);
  if (found !== manifest.file.sha256) {
    throw new Error(
      `${kind} edition ${id}: ${manifest.file.name} is damaged (checksum differs from the manifest).`,
    );
  }
  return { manifest, database: await openDatabase(file) };
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parseJson<T>(name: string, text: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${name} cannot be read.`, { cause: error });
  }
}

async function hashFile(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  // One buffer for the whole file: as many as a stream takes would soon be collected, and requests would wait for that.
  const buffer = Buffer.allocUnsafe(HASHED_BYTES);
  let handle: FileHandle | null = null;
  try {
    handle = await open(file);
    for (;;) {
      const { bytesRead } = await handle.read(buffer);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  } finally {
    await handle?.close();
  }
}

/** True for the error of a file that is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
