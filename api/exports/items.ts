import { idAt } from '../../data/rules/search/columns.ts';
import { runQuery } from '../queries/database.ts';
import { exportedFacts } from '../queries/exports.ts';
import { itemOf } from './columns.ts';
import type { Context, Item } from './columns.ts';
import type { Selection } from './selection.ts';

/** Results held in memory at once. */
const CHUNK = 1000;

/** The results of a selection in their order, a chunk at a time: memory stays the same whatever their number. */
export async function* itemsOf({ rows, distance }: Selection, context: Context): AsyncGenerator<Item[]> {
  const { directory, index } = context.release;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = [...rows.subarray(from, from + CHUNK)];
    const ids = chunk.map((row) => idAt(index.columns.ids, row));
    const facts = await runQuery(directory, exportedFacts, { ids: ids.join(',') });
    const byId = new Map(facts.map((one) => [one.entry_id, one]));
    yield chunk.map((row, at) => itemOf(row, distance(row), byId.get(ids[at] ?? ''), context));
  }
}
