/** What a list sent to the desk may be. A federation's list is a few hundred rows; these bounds are far above any. */
export const LIMITS = {
  bytes: 10 << 20,
  unpackedBytes: 100 << 20,
  zipEntries: 300,
  sharedStrings: 400_000,
  rows: 20_000,
  columns: 200,
  cells: 1_000_000,
  cellCharacters: 20_000,
} as const;
