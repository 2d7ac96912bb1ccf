import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { measureScript } from '../process.ts';
import { writeEditionOfRegistry } from './kbo-edition.ts';

const KBO_ZIP = 'kbo/KboOpenData_0150_2026_11_01_Full.zip';
const FILES = ['enterprise.csv', 'denomination.csv', 'address.csv', 'contact.csv', 'establishment.csv'];

/** Writes into `folder` the edition of a demonstration registry at a scale, its inputs generated when there are none. */
export async function writeDemoEdition(scale: string, folder: string): Promise<string> {
  const inputs = `data/build/demo/${scale}`;
  if (!existsSync(join(inputs, 'manifest.json'))) await measureScript('etl/demo/run.ts', ['--scale', scale]);
  const csv = join(folder, `kbo-${scale}`);
  await mkdir(csv, { recursive: true });
  const archive = await yauzl.openPromise(join(inputs, KBO_ZIP));
  for await (const entry of archive.eachEntry()) {
    if (!FILES.includes(entry.fileName)) continue;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(join(csv, entry.fileName)));
  }
  archive.close();
  const edition = join(folder, `${scale}.edition.duckdb`);
  await writeEditionOfRegistry(csv, edition);
  return edition;
}
