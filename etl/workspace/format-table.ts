/** Aligns rows under their titles for a terminal; says `empty` when there are none. */
export function formatTable(titles: readonly string[], rows: readonly string[][], empty: string): string {
  if (rows.length === 0) return empty;
  const clean = rows.map((row) => row.map((cell) => cell.replace(/[\p{Cc}\p{Cf}]/gu, ' ')));
  const lines = [[...titles], ...clean];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
