import { SourceError } from './source-error.ts';

const BYTE_ORDER_MARK_UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Throws SourceError when the first bytes of a file are UTF-16, which our readers of official files do not take. */
export function refuseUtf16(head: Buffer, place: string): void {
  const hasMark = BYTE_ORDER_MARK_UTF16.some(([first, second]) => head[0] === first && head[1] === second);
  if (hasMark || head.subarray(0, 200).includes(0)) {
    throw new SourceError(
      `${place}: this is UTF-16, UTF-8 is expected. Convert it: iconv -f UTF-16 -t UTF-8 <file> > <new file>`,
    );
  }
}

/** The error for a file whose bytes are, here and there all along, not UTF-8. */
export function wrongEncoding(place: string, rows: number, firstRow: number): SourceError {
  return new SourceError(
    `${place}: ${rows} rows are not UTF-8 (the first is row ${firstRow}); the file is probably Latin-1 or Windows-1252. ` +
      'Convert it: iconv -f WINDOWS-1252 -t UTF-8 <file> > <new file>',
  );
}

/**
 * Compares a header with the columns expected, in any order; those that are optional may be missing.
 * Throws SourceError naming every missing, unknown and repeated column. A first row that is no header is not quoted: it
 * may be that of a person or of an employer.
 */
export function checkHeader(
  found: readonly string[],
  expected: readonly string[],
  place: string,
  optional: readonly string[] = [],
): void {
  const hint =
    found.length === 1 && /[;\t|]/.test(found[0] ?? '') ? ' Columns must be separated by commas.' : '';
  const isHeader = expected.some((column) => found.includes(column) || (hint && found[0]?.includes(column)));
  if (!isHeader) {
    throw new SourceError(
      `${place}: wrong header: the first row holds none of the columns. Expected: ${expected.join(', ')}.${hint}`,
    );
  }
  const problems = [
    list(
      'missing',
      expected.filter((column) => !found.includes(column) && !optional.includes(column)),
    ),
    list(
      'unknown',
      found.filter((column) => !expected.includes(column)),
    ),
    list(
      'repeated',
      found.filter((column, index) => found.indexOf(column) !== index),
    ),
  ].filter(Boolean);
  if (problems.length === 0) return;
  throw new SourceError(
    `${place}: wrong header: ${problems.join('; ')}. Expected: ${expected.join(', ')}.${hint}`,
  );
}

function list(problem: string, columns: string[]): string {
  if (columns.length === 0) return '';
  const named = columns.map((column) => JSON.stringify(column.slice(0, 80))).join(', ');
  return `${problem} ${columns.length === 1 ? 'column' : 'columns'} ${named}`;
}
