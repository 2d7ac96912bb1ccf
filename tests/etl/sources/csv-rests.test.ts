import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRecords } from '../../../etl/sources/csv-records.ts';

type Seen = { fields: string[] | string; row: number; rest: number; repeatsFirst: boolean };

function read(bytes: Buffer, chunkSize: number, remembers: boolean): Seen[] {
  const seen: Seen[] = [];
  const records: CsvRecords = new CsvRecords({
    record: (buffer, start, end, row) => {
      const { rest, repeatsFirst, fieldCount } = records;
      const first = buffer.toString('utf8', records.fieldStart[0], records.fieldEnd[0]);
      const fields = Array.from({ length: fieldCount }, (_, field) => records.text(buffer, field));
      expect(first.replaceAll('""', '"')).toBe(fields[0]);
      fields.push(buffer.toString('utf8', start, end));
      seen.push({ fields, row, rest, repeatsFirst });
    },
    problem: (problem, row) => seen.push({ fields: problem, row, rest: -1, repeatsFirst: false }),
  });
  if (remembers) records.rememberRests(3);
  for (let at = 0; at < bytes.length; at += chunkSize) records.push(bytes.subarray(at, at + chunkSize));
  records.end();
  return seen;
}

/** Lines of few first fields and few rests, some of them wrong in one way or another. */
const first = fc.constantFrom('"0900.000.048"', '"0900.000.147"', '"8.101.533.040"', 'plain', '"a""b"', '""');
const rest = fc.constantFrom(
  ',"003 2025 94992","MAIN and"\r\n',
  ',"003 2008 94992","MAIN and"\r\n',
  ',"003 2008 94992","MAIN and"\n',
  ',"003 2008 9499201","MAIN and"\r\n',
  ',"003 2008 9499202","MAIN and much more"\r\n',
  ',"two columns, of that length"\r\n',
  ',"a line end\nin a field","well"\n',
  ',"a stray " in a field","text"\r\n',
  ',"\u0000 in a field of it","text"\r\n',
  ',short,rest\r\n',
);
const file = fc
  .array(fc.tuple(first, rest), { minLength: 1, maxLength: 60 })
  .map((lines) => Buffer.from(lines.map((line) => line.join('')).join('')));

describe('remembering what follows the first field', () => {
  it('reads the same records and problems as without, however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 400 }), (bytes, size) => {
        const plain = read(bytes, 10_000, false).map(({ fields, row }) => [row, fields]);
        expect(read(bytes, size, true).map(({ fields, row }) => [row, fields])).toEqual(plain);
      }),
    );
  });

  it('gives equal numbers to equal rests only, and knows most of a regular file', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 40, max: 400 }), (bytes, size) => {
        const byNumber = new Map<number, string>();
        for (const { fields, rest: number } of read(bytes, size, true)) {
          if (number < 0) continue;
          const text = JSON.stringify(fields.slice(1, -1));
          expect(byNumber.get(number) ?? text).toBe(text);
          byNumber.set(number, text);
        }
      }),
    );
    const regular = Buffer.from('"0900.000.048","003 2025 94992","MAIN and"\r\n'.repeat(50));
    const known = read(regular, 10_000, true).filter(({ rest: number }) => number === 0);
    expect(known.length).toBeGreaterThan(47);
  });

  it('says that the first field is repeated only when the record before was handed over with the same', () => {
    let repeated = 0;
    fc.assert(
      fc.property(file, (bytes) => {
        const seen = read(bytes, 10_000, true);
        for (const [place, { fields, repeatsFirst }] of seen.entries()) {
          if (!repeatsFirst) continue;
          repeated++;
          const before = seen[place - 1]?.fields;
          expect(before).toHaveLength(4);
          expect(before?.[0]).toBe(fields[0]);
        }
      }),
    );
    expect(repeated).toBeGreaterThan(0);
  });
});
