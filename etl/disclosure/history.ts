import type { Cells } from './lattice.ts';

/** What earlier editions said: their cells stay as they were, because readers keep the old files. */
export interface History {
  /** Keys of cells suppressed in an earlier edition: frozen. */
  readonly suppressed: readonly string[];
  /** Keys of cells with a published value, by year. */
  readonly published: readonly { readonly year: number; readonly keys: readonly string[] }[];
}

export const NO_HISTORY: History = { suppressed: [], published: [] };

export interface AppliedHistory {
  /** 1 for cells with a frozen name. */
  readonly frozen: Uint8Array;
  /** 1 at cell × years + year where the cell was published before. */
  readonly seenBefore: Uint8Array;
}

/** Lines earlier editions up with the cells; names that no longer exist hold no units and change nothing. */
export function applyHistory(cells: Cells, years: readonly number[], history: History): AppliedHistory {
  const cellOf = new Map(cells.keys.flatMap((keys, cell) => keys.map((key) => [key, cell] as const)));
  const frozen = new Uint8Array(cells.count);
  for (const key of history.suppressed) {
    const cell = cellOf.get(key);
    if (cell !== undefined) frozen[cell] = 1;
  }
  const seenBefore = new Uint8Array(cells.count * years.length);
  for (const { year, keys } of history.published) {
    const position = years.indexOf(year);
    if (position < 0) continue;
    for (const key of keys) {
      const cell = cellOf.get(key);
      if (cell !== undefined) seenBefore[cell * years.length + position] = 1;
    }
  }
  return { frozen, seenBefore };
}
