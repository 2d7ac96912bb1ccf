import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { classify, getEffectiveForm, type PerimeterFacts } from '../../../data/rules/perimeter.ts';
import { perimeterFile } from '../../../data/schema/reference/perimeters.ts';
import { appendTexts } from '../../../etl/lib/append.ts';
import { readRows, runScript } from '../../../etl/lib/warehouse.ts';
import { loadPerimeterRules, PERIMETERS_FILE } from '../../../etl/steps/perimeter-rules.ts';
import { projectPath } from '../../../etl/steps/step.ts';
import { openBench, type Bench } from './fixture.ts';

const { perimeters } = perimeterFile.parse(JSON.parse(readFileSync(PERIMETERS_FILE, 'utf8')));
const ruleTexts = (list: string): string[] => [
  ...new Set(
    perimeters.flatMap(({ rules }) =>
      rules.flatMap((rule) => {
        const values = (rule as Record<string, unknown>)[list];
        return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
      }),
    ),
  ),
];

const day = fc.constantFrom(
  null,
  '2019-06-30',
  '2023-12-31',
  '2024-01-01',
  '2026-10-30',
  '2026-10-31',
  '2030-01-01',
);
const fact = fc.record({
  type: fc.constantFrom('2', '2', '2', '1', '0'),
  juridicalForm: fc.option(fc.constantFrom(...ruleTexts('forms'), '610', '015')),
  juridicalFormCac: fc.constantFrom(null, null, null, '610', ...ruleTexts('forms').slice(0, 3)),
  situation: fc.option(fc.constantFrom('000', '000', '000', '012', '050', ...ruleTexts('not_active'), '003')),
  closed: fc.constantFrom(false, false, false, true),
  successorKnown: fc.boolean(),
  publicBody: fc.constantFrom(false, false, false, true),
  naces: fc.array(
    fc.record({
      version: fc.constantFrom('2003' as const, '2008' as const, '2025' as const),
      code: fc.constantFrom(
        '85207',
        '8532901',
        '8532902',
        '85330',
        '85310',
        '85101',
        '85420',
        '88991',
        '80101',
      ),
      activityGroup: fc.constantFrom('001', '003', '006', '007'),
      classification: fc.constantFrom('MAIN' as const, 'SECO' as const, 'ANCI' as const),
    }),
    { maxLength: 3 },
  ),
  accreditations: fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom(...ruleTexts('accreditations'), 'W-CISP'), from: day, to: day }),
      fc.constant({ type: 'F-ES', from: null, to: '2025-12-31' }),
    ),
    { maxLength: 3 },
  ),
  override: fc.option(fc.record({ included: fc.boolean(), from: day, to: day }), { freq: 3 }),
});

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function classifyBySql(facts: readonly PerimeterFacts[]): Promise<Map<string, string>> {
  const { connection } = bench;
  await connection.run('BEGIN TRANSACTION');
  await loadPerimeterRules(connection);
  await connection.run('CREATE SCHEMA classified');
  await connection.run(
    'CREATE TABLE classified.fact_text (enterprise_number VARCHAR, type VARCHAR, effective_form VARCHAR, situation VARCHAR, is_closed VARCHAR, is_successor_known VARCHAR, is_public_body VARCHAR)',
  );
  await connection.run(
    'CREATE TABLE classified.activity_fact (enterprise_number VARCHAR, nace_version VARCHAR, nace_full VARCHAR, activity_group VARCHAR, classification VARCHAR)',
  );
  await connection.run(
    'CREATE TABLE classified.accreditation_text (enterprise_number VARCHAR, type VARCHAR, valid_from VARCHAR, valid_to VARCHAR)',
  );
  await connection.run(
    'CREATE TABLE classified.override_text (enterprise_number VARCHAR, included VARCHAR, valid_from VARCHAR, valid_to VARCHAR)',
  );
  await appendTexts(
    connection,
    'classified',
    'fact_text',
    facts.map((row, index) => [
      ...[String(index), row.type, getEffectiveForm(row), row.situation],
      ...[row.closed, row.successorKnown, row.publicBody].map(String),
    ]),
  );
  await connection.run(
    'CREATE TABLE classified.fact AS SELECT * REPLACE (is_closed::BOOLEAN AS is_closed, is_successor_known::BOOLEAN AS is_successor_known, is_public_body::BOOLEAN AS is_public_body) FROM classified.fact_text',
  );
  const numbered = <T>(pick: (row: PerimeterFacts) => readonly T[], print: (item: T) => (string | null)[]) =>
    facts.flatMap((row, index) => pick(row).map((item) => [String(index), ...print(item)]));
  await appendTexts(
    connection,
    'classified',
    'activity_fact',
    numbered(
      (row) => row.naces,
      (nace) => [nace.version, nace.code, nace.activityGroup, nace.classification],
    ),
  );
  await appendTexts(
    connection,
    'classified',
    'accreditation_text',
    numbered(
      (row) => row.accreditations,
      ({ type, from, to }) => [type, from, to],
    ),
  );
  await appendTexts(
    connection,
    'classified',
    'override_text',
    numbered(
      (row) => (row.override === null ? [] : [row.override]),
      ({ included, from, to }) => [String(included), from, to],
    ),
  );
  for (const [table, columns] of [
    ['accreditation', 'type'],
    ['override', 'included::BOOLEAN AS included'],
  ]) {
    await connection.run(
      `CREATE TABLE classified.${table}_fact AS SELECT enterprise_number, ${columns}, valid_from::DATE AS valid_from, valid_to::DATE AS valid_to FROM classified.${table}_text`,
    );
  }
  await runScript(connection, projectPath('etl/steps/classify.sql'), { reference_date: '2026-10-30' });
  const rows = await readRows(
    connection,
    'SELECT entry_id, perimeter, reason, included FROM classified.membership',
  );
  await connection.run('ROLLBACK');
  return new Map(
    rows.map((row) => [
      `${String(row.entry_id)} ${String(row.perimeter)}`,
      `${String(row.reason)} ${String(row.included)}`,
    ]),
  );
}

it('SQL and the TypeScript rules decide alike on every generated enterprise', async () => {
  const generated = fc.sample(fact, { numRuns: 6000, seed: 20261120 });
  const facts = generated.map((row): PerimeterFacts => ({
    ...row,
    referenceDate: '2026-10-30',
  }));
  const bySql = await classifyBySql(facts);
  expect(bySql.size).toBe(facts.length * perimeters.length);
  const reasons = new Set<string>();
  for (const [index, row] of facts.entries()) {
    for (const perimeter of perimeters) {
      const { reason, included } = classify(row, perimeter);
      reasons.add(reason);
      const found = bySql.get(`${index} ${perimeter.id}`);
      if (found !== `${reason} ${included}`) {
        expect(found, JSON.stringify({ perimeter: perimeter.id, row })).toBe(`${reason} ${included}`);
      }
    }
  }
  expect([...reasons].sort()).toEqual(
    expect.arrayContaining([
      'IN:ACCREDITED',
      'IN:COOP_ACCREDITED',
      'IN:SFS_PRESUMED',
      'OUT:SCHOOL',
      'OUT:SFS_ENDED',
    ]),
  );
});
