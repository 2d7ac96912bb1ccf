import { sheetText } from '../../../data/messages/sheets/index.ts';
import type { Language } from '../../../data/messages/translate.ts';
import type { Figure, FigureDocument, FigureTable } from '../../contract/documents.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv.ts';
import type { Cell } from '../columns.ts';

/** Columns of the rows of a document, a figure per row. */
export const TIDY_COLUMNS = [
  'section',
  'table',
  'code',
  'item',
  'measureCode',
  'measure',
  'year',
  'value',
  'status',
] as const;

/** Every figure of a document as a row of its own. */
export function tidyRows({ sections, territories }: FigureDocument): Cell[][] {
  const [territory = ''] = territories;
  return sections.flatMap(({ id, title, figures, tables }) => [
    ...figures.map(({ code, label, figure, year }) =>
      tidyRow(id, title, territory, '', code, label, year, figure),
    ),
    ...tables.flatMap((table) => tableRows(id, table, territory)),
  ]);
}

function tableRows(section: string, table: FigureTable, territory: string): Cell[][] {
  const { caption, columns, rows, draw } = table;
  return rows.flatMap(({ code, label, figures }) =>
    columns.map((column, at) => {
      const figure = figures[at] ?? { value: null, status: 'n' as const };
      if (draw !== 'lines')
        return tidyRow(section, caption, code, label, column.code, column.label, column.year, figure);
      const [measure, words] =
        column.year === null ? [`${code}-${column.code}`, `${label}, ${column.label}`] : [code, label];
      return tidyRow(section, caption, territory, '', measure, words, column.year, figure);
    }),
  );
}

function tidyRow(
  section: string,
  table: string,
  code: string,
  item: string,
  measureCode: string,
  measure: string,
  year: number | null,
  { value, status }: Figure,
): Cell[] {
  return [section, table, code, item, measureCode, measure, year, value, status];
}

/** The headings of those rows in a language. */
export function tidyHeads(language: Language): string[] {
  return TIDY_COLUMNS.map((name) => sheetText(language, `tidy.${name}`));
}

/** A document as CSV, a figure per line. */
export function documentCsv(document: FigureDocument, language: Language): string {
  const rows = tidyRows(document);
  return BYTE_ORDER_MARK + [tidyHeads(language), ...rows].map(csvLine).join('');
}
