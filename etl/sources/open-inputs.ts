import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openSource } from './archive.ts';
import { SourceError } from './source-error.ts';

/** One CSV among the inputs of a source. */
export interface InputFile {
  /** Folder, zip or file to open. */
  path: string;
  name: string;
  bytes: number;
}

/** Every CSV in the given files, folders and zips (zips inside a folder included), in order of name. */
export async function listCsvInputs(paths: readonly string[]): Promise<InputFile[]> {
  const found: InputFile[] = [];
  for (const path of paths) {
    for (const container of [path, ...(await zipsInFolder(path))]) {
      const source = await openSource(container);
      try {
        for (const name of source.names) {
          if (/\.csv$/i.test(name)) found.push({ path: container, name, bytes: source.size(name) });
        }
      } finally {
        source.close();
      }
    }
  }
  if (found.length === 0) throw new SourceError(`${paths.join(', ')}: no .csv file here, nor in a zip.`);
  const repeated = found.find(({ name }, index) => found.findIndex((file) => file.name === name) !== index);
  if (repeated)
    throw new SourceError(`${repeated.path}: the file ${repeated.name} is given twice. Give each file once.`);
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function zipsInFolder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [];
  return (await readdir(path)).filter((name) => /\.zip$/i.test(name)).map((name) => join(path, name));
}
