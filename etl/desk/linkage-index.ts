import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { releasePointer } from '../../data/schema/release.ts';
import { buildLinkageIndex, INDEX_FORMAT } from '../linkage/build-index.ts';

/**
 * The linkage index of the current directory edition, built when it is not there yet; those of earlier editions go.
 * @param dataFolder the data folder (setting ESSAIM_DATA)
 * @returns the file
 * @throws Error when there is no release.
 */
export async function prepareLinkageIndex(dataFolder: string, memoryLimit: string): Promise<string> {
  const releases = join(resolve(dataFolder), 'releases');
  const pointer = releasePointer.parse(JSON.parse(readFileSync(join(releases, 'current.json'), 'utf8')));
  const folder = join(resolve(dataFolder), 'build', 'linkage');
  const name = `${pointer.directory}-${INDEX_FORMAT}.duckdb`;
  const file = join(folder, name);
  if (existsSync(file)) return file;
  removeAbandoned(folder);
  const draft = join(folder, `${process.pid}.draft.duckdb`);
  const editionFile = join(releases, 'directory', pointer.directory, 'directory.duckdb');
  await buildLinkageIndex({ editionFile, indexFile: draft, memoryLimit });
  renameSync(draft, file);
  for (const other of readdirSync(folder))
    if (other !== name && other.endsWith('.duckdb') && !other.endsWith('.draft.duckdb'))
      rmSync(join(folder, other), { force: true });
  return file;
}

/** Drafts of processes that were killed would fill the disk. */
function removeAbandoned(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = /^(\d+)\.draft\.duckdb/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
