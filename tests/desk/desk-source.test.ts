import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../etl/lib/warehouse.ts';
import { openWarehouse, readRows } from '../../etl/lib/warehouse.ts';
import { buildLinkageIndex } from '../../etl/linkage/build-index.ts';
import { openLinkageIndex } from '../../etl/linkage/open-index.ts';
import { cleanLists, loadLists } from '../../etl/sources/lists/load.ts';
import { writeEdition } from '../fixtures/linkage/write-edition.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-source-'));
let warehouse: Warehouse;

function writeList(place: string, id: string, federation: string, names: readonly string[]): string {
  const path = join(folder, place);
  mkdirSync(path, { recursive: true });
  const four = { fr: id, nl: id, de: id, en: id };
  const mapping = {
    ...{
      id,
      kind: 'federation',
      title: four,
      producer: id,
      licence: 'given',
      vintage: '2026-11-01',
      file: `${id}.csv`,
    },
    ...{
      format: 'csv',
      delimiter: ';',
      federation: { code: federation, name: four },
      columns: { name: 'Nom' },
    },
  };
  writeFileSync(join(path, `${id}.mapping.json`), JSON.stringify(mapping));
  writeFileSync(join(path, `${id}.csv`), ['Nom', ...names].join('\n'));
  return path;
}

const load = (path: string, origin: 'given' | 'desk') =>
  loadLists(warehouse.connection, { folder: path, origin, buildDir: folder, demo: false }, () => undefined);

async function readNames(): Promise<unknown[]> {
  await cleanLists(warehouse.connection);
  const rows = await readRows(warehouse.connection, 'SELECT list_id, name FROM clean.list_row ORDER BY ALL');
  return rows.map(({ list_id, name }) => `${String(list_id)}: ${String(name)}`);
}

beforeAll(async () => {
  warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'), { memoryLimit: '500MB' });
});
afterAll(() => {
  warehouse.close();
  rmSync(folder, { recursive: true });
});

describe('lists approved at the desk', () => {
  it('take the place of the list that was given for the same federation, and give it back when undone', async () => {
    writeList('given', 'fed-velo', 'velo', ['Ancienne']);
    const given = writeList('given', 'fed-bois', 'bois', ['Scierie']);
    await load(given, 'given');
    expect(await readNames()).toEqual(['fed-bois: Scierie', 'fed-velo: Ancienne']);
    const desk = writeList('desk', 'desk-velo', 'velo', ['Nouvelle']);
    await load(desk, 'desk');
    expect(await readNames()).toEqual(['desk-velo: Nouvelle', 'fed-bois: Scierie']);
    await load(given, 'given');
    expect(await readNames()).toEqual(['desk-velo: Nouvelle', 'fed-bois: Scierie']);
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await load(empty, 'desk');
    expect(await readNames()).toEqual(['fed-bois: Scierie', 'fed-velo: Ancienne']);
  });

  it('a list that is given may not call itself the desk’s', async () => {
    const wrong = writeList('wrong', 'desk-bois', 'bois', ['Intruse']);
    await expect(load(wrong, 'given')).rejects.toThrow(/desk’s\. Take another one/);
  });

  it('bring names to the directory, never evidence to the matching', async () => {
    const edition = join(folder, 'directory.duckdb');
    await writeEdition(edition, [
      { number: '0417497106', names: ['Les Ruches'], website: 'ruches.be', postalCode: '4000' },
    ]);
    const names = `('0417497106', 'fr', 'name', 'Le Rucher', 'kbo'), ('0417497106', 'fr', 'name', 'Autre Membre', 'desk-velo')`;
    const instance = await DuckDBInstance.create(edition);
    const connection = await instance.connect();
    await connection.run(`INSERT INTO names (entry_id, language, kind, name, source) VALUES ${names}`);
    connection.closeSync();
    instance.closeSync();
    const indexFile = join(folder, 'index.duckdb');
    await buildLinkageIndex({ editionFile: edition, indexFile, memoryLimit: '500MB' });
    const index = await openLinkageIndex(indexFile);
    const rows = await readRows(index.connection, 'SELECT name FROM registry_name ORDER BY name');
    index.close();
    expect(rows.map(({ name }) => name)).toEqual(['Le Rucher', 'Les Ruches']);
  });
});
