import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readNumber, readRows, runScript } from '../lib/warehouse.ts';
import { openTemporaryTable } from './append-rows.ts';
import { type Model, printModel } from './model.ts';
import { readPlaces } from './places.ts';
import { readReferencePlaces } from './reference-places.ts';
import { standardiseRegistry } from './standardise-registry.ts';
import { trainModel } from './train.ts';

/** Raised when tables or features change: an index of another format is refused. */
export const INDEX_FORMAT = 2;

export interface BuildOptions {
  /** DuckDB file of the directory edition the index is made from. */
  readonly editionFile: string;
  /** Where the index is written; replaced when it exists. */
  readonly indexFile: string;
  readonly memoryLimit?: string;
  readonly frequencyCap?: number;
  readonly trainingRows?: number;
  readonly seed?: number;
  /** Enterprise numbers never learnt from. */
  readonly heldApart?: ReadonlySet<string>;
}

export interface BuiltIndex {
  readonly entities: number;
  readonly names: number;
  readonly keys: number;
  readonly dataVersion: string;
  readonly model: Model;
}

const DEFAULTS = { memoryLimit: '2GB', frequencyCap: 2000, trainingRows: 4000, seed: 20261120 };
const script = (name: string) => new URL(name, import.meta.url);

/**
 * Builds the linkage index of a directory edition: standard names, keys, and the weights learnt on this registry.
 * The same edition and seed give the same index.
 * @throws Error when the edition has no linkage index, or DuckDB's error; the half-written file is removed.
 */
export async function buildLinkageIndex(options: BuildOptions): Promise<BuiltIndex> {
  const settings = { ...DEFAULTS, ...options };
  const { indexFile } = settings;
  mkdirSync(dirname(indexFile), { recursive: true });
  removeIndex(indexFile);
  const instance = await DuckDBInstance.create(indexFile, {
    memory_limit: settings.memoryLimit,
    threads: '2',
    temp_directory: join(dirname(indexFile), 'spill'),
  });
  const connection = await instance.connect();
  try {
    return await fillIndex(connection, settings);
  } catch (error) {
    removeIndex(indexFile);
    throw error;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function fillIndex(
  connection: DuckDBConnection,
  { editionFile, frequencyCap, trainingRows, seed, heldApart }: BuildOptions & typeof DEFAULTS,
): Promise<BuiltIndex> {
  await runScript(connection, script('index-schema.sql'));
  await connection.run(`ATTACH '${editionFile.replaceAll("'", "''")}' AS edition (READ_ONLY)`);
  await runScript(connection, script('read-edition.sql'));
  const [version] = await readRows(connection, `SELECT value FROM edition.meta WHERE key = 'edition_id'`);
  await connection.run('DETACH edition');
  const entities = await readNumber(connection, 'SELECT count(*)::INTEGER FROM entity');
  if (entities === 0)
    throw new Error(`${editionFile}: the edition holds no registered legal person to match lists with.`);
  await standardiseRegistry(connection);
  await storePlaces(connection);
  const variables = { frequency_cap: frequencyCap };
  await runScript(connection, script('fill-keys.sql'), variables);
  await runScript(connection, script('make-keys.sql'), variables);
  await runScript(connection, script('store-keys.sql'), variables);
  await connection.run(
    'DROP TABLE made_key; DROP TABLE keyed_word; DROP TABLE keyed_text; DROP TABLE keyed_address',
  );
  const places = await readPlaces(connection);
  const model = await trainModel(
    { connection, entities, frequencyCap, places },
    { seed, rows: trainingRows, heldApart: heldApart ?? new Set() },
  );
  const dataVersion = typeof version?.value === 'string' ? version.value : 'unknown';
  const facts = {
    format: String(INDEX_FORMAT),
    data_version: dataVersion,
    entities: String(entities),
    frequency_cap: String(frequencyCap),
    model: printModel(model),
  };
  for (const [key, value] of Object.entries(facts))
    await connection.run('INSERT INTO meta VALUES ($1, $2)', [key, value]);
  const names = await readNumber(connection, 'SELECT count(*)::INTEGER FROM registry_name');
  const keys = await readNumber(connection, 'SELECT count(*)::INTEGER FROM blocking_key');
  await connection.run('CHECKPOINT');
  return { entities, names, keys, dataVersion, model };
}

async function storePlaces(connection: DuckDBConnection): Promise<void> {
  const { localities, phrases } = readReferencePlaces();
  const places = await openTemporaryTable(connection, 'read_locality', {
    name: 'text',
    code: 'text',
    commune: 'text',
  });
  for (const { name, postalCode, commune } of localities) places.add([name, postalCode, commune]);
  places.close();
  const named = await openTemporaryTable(connection, 'read_place_phrase', {
    phrase: 'text',
    place: 'whole',
    commune: 'text',
    code: 'text',
  });
  for (const { phrase, place, commune, postalCode } of phrases)
    named.add([phrase, place, commune, postalCode]);
  named.close();
  await connection.run('INSERT INTO locality SELECT DISTINCT * FROM read_locality ORDER BY ALL');
  await connection.run('INSERT INTO place_phrase SELECT DISTINCT * FROM read_place_phrase ORDER BY ALL');
}

function removeIndex(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { force: true });
}
