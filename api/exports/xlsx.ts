import { harmlessText } from './safe-text.ts';
import type { Cell } from './columns.ts';

/** Rows of a sheet that Excel opens, its heading among them. */
export const MOST_SHEET_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;

/** A sheet, written row by row; the first row is its heading. */
export interface Sheet {
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly frozen: boolean;
  rows(): AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A file inside the archive. */
export interface ArchiveFile {
  readonly name: string;
  chunks(): AsyncIterable<string | Uint8Array>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The files of a workbook (ECMA-376), its sheets row by row. Cells are inline texts or numbers, never formulas: a workbook of
 * any size takes the memory of a chunk, where `write-excel-file` holds every cell (17 kB a row; here 200 000 rows took 0.2 GB).
 */
export function workbookFiles(sheets: readonly Sheet[]): ArchiveFile[] {
  const parts = sheets.map((sheet, at) => ({ sheet, id: at + 1 }));
  return [
    fixed(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${parts
        .map(
          ({ id }) =>
            `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ),
    fixed(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    fixed(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${parts
        .map(({ sheet, id }) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${id}" r:id="rId${id}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    fixed(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${parts
        .map(
          ({ id }) =>
            `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="rId${parts.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    fixed(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...parts.map(({ sheet, id }) => ({
      name: `xl/worksheets/sheet${id}.xml`,
      chunks: () => sheetXml(sheet),
    })),
  ];
}

async function* sheetXml({ widths, frozen, rows }: Sheet): AsyncGenerator<string> {
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}">${frozen ? pane : ''}<cols>${columns.join('')}</cols><sheetData>`;
  let number = 0;
  for await (const chunk of rows()) {
    let text = '';
    for (const cells of chunk) {
      number += 1;
      text += `<row r="${number}">${cells.map((cell, at) => cellXml(cell, at, number)).join('')}</row>`;
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(cell: Cell, column: number, row: number): string {
  if (cell === null) return '';
  const at = `${columnLetters(column)}${row}`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  const text = escapeXml(
    harmlessText(cell)
      .slice(0, LONGEST_CELL)
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
  );
  return `<c r="${at}" t="inlineStr" s="${row === 1 ? 1 : 2}"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function columnLetters(column: number): string {
  const first = Math.floor(column / 26);
  return (first === 0 ? '' : String.fromCharCode(64 + first)) + String.fromCharCode(65 + (column % 26));
}

function fixed(name: string, content: string): ArchiveFile {
  return {
    name,
    async *chunks() {
      yield XML + content;
    },
  };
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
