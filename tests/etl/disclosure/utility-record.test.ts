import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepUtility, listLosses, readUtilityRecord } from '../../../etl/disclosure/utility-record.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-utility-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (release: string, suppressed: number, jobsHidden: number) => ({
  release,
  tables: [{ table: 'commune', cells: 100, primary: 5, suppressed, jobsHidden, fteHidden: 3 }],
});

describe('the record of what suppression costs', () => {
  it('keeps one line a release, in order, and gives back the release before', async () => {
    const file = join(folder, 'deep', 'utility.ndjson');
    expect(await keepUtility(file, entry('s-1', 10, 4))).toBeNull();
    expect(await keepUtility(file, entry('s-2', 12, 5))).toEqual(entry('s-1', 10, 4));
    expect(await keepUtility(file, entry('s-2', 11, 5))).toEqual(entry('s-1', 10, 4));
    expect(await readUtilityRecord(file)).toEqual([entry('s-1', 10, 4), entry('s-2', 11, 5)]);
  });

  it('names tables that hide more than before, in points', () => {
    expect(listLosses(entry('s-1', 10, 4), entry('s-2', 12, 4), 2)).toEqual([]);
    expect(listLosses(entry('s-1', 10, 4), entry('s-2', 13, 4), 2)).toEqual([
      { table: 'commune', cells: 3, jobs: 0 },
    ]);
    expect(listLosses(entry('s-1', 10, 4), entry('s-2', 9, 7.5), 2)).toEqual([
      { table: 'commune', cells: -1, jobs: 3.5 },
    ]);
    expect(listLosses({ release: 's-0', tables: [] }, entry('s-1', 90, 90), 2)).toEqual([]);
  });
});
