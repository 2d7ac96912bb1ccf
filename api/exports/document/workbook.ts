import { sheetText } from '../../../data/messages/sheets/index.ts';
import type { Language } from '../../../data/messages/translate.ts';
import type { DocumentSection, Figure, FigureDocument } from '../../contract/documents.ts';
import { workbookFiles } from '../xlsx.ts';
import { tidyHeads, tidyRows } from './tidy.ts';
import type { Cell } from '../columns.ts';
import type { ArchiveFile } from '../xlsx.ts';

const TABLE_WIDTHS = [46, 18, 18, 18, 18, 18];
const TIDY_WIDTHS = [16, 44, 16, 40, 18, 34, 8, 14, 8];

/** The files of the workbook of a document: as it reads, a figure per row, and what to know of them. */
export function documentWorkbook(document: FigureDocument, language: Language): ArchiveFile[] {
  const sheet = (name: string, widths: readonly number[], frozen: boolean, rows: readonly Cell[][]) => ({
    name,
    widths,
    frozen,
    async *rows() {
      yield rows;
    },
  });
  return workbookFiles([
    sheet(
      sheetText(language, document.kind === 'sheet' ? 'file.sheet' : 'file.report'),
      TABLE_WIDTHS,
      false,
      readingRows(document),
    ),
    sheet(sheetText(language, 'file.data'), TIDY_WIDTHS, true, [tidyHeads(language), ...tidyRows(document)]),
    sheet(
      sheetText(language, 'file.readme'),
      [120],
      false,
      readmeLines(document, language).map((line) => [line]),
    ),
  ]);
}

/** What to know before using the figures of a document. */
export function readmeLines(document: FigureDocument, language: Language): string[] {
  return [
    document.title,
    ...(document.notice === null ? [] : [document.notice]),
    ...(document.pending === null ? [] : [document.pending]),
    document.footer,
    document.hidden,
    sheetText(language, 'tidy.statusText'),
    sheetText(language, 'tidy.shares'),
    ...document.sections
      .filter(({ id }) => id === 'confidential' || id === 'reading' || id === 'method')
      .flatMap(({ text }) => text),
    document.citation,
  ];
}

function readingRows(document: FigureDocument): Cell[][] {
  return [
    [document.title],
    [document.lead],
    ...(document.notice === null ? [] : [[document.notice]]),
    ...(document.pending === null ? [] : [[document.pending]]),
    ...document.sections.flatMap(sectionRows),
    [],
    [document.hidden],
    [document.citation],
  ];
}

function sectionRows({ title, text, figures, tables, places, notes, source }: DocumentSection): Cell[][] {
  return [
    [],
    [title],
    ...text.map((line) => [line]),
    ...figures.map(({ label, figure, note }) => [label, cellOf(figure), note]),
    ...places.map(({ number, name, activity, locality, note }) => [
      `${number}. ${name}`,
      activity,
      locality,
      note,
    ]),
    ...tables.flatMap(({ caption, head, columns, rows }): Cell[][] => [
      [caption],
      [head, ...columns.map(({ label }) => label)],
      ...rows.map(({ label, figures: cells }) => [label, ...cells.map(cellOf)]),
    ]),
    ...notes.map((line) => [line]),
    ...(source === null ? [] : [[source]]),
  ];
}

/** Numbers stay numbers; what is hidden shows its status. */
function cellOf({ value, status }: Figure): Cell {
  return value ?? status;
}
