import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { missingFile, READ_CHUNK, type OpenSource } from './open-source.ts';
import { SourceError } from './source-error.ts';
import { openZip } from './zip.ts';

/**
 * Opens a folder (its files, not its sub-folders), a zip (read lazily) or one file.
 * Throws SourceError when there is nothing at the path or the zip is unsafe or damaged.
 */
export async function openSource(path: string): Promise<OpenSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new SourceError(`${path}: there is nothing here. Check the path.`);
  if (found.isDirectory()) return openFolder(path);
  if (/\.zip$/i.test(path)) return openZip(path);
  return openFiles(path, new Map([[basename(path), { file: path, bytes: found.size }]]));
}

async function openFolder(path: string): Promise<OpenSource> {
  const files = new Map<string, { file: string; bytes: number }>();
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const file = join(path, entry.name);
    if (entry.isDirectory() || entry.name.startsWith('.')) continue;
    files.set(entry.name, { file, bytes: (await stat(file)).size });
  }
  return openFiles(path, files);
}

function openFiles(path: string, files: Map<string, { file: string; bytes: number }>): OpenSource {
  const names = [...files.keys()].sort();
  const find = (name: string) => {
    const found = files.get(name);
    if (!found) throw missingFile(path, name, names);
    return found;
  };
  return {
    path,
    names,
    size: (name) => find(name).bytes,
    open: async (name) => createReadStream(find(name).file, { highWaterMark: READ_CHUNK }),
    close: () => undefined,
  };
}
