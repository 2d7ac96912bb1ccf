import { datasetText } from '../../data/messages/datasets/index.ts';
import { BYTE_ORDER_MARK, csvLine } from '../exports/csv.ts';
import { workbookFiles } from '../exports/xlsx.ts';
import { citationOf } from './citation.ts';
import { dateOf, notesOf, titleOf } from './answer.ts';
import { chosenCodes } from './labels.ts';
import { cellRows, csvRows, TABLE_COLUMNS } from './table.ts';
import type { Cell } from '../exports/columns.ts';
import type { ArchiveFile } from '../exports/xlsx.ts';
import type { DatasetAnswer } from './answer.ts';

/** The observations as CSV with stable English names of columns. */
export function* csvFile(answer: DatasetAnswer): Generator<string | Uint8Array> {
  yield BYTE_ORDER_MARK + csvLine(TABLE_COLUMNS);
  yield* csvRows(answer);
}

/** What goes beside the CSV in its archive: what to know, licences, citation, columns and codes. */
export function companionFiles(answer: DatasetAnswer, address: string): ArchiveFile[] {
  const { language, edition } = answer;
  const lines = (texts: readonly string[]): string => `${BYTE_ORDER_MARK}${texts.join('\r\n\r\n')}\r\n`;
  const file = (name: string, text: string): ArchiveFile => ({
    name,
    async *chunks() {
      yield text;
    },
  });
  const columns = TABLE_COLUMNS.map((name) => [name, datasetText(language, `column.${name}`)]);
  return [
    file('README.txt', lines(readmeLines(answer, address))),
    file(
      'LICENCES.txt',
      lines([
        datasetText(language, 'readme.licence'),
        ...edition.manifest.sources.map(({ title, licence, vintage }) =>
          datasetText(language, 'readme.source', { title, licence, vintage: vintage ?? '–' }),
        ),
      ]),
    ),
    file('CITATION.bib', `${citationOf(answer, address).bibtex}\n`),
    file('COLUMNS.csv', BYTE_ORDER_MARK + [['name', 'heading'], ...columns].map(csvLine).join('')),
    file('CODES.csv', BYTE_ORDER_MARK + codeTable(answer).map(csvLine).join('')),
  ];
}

/** What a person reads before the data, a paragraph per item. */
function readmeLines(answer: DatasetAnswer, address: string): string[] {
  const { dataset, edition, version, language, status, selection } = answer;
  const { demo } = edition.manifest;
  return [
    datasetText(language, 'readme.title', { title: titleOf(dataset, language) }),
    ...notesOf(dataset, status, demo, language),
    datasetText(language, 'readme.version', {
      version,
      edition: edition.id,
      date: dateOf(edition, language),
    }),
    datasetText(language, 'readme.rows', { count: selection.total }),
    datasetText(language, `method.${dataset.theme}`),
    datasetText(language, 'status-note.c'),
    datasetText(language, 'readme.codes'),
    datasetText(language, 'readme.encoding'),
    datasetText(language, 'readme.citation', { citation: citationOf(answer, address).text }),
    datasetText(language, 'readme.licence'),
  ];
}

/** Every chosen code with its words, and the statuses. */
function codeTable(answer: DatasetAnswer): Cell[][] {
  const { language } = answer;
  const heads = (['dimension', 'code', 'name'] as const).map((name) =>
    datasetText(language, `code-list.${name}`),
  );
  const codes = chosenCodes(answer).flatMap(([dimension, list]) =>
    list.map(({ code, label }) => [datasetText(language, `dimension.${dimension}`), code, label]),
  );
  return [heads, ...codes];
}

const WIDTHS = [18, 10, 28, 14, 16, 34, 16, 24, 10, 20, 8, 14, 30, 14, 8, 18];

/** The files of a workbook: data, codes, what to know. Codes are text, figures are numbers. */
export function workbookOf(answer: DatasetAnswer, address: string): ArchiveFile[] {
  const { language } = answer;
  return workbookFiles([
    {
      name: datasetText(language, 'sheet.data'),
      widths: WIDTHS,
      frozen: true,
      async *rows() {
        yield [TABLE_COLUMNS.map((name) => datasetText(language, `column.${name}`))];
        yield* cellRows(answer);
      },
    },
    {
      name: datasetText(language, 'sheet.codes'),
      widths: [24, 20, 60],
      frozen: true,
      async *rows() {
        yield codeTable(answer);
      },
    },
    {
      name: datasetText(language, 'sheet.readme'),
      widths: [120],
      frozen: false,
      async *rows() {
        yield readmeLines(answer, address).map((line) => [line]);
      },
    },
  ]);
}
