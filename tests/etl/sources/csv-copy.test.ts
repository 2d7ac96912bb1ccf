import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../../etl/sources/archive.ts';
import { copyCsv, type CopyPlan, type CopyResult } from '../../../etl/sources/csv-copy.ts';
import type { CopyPart } from '../../../etl/sources/part-writer.ts';
import { identifier, inTransaction, readPart } from '../../../etl/sources/raw-table.ts';
import { memoryWarehouse, rowsOf, temporaryFolder, writeFolder } from './kbo-extract.ts';

const COLUMNS = ['Key', 'Group', 'Code'];
const SHARED = { columns: ['Group', 'Code'], as: 'kind', known: [['001', 'known']] };
const HEADER = '"Key","Group","Code"\r\n';

interface Copy {
  parts: CopyPart[];
  result: CopyResult;
}

async function copy(text: string | Buffer, plan: Partial<CopyPlan> = {}): Promise<Copy> {
  const source = await openSource(writeFolder({ 'a.csv': text }));
  const parts: CopyPart[] = [];
  const output = join(temporaryFolder(), 'copy');
  const result = await copyCsv(
    source,
    { name: 'a.csv', columns: COLUMNS, output, ...plan },
    { progress: () => undefined, part: (part) => parts.push(part) },
  );
  return { parts, result };
}

const bytesOf = ({ parts }: Copy) => parts.map(({ path }) => readFileSync(path, 'utf8')).join('');

/** The rows DuckDB reads from the parts. */
async function rows({ parts }: Copy): Promise<unknown[][]> {
  const connection = await memoryWarehouse();
  const [{ columns }] = parts as [CopyPart];
  const names = columns
    .map((name) => `${identifier(name)} ${name === 'kind' ? 'INTEGER' : 'VARCHAR'}`)
    .join(', ');
  await connection.run(`CREATE TABLE copied (source_row BIGINT, ${names})`);
  await inTransaction(connection, async () => {
    for (const part of parts) await connection.run(`INSERT INTO copied FROM ${readPart(part)}`);
  });
  return rowsOf(
    connection,
    'SELECT * REPLACE (source_row::INT AS source_row) FROM copied ORDER BY source_row',
  );
}

describe('the parts of a copy', () => {
  const line = fc.constantFrom(
    '"0900.000.048","001","a text of length"\r\n',
    '"0900.000.147","001","a text of length"\r\n',
    '"0900.000.147","001","a text of some length"\n',
    '"0900.000.147","002","another text, with ""quotes"""\r\n',
    '"0900.000.048","","a line\nend in it, and some more"\r\n',
    '"0900.000.048","one column too few"\r\n',
    'x"y,1,2\r\n',
    'plain,,\n',
  );

  it('hold together what one part holds, in whole rows, whatever their size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        async (lines, partBytes, isShared) => {
          const text = HEADER + lines.join('');
          const shared = isShared ? SHARED : undefined;
          const whole = await copy(text, { shared });
          const parted = await copy(text, { shared, partBytes });
          expect(whole.parts).toHaveLength(1);
          expect(bytesOf(parted)).toBe(bytesOf(whole));
          expect(parted.result).toEqual(whole.result);
          for (const { path } of parted.parts) expect(readFileSync(path, 'utf8')).toMatch(/^$|\n$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are read by DuckDB with the row numbers of the file; a bad row of a later part keeps its number', async () => {
    const lines = Array.from({ length: 30 }, (_, place) => `"k${place}","001","code"\r\n`);
    lines[20] = '"k20","001"\r\n';
    lines[25] = '"k25","001","line\nend"\r\n';
    const copied = await copy(HEADER + lines.join(''), { partBytes: 100 });
    expect(copied.parts.length).toBeGreaterThan(3);
    expect(copied.result.rejections).toMatchObject([{ row: 22 }]);
    expect(copied.parts.map(({ hasLineEndInField }) => hasLineEndInField)).toContain(false);
    expect(copied.parts.at(-1)?.hasLineEndInField).toBe(true);
    const read = await rows(copied);
    expect(read).toHaveLength(29);
    expect(read[0]).toEqual([2, 'k0', '001', 'code']);
    expect(read[20]).toEqual([23, 'k21', '001', 'code']);
    expect(read[24]).toEqual([27, 'k25', '001', 'line\nend']);
  });

  it('are one, without rows, for a file that holds only its header', async () => {
    const copied = await copy(HEADER);
    expect(copied.parts).toHaveLength(1);
    expect(await rows(copied)).toEqual([]);
  });

  it('are refused with the file when its last row is cut off', async () => {
    const text = HEADER + '"k","001","code"\r\n'.repeat(9) + '"k","001","co';
    await expect(copy(text, { partBytes: 50 })).rejects.toThrow(/is cut off in row 11/);
  });
});

describe('shared columns', () => {
  const cell = fc.constantFrom('001', '002', '', 'known', 'a "quoted", long text of a cell', 'plain');
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const key = fc.constantFrom('k1', 'k2', '0900.000.048');

  it('give back the values of every row, in any order of columns, quoted or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(key, cell, cell, fc.boolean()), { maxLength: 30 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        async (table, order) => {
          const write = (values: string[], isQuoted: boolean) =>
            order
              .map((column) => values[column] as string)
              .map((value) => (isQuoted || /[",]/.test(value) ? quoted(value) : value))
              .join(',') + '\r\n';
          const text =
            write(COLUMNS, true) +
            table.map(([one, two, three, isQuoted]) => write([one, two, three], isQuoted)).join('');
          const copied = await copy(text, { shared: SHARED });
          const values = [...SHARED.known, ...copied.result.newShared];
          expect(new Set(values.map((known) => JSON.stringify(known))).size).toBe(values.length);
          const read = (await rows(copied)).map(([, own, kind]) => [own, ...(values[Number(kind)] ?? [])]);
          expect(read).toEqual(table.map(([one, two, three]) => [one, two || null, three || null]));
        },
      ),
      { numRuns: 40 },
    );
  });
});
