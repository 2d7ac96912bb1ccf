import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Gates } from '../../../data/rules/gates.ts';
import { openWarehouse, runScript, type Warehouse } from '../../../etl/lib/warehouse.ts';
import { dropTemporary } from '../../../etl/steps/runner.ts';
import { dataFolders, projectPath, type Step, type StepContext } from '../../../etl/steps/step.ts';

/** Value of an employer's jobs that must never be seen outside the warehouse. */
export const SENTINEL = 987654;

/** Clean tables of a small country: real communes, invented organisations. */
const ROWS = `
INSERT INTO clean.enterprise VALUES
  ('0900000001', '000', '017', NULL, '017', DATE '2001-02-03', NULL, 2),
  ('0900000002', '000', '008', '706', '706', DATE '1999-01-01', NULL, 3),
  ('0900000003', '000', '008', NULL, '008', DATE '1998-01-01', NULL, 4),
  ('0900000004', '012', '029', NULL, '029', NULL, NULL, 5),
  ('0900000005', '000', '117', NULL, '117', NULL, NULL, 6),
  ('0900000006', '000', '610', NULL, '610', NULL, NULL, 7),
  ('0900000007', '000', '017', NULL, '017', NULL, DATE '2026-10-01', 8),
  ('0900000008', '000', '017', NULL, '017', DATE '2010-05-05', NULL, 9),
  ('0900000009', '000', '017', NULL, '017', DATE '2011-05-05', NULL, 10),
  ('0900000010', '000', '017', NULL, '017', DATE '2012-05-05', NULL, 11);
INSERT INTO clean.establishment VALUES
  ('2900000001', '0900000001', DATE '2002-01-01', NULL, 2),
  ('2900000002', '0900000001', DATE '2003-01-01', NULL, 3),
  ('2900000003', '0900000001', DATE '2003-01-01', DATE '2026-09-01', 4);
INSERT INTO clean.denomination VALUES
  ('0900000001', 'fr', 'name', 'La Ruche liégeoise', 2),
  ('0900000001', 'fr', 'abbreviation', 'RL', 3),
  ('2900000001', 'fr', 'commercial', 'La Ruche, vélos', 4),
  ('0900000002', 'nl', 'name', 'De Bijenkorf', 5),
  ('0900000002', 'fr', 'name', 'Le Rucher', 6),
  ('0900000003', 'unknown', 'name', 'Coop sans agrément', 7),
  ('0900000004', 'fr', 'commercial', 'Fonds des abeilles', 8),
  ('0900000005', 'fr', 'name', 'Hôpital public', 9),
  ('0900000006', 'fr', 'name', 'Société ordinaire', 10),
  ('0900000008', 'de', 'name', 'Bienenhaus', 11),
  ('0900000009', 'nl', 'name', 'Imkers van Hasselt', 12),
  ('0900000010', 'fr', 'name', 'Amis d’ailleurs', 13);
INSERT INTO clean.address VALUES
  ('0900000001', 'REGO', false, NULL, NULL, '4000', 'Liège', 'Luik', 'Rue de la Station', NULL, '12 A', NULL, NULL, NULL, false, 2),
  ('2900000001', 'BAET', false, NULL, NULL, '4000', 'Liège', 'Luik', 'R. de la Station', NULL, '999', NULL, NULL, NULL, false, 3),
  ('2900000002', 'BAET', false, NULL, NULL, '5170', 'Arbre', 'Arbre', 'Rue inconnue', NULL, '1', NULL, NULL, NULL, false, 4),
  ('0900000002', 'REGO', false, NULL, NULL, '1000', 'Bruxelles', 'Brussel', 'Rue Haute', 'Hoogstraat', '10', 'b2', NULL, NULL, false, 5),
  ('0900000003', 'REGO', false, NULL, NULL, '5170', 'Lieu ancien', NULL, 'Rue du Moulin', NULL, '5', NULL, NULL, NULL, false, 6),
  ('0900000004', 'REGO', false, NULL, NULL, '4000', 'Liège', 'Luik', 'Rue de la Station', NULL, '12A', NULL, NULL, DATE '2020-01-01', true, 7),
  ('0900000005', 'REGO', false, NULL, NULL, '4000', 'Liège', NULL, 'Place Verte', NULL, '1', NULL, NULL, NULL, false, 8),
  ('0900000006', 'REGO', false, NULL, NULL, '4000', 'Liège', NULL, 'Place Verte', NULL, '2', NULL, NULL, NULL, false, 9),
  ('0900000008', 'REGO', false, NULL, NULL, '4780', 'Saint-Vith', 'Sankt Vith', NULL, 'Hauptstrasse', '3', NULL, NULL, NULL, false, 10),
  ('0900000009', 'REGO', false, NULL, NULL, '3500', NULL, 'Hasselt', NULL, 'Kerkstr.', '7', NULL, NULL, NULL, false, 11),
  ('0900000010', 'REGO', true, 'France', 'Frankrijk', NULL, 'Lille', NULL, 'Rue de la Station', NULL, '12', NULL, NULL, NULL, false, 12);
INSERT INTO clean.contact VALUES
  ('0900000001', 'WEB', 'https://ruche.example', true, 2),
  ('0900000001', 'EMAIL', 'jean.secret@mail.example', false, 3),
  ('0900000001', 'EMAIL', 'info@ruche.example', true, 4),
  ('0900000001', 'TEL', '0470 99 88 77', false, 5),
  ('0900000001', 'TEL', '04 222 11 00', true, 6);
INSERT INTO raw.kbo_activity_kind VALUES
  (0, '001', '2025', '47111', 'MAIN'),
  (1, '006', '2025', '88991', 'MAIN'),
  (2, '006', '2008', '88991', 'MAIN'),
  (3, '006', '2025', '94999', 'SECO'),
  (4, '001', '2025', '47640', 'MAIN'),
  (5, '001', '2008', '64190', 'MAIN'),
  (6, '001', '2008', '01130', 'MAIN'),
  (7, '007', '2008', '85207', 'MAIN');
INSERT INTO raw.kbo_activity (extract, source_row, "EntityNumber", activity_kind) VALUES
  (150, 2, '0900000001', 0),
  (150, 3, '0900000001', 1),
  (150, 4, '0900000001', 2),
  (150, 5, '0900000001', 3),
  (150, 6, '2900000001', 4),
  (150, 7, '0900000002', 5),
  (150, 8, '0900000002', 6),
  (150, 9, '0900000008', 7);
INSERT INTO clean.best_address VALUES
  ('BE-WAL', '62063', 'Liège', 'Luik', 'Lüttich', '4000', 'LIEGE', NULL, '1', 'Rue de la Station', NULL, NULL, '12A', 50.6000, 5.5600, 1),
  ('BE-WAL', '62063', 'Liège', 'Luik', 'Lüttich', '4000', 'LIEGE', NULL, '1', 'Rue de la Station', NULL, NULL, '14', 50.6010, 5.5610, 1),
  ('BE-WAL', '62063', 'Liège', 'Luik', 'Lüttich', '4000', 'LIEGE', NULL, '2', 'Place Verte', NULL, NULL, '1', 50.6100, 5.5700, 1),
  ('BE-WAL', '92101', 'Profondeville', NULL, NULL, '5170', 'PROFONDEVILLE', NULL, '3', 'Rue du Moulin', NULL, NULL, '5', 50.3600, 4.8500, 1),
  ('BE-WAL', '92101', 'Profondeville', NULL, NULL, '5170', 'PROFONDEVILLE', NULL, '4', 'Rue du Moulin', NULL, NULL, '5', 50.3900, 4.9000, 1),
  ('BE-BRU', '21004', 'Bruxelles', 'Brussel', NULL, '1000', 'Bruxelles', 'Brussel', '5', 'Rue Haute', 'Hoogstraat', NULL, '10', 50.8400, 4.3500, 3),
  ('BE-WAL', '63067', 'Saint-Vith', NULL, 'Sankt Vith', '4780', 'ST VITH', NULL, '6', NULL, NULL, 'Hauptstraße', '3', 50.2800, 6.1200, 1),
  ('BE-VLG', '71022', NULL, 'Hasselt', NULL, '3500', NULL, 'Hasselt', '7', NULL, 'Kerkstraat', NULL, '7', 50.9300, 5.3300, 1);
INSERT INTO clean.list (
  list_id, kind, title_fr, title_nl, title_de, title_en, producer, licence, url, vintage, file,
  federation, federation_name_fr, federation_name_nl, federation_name_de, federation_name_en, federation_website, mapping
) VALUES
  ('fed-abeille', 'federation', 'Membres Abeille', 'Leden Abeille', 'Mitglieder Abeille', 'Members of Abeille', 'Abeille', 'agreement', NULL,
   DATE '2026-09-30', 'fed-abeille.csv', 'abeille', 'Abeille', 'Bij', 'Biene', 'Bee', 'https://abeille.example', '{}'),
  ('cnc', 'accreditation', 'Coopératives agréées', 'Erkende coöperaties', 'Anerkannte Genossenschaften', 'Accredited cooperatives', 'CNC',
   'open', NULL, DATE '2026-06-30', 'cnc.csv', NULL, NULL, NULL, NULL, NULL, NULL, '{}');
INSERT INTO clean.list_row VALUES
  ('fed-abeille', 2, '0900000001', 'valid', 'Ruche de Liège', NULL, NULL, NULL, '4000', 'Liège', 'https://membre.example', 'contact@ruche.example',
   NULL, ['vélos', 'miel'], 'Une ruche.', NULL, NULL, NULL, DATE '2015-01-01', ['volunteers', 'public'], NULL, NULL, NULL),
  ('fed-abeille', 3, NULL, 'missing', 'Association sans numéro', NULL, NULL, 'Rue de la Station 14, 4000 Liège', '4000', 'Liège', NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('fed-abeille', 4, '0900000099', 'valid', 'Groupe au numéro inconnu', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 50.84, 4.36, NULL),
  ('fed-abeille', 5, '0900000007', 'valid', 'Association dissoute', NULL, NULL, NULL, '4000', 'Liège', NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('cnc', 2, '0900000002', 'valid', 'De Bijenkorf', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, 'F-CNC', DATE '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL),
  ('cnc', 3, NULL, 'missing', 'ASSOCIATION SANS NUMERO', NULL, NULL, NULL, '4000', 'Liège', NULL, NULL,
   NULL, NULL, NULL, 'F-CNC', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO clean.employment VALUES
  ('0900000001', NULL, 2021, 4, '62063', '337', ${SENTINEL}, ${SENTINEL}.5, NULL, NULL, NULL, 'onss.csv', 2),
  ('0900000006', NULL, 2021, 4, '62063', '337', 30, 20, NULL, NULL, NULL, 'onss.csv', 3);
INSERT INTO clean.source_load VALUES
  ('kbo', 'registry', '0150/enterprise.csv', repeat('a', 64), DATE '2026-10-30', 1000, 900, 0, 100, true),
  ('best', 'addresses', 'openaddress-bewal.csv', repeat('b', 64), DATE '2026-10-01', 8, 8, 0, 0, true),
  ('onss', 'employment', 'onss.csv', repeat('c', 64), DATE '2021-12-31', 2, 2, 0, 0, true),
  ('fed-abeille', 'federation', 'fed-abeille.csv', repeat('d', 64), DATE '2026-09-30', 4, 4, 0, 0, true),
  ('cnc', 'accreditation', 'cnc.csv', repeat('e', 64), DATE '2026-06-30', 2, 2, 0, 0, true);
INSERT INTO raw.kbo_meta VALUES (150, 'ExtractNumber', '150');
`;

