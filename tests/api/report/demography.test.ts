import { describe, expect, it } from 'vitest';
import { demographyTables } from '../../../api/report/demography.ts';
import { reference } from '../context.ts';
import type { Database } from '../../../api/queries/database.ts';
import type { DocumentContext } from '../../../api/sheets/context.ts';

const cell = (territory: string, measure: string, age: string, year: number, value: number | null) => ({
  ...{ territory, measure, age_class: age, year, value },
  status: value === null ? 'c' : 'value',
});

/** A context over an edition that answers with these rows; without rows it has no such table. */
function contextOf(rows: Record<string, unknown>[] | null): DocumentContext {
  const statistics: Database = {
    all: async (sql) =>
      sql.includes('information_schema')
        ? rows === null
          ? []
          : [{ table_name: 'demography' }]
        : (rows ?? []),
  };
  return {
    release: { statistics },
    reference,
    perimeter: 'concertes-2023',
    t: (key: string) => key,
    name: (nis: string) => nis,
  } as unknown as DocumentContext;
}

describe('age and moves in the report', () => {
  it('are left out of an edition that has no such table, or no row in it', async () => {
    expect(await demographyTables(contextOf(null))).toEqual([]);
    expect(await demographyTables(contextOf([]))).toEqual([]);
  });

  it('are shares of all ages, and the moves of the newest year; what is confidential stays so', async () => {
    const [ages, moves] = await demographyTables(
      contextOf([
        cell('01000', 'enterprises', '0-4', 2026, 30),
        cell('01000', 'enterprises', '30+', 2026, 60),
        cell('01000', 'enterprises', 'unknown', 2026, 10),
        cell('01000', 'entering', 'total', 2024, 99),
        cell('01000', 'entering', 'total', 2025, 12),
        cell('04000', 'entering', 'total', 2025, null),
      ]),
    );
    const young = ages?.rows.find(({ code }) => code === '0-4');
    expect(young?.figures.slice(0, 2)).toEqual([
      { value: 30, status: 'value' },
      { value: 0.3, status: 'value' },
    ]);
    const by = new Map(moves?.rows.map(({ code, figures }) => [code, figures]));
    expect(by.get('01000')?.[0]).toEqual({ value: 12, status: 'value' });
    expect(by.get('01000')?.[1]).toEqual({ value: 0, status: 'zero' });
    expect(by.get('04000')?.[0]).toEqual({ value: null, status: 'c' });
  });
});
