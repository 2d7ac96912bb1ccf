import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protectionsFolder } from '../../../etl/disclosure/store.ts';
import { listFiles } from '../../../etl/lib/hash.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { editionFolder, findEdition } from '../../../etl/release/editions.ts';
import { readPointer } from '../../../etl/release/pointer.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { pendingFile, protectStep } from '../../../etl/steps/protect.ts';
import { publishStep } from '../../../etl/steps/publish.ts';
import { openBench, type Bench } from './fixture.ts';

let bench: Bench;
let releases: string;

/** Forty associations of two kinds in three communes of one province; one of them alone in its kind in Malmedy. */
const EMPLOYERS = `
  FROM (
    SELECT i, '09001' || lpad(i::VARCHAR, 5, '0') AS number,
      CASE WHEN i = 0 OR i % 3 = 0 THEN '63049' WHEN i % 3 = 1 THEN '62063' ELSE '62079' END AS commune,
      CASE WHEN i = 0 OR (i % 2 = 1 AND i % 3 <> 0) THEN 'S' ELSE 'Q' END AS section,
      (SELECT min(activity_group) FROM counts.activity_group
       WHERE stat_group = (SELECT CASE WHEN i = 0 OR (i % 2 = 1 AND i % 3 <> 0) THEN min(stat_group) ELSE max(stat_group) END
                           FROM counts.activity_group)) AS activity_group
    FROM range(40) AS employer(i)
  )`;

async function fillEmployers(): Promise<void> {
  const { connection } = bench;
  await connection.run(`INSERT INTO merged.entry BY NAME
    SELECT number AS entry_id, number AS enterprise_number, commune, section AS section_2008, '2008' AS nace_version,
      CASE section WHEN 'S' THEN '94999' ELSE '88999' END AS nace_code, activity_group, 'association' AS form_group ${EMPLOYERS}`);
  await connection.run(`INSERT INTO classified.membership BY NAME
    SELECT number AS entry_id, 'concertes-2023' AS perimeter, true AS included ${EMPLOYERS}`);
  await employ('12 + i % 7');
}

/** Gives every employer a number of jobs in three years from the first one on, written in SQL over its position `i`. */
async function employ(jobs: string, first = 2023): Promise<void> {
  await bench.connection.run('DELETE FROM clean.employment');
  await bench.connection.run(`INSERT INTO clean.employment BY NAME
    SELECT number AS employer_number, year, 4 AS quarter, commune AS workplace_nis, (${jobs}) AS jobs,
      (${jobs}) * 0.7 AS fte, 'onss.csv' AS file, i AS source_row
    ${EMPLOYERS}, range(${first}, ${first + 3}) AS years(year)`);
}

/** Says which delivery of employment was loaded. */
async function deliver(hash: string): Promise<void> {
  await bench.connection.run(`DELETE FROM etl_source WHERE source = 'onss'`);
  await bench.connection.run(
    `INSERT INTO etl_source (source, stage, input_hash) VALUES ('onss', 'load', $1)`,
    [hash],
  );
}

const published = () => {
  const { statistics = '' } = readPointer(releases) ?? {};
  const manifest = findEdition(releases, 'statistics', statistics);
  if (manifest === undefined) throw new Error('No statistics edition is published.');
  return { manifest, folder: editionFolder(releases, 'statistics', statistics) };
};

const readObservations = (where: string) =>
  readRows(bench.connection, `SELECT * FROM read_parquet($1) WHERE ${where} ORDER BY ALL`, [
    join(published().folder, 'observations.parquet'),
  ]);

const nameOf = (row: Record<string, unknown>) =>
  ['dataset', 'territory', 'activity', 'form_group', 'size_class', 'measure']
    .map((column) => row[column])
    .join('|');

/** Runs a step as the worker or a person at a terminal would: at once. */
async function runNow(): Promise<void> {
  await protectStep.run({ ...bench.context, protectLater: false });
}

beforeAll(async () => {
  bench = await openBench();
  releases = bench.context.folders.releases;
  await bench.run(...STEPS.slice(2, -1));
  await fillEmployers();
});
afterAll(() => bench.close());
beforeEach(async () => {
  rmSync(releases, { recursive: true, force: true });
  bench.notes.length = 0;
  await deliver('first');
});

