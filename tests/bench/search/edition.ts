import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeSearchParts } from '../../../etl/release/write-search-parts.ts';
import { hashFile } from '../../../etl/lib/hash.ts';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { buildEdition } from '../../fixtures/edition.ts';
import type { DuckDBConnection } from '@duckdb/node-api';

const SYLLABLES =
  'ba be bi bo bra cha che co cre da del do du fa fe flo ga ge gra ha hel jo ka ko la le lin lo ma me mo mon na ne no pa pe pi pla ra re ri ro sa se si so sta ta te ti to tra va ve vi vo wa wil'.split(
    ' ',
  );
const WORDS = 400_000;
/** Organisations beyond so many are copies of the first ones under other numbers and names, a little aside. */
const DRAWN = 200_000;

/**
 * Builds an edition of invented organisations whose names have a vocabulary as large as a registry's (a word of their own each,
 * few of them frequent), with the prepared index.
 * @returns the DuckDB file and how long preparing the index took, in milliseconds
 */
export async function buildBenchEdition(
  data: string,
  entries: number,
): Promise<{ file: string; prepared: number }> {
  const { directory } = await buildEdition(data, { entries: Math.min(entries, DRAWN) });
  const folder = join(data, 'releases', 'directory', directory.id);
  const file = join(folder, directory.file.name);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '6GB' });
  const connection = await instance.connect();
  await connection.run(`ATTACH ':memory:' AS warehouse; ATTACH '${file}' AS edition; USE edition;`);
  await copyEntries(connection, entries);
  await connection.run(`
    CREATE TEMP TABLE syllables AS SELECT row_number() OVER () - 1 AS place, syllable
    FROM (SELECT unnest([${SYLLABLES.map((one) => `'${one}'`).join(', ')}]) AS syllable)`);
  await connection.run(`
    CREATE TEMP TABLE words AS
    SELECT serial, string_agg(syllable, '' ORDER BY step) AS word
    FROM range(${WORDS}) AS serials(serial), range(4) AS steps(step)
    JOIN syllables ON place = hash(serial * 4 + step) % ${SYLLABLES.length}
    GROUP BY serial`);
  await connection.run(`
    CREATE TEMP TABLE renamed AS
    SELECT entry_id, upper(word[1]) || word[2:] AS word
    FROM entries JOIN words ON serial = floor(${WORDS} * pow((hash(entry_id) % 1000003) / 1000003.0, 3))::BIGINT`);
  for (const table of ['entries', 'names']) {
    await connection.run(
      `UPDATE ${table} SET name = name || ' ' || renamed.word FROM renamed WHERE renamed.entry_id = ${table}.entry_id
       ${table === 'names' ? "AND kind = 'name'" : ''}`,
    );
  }
  const started = performance.now();
  await connection.run('USE warehouse');
  await writeSearchParts(connection);
  const prepared = performance.now() - started;
  await connection.run('DETACH edition');
  connection.closeSync();
  instance.closeSync();
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, unknown>;
  const described = { name: directory.file.name, bytes: statSync(file).size, sha256: await hashFile(file) };
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, file: described }));
  return { file, prepared };
}

async function copyEntries(connection: DuckDBConnection, entries: number): Promise<void> {
  if (entries <= DRAWN) return;
  await connection.run(`
    CREATE TEMP TABLE copies AS
    SELECT entry_id AS original, copy,
      CASE WHEN enterprise_number IS NULL THEN 'x' || copy || substr(entry_id, 3)
      ELSE first_eight || lpad((97 - first_eight % 97)::VARCHAR, 2, '0') END AS entry_id
    FROM (SELECT *, 10000000 + row_number() OVER (ORDER BY copy, entry_id) AS first_eight
          FROM entries, range(1, ${entries / DRAWN}) AS times(copy))`);
  await connection.run(`
    INSERT INTO entries
    SELECT entries.* REPLACE (
      copies.entry_id AS entry_id,
      CASE WHEN enterprise_number IS NULL THEN NULL ELSE copies.entry_id END AS enterprise_number,
      lon + ((hash(copies.entry_id) % 1000)::INTEGER - 500) / 50000.0 AS lon,
      lat + ((hash(copies.entry_id || 'y') % 1000)::INTEGER - 500) / 80000.0 AS lat)
    FROM entries JOIN copies ON original = entries.entry_id`);
  for (const table of ['names', 'accreditations', 'memberships', 'perimeter_membership']) {
    await connection.run(
      `INSERT INTO ${table} SELECT ${table}.* REPLACE (copies.entry_id AS entry_id) FROM ${table} JOIN copies ON original = ${table}.entry_id`,
    );
  }
}
