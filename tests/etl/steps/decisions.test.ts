import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveCorrection, proposeCorrection } from '../../../data/schema/workspace/corrections.ts';
import { openWorkspace } from '../../../data/schema/workspace/open.ts';
import { addWithdrawal } from '../../../data/schema/workspace/withdrawals.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { mergeStep } from '../../../etl/steps/merge.ts';
import { openBench, type Bench } from './fixture.ts';

let bench: Bench;
let before: string | undefined;
beforeAll(async () => {
  bench = await openBench();
  before = await mergeStep.fingerprint?.(bench.context);
  const workspace = await openWorkspace({
    dataFolder: bench.folder,
    createPool: () => {
      throw new Error('no PostgreSQL here');
    },
  });
  const correct = async (field: 'name' | 'website' | 'position', value: string | null, approved = true) => {
    const proposal = { entryId: '0900000001', field, value, reason: 'seen on site', evidence: null };
    const id = await proposeCorrection(workspace, 'ann', proposal);
    if (approved) await approveCorrection(workspace, 'bob', id);
  };
  await correct('name', 'La Ruche de la Meuse');
  await correct('website', null);
  await correct('position', '5.571,50.641');
  await correct('name', 'Not approved', false);
  await addWithdrawal(workspace, 'bob', '0900000009', 'erasure');
  await workspace.close();
  await bench.run(...STEPS.slice(2));
});
afterAll(() => bench.close());

const entry = async (columns: string, id = '0900000001') =>
  (await readRows(bench.connection, `SELECT ${columns} FROM merged.entry WHERE entry_id = '${id}'`))[0];

it('an approved correction is shown, a proposed one is not', async () => {
  expect(await entry('name, website, lon, lat, geo_method')).toEqual({
    name: 'La Ruche de la Meuse',
    website: null,
    lon: 5.571,
    lat: 50.641,
    geo_method: 'source',
  });
});

it('the correction is in the provenance as the rule that chose, the registry’s value as the one that lost', async () => {
  const rows = await readRows(
    bench.connection,
    `SELECT value, rule FROM merged.provenance WHERE entry_id = '0900000001' AND field = 'name' AND source <> 'fed-abeille'
     ORDER BY chosen DESC, value`,
  );
  expect(rows).toEqual([
    { value: 'La Ruche de la Meuse', rule: 'correction' },
    { value: 'La Ruche liégeoise', rule: 'name-language' },
    { value: 'RL', rule: 'name-language' },
  ]);
});

it('a withdrawn entry is in no table of the edition', async () => {
  const tables = await readRows(
    bench.connection,
    `SELECT file FROM glob('${bench.context.folders.releases}/directory/*/*.parquet') ORDER BY file`,
  );
  for (const { file } of tables) {
    const [row] = await readRows(
      bench.connection,
      `SELECT count(*)::INTEGER AS count FROM read_parquet('${String(file)}') AS line WHERE line::VARCHAR LIKE '%0900000009%'`,
    );
    expect(row?.count, String(file)).toBe(0);
  }
});

it('a decision makes the merge step run again', async () => {
  expect(await mergeStep.fingerprint?.(bench.context)).not.toBe(before);
});
