import { titleOf } from './answer.ts';
import { cellRows, TABLE_COLUMNS } from './table.ts';
import type { ParquetTable } from '../deps.ts';
import type { DatasetAnswer } from './answer.ts';

const NUMBERS: Readonly<Record<string, 'integer' | 'double'>> = { year: 'integer', value: 'double' };

/** The observations as a typed table. */
export function parquetOf(answer: DatasetAnswer): ParquetTable {
  const { dataset, edition, version, language } = answer;
  return {
    columns: TABLE_COLUMNS.map((name) => ({ name, type: NUMBERS[name] ?? 'text' })),
    facts: { title: titleOf(dataset, language), dataset: dataset.id, version, edition: edition.id },
    rows: () => cellRows(answer),
  };
}
