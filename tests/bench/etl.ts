import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import yauzl from 'yauzl';
import { postgresBinaries, startCluster } from '../workspace/postgres.ts';
import { measureScript, megabytes, seconds } from './process.ts';
import type { Bench } from './run.ts';

const KBO_ZIP = 'kbo/KboOpenData_0150_2026_11_01_Full.zip';
/** Files of the extract that the comparison needs whole. */
const WHOLE = ['meta.csv', 'code.csv', 'enterprise.csv', 'establishment.csv', 'activity.csv'];
const SCALES = ['full'];

async function demoInputs(scale: string): Promise<string> {
  const folder = `data/build/demo/${scale}`;
  if (!existsSync(join(folder, 'manifest.json'))) {
    const made = await measureScript('etl/demo/run.ts', ['--scale', scale]);
    console.log(`  inputs at ${scale} generated in ${seconds(made.seconds)}`);
  }
  return folder;
}

/** The activity file and the files that say who exists as they are, the others of the extract reduced to their header. */
async function unzipActivities(zip: string, folder: string): Promise<void> {
  const archive = await yauzl.openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const target = join(folder, entry.fileName);
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target));
    if (WHOLE.includes(entry.fileName)) continue;
    const [header = ''] = (await readFile(target, 'utf8')).split('\n', 1);
    await writeFile(target, `${header}\n`);
  }
  archive.close();
}

/** Seconds PostgreSQL takes to COPY the activity file, natural persons included, and index it by entity; durable, as ours. */
async function copyIntoPostgres(
  binaries: string,
  csv: string,
): Promise<{ copy: number; index: number; rows: number }> {
  const cluster = startCluster(binaries, {
    fsync: 'on',
    shared_buffers: '2GB',
    maintenance_work_mem: '1GB',
    max_wal_size: '8GB',
  });
  const client = new pg.Client({ connectionString: cluster.createDatabase() });
  try {
    await client.connect();
    await client.query(
      `CREATE TABLE activity (entity_number text, activity_group text, nace_version text, nace_code text, classification text)`,
    );
    const start = performance.now();
    const { rowCount } = await client.query(`COPY activity FROM '${csv}' (FORMAT csv, HEADER)`);
    const copied = performance.now();
    await client.query('CREATE INDEX ON activity (entity_number)');
    const indexed = performance.now();
    return { copy: (copied - start) / 1000, index: (indexed - copied) / 1000, rows: rowCount ?? 0 };
  } finally {
    await client.end();
    cluster.stop();
  }
}

async function benchScale(scale: string): Promise<void> {
  const inputs = await demoInputs(scale);
  const data = await mkdtemp(join(tmpdir(), 'essaim-bench-data-'));
  try {
    const all = await measureScript('etl/run.ts', ['--input', inputs, '--data', data]);
    console.log(all.output.trimEnd());
    console.log(
      `  ${scale}: sources to release ${seconds(all.seconds)}, peak ${megabytes(all.peakBytes)} resident`,
    );
    await rm(join(data, 'build'), { recursive: true });
    if (postgresBinaries === undefined) {
      console.log('  PostgreSQL is not installed: no peer beside it (apt-get install postgresql)');
      return;
    }
    const extract = join(data, 'extract');
    await mkdir(extract);
    await chmod(data, 0o755);
    await unzipActivities(join(inputs, KBO_ZIP), extract);
    const load = await measureScript('etl/run.ts', ['--kbo', extract, '--only', 'load', '--data', data]);
    console.log(
      `  activities, unzipped: read, natural persons dropped, checked, stored ${seconds(load.seconds)}`,
    );
    const peer = await copyIntoPostgres(postgresBinaries, join(extract, 'activity.csv'));
    const total = peer.copy + peer.index;
    console.log(
      `  PostgreSQL, the same file (${peer.rows.toLocaleString('en')} rows): ` +
        `COPY ${seconds(peer.copy)} + index ${seconds(peer.index)} = ${seconds(total)}`,
    );
    console.log(`  ratio: ${(total / load.seconds).toFixed(1)} ×`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'etl',
  about: 'sources to release at full size; peer: PostgreSQL COPY + index of the activity file',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : SCALES) await benchScale(scale);
  },
};