/** Fills an empty warehouse with the clean tables of the fixture. */
export async function fillClean(connection: DuckDBConnection): Promise<void> {
  for (const layer of ['raw', 'clean'])
    await runScript(connection, projectPath(`data/schema/warehouse/${layer}.sql`));
  const statements = await connection.extractStatements(ROWS);
  for (let position = 0; position < statements.count; position += 1) {
    await (await statements.prepare(position)).run();
  }
}

/** Gates of the fixture's small country. */
export const GATES: Gates = {
  minimum: { enterprises: 5, establishments: 1, entries: 5, public_counts: 10 },
  maximumLoss: 0.02,
  coverage: ['62063', '21004'],
  geocoding: { placed: 0.9, precise: 0.4 },
};

export interface Bench {
  readonly folder: string;
  readonly warehouse: Warehouse;
  readonly connection: DuckDBConnection;
  readonly context: StepContext;
  readonly notes: string[];
  /** Runs steps one after the other, each in its own transaction where it asks for one. */
  run(...steps: Step[]): Promise<void>;
  close(): void;
}

/** A warehouse in a temporary folder, filled by the fixture, with the context the steps need. */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-steps-'));
  const folders = dataFolders(folder);
  const warehouse = await openWarehouse(join(folders.build, 'warehouse.duckdb'), { memoryLimit: '1GB' });
  const { connection } = warehouse;
  await fillClean(connection);
  const gates = join(folder, 'gates.json');
  writeFileSync(gates, JSON.stringify(GATES));
  const notes: string[] = [];
  const context: StepContext = {
    connection,
    folders,
    input: { kboUpdates: [], best: [], gates },
    acceptLoss: false,
    force: false,
    protectLater: true,
    note: (text) => notes.push(text),
    tick: () => undefined,
  };
  return {
    folder,
    warehouse,
    connection,
    context,
    notes,
    async run(...steps) {
      for (const step of steps) {
        if (step.transactional) await connection.run('BEGIN TRANSACTION');
        try {
          await step.run(context);
        } finally {
          await dropTemporary(connection);
        }
        if (step.transactional) await connection.run('COMMIT');
      }
    },
    close() {
      warehouse.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
