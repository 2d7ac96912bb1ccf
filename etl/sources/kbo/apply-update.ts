import { missingFile } from '../open-source.ts';
import { identifier, literal, readPart } from '../raw-table.ts';
import { NumberSet } from '../number-set.ts';
import { SourceError } from '../source-error.ts';
import { KBO_FILES, storedColumns, type KboFile } from './files.ts';
import { BECAME_NATURAL } from './legal-person-filter.ts';
import { DEFINING_FILES, readCodes, readFiles, type Extract } from './read-extract.ts';
import { eachNumber, tenDigits, writeMeta } from './registry-state.ts';

/** Files an update may lack: extract 0147 was delivered without them. */
const OPTIONAL = new Set(['branch_delete.csv', 'branch_insert.csv']);

/** Throws SourceError unless the update follows the state of the warehouse. */
export function checkSequence(extract: Extract, stateBefore: number | undefined): void {
  const { number } = extract.meta;
  const { path } = extract.source;
  if (stateBefore === undefined) {
    throw new SourceError(
      `${path}: an update (extract ${number}) needs a full extract before it. Load one with --kbo.`,
    );
  }
  if (number === stateBefore + 1) return;
  throw new SourceError(
    `${path}: extract ${number} does not follow extract ${stateBefore}, which is loaded; ${stateBefore + 1} was expected. ` +
      'Apply the updates in order, or load a full extract with --kbo.',
  );
}

/** The files of an update that are there; throws SourceError for one that should be and is not. */
export function checkUpdateFiles({ source }: Pick<Extract, 'source'>): void {
  const expected = [
    'code.csv',
    ...KBO_FILES.flatMap(({ name }) => [`${name}_delete.csv`, `${name}_insert.csv`]),
  ];
  for (const name of expected) {
    if (!source.names.includes(name) && !OPTIONAL.has(name))
      throw missingFile(source.path, name, source.names);
  }
}

/**
 * Applies an update inside the caller's transaction: per file, entities inserted replace their earlier rows, entities
 * deleted and not inserted are closed at the snapshot date.
 * An entity inserted as a natural person is erased with everything said of it.
 */
export async function applyUpdate(extract: Extract): Promise<void> {
  const { connection, meta, source, sets } = extract;
  const legal = new NumberSet(sets.legal);
  for (const { name, key } of DEFINING_FILES) {
    await eachNumber(connection, `raw.kbo_${name}`, key, (_number, stem) => legal.add(stem));
  }
  await writeMeta(connection, meta);
  await readCodes(extract);
  const present = (suffix: string) =>
    KBO_FILES.filter(({ name }) => source.names.includes(`${name}${suffix}.csv`));
  const deletes = present('_delete');
  for (const { name } of deletes) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE deleted_${name} (number VARCHAR)`);
  }
  await readFiles(extract, [deletes], '_delete', async ({ name, key }, part) => {
    await connection.run(`INSERT INTO deleted_${name} SELECT ${tenDigits(key)} FROM ${readPart(part)}`);
  });
  for (const file of present('_insert')) {
    const columns = ['source_row', ...storedColumns(file).map(identifier)].join(', ');
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE inserted_rows AS SELECT ${columns} FROM raw.kbo_${file.name} LIMIT 0`,
    );
    await readFiles(extract, [[file]], '_insert', async (_file, part) => {
      await connection.run(`INSERT INTO inserted_rows SELECT ${columns} FROM ${readPart(part)}`);
    });
    if (extract.accounts.at(-1)?.file.counts[BECAME_NATURAL]) await eraseNaturalPersons(extract);
    await replaceRows(extract, file);
  }
  await connection.run('DROP TABLE IF EXISTS inserted_rows');
}

async function replaceRows({ connection, meta, source }: Extract, file: KboFile): Promise<void> {
  const { name, key } = file;
  const table = `raw.kbo_${name}`;
  const number = tenDigits(key);
  const hasDeletes = source.names.includes(`${name}_delete.csv`);
  const deleted = hasDeletes ? `SELECT number FROM deleted_${name}` : 'SELECT NULL WHERE false';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE touched_row AS
     SELECT rowid AS place, ${number} IN (SELECT ${number} FROM inserted_rows) AS is_replaced
     FROM ${table}
     WHERE ${number} IN (SELECT ${number} FROM inserted_rows UNION ${deleted})`,
  );
  await connection.run(
    `DELETE FROM ${table} WHERE rowid IN (SELECT place FROM touched_row WHERE is_replaced)`,
  );
  await connection.run(
    `UPDATE ${table} SET valid_to = CAST(${literal(meta.snapshotDate)} AS DATE)
     WHERE valid_to IS NULL AND rowid IN (SELECT place FROM touched_row WHERE NOT is_replaced)`,
  );
  if (hasDeletes) await connection.run(`DROP TABLE deleted_${name}`);
  await connection.run('DROP TABLE touched_row');
  await connection.run(
    `INSERT INTO ${table} SELECT ${meta.number}, source_row, NULL, ${storedColumns(file).map(identifier).join(', ')} FROM inserted_rows`,
  );
}

/** Removes every row of the enterprises that left the set of legal persons, and of their establishments and branches. */
async function eraseNaturalPersons({ connection, sets }: Extract): Promise<void> {
  const legal = new NumberSet(sets.legal);
  const erased: string[] = [];
  await eachNumber(connection, 'raw.kbo_enterprise', 'EnterpriseNumber', (number, stem) => {
    if (!legal.has(stem)) erased.push(number);
  });
  await connection.run('CREATE OR REPLACE TEMP TABLE erased_number (number VARCHAR)');
  for (const number of erased) await connection.run('INSERT INTO erased_number VALUES ($number)', { number });
  for (const { name, key } of DEFINING_FILES.filter(({ kind }) => kind !== 'enterprise')) {
    await connection.run(
      `INSERT INTO erased_number SELECT ${tenDigits(key)} FROM raw.kbo_${name}
       WHERE ${tenDigits('EnterpriseNumber')} IN (SELECT number FROM erased_number)`,
    );
  }
  for (const { name, key } of KBO_FILES) {
    await connection.run(
      `DELETE FROM raw.kbo_${name} WHERE ${tenDigits(key)} IN (SELECT number FROM erased_number)`,
    );
  }
  await eachNumber(connection, 'erased_number', 'number', (_number, stem) => legal.delete(stem));
  await connection.run('DROP TABLE erased_number');
}
