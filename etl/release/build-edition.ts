import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  EDITION_SCHEMA_VERSION,
  editionManifest,
  type EditionCertificate,
  type EditionKind,
  type EditionManifest,
} from '../../data/schema/release.ts';
import { hashFile, hashText } from '../lib/hash.ts';
import { readRows, runScript, type Variables } from '../lib/warehouse.ts';
import { projectPath } from '../steps/step.ts';
import { editionFile } from './editions.ts';
import { writeSearchParts } from './write-search-parts.ts';

export interface EditionDescription {
  readonly kind: EditionKind;
  readonly referenceDate: string;
  readonly demo: boolean;
  readonly scale?: string | undefined;
  readonly codeVersion: string;
  readonly methodVersion: string;
  readonly registryExtract: string;
  readonly sources: EditionManifest['sources'];
  readonly perimeters: EditionManifest['perimeters'];
  readonly checks: EditionManifest['checks'];
  readonly variables: Variables;
  /** Of the employment cells of a statistics edition. */
  readonly protection?:
    { readonly years: readonly number[]; readonly certificate: EditionCertificate } | undefined;
}

/** Tables that are no content of their own: facts that hold the id, and the search index made from the others. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['meta', 'search_parts']);

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function listTables(connection: DuckDBConnection): Promise<string[]> {
  const rows = await readRows(
    connection,
    `SELECT table_name FROM duckdb_tables() WHERE database_name = 'edition' ORDER BY table_name`,
  );
  return rows.map((row) => String(row.table_name));
}

async function copyTable(
  connection: DuckDBConnection,
  folder: string,
  table: string,
): Promise<EditionManifest['parquet'][number]> {
  const file = `${table}.parquet`;
  const path = join(folder, file);
  await connection.run(`COPY edition.${table} TO ${quote(path)} (FORMAT parquet, COMPRESSION zstd)`);
  const [counted] = await readRows(connection, `SELECT count(*)::INTEGER AS rows FROM edition.${table}`);
  return {
    table,
    file,
    rows: Number(counted?.rows),
    bytes: statSync(path).size,
    sha256: await hashFile(path),
  };
}

async function fillMeta(
  connection: DuckDBConnection,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [key, value] of Object.entries(facts).sort()) {
    await connection.run('INSERT INTO edition.meta (key, value) VALUES ($1, $2)', [key, value]);
  }
}

/** Builds the DuckDB file and Parquet copies in an empty folder; the rows come from the warehouse in a fixed order. */
async function writeTables(
  connection: DuckDBConnection,
  folder: string,
  description: EditionDescription,
): Promise<{ id: string; contentHash: string; parquet: EditionManifest['parquet'] }> {
  const { kind } = description;
  await connection.run('USE edition');
  try {
    await runScript(connection, projectPath(`data/schema/${kind}.sql`));
  } finally {
    await connection.run('USE warehouse');
  }
  await runScript(connection, new URL(`fill-${kind}.sql`, import.meta.url), description.variables);
  const tables = (await listTables(connection)).filter((table) => !NOT_CONTENT.has(table));
  const parquet: EditionManifest['parquet'][number][] = [];
  for (const table of tables) parquet.push(await copyTable(connection, folder, table));
  const facts = {
    kind,
    demo: String(description.demo),
    reference_date: description.referenceDate,
    schema_version: String(EDITION_SCHEMA_VERSION[kind]),
    ...(kind === 'directory' ? { registry_extract: description.registryExtract } : {}),
    ...(kind === 'statistics' ? { protected: String(description.protection !== undefined) } : {}),
  };
  // The id is in the table meta, so meta itself enters the hash through its other facts.
  const contentHash = hashText(
    [JSON.stringify(facts), ...parquet.map(({ table, sha256 }) => `${table} ${sha256}`)].join('\n'),
  );
  const id = `${kind.charAt(0)}-${description.referenceDate.replaceAll('-', '')}-${contentHash.slice(0, 10)}`;
  await fillMeta(connection, { ...facts, edition_id: id });
  parquet.push(await copyTable(connection, folder, 'meta'));
  if (kind === 'directory') await writeSearchParts(connection);
  await connection.run('CHECKPOINT edition');
  return { id, contentHash, parquet };
}

/**
 * Builds an edition in `folder`: DuckDB file, Parquet copy of every table, `manifest.json` contents.
 * The connection's default database must be named `warehouse`.
 * @throws the engine's error, e.g. a full disk; the caller removes the folder.
 */
export async function buildEdition(
  connection: DuckDBConnection,
  folder: string,
  description: EditionDescription,
): Promise<EditionManifest> {
  const name = editionFile(description.kind);
  await connection.run(`ATTACH ${quote(join(folder, name))} AS edition`);
  let written;
  try {
    written = await writeTables(connection, folder, description);
  } finally {
    await connection.run('DETACH edition').catch(() => undefined);
  }
  const { id, contentHash, parquet } = written;
  const path = join(folder, name);
  return editionManifest.parse({
    id,
    kind: description.kind,
    schemaVersion: EDITION_SCHEMA_VERSION[description.kind],
    createdAt: new Date().toISOString(),
    referenceDate: description.referenceDate,
    demo: description.demo,
    ...(description.scale === undefined ? {} : { scale: description.scale }),
    codeVersion: description.codeVersion,
    contentHash,
    file: { name, bytes: statSync(path).size, sha256: await hashFile(path) },
    parquet,
    sources: description.sources,
    perimeters: description.perimeters,
    methodVersion: description.methodVersion,
    counts: Object.fromEntries(parquet.map(({ table, rows }) => [table, rows])),
    checks: description.checks,
    ...description.protection,
  });
}

/** Version of the code that makes editions: that of the package. */
export function readCodeVersion(): string {
  const parsed = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };
  return parsed.version;
}
