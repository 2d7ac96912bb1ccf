import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import yauzl from 'yauzl';
import { postgresBinaries, startCluster } from '../workspace/postgres.ts';
import { measureScript, megabytes, seconds } from './process.ts';
import type { Bench } from './run.ts';

const KBO_ZIP = 'kbo/KboOpenData_0150_2026_11_01_Full.zip';
const SCALES = ['full'];

async function demoInputs(scale: string): Promise<string> {
  const folder = `data/build/demo/${scale}`;
  if (!existsSync(join(folder, 'manifest.json'))) {
    const made = await measureScript('etl/demo/run.ts', ['--scale', scale]);
    console.log(`  inputs at ${scale} generated in ${seconds(made.seconds)}`);
  }
  return folder;
}

async function unzipOne(zip: string, name: string, target: string): Promise<void> {
  const archive = await yauzl.openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== name) continue;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target));
  }
  archive.close();
}

/** Seconds PostgreSQL takes to COPY the activity file, natural persons included, and index it by entity. */
async function copyIntoPostgres(
  binaries: string,
  zip: string,
): Promise<{ copy: number; index: number; rows: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'essaim-bench-'));
  await chmod(folder, 0o755);
  const csv = join(folder, 'activity.csv');
  await unzipOne(zip, 'activity.csv', csv);
  const cluster = startCluster(binaries, {
    shared_buffers: '2GB',
    maintenance_work_mem: '1GB',
    max_wal_size: '8GB',
    synchronous_commit: 'off',
  });
  const client = new pg.Client({ connectionString: cluster.createDatabase() });
  try {
    await client.connect();
    await client.query(
      `CREATE UNLOGGED TABLE activity (entity_number text, activity_group text, nace_version text, nace_code text, classification text)`,
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
    await rm(folder, { recursive: true });
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
    const load = await measureScript('etl/run.ts', [
      '--kbo',
      join(inputs, KBO_ZIP),
      '--only',
      'load',
      '--data',
      data,
    ]);
    console.log(`  ${scale}: the whole registry, all files, read from the zip ${seconds(load.seconds)}`);
    if (postgresBinaries === undefined) {
      console.log('  PostgreSQL is not installed: no peer beside it (apt-get install postgresql)');
      return;
    }
    const peer = await copyIntoPostgres(postgresBinaries, join(inputs, KBO_ZIP));
    const total = peer.copy + peer.index;
    console.log(
      `  PostgreSQL, activity file alone (${peer.rows.toLocaleString('en')} rows, already unzipped): ` +
        `COPY ${seconds(peer.copy)} + index ${seconds(peer.index)} = ${seconds(total)}`,
    );
    console.log(
      `  ratio: PostgreSQL's one file takes ${(total / load.seconds).toFixed(1)} × our whole registry`,
    );
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
