import { Buffer } from 'node:buffer';
import yazl from 'yazl';

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const BOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Membres" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const BOOK_RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

const FRAME = {
  '[Content_Types].xml': TYPES,
  '_rels/.rels': RELS,
  'xl/workbook.xml': BOOK,
  'xl/_rels/workbook.xml.rels': BOOK_RELS,
};

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A sheet of texts (and numbers, and formulas as `{ formula }`). */
export function makeSheet(rows: readonly (readonly (string | number)[])[], before = ''): string {
  const lines = rows.map((cells, row) => {
    const made = cells.map((cell, column) => {
      const at = `${String.fromCharCode(65 + column)}${row + 1}`;
      return typeof cell === 'number'
        ? `<c r="${at}"><v>${cell}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${made.join('')}</row>`;
  });
  return `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** A zip of some files. */
export async function makeZip(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A workbook with one sheet; `more` adds or replaces files. */
export function makeWorkbook(
  sheet: string,
  more: Readonly<Record<string, string | Buffer>> = {},
): Promise<Buffer> {
  return makeZip({ ...FRAME, 'xl/worksheets/sheet1.xml': sheet, ...more });
}

/** The files of a workbook whose sheet has merged cells (`A1:G1`). */
export function workbookParts(
  rows: readonly (readonly (string | number)[])[],
  merged: readonly string[],
): Record<string, string> {
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const end = `<mergeCells count="${merged.length}">${cells}</mergeCells></worksheet>`;
  return { ...FRAME, 'xl/worksheets/sheet1.xml': makeSheet(rows).replace('</worksheet>', end) };
}
