import { DuckDBInstance } from '@duckdb/node-api';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { findFormFamily } from '../../../data/rules/legal-form-words.ts';
import type { RegistryRecord } from '../../../etl/linkage/corrupt.ts';
import { createDraw, type Draw } from '../../../etl/linkage/random.ts';
import { type LabelledRow } from './evaluate.ts';
import { mixNames, soilRecords } from './soil.ts';

export interface CorruptedSet {
  readonly rows: readonly LabelledRow[];
  readonly heldApart: ReadonlySet<string>;
}

const REMOVED = 0.2;
const LOOK_ALIKES = 0.25;
const HOMONYMS = 0.15;
const SISTERS = 0.1;

const RECORDS = `
  WITH seat AS (
    SELECT enterprise_number, list(DISTINCT name ORDER BY name) AS names, max(street) AS street, max(house_number) AS house_number,
      max(postal_code) AS postal_code, max(legal_form) AS legal_form, max(commune) AS commune
    FROM linkage_index WHERE state = 'active' AND street IS NOT NULL GROUP BY enterprise_number
  )
  SELECT seat.*, entries.phone, entries.website FROM seat
  LEFT JOIN entries USING (enterprise_number)
  WHERE seat.legal_form IN ('017', '125', '026', '029', '706', '008', '508', '608', '020', '610')
  ORDER BY hash(seat.enterprise_number, 77) LIMIT $1`;

/**
 * Takes organisations out of an edition for testing: a fifth are removed from it, look-alikes of others are added
 * (the name with the last word of another, a neighbour or a sister at the same address; the very name in another town only for those that
 * stay: a bare name whose only bearer left is another organisation is a question without answer), and soiled rows made of all.
 */
export async function prepareCorrupted(
  editionFile: string,
  count: number,
  seed: number,
): Promise<CorruptedSet> {
  const instance = await DuckDBInstance.create(editionFile);
  const connection = await instance.connect();
  const localities = await readRows(
    connection,
    `
    SELECT postal_code, min(coalesce(nullif(name_fr, ''), name_nl)) AS name
    FROM read_csv('data/reference/postal/localities.csv', all_varchar = true, header = true) GROUP BY postal_code`,
  );
  const nameOf = new Map(localities.map(({ postal_code, name }) => [String(postal_code), String(name)]));
  const found = await readRows(connection, RECORDS, [count]);
  const records = found.map((row, entityId): RegistryRecord & { form: string; commune: string } => ({
    entityId,
    enterpriseNumber: String(row.enterprise_number),
    names: (row.names as { items?: string[] }).items ?? (row.names as string[]),
    street: String(row.street),
    houseNumber: String(row.house_number ?? ''),
    postalCode: String(row.postal_code ?? ''),
    locality: nameOf.get(String(row.postal_code)) ?? '',
    phone: typeof row.phone === 'string' ? row.phone : null,
    domain:
      typeof row.website === 'string'
        ? row.website.replace(/^https?:\/\//, '').replace(/^www\.|\/$/g, '')
        : null,
    family: findFormFamily(String(row.legal_form)),
    form: String(row.legal_form),
    commune: String(row.commune),
  }));
  const draw = createDraw(seed);
  const removed = new Set(
    records.filter(() => draw.chance(REMOVED)).map(({ enterpriseNumber }) => enterpriseNumber),
  );
  const list = [...removed].map((number) => `'${number}'`).join(', ');
  await connection.run(`DELETE FROM linkage_index WHERE enterprise_number IN (${list})`);
  await connection.run(`DELETE FROM entries WHERE enterprise_number IN (${list})`);
  let next = 0;
  for (const record of records) {
    if (!draw.chance(LOOK_ALIKES)) continue;
    const { name, at } = makeLookAlike(record, records, removed, draw);
    const number = `09999${String(next++).padStart(5, '0')}`;
    await connection.run('INSERT INTO linkage_index VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      number,
      name,
      at.postalCode,
      at.street,
      at.houseNumber,
      at.commune,
      record.form,
      'active',
    ]);
  }
  connection.closeSync();
  instance.closeSync();
  const heldApart = new Set(records.map(({ enterpriseNumber }) => enterpriseNumber));
  return { rows: soilRecords(records, removed, seed), heldApart };
}

type Placed = RegistryRecord & { readonly form: string; readonly commune: string };

function makeLookAlike(
  record: Placed,
  records: readonly Placed[],
  removed: ReadonlySet<string>,
  draw: Draw,
): { name: string; at: Placed } {
  const other = draw.pick(records);
  if (draw.chance(SISTERS)) return { name: mixNames(longest(other), longest(record)), at: record };
  if (draw.chance(HOMONYMS) && !removed.has(record.enterpriseNumber))
    return { name: longest(record), at: other };
  if (draw.chance(0.5)) return { name: mixNames(longest(record), longest(other)), at: draw.pick(records) };
  return { name: mixNames(longest(other), longest(draw.pick(records))), at: record };
}

function longest({ names }: RegistryRecord): string {
  return names.reduce((best, name) => (name.length > best.length ? name : best), '');
}
