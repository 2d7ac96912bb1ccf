import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** SHA-256 of a text, hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const READ_BYTES = 1 << 20;

/** SHA-256 of a file's bytes, read in turn into two buffers: one is hashed while the other fills. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    let full = Buffer.allocUnsafeSlow(READ_BYTES);
    let filling = Buffer.allocUnsafeSlow(READ_BYTES);
    let { bytesRead } = await handle.read(full, 0, READ_BYTES);
    while (bytesRead > 0) {
      const reading = handle.read(filling, 0, READ_BYTES);
      hash.update(full.subarray(0, bytesRead));
      ({ bytesRead } = await reading);
      [full, filling] = [filling, full];
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** Every file under a path (the path itself when it is a file), sorted; none when it does not exist. */
export function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** One hash over names (relative to each path) and contents of all files under the paths, in the given order. */
export async function hashPaths(paths: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const path of paths) {
    for (const file of listFiles(path)) lines.push(`${relative(path, file)} ${await hashFile(file)}`);
    lines.push('--');
  }
  return hashText(lines.join('\n'));
}

/** Like {@link hashPaths} for small files of the project, read at once. */
export function hashCode(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of listFiles(path)) hash.update(`${relative(path, file)}\0`).update(readFileSync(file));
    hash.update('--');
  }
  return hash.digest('hex');
}
