import { needKeywordRow, needRow, needWordRow } from '../../data/schema/reference/needs.ts';
import { readCsv } from './csv.ts';
import type { z } from 'zod';
import type { NacePrefix, NeedLanguage } from '../../data/schema/reference/needs.ts';
import type { Names } from './types.ts';

/** What people look for, and what answers it. */
export interface NeedFacts {
  readonly code: string;
  readonly label: Names;
  readonly group: string;
  /** The most telling first. */
  readonly nace: readonly NacePrefix[];
  readonly accreditations: readonly string[];
  /** Place among the needs of the home page; null for the others. */
  readonly featured: number | null;
  readonly related: readonly string[];
  /** Everyday phrases; of weight 1 they mean the need, below they are near it. */
  readonly phrases: readonly {
    readonly text: string;
    readonly language: NeedLanguage;
    readonly weight: number;
  }[];
  /** Words that organisations answering it use of themselves. */
  readonly keywords: readonly string[];
}

/**
 * Reads the thesaurus of needs.
 * @throws ZodError for a row that does not fit the schema.
 */
export function readNeeds(folder: URL): Map<string, NeedFacts> {
  const rowsOf = <Schema extends z.ZodObject>(table: string, schema: Schema): z.output<Schema>[] =>
    readCsv(folder, `needs/${table}.csv`, Object.keys(schema.shape)).map((row) => schema.parse(row));
  const phrases = Map.groupBy(rowsOf('words', needWordRow), (row) => row.need);
  const keywords = Map.groupBy(rowsOf('keywords', needKeywordRow), (row) => row.need);
  return new Map(
    rowsOf('needs', needRow).map((row) => [
      row.need,
      {
        code: row.need,
        label: { fr: row.label_fr, nl: row.label_nl, de: row.label_de, en: row.label_en },
        group: row.group,
        nace: row.nace,
        accreditations: row.accreditations,
        featured: row.featured,
        related: row.related,
        phrases: (phrases.get(row.need) ?? []).map(({ phrase, language, weight }) => ({
          text: phrase,
          language,
          weight,
        })),
        keywords: (keywords.get(row.need) ?? []).map(({ keyword }) => keyword),
      },
    ]),
  );
}