describe('employment figures on their way to an edition', () => {
  it('wait for the worker when they are postponed: counts are published at once, without them', async () => {
    await bench.run(protectStep, publishStep);
    expect(existsSync(pendingFile(bench.context.folders.build))).toBe(true);
    expect(await protectStep.isDone?.(bench.context)).toBe(false);
    expect(await publishStep.isDone?.(bench.context)).toBe(false);
    expect(published().manifest.certificate).toBeUndefined();
    expect(await readObservations('true')).toEqual([]);
    const meta = await readRows(bench.connection, 'SELECT value FROM read_parquet($1) WHERE key = $2', [
      join(published().folder, 'meta.parquet'),
      'protected',
    ]);
    expect(meta).toEqual([{ value: 'false' }]);
  });

  it('are published with years and certificate once they are certified', async () => {
    await runNow();
    await bench.run(publishStep);
    expect(existsSync(pendingFile(bench.context.folders.build))).toBe(false);
    expect(await protectStep.isDone?.(bench.context)).toBe(true);
    expect(await publishStep.isDone?.(bench.context)).toBe(true);
    const { years, certificate } = published().manifest;
    expect(years).toEqual([2023, 2024, 2025]);
    expect(certificate?.counts.targets).toBeGreaterThan(0);
    expect(certificate?.worstIntervalPercent ?? 100).toBeGreaterThanOrEqual(10);
    const region = await readObservations(`dataset = 'region' AND year = 2025`);
    expect(region.map(({ measure, value, status }) => [measure, value, status])).toEqual([
      ['employers', 40, 'value'],
      ['fte', 416.5, 'value'],
      ['jobs', 595, 'value'],
    ]);
    const hidden = await readObservations(`status = 'c'`);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every(({ value }) => value === null)).toBe(true);
    const alone = await readObservations(
      `dataset = 'commune-group' AND territory = '63049' AND measure = 'employers'`,
    );
    expect(alone.some(({ status }) => status === 'c')).toBe(true);
  });

  it('take nothing with them: no file of the editions tells an employer or a witness', async () => {
    await runNow();
    await bench.run(publishStep);
    const names = listFiles(releases).map((file) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => /units|witness|pattern|assumption/.test(name))).toEqual([]);
    const rows = await readRows(
      bench.connection,
      `SELECT count(*)::INTEGER AS found FROM read_parquet($1) AS line WHERE line::VARCHAR LIKE '%09001%'`,
      [join(published().folder, 'observations.parquet')],
    );
    expect(rows[0]?.['found']).toBe(0);
  });

  it('are not certified again while employment, lattice and rules are the same', async () => {
    await runNow();
    bench.notes.length = 0;
    await bench.connection.run(`UPDATE merged.entry SET commune = '62063' WHERE entry_id = '0900100002'`);
    await bench.connection.run(`UPDATE merged.entry SET section_2008 = 'P' WHERE entry_id = '0900100004'`);
    await runNow();
    expect(bench.notes).toContain('unchanged: the certificate holds');
  });
});

describe('new employment figures', () => {
  it('leave the certified edition in its place until they have their own certificate', async () => {
    await runNow();
    await bench.run(publishStep);
    const before = published().manifest;
    await employ('11 + i % 5');
    await deliver('second');
    await bench.run(protectStep, publishStep);
    expect(published().manifest.id).toBe(before.id);
    await runNow();
    await bench.run(publishStep);
    expect(published().manifest.id).not.toBe(before.id);
    expect(published().manifest.certificate).toBeDefined();
    expect(findEdition(releases, 'statistics', before.id)).toBeDefined();
  });

  it('are refused, naming the cell, when one of them cannot be hidden; the release stays', async () => {
    await runNow();
    await bench.run(publishStep);
    const before = readPointer(releases);
    const kept = readdirSync(protectionsFolder(bench.context.folders.build)).sort();
    await employ('CASE i WHEN 0 THEN 9000 ELSE 1 END');
    await deliver('third');
    await expect(runNow()).rejects.toThrow(
      /statistics edition is refused: \d+ figures could be narrowed down\.\n.*\|(01000|03000|60000).* (jobs|fte) 20\d\d: /s,
    );
    expect(readPointer(releases)).toEqual(before);
    expect(readdirSync(protectionsFolder(bench.context.folders.build)).sort()).toEqual(kept);
  });

  it('never change what was published, where the data are real: its years stay, and what was confidential stays so', async () => {
    await bench.connection.run('UPDATE clean.source_load SET demo = false');
    try {
      await employ('12 + i % 7');
      await deliver('real');
      await runNow();
      await bench.run(publishStep);
      const before = await readObservations('year = 2025');
      await employ('40 - i', 2024);
      await deliver('a year later');
      await runNow();
      await bench.run(publishStep);
      expect(published().manifest.years).toEqual([2024, 2025, 2026]);
      const after = new Map((await readObservations('year = 2025')).map((row) => [nameOf(row), row]));
      for (const row of before.filter(({ status }) => status === 'c'))
        expect(after.get(nameOf(row))?.['status'], nameOf(row)).toBe('c');
      const isShown = (row?: Record<string, unknown>) => row?.['status'] === 'value';
      const shown = before.filter((row) => isShown(row) && isShown(after.get(nameOf(row))));
      expect(shown.length).toBeGreaterThan(20);
      for (const row of shown) expect(after.get(nameOf(row)), nameOf(row)).toEqual(row);
      const [region] = await readObservations(`dataset = 'region' AND measure = 'jobs' AND year = 2026`);
      expect(region?.['value']).toBe(820);
    } finally {
      await bench.connection.run('UPDATE clean.source_load SET demo = true');
    }
  });
});
