import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvRecords, type RecordProblem } from '../../../etl/sources/csv-records.ts';
import { CHECK_FAILS, NOT_A_NUMBER, NumberSet, readNumber } from '../../../etl/sources/number-set.ts';
import { registryNumber } from './kbo-extract.ts';

interface Read {
  records: string[][];
  problems: [RecordProblem, number][];
}

function read(bytes: Buffer, chunkSize: number): Read {
  const result: Read = { records: [], problems: [] };
  const records: CsvRecords = new CsvRecords({
    record: (buffer) => {
      result.records.push(
        Array.from({ length: records.fieldCount }, (_, field) => records.text(buffer, field)),
      );
    },
    problem: (problem, row) => result.problems.push([problem, row]),
  });
  for (let at = 0; at < bytes.length; at += chunkSize) records.push(bytes.subarray(at, at + chunkSize));
  records.end();
  return result;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '€', '😀', ',', '"', '\n', '\r', ' ', 'ß'),
  maxLength: 6,
});

describe('splitting a CSV into records', () => {
  it('gives back any table, however its bytes are cut into chunks', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        table,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (rows, quotes, size, endsLine) => {
          const newline = size % 2 ? '\r\n' : '\n';
          const text = Papa.unparse(rows, { newline, quotes }) + (endsLine ? newline : '');
          fc.pre(quotes || !rows.some((row) => row.some((value) => /[\r\n]$/.test(value))));
          expect(read(Buffer.from(text), size)).toEqual({ records: rows, problems: [] });
        },
      ),
    );
  });

  it('never throws, whatever the bytes, and loses no line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
        const whole = read(Buffer.from(bytes), 1000);
        expect(read(Buffer.from(bytes), size)).toEqual(whole);
      }),
    );
  });

  it('loses one row to a stray quote, not the rest of the file', () => {
    const text = '"a","b"\n"c"x,"d"\n"e","f"\ng"h,i\n"j","k"\n';
    expect(read(Buffer.from(text), 7)).toEqual({
      records: [
        ['a', 'b'],
        ['e', 'f'],
        ['j', 'k'],
      ],
      problems: [
        ['quotes', 2],
        ['quotes', 4],
      ],
    });
  });

  it('skips blank lines but counts them as rows', () => {
    expect(read(Buffer.from('a,b\r\n\r\nc"\r\n'), 100)).toEqual({
      records: [['a', 'b']],
      problems: [['quotes', 3]],
    });
  });
});

describe('reading registry numbers from bytes', () => {
  const parse = (text: string) => readNumber(Buffer.from(text), 0, Buffer.byteLength(text));

  it('reads every valid number, with dots or without, and no number with one digit changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (stem, place, shift) => {
          const number = registryNumber(stem);
          const digits = number.replaceAll('.', '');
          expect(parse(number)).toBe(stem);
          expect(parse(digits)).toBe(stem);
          const changed = String((Number(digits[place]) + shift) % 10);
          expect(parse(digits.slice(0, place) + changed + digits.slice(place + 1))).toBe(CHECK_FAILS);
        },
      ),
    );
  });

  it.each(['', '1', '12345678901', 'BE0123456789', '0123-456-789'])('refuses %j', (text) => {
    expect(parse(text)).toBe(NOT_A_NUMBER);
  });

  it('keeps a set of numbers in memory shared with other threads', () => {
    const set = new NumberSet();
    set.add(99_999_999);
    set.add(31);
    const other = new NumberSet(set.memory);
    expect([other.has(99_999_999), other.has(31), other.has(32)]).toEqual([true, true, false]);
    other.delete(31);
    expect(set.has(31)).toBe(false);
  });
});
