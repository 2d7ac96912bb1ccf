import { exportText } from '../../data/messages/exports/index.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { cellsOf } from './columns.ts';
import { featureLine, GEO_JSON_TAIL, geoJsonHead } from './geojson.ts';
import { itemsOf } from './items.ts';
import { citationFile, licenceLines, readmeLines } from './readme.ts';
import { workbookFiles } from './xlsx.ts';
import type { Cell, ColumnName, Context } from './columns.ts';
import type { ExportFacts } from './facts.ts';
import type { Selection } from './selection.ts';
import type { ArchiveFile } from './xlsx.ts';

/** A download before its format is chosen. */
export interface Export {
  readonly selection: Selection;
  readonly context: Context;
  readonly columns: readonly ColumnName[];
  /** What the columns are called. */
  readonly heads: readonly string[];
  readonly facts: ExportFacts;
}

/** The rows of a download as CSV. */
export async function* csvText({ selection, context, columns, heads }: Export): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heads);
  for await (const items of itemsOf(selection, context)) {
    yield items.map((item) => csvLine(cellsOf(columns, item, context))).join('');
  }
}

/** The rows of a download as GeoJSON. */
export async function* geoJsonText(one: Export): AsyncGenerator<string> {
  const { selection, context, columns, heads, facts } = one;
  yield geoJsonHead(facts);
  let isFirst = true;
  for await (const items of itemsOf(selection, context)) {
    let text = '';
    for (const item of items) {
      text += featureLine(columns, heads, cellsOf(columns, item, context), isFirst);
      isFirst = false;
    }
    yield text;
  }
  yield GEO_JSON_TAIL;
}

/** The files of a workbook: rows, what to know of them, their sources. */
export function workbookOf({ selection, context, columns, heads, facts }: Export): ArchiveFile[] {
  const { language } = context;
  return workbookFiles([
    {
      name: exportText(language, 'sheet.data'),
      widths: columns.map((name) => WIDTHS[name] ?? 16),
      frozen: true,
      async *rows() {
        yield [heads];
        for await (const items of itemsOf(selection, context)) {
          yield items.map((item) => cellsOf(columns, item, context));
        }
      },
    },
    {
      name: exportText(language, 'sheet.readme'),
      widths: [120],
      frozen: false,
      async *rows() {
        yield readmeLines(facts).map((line) => [line]);
      },
    },
    {
      name: exportText(language, 'sheet.sources'),
      widths: [50, 40, 40, 14, 50],
      frozen: true,
      async *rows() {
        yield sourceTable(facts);
      },
    },
  ]);
}

const WIDTHS: Partial<Record<ColumnName, number>> = {
  name: 44,
  activity_group: 28,
  main_activity: 44,
  accreditations: 40,
  federations: 36,
  keywords: 36,
  website: 30,
  street: 32,
  release: 24,
  notice: 60,
};

/** What goes beside the data in an archive: what to know, licences, citation and the meaning of each column. */
export function companionFiles({ facts, columns, context, heads }: Export): ArchiveFile[] {
  const { language, release } = context;
  const lines = (texts: readonly string[]): string => `${texts.join('\r\n\r\n')}\r\n`;
  const file = (name: string, text: string): ArchiveFile => ({
    name,
    async *chunks() {
      yield text;
    },
  });
  const dictionary = columns.map((name, at) => [
    name,
    heads[at] ?? name,
    exportText(language, `column.${name}`),
  ]);
  return [
    file(exportText(language, 'file.readme'), BYTE_ORDER_MARK + lines(readmeLines(facts))),
    file(exportText(language, 'file.sources'), BYTE_ORDER_MARK + lines(licenceLines(facts))),
    file('CITATION.cff', citationFile(facts, release.stamp.referenceDate)),
    file(
      exportText(language, 'file.columns'),
      BYTE_ORDER_MARK + [['name', 'heading', 'meaning'], ...dictionary].map(csvLine).join(''),
    ),
  ];
}

function sourceTable({ language, sources }: ExportFacts): Cell[][] {
  const heads = ['title', 'producer', 'licence', 'vintage', 'url'] as const;
  return [
    heads.map((name) => exportText(language, `source.${name}`)),
    ...sources.map((source) => heads.map((name) => source[name] || null)),
  ];
}
