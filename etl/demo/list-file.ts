import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { ListField } from '../../data/schema/list-fields.ts';
import type { ListMapping } from '../../data/schema/list-mapping.ts';
import { type XlsxCell, writeXlsx } from './xlsx.ts';

/** A row ready for a file: the value of each field that the list has. */
export type FileRow = Readonly<Partial<Record<ListField, string | number>>>;

const BYTES_OF_WINDOWS_1252: Readonly<Record<string, number>> = {
  '–': 0x96,
  '’': 0x92,
  œ: 0x9c,
  Œ: 0x8c,
  '€': 0x80,
};

/** Writes a list in the format its mapping states, and the mapping beside it. */
export async function writeList(
  folder: string,
  mapping: ListMapping,
  rows: readonly FileRow[],
): Promise<void> {
  const path = join(folder, mapping.file);
  const columns = Object.entries(mapping.columns).filter(
    (entry): entry is [ListField, string] => entry[1] !== undefined,
  );
  if (mapping.format === 'geojson') {
    await writeFile(
      path,
      JSON.stringify({ type: 'FeatureCollection', features: rows.map((row) => toFeature(columns, row)) }),
    );
  } else {
    const table: XlsxCell[][] = [columns.map(([, header]) => header)];
    for (const row of rows) table.push(columns.map(([field]) => row[field] ?? ''));
    if (mapping.format === 'xlsx') {
      await writeXlsx(
        path,
        mapping.sheet ?? 'Liste',
        table.map((row, index) => (index === 0 ? row : spreadsheetRow(row))),
      );
    } else {
      const text = Papa.unparse(table, { delimiter: mapping.delimiter ?? ',', newline: '\r\n' }) + '\r\n';
      await writeFile(path, mapping.encoding === 'windows-1252' ? encodeWindows1252(text) : text);
    }
  }
  await writeFile(join(folder, `${mapping.id}.mapping.json`), JSON.stringify(mapping, null, 2) + '\n');
}

/** Nine digits become a number, as in a spreadsheet where the leading zero was lost. */
function spreadsheetRow(row: readonly XlsxCell[]): XlsxCell[] {
  return row.map((cell) => (typeof cell === 'string' && /^9\d{8}$/.test(cell) ? Number(cell) : cell));
}

function toFeature(columns: readonly [ListField, string][], row: FileRow): object {
  const properties = Object.fromEntries(columns.map(([field, name]) => [name, row[field] ?? '']));
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [row.lon ?? 0, row.lat ?? 0] },
    properties,
  };
}

function encodeWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 63;
      return code < 256 ? code : (BYTES_OF_WINDOWS_1252[character] ?? 63);
    }),
  );
}
