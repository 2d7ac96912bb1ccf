import { ZipArchive } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A cell: text, or a number as spreadsheets make of numbers typed without care. */
export type XlsxCell = string | number;

/** Writes one sheet of rows as an XLSX workbook; equal rows give equal bytes. */
export async function writeXlsx(
  path: string,
  sheet: string,
  rows: readonly (readonly XlsxCell[])[],
): Promise<void> {
  const zip = new ZipArchive(path);
  await zip.open();
  zip
    .add('[Content_Types].xml')
    .text(
      `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN}.worksheet+xml"/></Types>`,
    );
  zip
    .add('_rels/.rels')
    .text(
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    );
  zip
    .add('xl/workbook.xml')
    .text(
      `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    );
  zip
    .add('xl/_rels/workbook.xml.rels')
    .text(
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    );
  const body = zip.add('xl/worksheets/sheet1.xml');
  body.text(`${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetData>`);
  rows.forEach((row, index) => {
    const cells = row.map((cell, column) => formatCell(`${nameColumn(column)}${index + 1}`, cell)).join('');
    body.text(`<row r="${index + 1}">${cells}</row>`);
  });
  body.text('</sheetData></worksheet>');
  await zip.finish();
}

function formatCell(reference: string, cell: XlsxCell): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (cell === '') return '';
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
}

function nameColumn(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
