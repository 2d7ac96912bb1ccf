import { mkdirSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { latticeTableRow, type LatticeTable } from '../../data/schema/reference/lattice.ts';
import { replaceFile } from '../release/pointer.ts';
import { ASSUMED_FOLDER } from './assumed.ts';
import type { History } from './history.ts';

/** A table that answered a request. It is out for ever: every later protection holds it beside the lattice. */
export const deliveredTable = z.strictObject({
  table: latticeTableRow,
  years: z.array(z.number().int()),
  /** Cells as they were delivered, by the order of the years. */
  cells: z.array(z.strictObject({ key: z.string(), statuses: z.array(z.enum(['value', 'zero', 'c'])) })),
});
export type DeliveredTable = z.infer<typeof deliveredTable>;

const folderOf = (dataFolder: string) => join(dataFolder, ASSUMED_FOLDER, 'delivered');

/**
 * The tables that were delivered so far, in the order of their references.
 * @throws Error naming the file that cannot be read
 */
export function readDelivered(dataFolder: string): DeliveredTable[] {
  const folder = folderOf(dataFolder);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return names.sort().map((name) => {
    const parsed = deliveredTable.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (parsed.success) return parsed.data;
    throw new Error(
      `${join(folder, name)}: ${z.prettifyError(parsed.error)}. Put the file of a backup back.`,
    );
  });
}

/** Keeps a table that was delivered, under the reference of its request. */
export function keepDelivered(dataFolder: string, reference: string, delivered: DeliveredTable): void {
  const folder = folderOf(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replaceFile(join(folder, `${reference}.json`), `${JSON.stringify(delivered)}\n`);
}

/** What delivered tables said, as history that binds the next certificate. */
export function historyOf(delivered: readonly DeliveredTable[]): History {
  const cells = delivered.flatMap(({ years, cells: own }) => own.map((cell) => ({ ...cell, years })));
  const shown = cells.flatMap(({ key, statuses, years }) =>
    statuses.flatMap((status, at) => (status === 'c' ? [] : [{ key, year: years[at] ?? 0 }])),
  );
  return {
    suppressed: cells.filter(({ statuses }) => statuses.includes('c')).map(({ key }) => key),
    published: [...Map.groupBy(shown, ({ year }) => year)].map(([year, own]) => ({
      year,
      keys: own.map(({ key }) => key),
    })),
  };
}

/** Two histories as one. */
export function joinHistories(one: History, other: History): History {
  return {
    suppressed: [...one.suppressed, ...other.suppressed],
    published: [...one.published, ...other.published],
  };
}

/** The tables themselves. */
export function tablesOf(delivered: readonly DeliveredTable[]): LatticeTable[] {
  return delivered.map(({ table }) => table);
}
